"""Movements over a real office file: late ones, corrected ones, deleted ones."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Member, TransferOut, Unit
from desktop.domain.groups import GroupDraft, GroupKind, NotALeaf
from desktop.domain.members import (
    MemberDraft,
    MemberStatus,
    MovementDraft,
    MovementKind,
)
from desktop.domain.standings import GONE, NOT_PAUSED, Standing
from desktop.domain.trail import AuditEntry
from desktop.queries.members import member_draft, member_rows
from desktop.queries.movements import (
    OUTSIDE_GROUP,
    movement_doubts,
    movement_draft,
    movement_rows,
    union_choices,
)
from desktop.queries.standings import members_on, standing_at, standings_on
from desktop.usecases.groups import register_group
from desktop.usecases.members import change_member, move_member, register_member
from desktop.usecases.movements import (
    FirstAdmission,
    NoSuchMovement,
    correct_movement,
    remove_movements,
    restore_movements,
)
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make

K = MovementKind
JOINED = date(2020, 1, 1)


@pytest.fixture
def member(make: Make) -> UUID:
    return make.member(group=make.group("Tổ 1"), joined_on=JOINED)


def move(books: Workspace, member: UUID, kind: K, on: date, to: UUID | None = None) -> UUID:
    return books.write(move_member, member, MovementDraft(kind, on, to), TODAY)


def now(books: Workspace) -> tuple[str, MemberStatus]:
    [row] = books.read(member_rows)
    return row.group, row.status


def outs(books: Workspace) -> list[tuple[UUID, date, str]]:
    def query(session: Session) -> list[tuple[UUID, date, str]]:
        rows = session.scalars(select(TransferOut))
        return [(each.to_id, each.on, each.letter) for each in rows]

    return books.read(query)


def test_a_late_movement_takes_its_place(workspace: Workspace, make: Make, member: UUID) -> None:
    second, third = make.group("Tổ 2"), make.group("Tổ 3")
    move(workspace, member, K.MOVED_GROUP, date(2024, 6, 1), third)
    move(workspace, member, K.MOVED_GROUP, date(2024, 3, 1), second)
    assert now(workspace)[0] == "Tổ 3"
    told = [(row.from_name, row.to_name) for row in workspace.read(movement_rows, member)]
    assert told == [("Tổ 2", "Tổ 3"), ("Tổ 1", "Tổ 2"), ("", "Tổ 1")]
    first = workspace.read(standing_at, member, date(2024, 2, 1))
    assert first is not None
    assert first.status is MemberStatus.ACTIVE
    assert workspace.read(standing_at, member, date(2024, 4, 1)) == Standing(
        MemberStatus.ACTIVE, JOINED, second
    )
    assert workspace.read(standing_at, member, date(2019, 12, 31)) is None


def test_deleting_a_movement_gives_back_what_was(
    workspace: Workspace, make: Make, member: UUID
) -> None:
    second = make.group("Tổ 2")
    into = move(workspace, member, K.MOVED_GROUP, date(2024, 3, 1), second)
    retired = move(workspace, member, K.RETIRED, date(2024, 9, 1))
    workspace.write(remove_movements, [retired])
    assert now(workspace) == ("Tổ 2", MemberStatus.ACTIVE)
    workspace.write(remove_movements, [into])
    assert now(workspace) == ("Tổ 1", MemberStatus.ACTIVE)
    workspace.write(restore_movements, [into, retired])
    assert now(workspace) == ("Tổ 2", MemberStatus.RETIRED)
    with pytest.raises(NoSuchMovement):
        workspace.write(restore_movements, [into])


def test_a_corrected_day_changes_the_standing(workspace: Workspace, member: UUID) -> None:
    paused = move(workspace, member, K.PAUSED, date(2024, 3, 1))
    move(workspace, member, K.RESUMED, date(2024, 6, 1))
    draft = workspace.read(movement_draft, paused)
    workspace.write(correct_movement, paused, replace(draft, on=date(2024, 7, 1)), TODAY)
    assert now(workspace)[1] is MemberStatus.PAUSED
    doubts = {row.kind: row.doubt for row in workspace.read(movement_rows, member)}
    assert doubts == {K.PAUSED: "", K.RESUMED: NOT_PAUSED, K.ADMITTED: ""}


def test_the_first_admission_stays(workspace: Workspace, member: UUID) -> None:
    [admission] = workspace.read(movement_rows, member)
    with pytest.raises(FirstAdmission):
        workspace.write(remove_movements, [admission.id])
    draft = workspace.read(movement_draft, admission.id)
    with pytest.raises(FirstAdmission):
        workspace.write(correct_movement, admission.id, replace(draft, kind=K.PAUSED), TODAY)
    workspace.write(correct_movement, admission.id, replace(draft, on=date(2018, 5, 5)), TODAY)
    assert workspace.read(member_draft, member).joined_on == date(2018, 5, 5)


def test_a_transfer_in_keeps_the_day_of_joining(workspace: Workspace, member: UUID) -> None:
    [admission] = workspace.read(movement_rows, member)
    draft = replace(
        workspace.read(movement_draft, admission.id),
        on=date(2023, 8, 1),
        union_name="CĐCS Trường Bản Hốc",
    )
    workspace.write(correct_movement, admission.id, draft, TODAY)
    [row] = workspace.read(movement_rows, member)
    assert (row.from_name, row.on) == ("CĐCS Trường Bản Hốc", date(2023, 8, 1))
    assert workspace.read(member_draft, member).joined_on == JOINED
    assert workspace.read(standing_at, member, date(2022, 1, 1)) is None


def test_a_new_day_of_joining_is_the_admissions(workspace: Workspace, make: Make) -> None:
    member = make.member()
    [unknown] = workspace.read(movement_rows, member)
    assert not unknown.known
    draft = replace(workspace.read(member_draft, member), joined_on=date(2019, 9, 1))
    workspace.write(change_member, member, draft, TODAY)
    [known] = workspace.read(movement_rows, member)
    assert (known.on, known.known) == (date(2019, 9, 1), True)


def test_letting_a_member_go_is_told_to_the_province(
    workspace: Workspace, make: Make, member: UUID
) -> None:
    unit = make.put(Unit(code="CDCS0002", name="CĐCS Trường Bản Hốc"))
    assert workspace.read(union_choices) == [(unit, "CĐCS Trường Bản Hốc")]
    draft = MovementDraft(K.MOVED_UNION, date(2025, 3, 1), union_id=unit, paper="GT 03")
    gone = workspace.write(move_member, member, draft, TODAY)
    assert outs(workspace) == [(unit, date(2025, 3, 1), "GT 03")]
    assert workspace.read(movement_rows, member)[0].to_name == "CĐCS Trường Bản Hốc"
    late = replace(workspace.read(movement_draft, gone), paper="GT 04")
    workspace.write(correct_movement, gone, late, TODAY)
    assert outs(workspace) == [(unit, date(2025, 3, 1), "GT 04")]
    workspace.write(remove_movements, [gone])
    assert outs(workspace) == []
    workspace.write(restore_movements, [gone])
    assert outs(workspace) == [(unit, date(2025, 3, 1), "GT 04")]


def test_a_union_outside_the_register_stands_on_the_paper_alone(
    workspace: Workspace, member: UUID
) -> None:
    draft = MovementDraft(K.MOVED_UNION, date(2025, 3, 1), union_name="CĐCS Mỏ than")
    workspace.write(move_member, member, draft, TODAY)
    assert outs(workspace) == []
    assert workspace.read(movement_rows, member)[0].to_name == "CĐCS Mỏ than"


def test_only_what_the_kind_has_is_written(workspace: Workspace, make: Make, member: UUID) -> None:
    draft = MovementDraft(
        K.PAUSED, date(2025, 3, 1), make.group("Tổ 2"), None, "CĐCS khác", date(2025, 9, 1),
        "Đơn", "Đi học",
    )  # fmt: skip
    written = workspace.write(move_member, member, draft, TODAY)
    kept = workspace.read(movement_draft, written)
    assert kept == replace(draft, to_id=None, union_name="")
    retired = replace(draft, kind=K.RETIRED, until_on=None)
    workspace.write(correct_movement, written, retired, TODAY)
    assert workspace.read(movement_draft, written).until_on is None


def test_doubts_are_told_before_saving_and_stop_nobody(
    workspace: Workspace, make: Make, member: UUID
) -> None:
    move(workspace, member, K.PAUSED, date(2025, 3, 1))
    move(workspace, member, K.RESUMED, date(2025, 6, 1))
    left = MovementDraft(K.LEFT, date(2025, 4, 1))
    told = workspace.read(movement_doubts, [member], left)
    assert [(each.kind, each.template) for each in told] == [(K.RESUMED, GONE)]
    assert workspace.read(movement_doubts, [member], replace(left, on=date(2025, 7, 1))) == []
    ended = workspace.write(register_group, GroupDraft(name="Tổ cũ", valid_to=date(2024, 12, 31)))
    into = MovementDraft(K.MOVED_GROUP, date(2025, 7, 1), ended)
    [doubt] = workspace.read(movement_doubts, [member], into)
    assert (doubt.name, doubt.template) == ("Lò Thị Ún", OUTSIDE_GROUP)
    workspace.write(move_member, member, into, TODAY)
    assert now(workspace)[0] == "Tổ cũ"


def test_correcting_doubts_nothing_that_was_so_before(workspace: Workspace, member: UUID) -> None:
    resumed = move(workspace, member, K.RESUMED, date(2025, 6, 1))
    draft = workspace.read(movement_draft, resumed)
    assert workspace.read(movement_doubts, [member], draft, resumed) == []
    paused = replace(draft, kind=K.PAUSED)
    assert workspace.read(movement_doubts, [member], paused, resumed) == []


def test_all_members_of_a_day_are_counted_by_group(workspace: Workspace, make: Make) -> None:
    one, two = make.group("Tổ 1"), make.group("Tổ 2")
    moved = make.member("Lò Thị Ún", one, joined_on=JOINED)
    make.member("Cà Văn Bình", one, joined_on=date(2025, 2, 1))
    make.member("Vì Thị Út")  # since nobody knows when
    retired = make.member("Hà Ánh", two, joined_on=JOINED)
    move(workspace, moved, K.MOVED_GROUP, date(2025, 6, 1), two)
    move(workspace, retired, K.RETIRED, date(2025, 9, 1))

    def counted(day: date) -> dict[str, dict[MemberStatus, int]]:
        return {each.group: each.counts for each in workspace.read(members_on, day)}

    active, gone = MemberStatus.ACTIVE, MemberStatus.RETIRED
    assert counted(date(2025, 1, 1)) == {"Tổ 1": {active: 1}, "Tổ 2": {active: 1}, "": {active: 1}}
    assert counted(TODAY) == {"Tổ 1": {active: 1}, "Tổ 2": {active: 1, gone: 1}, "": {active: 1}}
    assert len(workspace.read(standings_on, date(2025, 1, 1))) == 3


def test_nobody_stands_in_a_section_that_holds_groups(workspace: Workspace, make: Make) -> None:
    section = workspace.write(register_group, GroupDraft("Khối A", GroupKind.SECTION_UNION))
    member = make.member(group=section)
    other = workspace.write(register_group, GroupDraft("Khối B", GroupKind.SECTION_UNION))
    workspace.write(register_group, GroupDraft("Tổ B1", section_id=other))
    into = MovementDraft(K.MOVED_SECTION, TODAY, other)
    with pytest.raises(NotALeaf):
        workspace.write(move_member, member, into, TODAY)
    with pytest.raises(NotALeaf):
        workspace.write(register_member, MemberDraft(name="X", group_id=other), TODAY)


def test_the_trail_tells_what_a_movement_changed(workspace: Workspace, member: UUID) -> None:
    move(workspace, member, K.RETIRED, date(2025, 9, 1))

    def query(session: Session) -> dict[str, object]:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.record_id == member).order_by(AuditEntry.id.desc())
        ).first()
        assert entry is not None
        return entry.changes

    assert workspace.read(query) == {
        "status": ["active", "retired"],
        "status_on": ["2020-01-01", "2025-09-01"],
    }


MOVES = st.lists(
    st.tuples(
        st.sampled_from([K.PAUSED, K.RESUMED, K.MOVED_GROUP, K.RETIRED, K.LEFT, K.MOVED_UNION]),
        st.dates(date(2021, 1, 1), date(2025, 11, 1)),
        st.booleans(),
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda move: (move[0], move[1]),
)


@given(MOVES, st.data())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_order_of_writing_gives_the_same_member(
    workspace: Workspace, moves: list[tuple[K, date, bool]], data: st.DataObject
) -> None:
    make = Make(workspace)
    groups = make.group("Tổ 1"), make.group("Tổ 2")
    found = []
    for order in (moves, data.draw(st.permutations(moves))):
        member = make.member("Lò Thị Ún", groups[0], joined_on=JOINED)
        for kind, on, which in order:
            move(workspace, member, kind, on, groups[which] if kind is K.MOVED_GROUP else None)

        def read(session: Session, member: UUID = member) -> tuple[object, ...]:
            kept = session.get_one(Member, member)
            return kept.status, kept.status_on, kept.group_id

        told = [
            (row.kind, row.on, row.from_name, row.to_name)
            for row in workspace.read(movement_rows, member)
        ]
        found.append((workspace.read(read), told))
    assert found[0] == found[1]
