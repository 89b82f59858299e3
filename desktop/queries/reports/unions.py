"""Which unions a province's report speaks of, and which of them have reported."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.units import Unit
from desktop.queries.reports.counting import Period
from desktop.queries.units import SENDING
from desktop.queries.wording import HERE

# A file in one of these states has been taken into the books. Source: exchange.md §6.1.
TAKEN = ("MERGED", "RECEIPTED", "ARCHIVED")


@dataclass(frozen=True, slots=True)
class SectorUnit:
    """A union as R4 sees it: what decides its row."""

    id: UUID
    employer_kind: str
    sector: str


def base_unions(session: Session, period: Period, of_id: UUID | None) -> list[SectorUnit]:
    """Return the unions that lived in the period: all, or those below one unit of the tree."""
    query = select(Unit.id, Unit.parent_id, Unit.kind, Unit.employer_kind, Unit.sector).where(
        or_(Unit.valid_from.is_(None), Unit.valid_from <= period.ends_on),
        or_(Unit.valid_to.is_(None), Unit.valid_to >= period.starts_on),
    )
    rows = session.execute(query.order_by(Unit.code)).all()
    below = None if of_id is None else _below(of_id, [(row.id, row.parent_id) for row in rows])
    return [
        SectorUnit(row.id, row.employer_kind, row.sector)
        for row in rows
        if row.kind in SENDING and (below is None or row.id in below)
    ]


def reporting_units(session: Session, starts_on: date) -> frozenset[UUID]:
    """Return the unions of which a package has been taken in since the period began.

    A package holds the union's whole books, so a later one reports on the period too.
    """
    query = select(ExchangeFile.unit_id).where(
        ExchangeFile.direction == Direction.IN,
        ExchangeFile.state.in_(TAKEN),
        ExchangeFile.at >= datetime.combine(starts_on, time(), HERE),
    )
    return frozenset(unit for unit in session.scalars(query) if unit is not None)


def _below(of_id: UUID, parents: list[tuple[UUID, UUID | None]]) -> set[UUID]:
    children: dict[UUID, list[UUID]] = {}
    for unit, parent in parents:
        if parent is not None:
            children.setdefault(parent, []).append(unit)
    found, waiting = {of_id}, [of_id]
    while waiting:
        for child in children.get(waiting.pop(), []):
            if child not in found:  # a tree knotted by a bad file must not run for ever
                found.add(child)
                waiting.append(child)
    return found
