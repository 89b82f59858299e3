"""What the office does with members, over a real office file."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from desktop.domain.groups import NoSuchGroup
from desktop.domain.members import (
    MemberDraft,
    MemberStatus,
    MovementDraft,
    MovementKind,
    NoSuchMember,
)
from desktop.errors import Invalid
from desktop.queries.members import member_draft, member_rows
from desktop.queries.movements import movement_rows
from desktop.usecases.members import change_member, move_member, register_member
from desktop.usecases.removal import remove_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

DRAFT = MemberDraft(name="Lò Thị Ún", born="1988", cccd="014188001234")


def test_a_union_without_groups_has_members(workspace: Workspace) -> None:
    member = workspace.write(register_member, DRAFT, TODAY)

    [row] = workspace.read(member_rows)
    assert (row.id, row.name, row.group, row.status) == (
        member,
        "Lò Thị Ún",
        "",
        MemberStatus.ACTIVE,
    )
    [move] = workspace.read(movement_rows, member)
    assert (move.kind, move.on) == (MovementKind.ADMITTED, TODAY)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "  "}, "name"),
        ({"born": "2031"}, "born"),
        ({"cccd": "14188001234"}, "cccd"),
        ({"cccd": "０14188001234"}, "cccd"),
        ({"joined_on": TODAY + timedelta(days=1)}, "joined_on"),
    ],
)
def test_a_bad_draft_changes_nothing(
    workspace: Workspace, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        workspace.write(register_member, replace(DRAFT, **changed), TODAY)  # type: ignore[arg-type]

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert workspace.read(member_rows) == []


def test_a_group_that_is_gone_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NoSuchGroup):
        workspace.write(register_member, replace(DRAFT, group_id=uuid4()), TODAY)


def test_status_and_group_follow_from_movements(workspace: Workspace, make: Make) -> None:
    member = make.member(group=make.group("Tổ 1"))
    second = make.group("Tổ 2")
    moves = [
        MovementDraft(MovementKind.MOVED_GROUP, date(2025, 3, 1), second),
        MovementDraft(MovementKind.PAUSED, date(2025, 5, 1)),
        MovementDraft(MovementKind.RESUMED, date(2025, 6, 1)),
        MovementDraft(MovementKind.RETIRED, date(2025, 9, 1), paper="QĐ 05"),
        # Written down late: an old movement does not undo a newer one.
        MovementDraft(MovementKind.PAUSED, date(2025, 4, 1)),
    ]
    for move in moves:
        workspace.write(move_member, member, move, TODAY)

    [row] = workspace.read(member_rows)
    assert (row.group, row.status) == ("Tổ 2", MemberStatus.RETIRED)
    assert len(workspace.read(movement_rows, member)) == 6


def test_changing_the_group_in_the_form_is_a_movement(workspace: Workspace, make: Make) -> None:
    first, second = make.group("Tổ 1"), make.group("Tổ 2")
    member = make.member(group=first)
    draft = workspace.read(member_draft, member)
    workspace.write(change_member, member, replace(draft, group_id=second), TODAY)

    newest = workspace.read(movement_rows, member)[0]
    assert (newest.kind, newest.from_name, newest.to_name) == (
        MovementKind.MOVED_GROUP,
        "Tổ 1",
        "Tổ 2",
    )


def test_a_deleted_member_cannot_be_changed(workspace: Workspace, make: Make) -> None:
    member = make.member()
    workspace.write(remove_record, "member", member, NOW)

    with pytest.raises(NoSuchMember):
        workspace.write(change_member, member, DRAFT, TODAY)
