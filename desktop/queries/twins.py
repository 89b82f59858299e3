"""Who the records are that may be one person, and which pairs somebody has decided about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.duplicates import DifferentPeople, MemberMerge
from desktop.domain.groups import Group
from desktop.domain.members import Member, MemberStatus
from desktop.domain.twins import Person
from desktop.domain.units import Unit

AT_ONCE = 500  # ids in one question
# What of a record is compared, in the order in which `Person` takes it.
READ = (
    "id", "name", "unit_id", "born", "cccd", "old_id", "phone", "email", "card_number",
    "member_code", "sex", "group_id",
)  # fmt: skip
COLUMNS = (*(getattr(Member, name) for name in READ), Member.likeness)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who a record is, as a list of pairs names them. `cccd` is whole."""

    id: UUID
    name: str
    born: str
    cccd: str
    group: str
    unit_id: UUID
    unit: str
    status: MemberStatus


def person(row: Any) -> Person:  # noqa: ANN401 -- a row of COLUMNS
    """Return what of a record is compared."""
    return Person(*row)


def pair_of(one: UUID | None, other: UUID | None) -> frozenset[UUID | None]:
    """Return two ids as one pair, in whichever order."""
    return frozenset((one, other))


def apart(session: Session) -> set[frozenset[UUID | None]]:
    """Return the pairs about which somebody has decided: two people, or joined already.

    What was said of a record that went into another one holds for that one.
    """
    merges = session.execute(
        select(MemberMerge.loser_id, MemberMerge.winner_id).where(MemberMerge.undone_at.is_(None))
    ).all()
    into = {row.loser_id: row.winner_id for row in merges}
    decided = session.execute(select(DifferentPeople.one_id, DifferentPeople.other_id)).all()
    pairs = {pair_of(row.loser_id, row.winner_id) for row in merges}
    for one, other in ((row.one_id, row.other_id) for row in decided):
        pairs |= {pair_of(one, other), pair_of(_last(into, one), _last(into, other))}
    return pairs


def _last(into: dict[UUID, UUID], member_id: UUID) -> UUID:
    seen = {member_id}
    while (following := into.get(member_id)) is not None and following not in seen:
        member_id = following
        seen.add(member_id)
    return member_id


def somebodies(session: Session, ids: Sequence[UUID]) -> dict[UUID, Somebody]:
    """Return who these records are."""
    found = {}
    for start in range(0, len(ids), AT_ONCE):
        query = (
            select(
                Member.id,
                Member.name,
                Member.born,
                Member.cccd,
                func.coalesce(Group.name, ""),
                Member.unit_id,
                func.coalesce(Unit.name, ""),
                Member.status,
            )
            .outerjoin(Group, Group.id == Member.group_id)
            .outerjoin(Unit, Unit.id == Member.unit_id)
            .where(Member.id.in_(ids[start : start + AT_ONCE]))
        )
        found.update({row[0]: Somebody(*row) for row in session.execute(query)})
    return found
