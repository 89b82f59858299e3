"""Lists of units, for a province."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.initiatives import Initiative
from desktop.domain.members import Member, MemberStatus
from desktop.domain.text import fold
from desktop.domain.units import NoSuchUnit, Unit, UnitDraft, UnitKind

# Bodies between the province and its base unions have no office and send nothing.
SENDING = (UnitKind.BASE_UNION, UnitKind.TRADE_BASE_UNION, UnitKind.MEMBER_BASE_UNION)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the register, with what it has sent."""

    id: UUID
    code: str
    name: str
    kind: UnitKind
    employer_kind: str
    sector: str
    place: str
    members: int
    initiatives: int
    last_sent_at: datetime | None
    valid_to: date | None


def unit_rows(session: Session, words: str = "", *, sending: bool = False) -> list[UnitRow]:
    """Return the units whose name or code holds all `words`, by code.

    With `sending`, only those that have an office of their own.
    """
    members = (
        select(Member.unit_id, func.count().label("count"))
        .where(Member.status == MemberStatus.ACTIVE, Member.removed_at.is_(None))
        .group_by(Member.unit_id)
        .subquery()
    )
    initiatives = (
        select(Initiative.unit_id, func.count().label("count"))
        .where(Initiative.removed_at.is_(None))
        .group_by(Initiative.unit_id)
        .subquery()
    )
    sent = (
        select(ExchangeFile.unit_id, func.max(ExchangeFile.at).label("at"))
        .where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.state.in_(("MERGED", "RECEIPTED", "ARCHIVED")),
        )
        .group_by(ExchangeFile.unit_id)
        .subquery()
    )
    query = (
        select(
            Unit.id,
            Unit.code,
            Unit.name,
            Unit.kind,
            Unit.employer_kind,
            Unit.sector,
            Unit.place,
            func.coalesce(members.c.count, 0),
            func.coalesce(initiatives.c.count, 0),
            sent.c.at,
            Unit.valid_to,
        )
        .outerjoin(members, members.c.unit_id == Unit.id)
        .outerjoin(initiatives, initiatives.c.unit_id == Unit.id)
        .outerjoin(sent, sent.c.unit_id == Unit.id)
        .where(Unit.kind != UnitKind.PROVINCE)
        .order_by(Unit.code, Unit.id)
    )
    text = Unit.fold + " " + func.lower(Unit.code)
    for word in fold(words).split():
        query = query.where(text.contains(word, autoescape=True))
    if sending:
        query = query.where(Unit.kind.in_(SENDING))
    return [UnitRow(*row) for row in session.execute(query)]


def unit_choices(session: Session) -> list[tuple[UUID, str]]:
    """Return every unit as (id, code and name)."""
    query = select(Unit.id, Unit.code, Unit.name).order_by(Unit.code)
    return [(identity, f"{code} – {name}") for identity, code, name in session.execute(query)]


def unit_draft(session: Session, unit_id: UUID) -> UnitDraft:
    """Return a unit as a form shows it.

    Raises:
        NoSuchUnit: it has left the register.
    """
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NoSuchUnit(code="")
    return UnitDraft(**{name: getattr(unit, name) for name in UnitDraft.__dataclass_fields__})
