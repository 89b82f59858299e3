"""Every canonical column of a roster: read, spelled as the catalogues do, kept, and left out."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.members import SENSITIVE
from desktop.domain.offices import Office
from desktop.intake import Roster, export_roster, meet_office, read_roster, take_roster
from desktop.intake.catalogued import read_catalogued
from desktop.intake.departments import tells_groups
from desktop.queries.members import member_draft, member_rows
from desktop.workspace import Workspace
from tests.conftest import TODAY
from tests.desktop.intake.sheets import Line, by_xlsxwriter

HEADS = (
    "TT", "Mã ĐV", "Họ và tên", "Ngày cấp", "Nơi cấp", "Dân tộc", "Tôn giáo", "Quê quán", "Nơi ở",
    "Tổ công đoàn", "Đơn vị", "Chức danh nghề nghiệp", "Cấp bậc", "Trình độ học vấn",
    "Trình độ chuyên môn", "Chuyên ngành", "LLCT", "Ngày vào ngành", "Đảng viên", "Chức vụ CĐ",
)  # fmt: skip
LINE: Line = (
    1, "ĐV-07", "Lò Thị Ún", "02/03/2021", "Cục CSQLHC", "H'Mông", "Không", "Mường La, Sơn La",
    "Tổ 3, phường Tô Hiệu", "Tổ 1", "Khoa Nội", "Điều dưỡng hạng III", "Đại uý", "ĐH",
    "Ths", "Điều dưỡng", "TC", date(2010, 9, 1), "x", "Tổ trưởng CĐ",
)  # fmt: skip


def turn_on(workspace: Workspace, *names: str) -> None:
    def put(session: object) -> None:
        office = session.scalars(select(Office)).one()  # type: ignore[attr-defined]
        office.settings = {**office.settings, "sensitive_fields": list(names)}

    from sqlalchemy import select  # noqa: PLC0415

    workspace.write(put)


def roster(path: Path, *lines: Line) -> Roster:
    return read_roster(by_xlsxwriter(path / "ds.xlsx", [HEADS, *lines]), today=TODAY)


def test_every_column_of_a_member_comes_in_and_goes_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    turn_on(workspace, *SENSITIVE)
    take_roster(workspace, roster(tmp_path, LINE), today=TODAY)

    member = workspace.read(member_draft, workspace.read(member_rows)[0].id)
    assert (member.member_code, member.cccd_issued_on) == ("ĐV-07", date(2021, 3, 2))
    assert (member.cccd_issued_at, member.ethnicity) == ("Cục CSQLHC", "Mông")
    assert (member.religion, member.home_place) == ("", "Mường La, Sơn La")
    assert (member.address, member.department) == ("Tổ 3, phường Tô Hiệu", "Khoa Nội")
    assert (member.profession, member.military_rank) == ("Điều dưỡng hạng III", "Đại úy")
    assert (member.education, member.qualification) == ("Đại học", "Thạc sĩ")
    assert (member.major, member.political_theory) == ("Điều dưỡng", "Trung cấp")
    assert (member.entered_on, member.party_member) == (date(2010, 9, 1), True)
    assert member.union_post == "Tổ trưởng tổ công đoàn"

    export_roster(workspace, tmp_path / "out.xlsx")
    back = read_roster(tmp_path / "out.xlsx", today=TODAY)
    taken = take_roster(workspace, back, today=TODAY, update="replace")
    assert (taken.accepted, taken.updated, taken.batch_id) == (1, 0, None)
    assert [found.code for found in back.findings if found.row] == []


def test_sensitive_columns_are_named_and_left_out_until_they_are_turned_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    turn_on(workspace, "ethnicity")
    found = roster(tmp_path, LINE)
    meet_office(workspace, found)

    off = [note for note in found.notes if note.code == "SENSITIVE_OFF"]
    assert [(note.column, note.before) for note in off] == [
        ("G", "Tôn giáo"), ("M", "Cấp bậc"), ("Q", "LLCT"), ("S", "Đảng viên"),
    ]  # fmt: skip
    assert SENSITIVE & set(found.rows[0].values) == {"ethnicity"}
    take_roster(workspace, found, today=TODAY)
    export_roster(workspace, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    assert "Dân tộc" in heads
    assert "Tôn giáo" not in heads


@pytest.mark.parametrize(
    ("name", "text", "taken", "codes"),
    [
        ("ethnicity", "khơ mú", "Khơ-mú", ["CATALOGUE_SPELLING"]),
        ("ethnicity", "Thái", "Thái", []),
        ("ethnicity", "Sao Hoả", "Sao Hoả", ["CATALOGUE_UNKNOWN"]),
        ("education", "Đại học Sư phạm Toán", "Đại học Sư phạm Toán", []),
        ("education", "12/12", "THPT", ["CATALOGUE_SPELLING"]),
        ("qualification", "Điện lạnh", "Điện lạnh", []),
        ("military_rank", "Thiếu tá QNCN", "Thiếu tá QNCN", []),
        ("military_rank", "1//", "Thiếu tá", ["CATALOGUE_SPELLING"]),
        ("union_post", "Ủy viên BCH", "Ủy viên Ban Chấp hành", ["CATALOGUE_SPELLING"]),
    ],
)
def test_texts_are_spelled_as_the_catalogue_does(
    name: str, text: str, taken: str, codes: list[str]
) -> None:
    value, remarks = read_catalogued(name, text)
    assert (value, [remark.code for remark in remarks]) == (taken, codes)


def test_a_department_stands_for_the_group_only_where_it_tells_groups(tmp_path: Path) -> None:
    def groups(*departments: str) -> list[str]:
        lines = [(at, f"Lò Văn {'ABCDEFGHIK'[at]}", text) for at, text in enumerate(departments)]
        path = by_xlsxwriter(tmp_path / "ds.xlsx", [("TT", "Họ và tên", "Khoa"), *lines])
        found = read_roster(path, today=TODAY)
        return [note.code for note in found.notes]

    assert "GROUP_FROM_DEPARTMENT" in groups(*["Khoa Nội", "Khoa Ngoại"] * 4)
    assert "NO_GROUP_COLUMN" in groups(*(f"Khoa {at}" for at in range(8)))
    assert not tells_groups(["Bệnh viện"] * 9)
    assert tells_groups(["Khoa Nội"])
