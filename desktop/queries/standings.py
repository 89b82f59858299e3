"""Where members stand on a day: one of them, or all, as reports count them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import Member, MemberStatus, Movement, NoSuchMember
from desktop.domain.standings import Standing, Step, moments, standing


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """How many members a group had on a day, by status. No group: directly under the union."""

    group_id: UUID | None
    group: str
    counts: dict[MemberStatus, int]


def standing_at(session: Session, member_id: UUID, day: date) -> Standing | None:
    """Return where a member stood at the end of a day, None if they were no member yet.

    Raises:
        NoSuchMember: they have left the books.
    """
    found = _standings(session, day, [member_id])
    if member_id not in found:
        raise NoSuchMember
    return found[member_id]


def standings_on(session: Session, day: date) -> dict[UUID, Standing]:
    """Return where everybody stood at the end of a day; who was no member yet is left out.

    Whose day of joining nobody knows has been a member since before the books begin.
    """
    return {
        member_id: found
        for member_id, found in _standings(session, day, None).items()
        if found is not None
    }


def members_on(session: Session, day: date) -> list[GroupStanding]:
    """Return how many members each group had on a day, groups in Vietnamese order.

    The last row holds those directly under the union, where there were any.
    """
    counts: dict[UUID | None, Counter[MemberStatus]] = {}
    for each in standings_on(session, day).values():
        counts.setdefault(each.group_id, Counter())[each.status] += 1
    query = select(Group.id, Group.name).order_by(Group.sort_key, Group.id)
    names = session.execute(query.execution_options(with_removed=True))
    rows = [GroupStanding(row.id, row.name, dict(counts.pop(row.id))) for row in names
            if row.id in counts]  # fmt: skip
    return [*rows, *(GroupStanding(None, "", dict(left)) for left in counts.values())]


def _standings(
    session: Session, day: date, member_ids: Sequence[UUID] | None
) -> dict[UUID, Standing | None]:
    """Return the standings of these members, or of all, in two statements."""
    members = select(Member.id, Member.joined_on, Member.status, Member.status_on, Member.group_id)
    moves = select(
        Movement.member_id, Movement.id, Movement.kind, Movement.on, Movement.from_id,
        Movement.to_id, Movement.union_name,
    )  # fmt: skip
    if member_ids is not None:
        members = members.where(Member.id.in_(member_ids))
        moves = moves.where(Movement.member_id.in_(member_ids))
    steps: dict[UUID, list[Step]] = {}
    for move in session.execute(moves):
        step = Step(move.id, move.kind, move.on, move.from_id, move.to_id, bool(move.union_name))
        steps.setdefault(move.member_id, []).append(step)
    found = {}
    for row in session.execute(members):
        kept = Standing(row.status, row.status_on, row.group_id)
        chain = moments(steps.get(row.id, ()), joined=row.joined_on is not None)
        found[row.id] = standing(chain, day, kept)
    return found
