"""A member's movements as a card tells them, and what is doubtful about one before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain.groups import Group
from desktop.domain.members import (
    INTO_GROUPS,
    Member,
    Movement,
    MovementDraft,
    MovementKind,
)
from desktop.domain.standings import Moment, Step, moments, step_of
from desktop.domain.units import Unit
from desktop.queries.units import SENDING
from resources.words import N_

OUTSIDE_GROUP = N_("On this day that group did not exist, or no longer.")
_ASKED = 20  # members of whom a doubt is looked for, when many are moved at once


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One dated movement of a member.

    Attributes:
        from_name, to_name: groups; of a transfer, the other union.
        known: whether `on` is the day; an admission without a day of joining was only written
            down then.
        until_on: when a pause is expected to end.
        doubt: why it cannot have been so, as a marked sentence; "" when it can.
    """

    kind: MovementKind
    on: date
    from_name: str
    to_name: str
    paper: str
    id: UUID
    known: bool = True
    until_on: date | None = None
    reason: str = ""
    doubt: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class MovementDoubt:
    """What does not fit together once a movement is written down.

    Attributes:
        name: the member's.
        kind, on: the movement that cannot have been so: the new one, or one that follows it.
        template: why, as a marked sentence.
    """

    name: str
    kind: MovementKind
    on: date
    template: str


def movement_rows(session: Session, member_id: UUID) -> list[MovementRow]:
    """Return a member's movements, newest first."""
    member = session.get(Member, member_id)
    if member is None:
        return []
    moves = {move.id: move for move in _moves(session, member_id)}
    chain = moments([step_of(move) for move in moves.values()], joined=bool(member.joined_on))
    names = _names(session)
    first = min(
        (move.id for move in moves.values() if move.kind is MovementKind.ADMITTED), default=None
    )
    rows = [_row(moment, moves[moment.step.id], names, first) for moment in chain]
    return rows[::-1]


def movement_draft(session: Session, movement_id: UUID) -> MovementDraft:
    """Return a movement as a form shows it; one that is gone is a draft of nothing."""
    move = session.get(Movement, movement_id)
    if move is None or move.removed_at is not None:
        return MovementDraft()
    out = move.kind is MovementKind.MOVED_UNION
    came = move.kind is MovementKind.ADMITTED
    return MovementDraft(
        kind=move.kind,
        on=move.on,
        to_id=None if out else move.to_id,
        union_id=move.to_id if out else move.from_id if came else None,
        union_name=move.union_name,
        until_on=move.until_on,
        paper=move.paper,
        reason=move.reason,
    )


def movement_doubts(
    session: Session, member_ids: Sequence[UUID], draft: MovementDraft, but: UUID | None = None
) -> list[MovementDoubt]:
    """Return what would not fit together if this were written down; nobody is stopped by it.

    Args:
        session: of the books.
        member_ids: whom it moves.
        draft: what is being typed; without a kind or a day there is nothing to doubt.
        but: the movement that it corrects.
    """
    if draft.kind is None or draft.on is None:
        return []
    found = []
    outside = _outside(session, draft)
    for member_id in member_ids[:_ASKED]:
        member = session.get(Member, member_id)
        if member is None:
            continue
        joined = bool(member.joined_on)
        steps = [step_of(move) for move in _moves(session, member_id)]
        known = {each.step.id: each.doubt for each in moments(steps, joined=joined)}
        step = _step(draft, but)
        after = moments([*(each for each in steps if each.id != but), step], joined=joined)
        news = [each for each in after if each.doubt and each.doubt != known.get(each.step.id)]
        found += [_doubt(member, each.step, each.doubt) for each in news]
        found += [_doubt(member, step, outside)] if outside else []
    return found


def union_choices(session: Session) -> list[tuple[UUID, str]]:
    """Return the other base unions that the books know, as (id, name), in Vietnamese order."""
    from desktop.queries.offices import office_card  # noqa: PLC0415 -- it asks for members

    own = office_card(session).unit_id
    query = (
        select(Unit.id, Unit.name)
        .where(Unit.id != own, Unit.kind.in_(SENDING), Unit.valid_to.is_(None))
        .order_by(Unit.sort_key, Unit.id)
    )
    return [(identity, name) for identity, name in session.execute(query)]


def _moves(session: Session, member_id: UUID) -> Sequence[Movement]:
    return session.scalars(select(Movement).where(Movement.member_id == member_id)).all()


def _names(session: Session) -> dict[UUID, str]:
    """Return the names of groups and unions; groups that were deleted have theirs still."""
    groups = session.execute(
        select(Group.id, Group.name).execution_options(with_removed=True)
    ).all()
    units = session.execute(select(Unit.id, Unit.name)).all()
    return {row.id: row.name for row in (*groups, *units)}


def _row(moment: Moment, move: Movement, names: dict[UUID, str], first: UUID | None) -> MovementRow:
    into = names.get(move.to_id, "") if move.to_id else ""
    out_of = names.get(move.from_id, "") if move.from_id else ""
    if move.kind is MovementKind.MOVED_UNION:
        into = move.union_name or into
    elif move.kind is MovementKind.ADMITTED:
        out_of = move.union_name or out_of
    elif move.kind not in INTO_GROUPS:
        into = out_of = ""
    return MovementRow(
        move.kind,
        move.on,
        out_of,
        into,
        move.paper,
        move.id,
        moment.on is not None,
        move.until_on,
        move.reason,
        moment.doubt,
        move.id == first,
    )


def _step(draft: MovementDraft, corrects: UUID | None) -> Step:
    assert draft.kind is not None
    assert draft.on is not None
    transfer = draft.kind is MovementKind.ADMITTED and bool(draft.union_name)
    return Step(corrects or uuid7(), draft.kind, draft.on, None, draft.to_id, transfer)


def _outside(session: Session, draft: MovementDraft) -> str:
    """Say that the group, on that day, did not exist yet or any more."""
    group = session.get(Group, draft.to_id) if draft.to_id else None
    if group is None or draft.on is None:
        return ""
    early = group.valid_from is not None and draft.on < group.valid_from
    late = group.valid_to is not None and draft.on > group.valid_to
    return OUTSIDE_GROUP if early or late else ""


def _doubt(member: Member, step: Step, template: str) -> MovementDoubt:
    return MovementDoubt(member.name, step.kind, step.on, template)
