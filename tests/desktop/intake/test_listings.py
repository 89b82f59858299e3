"""Units, groups, initiatives, past awards and results from sheets, and back."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, AwardState
from desktop.domain.campaigns import Campaign
from desktop.domain.decisions import Decision
from desktop.domain.groups import Group, GroupKind
from desktop.domain.initiatives import Author, Initiative, InitiativeState
from desktop.domain.members import Member
from desktop.domain.targets import Target, TargetDraft, TargetKind
from desktop.domain.units import Unit
from desktop.intake import Taken, read_sheet, take_roster, undo_batch, write_rejects
from desktop.intake.intakes import Intake
from desktop.intake.reading import KINDS
from desktop.intake.refusals import NoListing
from desktop.intake.unitlists import ProvinceOnly
from desktop.intake.writing import export_listing, write_empty
from desktop.usecases.targets import set_target
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import TODAY, Make
from tests.desktop.intake.sheets import Line, by_xlsxwriter

INITIATIVE_HEADS = (
    "TT", "Tên sáng kiến", "Lĩnh vực", "Tác giả", "Ngày áp dụng lần đầu", "Nơi áp dụng",
    "Số tiền làm lợi", "Số QĐ", "Ngày QĐ", "Cấp công nhận",
)  # fmt: skip
AWARD_HEADS = ("STT", "Họ và tên/tập thể", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ", "Cấp khen")


def take(
    workspace: Workspace, path: Path, kind: str, lines: list[Line], update: str = "fill"
) -> tuple[Intake, Taken]:
    sheet = read_sheet(by_xlsxwriter(path / "ds.xlsx", lines), kind, today=TODAY)
    return sheet, take_roster(workspace, sheet, today=TODAY, update=update)


def codes(sheet: Intake) -> list[tuple[int, str]]:
    return [(found.row, found.code) for found in sheet.findings if found.row]


def test_units_come_in_change_and_go_again(province: Workspace, tmp_path: Path) -> None:
    lines: list[Line] = [
        ("DANH SÁCH CĐCS",),
        ("TT", "Mã", "Tên CĐCS", "Loại hình", "Ngành", "Địa chỉ"),
        (1, "T14.001", "CĐCS Trường THPT Mường La", "Sự nghiệp công lập", "Giáo dục và Đào tạo",
         "Mường La"),
        (2, "T14.002", "CĐCS Bệnh viện Phù Yên", "Sự nghiệp công lập", "Y tế", "Phù Yên"),
        (3, "T14.002", "CĐCS Trùng mã", "", "", ""),
        (4, "mã lạ!", "CĐCS Mã lạ", "", "", ""),
        (5, "T14.005", "CĐCS Ngành lạ", "", "Du hành vũ trụ", ""),
        ("Tổng cộng: 5",),
    ]  # fmt: skip
    sheet, taken = take(province, tmp_path, "units", lines)
    assert codes(sheet) == [
        (8, "ROW_PASSED_OVER"), (5, "SAME_ROW"), (6, "RULE_BROKEN"), (7, "CHOICE_UNKNOWN"),
    ]  # fmt: skip
    assert (taken.added, taken.rejected) == (2, 3)

    def units(session: Session) -> list[tuple[str, str, str, str]]:
        query = select(Unit).where(Unit.code.startswith("T14.")).order_by(Unit.code)
        return [(u.code, u.name, u.sector, u.place) for u in session.scalars(query)]

    assert province.read(units)[1] == ("T14.002", "CĐCS Bệnh viện Phù Yên", "health", "Phù Yên")
    lines = [lines[1], (1, "T14.002", "CĐCS Bệnh viện Phù Yên", "", "", "Bắc Yên")]
    _sheet, again = take(province, tmp_path, "units", lines, "replace")
    assert (again.added, again.updated) == (0, 1)
    assert again.batch_id
    undo_batch(province, again.batch_id, TODAY)
    assert province.read(units)[1][3] == "Phù Yên"
    assert taken.batch_id
    assert undo_batch(province, taken.batch_id, TODAY).removed == 1  # the other was touched since
    assert len(province.read(units)) == 1


def test_only_a_province_takes_units_in(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ProvinceOnly):
        take(workspace, tmp_path, "units", [("Mã", "Tên đơn vị"), ("T14.001", "CĐCS Một")])


def test_groups_with_sections_and_heads(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    head = make.member("Lò Thị Ún")
    make.member("Cà Văn Ơn", born="1980")
    make.member("Cà Văn Ơn", born="1990")
    lines: list[Line] = [
        ("Tên tổ", "Loại", "Thuộc CĐBP", "Tổ trưởng", "Từ ngày"),
        ("Tổ Hành chính", "", "CĐBP Khối Văn phòng", "Lò Thị Ún", "01/09/2024"),
        ("CĐBP Khối Văn phòng", "CĐBP", "", "", ""),
        ("Tổ Điện", "Tổ", "CĐBP Không có", "Ai Đó", ""),
        ("Tổ Nước", "", "", "Cà Văn Ơn", ""),
        ("Tổ Xe", "", "", "Cà Văn Ơn (1990)", ""),
    ]
    sheet, taken = take(workspace, tmp_path, "groups", lines)
    assert codes(sheet) == [
        (4, "PERSON_UNKNOWN"), (4, "SECTION_UNKNOWN"), (5, "PERSON_AMBIGUOUS"),
    ] or codes(sheet) == [
        (4, "SECTION_UNKNOWN"), (4, "PERSON_UNKNOWN"), (5, "PERSON_AMBIGUOUS"),
    ]  # fmt: skip
    assert taken.added == 3

    def groups(session: Session) -> dict[str, Group]:
        return {group.name: group for group in session.scalars(select(Group))}

    held = workspace.read(groups)
    assert held["CĐBP Khối Văn phòng"].kind is GroupKind.SECTION_UNION
    assert held["Tổ Hành chính"].section_id == held["CĐBP Khối Văn phòng"].id
    assert held["Tổ Hành chính"].head_id == head
    assert held["Tổ Hành chính"].valid_from == date(2024, 9, 1)
    assert write_rejects(sheet, tmp_path / "loi.xlsx") == 2
    assert take(workspace, tmp_path, "groups", lines)[1].batch_id is None


def _people(make: Make) -> None:
    make.member("Lò Thị Ún", born="1988")
    make.member("Cà Văn Ơn", born="1980")
    make.member("Cà Văn Ơn", born="1990")


def test_initiatives_with_authors_shares_and_decisions(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    _people(make)
    lines: list[Line] = [
        INITIATIVE_HEADS,
        (1, "Tiết kiệm nước rửa", "Y tế", "Lò Thị Ún (60%), Cà Văn Ơn (1990) (40 %)",
         "01/03/2024", "Khoa Nội", "24tr", "12/QĐ-BV", "05/09/2024", "Giám đốc Bệnh viện"),
        (2, "Sổ giao ca điện tử", "", "Lò Thị Ún\nNguyễn Văn Khách (ngoài)", *[""] * 6),
        (3, "Hai người cùng tên", "Y tế", "Cà Văn Ơn", "", "", "", "", "", ""),
        (4, "Người lạ", "Y tế", "Ma Văn Lạ", "", "", "", "", "", ""),
        (5, "Tỷ lệ sai", "Y tế", "Lò Thị Ún (60%), Cà Văn Ơn (1980) (60%)", "", "", "", "", "", ""),
        (6, "Thiếu ngày", "Y tế", "Lò Thị Ún", "", "", "chục triệu", "13/QĐ-BV", "", "Giám đốc"),
        (7, "Nhiều dòng", "Y tế", "Lò Thị Ún 70%", "", "", "", "", "", ""),
        ("", "", "", "Cà Văn Ơn (1980) 30%", "", "", "", "", "", ""),
    ]  # fmt: skip
    sheet, taken = take(workspace, tmp_path, "initiatives", lines)
    assert codes(sheet) == [
        (2, "MONEY_READ"), (4, "PERSON_AMBIGUOUS"), (5, "PERSON_UNKNOWN"), (6, "RULE_BROKEN"),
        (7, "MONEY_UNREADABLE"), (7, "RULE_BROKEN"),
    ]  # fmt: skip
    assert (taken.added, taken.rejected) == (3, 4)

    def held(session: Session) -> dict[str, tuple[Initiative, list[tuple[str, int, bool]]]]:
        found = {}
        for each in session.scalars(select(Initiative)):
            query = select(Author).where(Author.initiative_id == each.id).order_by(Author.id)
            authors = [(a.name, a.share, a.lead) for a in session.scalars(query)]
            found[each.title] = (each, authors)
        return found

    books = workspace.read(held)
    first, authors = books["Tiết kiệm nước rửa"]
    assert (first.state, first.saving) == (InitiativeState.RECOGNISED, 24_000_000)
    assert (first.proposed_on, first.code[:8]) == (date(2024, 9, 5), "SK-2024-")
    assert authors == [("Lò Thị Ún", 6000, True), ("Cà Văn Ơn", 4000, False)]
    assert books["Sổ giao ca điện tử"][0].state is InitiativeState.DRAFT
    assert books["Sổ giao ca điện tử"][1][1] == ("Nguyễn Văn Khách", 5000, False)
    assert books["Nhiều dòng"][1][1] == ("Cà Văn Ơn", 3000, False)

    assert taken.batch_id
    assert undo_batch(workspace, taken.batch_id, TODAY).removed == 3
    assert workspace.read(held) == {}
    assert workspace.read(lambda session: session.scalars(select(Decision)).all()) == []


def test_past_awards_are_decided_at_once(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    _people(make)
    make.group("Tổ Hành chính")
    lines: list[Line] = [
        AWARD_HEADS,
        (1, "Lò Thị Ún", "Bằng khen LĐLĐ tỉnh", "15/QĐ-LĐLĐ", "10/02/2023", "Tỉnh"),
        (2, "Lò Thị Ún", "Chiến sĩ thi đua cơ sở", "7/QĐ", "10/02/2022", ""),
        (3, "Tổ Hành chính", "Tổ Công đoàn xuất sắc", "8/QĐ-CĐCS", "10/02/2022", ""),
        (4, "Cà Văn Ơn", "ĐVXS", "8/QĐ-CĐCS", "10/02/2022", ""),
        (5, "Cà Văn Ơn (1980)", "Giấy khen", "8/QĐ-CĐCS", "10/02/2022", ""),
        (6, "Cà Văn Ơn (1980)", "Bằng khen trên trời", "9/QĐ", "10/02/2022", ""),
        (7, "Không Có Ai", "ĐVXS", "9/QĐ", "10/02/2022", ""),
        (8, "Cà Văn Ơn (1980)", "ĐVXS", "", "", ""),
        (9, "Lò Thị Ún", "Bằng khen LĐLĐ tỉnh", "15/QĐ-LĐLĐ", "10/02/2023", ""),
        (10, "Nguyễn Văn Khách (ngoài)", "GK_CDCS", "8/QĐ-CĐCS", "10/02/2022", "Trung ương"),
    ]
    sheet, taken = take(workspace, tmp_path, "awards", lines)
    assert codes(sheet) == [
        (5, "PERSON_AMBIGUOUS"), (6, "CHOICE_MANY"), (7, "CHOICE_UNKNOWN"),
        (8, "RECIPIENT_UNKNOWN"), (9, "FIELD_NEEDED"), (9, "FIELD_NEEDED"), (10, "SAME_ROW"),
        (11, "AWARD_LEVEL"),
    ]  # fmt: skip
    assert (taken.added, taken.rejected) == (4, 6)

    def awards(session: Session) -> list[tuple[str, AwardState, str, str]]:
        query = (
            select(Award, Decision)
            .join(Decision, Decision.id == Award.decision_id)
            .order_by(Award.id)
        )
        return [(a.kind_code, a.state, d.number, d.issuer) for a, d in session.execute(query)]

    held = workspace.read(awards)
    assert {state for _kind, state, _number, _issuer in held} == {AwardState.DECIDED}
    assert held[0][3] == "Ban Chấp hành Liên đoàn Lao động tỉnh"
    assert [kind for kind, *_rest in held] == ["BK_LDLD", "CSTDCS", "TCDXS", "GK_CDCS"]
    assert take(workspace, tmp_path, "awards", lines)[1].batch_id is None
    assert taken.batch_id
    assert undo_batch(workspace, taken.batch_id, TODAY).removed == 4
    assert workspace.read(awards) == []


@pytest.mark.parametrize("language", ["vi", "id", "en"])
@pytest.mark.parametrize("kind", ["initiatives", "awards", "groups"])
def test_exported_listings_come_back_without_a_change(
    workspace: Workspace, tmp_path: Path, make: Make, kind: str, language: str
) -> None:
    _people(make)
    make.group("Tổ Hành chính")
    take(workspace, tmp_path, "initiatives", [
        INITIATIVE_HEADS,
        (1, "Tiết kiệm nước", "Y tế", "Lò Thị Ún (33,33%), Cà Văn Ơn (1990) (66,67 %)", "", "",
         "24tr", "12/QĐ-BV", "05/09/2024", "Giám đốc"),
        (2, "Sổ giao ca", "", "Lò Thị Ún; Nguyễn Khách (ngoài)", "", "", "", "", "", ""),
    ])  # fmt: skip
    take(workspace, tmp_path, "awards", [
        AWARD_HEADS,
        (1, "Cà Văn Ơn (1980)", "ĐVXS", "8/QĐ", "10/02/2022", ""),
        (2, "Nguyễn Khách (ngoài)", "GK_CDCS", "8/QĐ", "10/02/2022", ""),
        (3, "Tổ Hành chính", "TCDXS", "8/QĐ", "10/02/2022", ""),
    ])  # fmt: skip
    speak(language)
    try:
        count = export_listing(workspace, KINDS[kind], tmp_path / "ra.xlsx")
    finally:
        speak("vi")

    sheet = read_sheet(tmp_path / "ra.xlsx", kind, today=TODAY)
    taken = take_roster(workspace, sheet, today=TODAY, update="replace")
    assert (taken.accepted, taken.batch_id) == (count, None)
    assert {code for _row, code in codes(sheet)} == {"RECORD_IN_OFFICE"}


def test_results_are_written_to_targets_that_are_there(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    campaign = make.campaign("120 ngày sáng tạo")
    targets = [
        TargetDraft("Giờ học tốt", TargetKind.NUMBER, planned=100),
        TargetDraft("Tỷ lệ tốt nghiệp", TargetKind.PERCENT, planned=9900),
        TargetDraft("Mua sách", TargetKind.MONEY, planned=5_000_000),
        TargetDraft("Có góc đọc sách", TargetKind.YES_NO, planned=1),
    ]
    for draft in targets:
        workspace.write(set_target, campaign, draft)
    lines: list[Line] = [
        ("Phong trào", "Chỉ tiêu", "Kết quả"),
        ("120 ngày sáng tạo", "Giờ học tốt", 120),
        ("", "tỷ lệ tốt nghiệp", "99,84 %"),
        ("120 ngày sáng tạo", "Mua sách", "6 triệu"),
        ("120 ngày sáng tạo", "Có góc đọc sách", "Đạt"),
        ("120 ngày sáng tạo", "Không có chỉ tiêu này", 1),
        ("", "Giờ học tốt", "rất nhiều"),
    ]
    sheet, taken = take(workspace, tmp_path, "results", lines)
    assert codes(sheet) == [(6, "TARGET_UNKNOWN"), (7, "RESULT_UNREADABLE")]
    assert (taken.added, taken.updated, taken.rejected) == (0, 4, 2)

    def actual(session: Session) -> list[int | None]:
        query = select(Target.actual).where(Target.of_id == campaign).order_by(Target.id)
        return list(session.scalars(query))

    assert workspace.read(actual) == [120, 9984, 6_000_000, 1]
    assert taken.batch_id
    assert undo_batch(workspace, taken.batch_id, TODAY).restored == 4
    assert workspace.read(actual) == [None] * 4
    assert workspace.read(lambda session: session.scalars(select(Campaign)).one().title)


@pytest.mark.parametrize("language", ["vi", "id", "en"])
@pytest.mark.parametrize("kind", ["members", *KINDS])
def test_an_empty_sheet_has_heads_that_are_read(tmp_path: Path, kind: str, language: str) -> None:
    speak(language)
    try:
        write_empty(kind, tmp_path / "mau.xlsx")
    finally:
        speak("vi")
    read = read_sheet(tmp_path / "mau.xlsx", kind, today=TODAY)
    assert [column.field for column in read.columns if not column.field] == []
    sheet = openpyxl.load_workbook(tmp_path / "mau.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 1


def test_a_sheet_of_another_kind_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "ds.xlsx", [("Món ăn", "Giá"), ("Phở", 40)])
    with pytest.raises(NoListing, match="khen thưởng") as caught:
        read_sheet(path, "awards", today=TODAY)
    assert caught.value.values["head"] == "Người được khen thưởng"


def test_members_are_found_for_certain_or_not_at_all(workspace: Workspace, make: Make) -> None:
    from desktop.intake.people import People  # noqa: PLC0415

    one = make.member("Cà Văn Ơn", make.group("Tổ 1"), born="1980-02-03")
    two = make.member("Cà Văn Ơn", make.group("Tổ 2"), born="1980-02-03")
    people = workspace.read(People)
    assert people.find("Cà Văn Ơn (Tổ 1)").member == one
    assert people.find("ca van on (tổ 2)").member == two
    assert people.find("Cà Văn Ơn (1980)").remark
    assert people.find(people.label(two)).member == two
    assert workspace.read(lambda session: session.get_one(Member, one).name) == "Cà Văn Ơn"
