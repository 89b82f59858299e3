"""Whose books these are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.groups import Group
from desktop.domain.initiatives import Initiative
from desktop.domain.members import SENSITIVE, Member
from desktop.domain.offices import NoOffice, Office, Role
from desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """What every page and paper may say of the office.

    `joined` tells whether a kit has been opened, so that packages can be exported.
    """

    role: Role
    unit_id: UUID
    name: str
    code: str
    symbol: str
    place: str
    province_code: str
    province_name: str
    practice: bool
    replica: str
    settings: dict[str, Any]
    employer_kind: str
    sector: str

    @property
    def joined(self) -> bool:
        """Whether the province knows this office."""
        return bool(self.code)

    @property
    def parent_name(self) -> str:
        """The upper body as papers print it."""
        return str(self.settings.get("parent_name") or self.province_name)


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """How much is in the books, and when it last went out."""

    members: int
    groups: int
    initiatives: int
    units: int
    last_export_at: datetime | None


def office_card(session: Session) -> OfficeCard:
    """Return the office of these books.

    Raises:
        NoOffice: there is none yet.
    """
    office = session.scalars(select(Office)).first()
    if office is None:
        raise NoOffice
    unit = session.get(Unit, office.unit_id)
    return OfficeCard(
        role=office.role,
        unit_id=office.unit_id,
        name=office.name,
        code=office.code,
        symbol=office.symbol,
        place=office.place,
        province_code=office.province_code,
        province_name=office.province_name,
        practice=office.practice,
        replica=office.replica,
        settings=dict(office.settings),
        employer_kind=unit.employer_kind if unit else "",
        sector=unit.sector if unit else "",
    )


def sensitive_fields(session: Session) -> frozenset[str]:
    """Return the sensitive fields that the office has turned on; none at first.

    What a field that is off holds stays in the books and is shown nowhere.

    Raises:
        NoOffice: there is none yet.
    """
    office = session.scalars(select(Office)).first()
    if office is None:
        raise NoOffice
    return SENSITIVE & frozenset(office.settings.get("sensitive_fields", ()))


def office_counts(session: Session) -> OfficeCounts:
    """Return how much is in the books."""

    def count(entity: type[Member | Group | Initiative | Unit]) -> int:
        return session.scalar(select(func.count()).select_from(entity)) or 0

    last = session.scalar(
        select(func.max(ExchangeFile.at)).where(ExchangeFile.direction == Direction.OUT)
    )
    return OfficeCounts(
        members=count(Member),
        groups=count(Group),
        initiatives=count(Initiative),
        units=count(Unit),
        last_export_at=last,
    )
