"""What one hook makes of every change: revision, audit, search index, refreshed tables."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import AuditEntry, Member, Office, Revision
from desktop.domain.members import MemberDraft
from desktop.queries.members import member_rows
from desktop.usecases.members import change_member
from desktop.usecases.removal import remove_record, restore_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make


def revision(workspace: Workspace, record: UUID) -> Revision:
    return workspace.read(lambda session: session.get_one(Revision, record))


def replica(workspace: Workspace) -> str:
    return workspace.read(lambda session: session.scalars(select(Office.replica)).one())


def test_a_new_record_has_a_creation_dot_and_an_owner(workspace: Workspace, make: Make) -> None:
    member = make.member()
    own = replica(workspace)
    found = revision(workspace, member)

    assert found.c == [own, found.n]
    assert found.v == {own: found.n}
    assert found.f == {}
    assert found.kind == "member"
    assert workspace.read(lambda s: s.get_one(Member, member).unit_id) == found.owner


def test_a_change_marks_its_fields_with_a_later_dot(workspace: Workspace, make: Make) -> None:
    member = make.member()
    before = revision(workspace, member)
    workspace.write(change_member, member, MemberDraft("Lò Thị Ưng", phone="0912345678"), TODAY)
    after = revision(workspace, member)

    assert after.n > before.n
    assert set(after.f) == {"name", "phone"}
    assert after.f["name"] == [replica(workspace), after.n]
    assert after.c == before.c


def test_stamps_grow_even_when_the_clock_goes_back(workspace: Workspace, make: Make) -> None:
    first = revision(workspace, make.group("Tổ 1"))
    workspace.now = lambda: NOW - timedelta(days=730)
    second = revision(workspace, make.group("Tổ 2"))

    assert second.n > first.n


def test_deleting_is_data_and_can_be_undone(workspace: Workspace, make: Make) -> None:
    member = make.member()
    workspace.write(remove_record, "member", member, NOW)
    gone = revision(workspace, member)
    assert gone.xv == gone.v
    assert workspace.read(member_rows) == []

    workspace.write(restore_record, "member", member)
    back = revision(workspace, member)
    assert [row.id for row in workspace.read(member_rows)] == [member]
    assert any(n > gone.xv.get(name, 0) for name, n in back.v.items())
    assert back.xv == gone.xv


def test_the_trail_says_who_what_and_from_what_to_what(workspace: Workspace, make: Make) -> None:
    member = make.member("Lò Thị Ún")
    workspace.profile = "Cầm Thị Ước"
    workspace.write(change_member, member, MemberDraft("Lò Thị Ưng"), TODAY)
    entries = workspace.read(
        lambda session: [
            (entry.action, entry.profile, entry.label, entry.changes)
            for entry in session.scalars(
                select(AuditEntry).where(AuditEntry.record_id == member).order_by(AuditEntry.id)
            )
        ]
    )

    assert entries == [
        ("added", "", "Lò Thị Ún", {}),
        ("changed", "Cầm Thị Ước", "Lò Thị Ưng", {"name": ["Lò Thị Ún", "Lò Thị Ưng"]}),
    ]


def test_the_window_hears_which_tables_changed(workspace: Workspace, make: Make) -> None:
    told: list[frozenset[str]] = []
    workspace.on_change = told.append
    make.group()
    workspace.write(lambda session: session.scalars(select(Member)).all())

    assert len(told) == 1
    assert "group" in told[0]


def test_a_use_case_that_raises_leaves_no_trace(workspace: Workspace, make: Make) -> None:
    def half_done(session: Session) -> None:
        session.add(Member(name="Lò Thị Ún"))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.write(half_done)

    assert workspace.read(member_rows) == []
    assert workspace.read(member_rows, "lo") == []


def test_a_rehearsal_changes_nothing(workspace: Workspace) -> None:
    def add(session: Session) -> str:
        session.add(Member(name="Lò Thị Ún"))
        return "done"

    assert workspace.rehearse(add) == "done"
    assert workspace.read(member_rows) == []
