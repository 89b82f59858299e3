"""Rows that wait for a decision, what columns are remembered to mean, and hand edits on undo."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from desktop.domain.groups import GroupDraft, GroupKind
from desktop.domain.intake import WaitingRow
from desktop.intake import (
    Roster,
    decide_waiting,
    meet_office,
    read_roster,
    take_roster,
    undo_batch,
)
from desktop.intake.waiting import NobodyLike, NoSuchWaiting, SamePaper
from desktop.queries.members import member_draft, member_rows
from desktop.queries.queue import batch_rows, waiting_count, waiting_rows
from desktop.usecases.groups import register_group
from desktop.usecases.members import change_member
from desktop.usecases.removal import remove_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make
from tests.desktop.intake.sheets import Line, by_xlsxwriter

HEADS = ("Họ và tên", "Ngày sinh", "Số CCCD", "Chức vụ")
TWINS: list[Line] = [
    ("Lò Thị Ún", "12/05/1988", "014188001234", "Giáo viên"),
    ("Lò Thị Un", "12/05/1988", "014188001234", "Kế toán"),
    ("Quàng Văn Bình", "1990", "", ""),
    ("Quàng Văn Bình", "1990", "014090001234", "Bảo vệ"),
]


def read(path: Path, *lines: Line, heads: Line = HEADS) -> Roster:
    return read_roster(by_xlsxwriter(path / "ds.xlsx", [heads, *lines]), today=TODAY)


def test_pairs_wait_and_never_stop_the_rest(workspace: Workspace, tmp_path: Path) -> None:
    taken = take_roster(workspace, read(tmp_path, *TWINS), today=TODAY)

    assert (taken.added, taken.rejected, taken.waiting) == (2, 2, 2)
    members = {row.name: row.id for row in workspace.read(member_rows)}
    first, second = workspace.read(waiting_rows)
    assert (first.code, first.number, first.row["post"]) == ("TWICE_IN_FILE", 3, "Kế toán")
    assert first.perhaps_id == members["Lò Thị Ún"]
    assert first.perhaps["name"] == "Lò Thị Ún"
    assert (second.code, second.perhaps_id) == ("PERHAPS_TWICE", members["Quàng Văn Bình"])

    # The same file once more puts no row in the queue a second time; only he who came in
    # without a number is now a pair with himself.
    take_roster(workspace, read(tmp_path, *TWINS), today=TODAY)
    assert [row.number for row in workspace.read(waiting_rows)] == [3, 5, 4]


def test_a_waiting_row_is_the_same_person_or_a_new_one_or_dropped(
    workspace: Workspace, tmp_path: Path
) -> None:
    take_roster(workspace, read(tmp_path, *TWINS), today=TODAY)
    first, second = workspace.read(waiting_rows)

    with pytest.raises(SamePaper, match="Lò Thị Ún"):
        workspace.write(decide_waiting, first.id, "new", TODAY)
    workspace.write(decide_waiting, first.id, "dropped", TODAY)
    with pytest.raises(NoSuchWaiting):
        workspace.write(decide_waiting, first.id, "same", TODAY)
    assert second.perhaps_id
    assert workspace.write(decide_waiting, second.id, "same", TODAY) == second.perhaps_id

    draft = workspace.read(member_draft, second.perhaps_id)
    assert (draft.cccd, draft.post) == ("014090001234", "Bảo vệ")
    assert len(workspace.read(member_rows)) == 2
    assert workspace.read(waiting_count) == 0


def test_a_new_member_comes_from_a_waiting_row(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    member = make.member("Lò Thị Ún", born="1988")
    heads = ("Họ và tên", "Ngày sinh", "Tổ")
    taken = take_roster(
        workspace, read(tmp_path, ("Lò Thị Ún", "1988", "Tổ 9"), heads=heads), today=TODAY
    )
    assert (taken.batch_id, taken.waiting) == (None, 1)
    [row] = workspace.read(waiting_rows)
    workspace.write(remove_record, "member", member, NOW)
    with pytest.raises(NobodyLike, match="Lò Thị Ún"):
        workspace.write(decide_waiting, row.id, "same", TODAY)

    made = workspace.write(decide_waiting, row.id, "new", TODAY)

    [seen] = workspace.read(member_rows)
    assert (seen.id, seen.group) == (made, "Tổ 9")
    with pytest.raises(NoSuchWaiting):
        workspace.write(decide_waiting, uuid4(), "new", TODAY)


def test_undoing_an_import_drops_what_still_waits(workspace: Workspace, tmp_path: Path) -> None:
    taken = take_roster(workspace, read(tmp_path, *TWINS), today=TODAY)
    assert taken.batch_id
    [batch] = workspace.read(batch_rows)
    assert (batch.id, batch.file_name, batch.accepted) == (taken.batch_id, "ds.xlsx", 2)

    undo_batch(workspace, taken.batch_id, TODAY)

    assert workspace.read(waiting_count) == 0
    assert workspace.read(member_rows) == []
    assert workspace.read(batch_rows)[0].undone_at


def test_an_updated_member_keeps_what_a_hand_wrote_since(
    workspace: Workspace, tmp_path: Path, make: Make
) -> None:
    member = make.member("Lò Thị Ún", cccd="014188001234", phone="0912345678", born="1988")
    heads = ("Họ và tên", "Số CCCD", "Số điện thoại", "Chức vụ")
    line = ("Lò Thị Ún", "014188001234", "0382345678", "Giáo viên")
    taken = take_roster(workspace, read(tmp_path, line, heads=heads), today=TODAY, update="replace")
    assert taken.batch_id
    draft = workspace.read(member_draft, member)
    workspace.write(change_member, member, replace(draft, post="Hiệu trưởng"), TODAY)

    undone = undo_batch(workspace, taken.batch_id, TODAY)

    after = workspace.read(member_draft, member)
    assert (after.phone, after.post) == ("0912345678", "Hiệu trưởng")
    assert (undone.restored, undone.kept) == (1, ("Lò Thị Ún",))


def test_what_columns_mean_is_remembered_for_files_of_that_shape(
    workspace: Workspace, tmp_path: Path
) -> None:
    heads = ("Họ và tên", "Năm sinh", "Cột lạ")
    roster = read(tmp_path, ("Lò Thị Ún", "1988", "Thủ quỹ"), heads=heads)
    meet_office(workspace, roster)
    roster.map_column(2, "post")
    take_roster(workspace, roster, today=TODAY)

    again = read(tmp_path, ("Cầm Thị Hoà", "1994", "Kế toán"), heads=heads)
    assert "post" not in again.rows[0].values
    meet_office(workspace, again)
    assert again.rows[0].values["post"] == "Kế toán"
    assert "COLUMNS_RECALLED" in [note.code for note in again.notes]

    other = read(tmp_path, ("Cầm Thị Hoà", "1994", "Kế toán"), heads=(*heads[:2], "Cột khác"))
    meet_office(workspace, other)
    assert "post" not in other.rows[0].values


def test_what_was_decided_is_not_kept_twice(workspace: Workspace, tmp_path: Path) -> None:
    take_roster(workspace, read(tmp_path, *TWINS), today=TODAY)
    [first, _second] = workspace.read(waiting_rows)
    workspace.write(decide_waiting, first.id, "dropped", TODAY)

    def held(session: Session) -> tuple[dict[str, object], dict[str, object]]:
        row = session.get_one(WaitingRow, first.id)
        return row.row, row.cells

    assert workspace.read(held) == ({}, {})


def test_a_section_with_groups_is_no_group_of_a_roster(
    workspace: Workspace, tmp_path: Path
) -> None:
    section = workspace.write(register_group, GroupDraft("CĐBP Khối", GroupKind.SECTION_UNION))
    workspace.write(register_group, GroupDraft("Tổ 1", section_id=section))
    heads = ("Họ và tên", "Ngày sinh", "Tổ")
    lines = [("Lò Thị Ún", "1988", "CĐBP Khối"), ("Hà Văn Ơn", "1990", "Tổ 1")]
    roster = read(tmp_path, *lines, heads=heads)
    taken = take_roster(workspace, roster, today=TODAY)
    assert [found.code for found in roster.findings if found.row] == ["GROUP_IS_SECTION"]
    assert (taken.added, taken.rejected, taken.waiting) == (1, 1, 0)
