"""The exchange as its page shows it: files that came and went, and the state of each record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.offices import Role
from desktop.domain.trail import Revision
from desktop.queries.offices import office_card


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the exchange log.

    Attributes:
        number: 8 digits that union and province compare by telephone while the computer is
            not enrolled; "" when there is nothing to compare.
        vouched: whether its computer holds the enrolment code that the unit was given.
    """

    id: UUID
    direction: Direction
    kind: str
    name: str
    from_code: str
    to_code: str
    seq: int
    state: str
    code: str
    records: int
    short_code: str
    at: datetime
    number: str
    vouched: bool


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """What the page says above the list.

    Attributes:
        arrived, waiting, held: records of ours: at the province, not yet there, and held.
    """

    role: Role
    joined: bool
    province: str
    arrived: int
    waiting: int
    held: int
    files: tuple[FileRow, ...]


def exchange_view(session: Session, limit: int = 500) -> ExchangeView:
    """Return the exchange of this office, the newest file first."""
    office = office_card(session)
    own = Revision.owner == office.unit_id
    arrived = session.scalar(
        select(func.count()).where(
            own, Revision.hash != "", Revision.receipt == func.substr(Revision.hash, 1, 16)
        )
    )
    held = session.scalar(
        select(func.count()).where(
            own, Revision.receipt.startswith("H-") | Revision.receipt.startswith("R-")
        )
    )
    whole = session.scalar(select(func.count()).where(own)) or 0
    rows = session.scalars(select(ExchangeFile).order_by(ExchangeFile.at.desc()).limit(limit))
    return ExchangeView(
        role=office.role,
        joined=office.joined,
        province=office.province_name or office.province_code,
        arrived=arrived or 0,
        waiting=whole - (arrived or 0) - (held or 0),
        held=held or 0,
        files=tuple(
            FileRow(
                id=row.id,
                direction=row.direction,
                kind=row.kind,
                name=row.name,
                from_code=row.from_code,
                to_code=row.to_code,
                seq=row.seq,
                state=row.state,
                code=row.code,
                records=sum(row.counts.values()),
                short_code=row.short_code,
                at=row.at,
                number=str(row.manifest.get("number", "")),
                vouched=bool(row.manifest.get("vouched")),
            )
            for row in rows
        ),
    )
