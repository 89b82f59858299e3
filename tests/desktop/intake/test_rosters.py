"""A whole roster: findings, corrections, decisions, and its way into the books and out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.members import MemberStatus, MovementDraft, MovementKind
from desktop.domain.trail import AuditEntry, ImportBatch, Revision
from desktop.errors import Cancelled, CannotWrite
from desktop.intake import (
    Level,
    Roster,
    export_roster,
    meet_office,
    read_roster,
    take_roster,
    undo_batch,
    write_rejects,
)
from desktop.intake.undoing import AlreadyUndone, NoSuchBatch
from desktop.job import Job
from desktop.queries.groups import group_rows
from desktop.queries.members import member_draft, member_rows
from desktop.queries.movements import movement_rows
from desktop.queries.queue import waiting_count
from desktop.storage.backup import backups
from desktop.usecases.members import change_member, move_member
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import TODAY, Make
from tests.desktop.intake.sheets import HEADS, Line, by_openpyxl, by_xlsxwriter

FAMILIES = ("Lò", "Quàng", "Cầm", "Hà", "Giàng", "Vừ", "Nguyễn", "Đinh")
GIVEN = ("Ún", "Bình", "Hoà", "Páo", "Ưng")


def forty() -> list[list[object]]:
    """Return a clean roster of 40 people in four groups, heads first."""
    lines: list[list[object]] = [list(HEADS)]
    for number in range(40):
        man = number % 2 == 0
        born = date(1970 + number % 30, 1 + number % 12, 1 + number % 28)
        name = f"{FAMILIES[number % 8]} {'Văn' if man else 'Thị'} {GIVEN[number // 8]}"
        cccd = f"014{0 if man else 1}{born.year % 100:02}{number:06}"
        phone, group = f"09123{number:05}", f"Tổ {1 + number % 4}"
        lines.append([number + 1, name, "Nam" if man else "Nữ", born, cccd, phone, group])
    return lines


def with_faults() -> list[list[object]]:
    lines = forty()
    lines[3][1] = ""  # no name
    lines[8][3] = "31/2/1990"  # no such day
    lines[12][4] = "1.4183E+10"  # cut off by a text file
    lines[20][4] = lines[19][4]  # the same number twice
    lines[30][3] = date(2031, 1, 1)  # not yet born
    lines[40][1:4] = lines[39][1:4]  # the same person without a number
    lines[40][4] = ""
    return lines


def read(path: Path, lines: list[Line] | list[list[object]]) -> Roster:
    return read_roster(by_xlsxwriter(path / "ds.xlsx", lines), today=TODAY)


def audit_count(session: Session) -> int:
    return session.scalar(select(func.count(AuditEntry.id))) or 0


def test_six_planted_faults_are_found_and_two_are_mended(
    workspace: Workspace, tmp_path: Path
) -> None:
    roster = read(tmp_path, with_faults())
    errors = [f for f in roster.findings if f.level is Level.ERROR]
    assert [(f.row, f.column, f.code) for f in errors] == [
        (4, "B", "NAME_MISSING"),
        (9, "D", "BIRTH_UNREADABLE"),
        (13, "E", "CCCD_CUT"),
        (21, "E", "TWICE_IN_FILE"),
        (31, "D", "BIRTH_REFUSED"),
        (41, "B", "PERHAPS_TWICE"),
    ]
    assert errors[3].values["other"] == 20

    roster.correct(4, "name", "Cầm Văn Thử")
    roster.correct(9, "born", "28/2/1990")
    taken = take_roster(workspace, roster, today=TODAY)

    assert (taken.accepted, taken.rejected, taken.added) == (36, 4, 36)
    rows = workspace.read(member_rows)
    assert len(rows) == 36
    assert "Cầm Văn Thử" in {row.name for row in rows}
    assert [row.members for row in workspace.read(group_rows)] == [10, 9, 10, 7]


def test_rejects_are_mended_and_taken_in_alone(workspace: Workspace, tmp_path: Path) -> None:
    roster = read(tmp_path, with_faults())
    take_roster(workspace, roster, today=TODAY)
    assert write_rejects(roster, tmp_path / "loi.xlsx") == 4
    assert workspace.read(waiting_count) == 2

    book = openpyxl.load_workbook(tmp_path / "loi.xlsx")
    [sheet] = book.worksheets
    assert [cell.value for cell in sheet[1]][:-1] == list(HEADS)
    reasons = [sheet.cell(row, 8).value for row in range(2, 6)]
    assert all(isinstance(reason, str) and reason for reason in reasons)
    for row, column, value in (
        (2, 2, "Cầm Văn Thử"), (3, 4, "28/2/1990"), (4, 5, ""), (5, 4, "1/1/1990"),
    ):  # fmt: skip
        sheet.cell(row, column).value = value
    book.save(tmp_path / "loi.xlsx")

    taken = take_roster(workspace, read_roster(tmp_path / "loi.xlsx", today=TODAY), today=TODAY)
    assert (taken.added, taken.rejected) == (4, 0)


def test_a_roster_is_taken_in_one_transaction_with_a_backup(
    workspace: Workspace, tmp_path: Path, office_file: Path
) -> None:
    roster = read(tmp_path, forty())
    job = Job()
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        take_roster(workspace, roster, today=TODAY, job=stopped)
    assert workspace.read(member_rows) == []

    taken = take_roster(workspace, roster, today=TODAY, job=job)

    assert job.progress.done == job.progress.total == 40
    assert taken.groups == ("Tổ 1", "Tổ 2", "Tổ 3", "Tổ 4")
    assert ["before-import" in path.name for path in backups(office_file)] == [True]
    [member, *_] = workspace.read(member_rows)
    [move] = workspace.read(movement_rows, member.id)
    assert (move.kind, move.on) == (MovementKind.ADMITTED, TODAY)

    # All of it is one stamp: one transaction.
    def stamps(session: Session) -> set[int]:
        query = select(Revision.n).where(Revision.kind.in_(("member", "group", "movement")))
        return set(session.scalars(query))

    assert len(workspace.read(stamps)) == 1


def test_many_members_are_found_by_name_afterwards(workspace: Workspace, tmp_path: Path) -> None:
    lines: list[Line] = [("Họ và tên", "Năm sinh")]
    lines += [
        (f"Nguyễn Văn Hoà {chr(65 + n // 26)}{chr(97 + n % 26)}", 1960 + n % 40) for n in range(400)
    ]
    lines += [("Nguyễn Văn Hòa", 1981)]
    taken = take_roster(workspace, read(tmp_path, lines), today=TODAY)

    assert taken.added == 401
    assert len(workspace.read(member_rows, "nguyen van hoa")) == 401
    assert [row.born for row in workspace.read(member_rows, "hoa nguyen", limit=1, down=True)]


def test_the_same_roster_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    take_roster(workspace, read(tmp_path, forty()), today=TODAY)
    before = workspace.read(audit_count)

    for update in ("fill", "replace", "skip"):
        again = read(tmp_path, forty())
        taken = take_roster(workspace, again, today=TODAY, update=update)
        assert (taken.batch_id, taken.accepted, taken.updated, taken.rejected) == (None, 40, 0, 0)
        assert again.summary().in_office == 40

    assert workspace.read(audit_count) == before


def test_updating_fills_replaces_or_skips(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    group = make.group("Tổ 1")
    member = make.member("Lò Thị Ún", group, cccd="014188001234", phone="0912345678", born="1988")
    lines: list[Line] = [
        ("Họ và tên", "CCCD", "Số điện thoại", "Năm sinh", "Chức vụ", "Email"),
        ("Lò Thị Ún", "014188001234", "0382345678", "12/5/1988", "Giáo viên", ""),
    ]

    def phone_post_born(update: str) -> tuple[str, str, str]:
        take_roster(workspace, read(tmp_path, lines), today=TODAY, update=update)
        draft = workspace.read(member_draft, member)
        assert draft.group_id == group
        return draft.phone, draft.post, draft.born

    assert phone_post_born("skip") == ("0912345678", "", "1988")
    assert phone_post_born("fill") == ("0912345678", "Giáo viên", "1988-05-12")
    assert phone_post_born("replace") == ("0382345678", "Giáo viên", "1988-05-12")
    assert len(workspace.read(movement_rows, member)) == 1


def test_another_group_in_the_sheet_is_a_movement(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    member = make.member("Lò Thị Ún", make.group("Tổ 1"), cccd="014188001234")
    lines: list[Line] = [("Họ và tên", "CCCD", "Tổ"), ("Lò Thị Ún", "014188001234", "TỔ 2")]
    taken = take_roster(workspace, read(tmp_path, lines), today=TODAY, update="replace")
    assert taken.batch_id
    assert workspace.read(movement_rows, member)[0].kind is MovementKind.MOVED_GROUP

    undo_batch(workspace, taken.batch_id, TODAY)
    assert workspace.read(member_rows)[0].group == "Tổ 1"
    assert [row.name for row in workspace.read(group_rows)] == ["Tổ 1"]
    assert len(workspace.read(movement_rows, member)) == 1


@pytest.mark.parametrize(
    ("line", "code", "accepted"),
    [
        (("Lò Thị Ún", "1988", "014188001234"), "IN_OFFICE", True),
        (("Lo Thi Un", "12/5/1988", ""), "PERHAPS_IN_OFFICE", False),
        (("Lò Thị Ún", "", ""), "PERHAPS_IN_OFFICE", False),
        (("Hà Văn Khác", "1988", "014188001234"), "OTHER_IN_OFFICE", False),
        (("Lò Thị Ún", "1990", ""), "", True),
        (("Lò Thị Ún", "12/5/1988", "014188000001"), "PERHAPS_IN_OFFICE", False),
        (("Lò Thị Ún", "1988", "014188000001"), "", True),
    ],
)
def test_who_is_in_the_books_already(
    workspace: Workspace, tmp_path: Path, make: Make, line: Line, code: str, accepted: bool
) -> None:
    make.member("Lò Thị Ún", born="1988-05-12", cccd="014188001234")
    roster = read(tmp_path, [("Họ và tên", "Ngày sinh", "Số CCCD"), line])
    meet_office(workspace, roster)

    [row] = roster.rows
    assert [found.code for found in row.findings if "OFFICE" in found.code] == [code] * bool(code)
    assert row.accepted is accepted


def test_a_person_decides_about_likeness(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    first = make.member("Lò Thị Ún", born="1988-05-12")
    lines: list[Line] = [
        ("Họ và tên", "Ngày sinh", "Số CCCD", "Chức vụ"),
        ("Lò Thị Ún", "1988", "014188001234", "Giáo viên"),
    ]
    roster = read(tmp_path, lines)
    meet_office(workspace, roster)
    assert roster.summary().rejected == 1
    roster.decide(2, "same")
    assert roster.rows[0].match == first
    taken = take_roster(workspace, roster, today=TODAY)
    assert (taken.added, taken.updated) == (0, 1)
    assert workspace.read(member_draft, first).cccd == "014188001234"

    lines[1] = ("Lò Thị Ún", "1988", "", "Kế toán")
    roster = read(tmp_path, lines)
    roster.decide(2, "new")
    assert take_roster(workspace, roster, today=TODAY).added == 1
    assert len(workspace.read(member_rows)) == 2

    roster = read(tmp_path, lines)
    roster.decide(2, "skip")
    assert take_roster(workspace, roster, today=TODAY).rejected == 1


def test_an_import_is_undone_as_a_whole(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    old = make.member("Lò Thị Cũ", cccd="014188009999", phone="0912345678")
    before = workspace.read(member_draft, old)
    lines = forty()
    lines.append([41, "Lò Thị Cũ", "Nữ", "1988", "014188009999", "0382345678", "Tổ 9"])
    taken = take_roster(workspace, read(tmp_path, lines), today=TODAY, update="replace")
    assert (taken.added, taken.updated) == (40, 1)
    assert taken.batch_id

    undone = undo_batch(workspace, taken.batch_id, TODAY)

    assert (undone.removed, undone.restored, undone.groups) == (40, 1, 5)
    assert [row.id for row in workspace.read(member_rows)] == [old]
    assert workspace.read(member_draft, old) == before
    assert workspace.read(group_rows) == []
    with pytest.raises(AlreadyUndone):
        undo_batch(workspace, taken.batch_id, TODAY)
    with pytest.raises(NoSuchBatch):
        undo_batch(workspace, uuid4(), TODAY)

    # And it can come in anew.
    assert take_roster(workspace, read(tmp_path, lines), today=TODAY).added == 40


def _changed(workspace: Workspace, make: Make, member: UUID) -> None:
    draft = workspace.read(member_draft, member)
    workspace.write(change_member, member, replace(draft, post="Tổ trưởng"), TODAY)


def _moved(workspace: Workspace, make: Make, member: UUID) -> None:
    workspace.write(move_member, member, MovementDraft(MovementKind.PAUSED, TODAY), TODAY)


def _wrote(workspace: Workspace, make: Make, member: UUID) -> None:
    make.initiative(author=member)


@pytest.mark.parametrize("work", [_changed, _moved, _wrote])
def test_what_people_worked_on_since_stays_and_is_named(
    workspace: Workspace,
    tmp_path: Path,
    make: Make,
    work: Callable[[Workspace, Make, UUID], None],
) -> None:
    taken = take_roster(workspace, read(tmp_path, forty()), today=TODAY)
    assert taken.batch_id
    member = workspace.read(member_rows)[7]
    work(workspace, make, member.id)

    undone = undo_batch(workspace, taken.batch_id, TODAY)
    assert (undone.removed, undone.kept) == (39, (member.name,))
    [left] = workspace.read(member_rows)
    assert (left.name, left.group) == (member.name, member.group)
    assert workspace.read(movement_rows, member.id)


def test_a_group_that_others_joined_stays(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    taken = take_roster(workspace, read(tmp_path, forty()), today=TODAY)
    assert taken.batch_id
    second = next(row for row in workspace.read(group_rows) if row.name == "Tổ 2")
    make.member("Lò Thị Sau", second.id)

    undo_batch(workspace, taken.batch_id, TODAY)
    assert [row.name for row in workspace.read(group_rows)] == ["Tổ 2"]


def _full_office(workspace: Workspace, tmp_path: Path, make: Make) -> None:
    """Put people in the books who are hard to write out and find again."""
    take_roster(workspace, read(tmp_path, forty()), today=TODAY)
    group = make.group("=2+3")
    make.member("Lò Thị Trùng", group, born="1988", note="=1+1; @x")
    make.member("Lò Thị Trùng", born="1988", phone="số máy lạ", email="không-thư")
    make.member("lò thị nhỏ", born="1988-05", old_id="012345678", old_id_kind="cmnd")
    make.member("Hà Văn Quân", old_id="QĐ 0012", old_id_kind="army", joined_on=date(2010, 9, 5))
    retired = make.member("Đinh Thị Hưu", group)
    move = MovementDraft(MovementKind.RETIRED, date(2024, 3, 1))
    workspace.write(move_member, retired, move, TODAY)


@pytest.mark.parametrize("language", ["vi", "id", "en"])
@pytest.mark.parametrize("update", ["fill", "replace"])
def test_an_exported_sheet_comes_back_without_a_change(
    workspace: Workspace, tmp_path: Path, make: Make, language: str, update: str
) -> None:
    _full_office(workspace, tmp_path, make)
    speak(language)
    try:
        assert export_roster(workspace, tmp_path / "ra.xlsx") == 45
    finally:
        speak("vi")
    before = workspace.read(audit_count)

    roster = read_roster(tmp_path / "ra.xlsx", today=TODAY)
    taken = take_roster(workspace, roster, today=TODAY, update=update)

    assert [found.code for found in roster.findings if found.level is not Level.NOTE] == []
    assert (taken.batch_id, taken.accepted, taken.rejected) == (None, 45, 0)
    assert workspace.read(audit_count) == before


def test_three_edited_cells_come_back_as_three_changes(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    _full_office(workspace, tmp_path, make)
    export_roster(workspace, tmp_path / "ra.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    [sheet] = book.worksheets
    heads = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    rows = {sheet.cell(row, heads["Họ và tên"]).value: row for row in range(2, 47)}
    sheet.cell(rows["Hà Văn Quân"], heads["Chức vụ"]).value = "Bảo vệ"
    sheet.cell(rows["lò thị nhỏ"], heads["Họ và tên"]).value = "Lò Thị Nhỏ"
    sheet.cell(rows["Đinh Thị Hưu"], heads["Trạng thái"]).value = "Đang sinh hoạt"
    book.save(tmp_path / "ra.xlsx")

    taken = take_roster(
        workspace,
        read_roster(tmp_path / "ra.xlsx", today=TODAY),
        today=TODAY,
        update="replace",
    )
    assert (taken.added, taken.updated) == (0, 3)
    by_name = {row.name: row for row in workspace.read(member_rows)}
    assert by_name["Hà Văn Quân"].post == "Bảo vệ"
    assert by_name["Đinh Thị Hưu"].status is MemberStatus.ACTIVE
    assert "Lò Thị Nhỏ" in by_name

    def kept(session: Session) -> list[set[str]]:
        batches = session.scalars(select(ImportBatch).order_by(ImportBatch.made_at)).all()
        return [set(values) for values in batches[-1].before["changed"]["member"].values()]

    assert {"post"} in workspace.read(kept)


def test_no_cell_of_an_export_is_a_formula(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    _full_office(workspace, tmp_path, make)
    export_roster(workspace, tmp_path / "ra.xlsx")
    [sheet] = openpyxl.load_workbook(tmp_path / "ra.xlsx").worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(cell.value == "=1+1; @x" and cell.data_type == "s" for cell in cells)


def test_a_sheet_that_cannot_be_written(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        export_roster(workspace, tmp_path / "không có" / "ra.xlsx")


def test_a_union_without_groups_is_told_so(workspace: Workspace, tmp_path: Path) -> None:
    lines: list[Line] = [("Họ và tên", "Trạng thái", "Ngày trạng thái")]
    lines += [(f"Lò Thị {given}", "", "") for given in GIVEN]
    lines += [("Hà Thị Hưu", "Nghỉ hưu", "1/3/2024")]
    roster = read_roster(by_openpyxl(tmp_path / "ds.xlsx", lines), today=TODAY)
    assert [found.code for found in roster.notes] == ["NO_GROUP_COLUMN"]

    take_roster(workspace, roster, today=TODAY)
    rows = {row.name: row for row in workspace.read(member_rows)}
    assert len(rows) == 6
    assert rows["Hà Thị Hưu"].status is MemberStatus.RETIRED
