"""What waits at the province for somebody: computers, files, held records, disputes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import DISPUTED, Conflict, Direction, ExchangeFile, HeldLine
from desktop.domain.initiatives import Initiative
from desktop.domain.units import Unit
from desktop.queries.offices import office_card

# Files that need a person. Source: spec/exchange.md, states of a file.
NEEDING = ("PENDING_ENROL", "QUARANTINED", "DAMAGED", "WAITING_APP")


class Waiting(StrEnum):
    """What kind of thing waits."""

    COMPUTER = "computer"
    FILE = "file"
    HELD = "held"
    DISPUTE = "dispute"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One thing that waits.

    Attributes:
        id: of the file, of the first held line, or of the initiative in dispute.
        about: the file's name, the kind of record, or the initiative's title.
        code: why, e.g. `E-SIGNATURE` or `H-PARENT`; "" for a dispute.
        count: how many records; 1 for anything else.
        reason: what the union said in a dispute.
    """

    id: UUID
    kind: Waiting
    unit_code: str
    unit_name: str
    about: str
    code: str
    count: int
    reason: str
    at: datetime | None


def waiting_rows(session: Session, limit: int = 500) -> list[WaitingRow]:
    """Return what waits: disputes first, then files, newest first, then held records."""
    return [*_disputes(session), *_files(session, limit), *_held(session)]


def _disputes(session: Session) -> Iterator[WaitingRow]:
    query = (
        select(Conflict, Initiative.id, Initiative.title, Unit.code, Unit.name)
        .join(Initiative, Initiative.id == Conflict.of_id)
        .join(Unit, Unit.id == Initiative.unit_id)
        .where(Conflict.closed.is_(False), Conflict.field == DISPUTED)
        .order_by(Conflict.id.desc())
    )
    for conflict, initiative, title, code, name in session.execute(query):
        yield WaitingRow(initiative, Waiting.DISPUTE, code, name, title, "", 1, conflict.note, None)


def _files(session: Session, limit: int) -> Iterator[WaitingRow]:
    query = (
        select(ExchangeFile, func.coalesce(Unit.name, ""))
        .outerjoin(Unit, Unit.code == ExchangeFile.from_code)
        .where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.state.in_(NEEDING),
            # Our own files, met again on a stick, wait for the union and not for us.
            ExchangeFile.from_code != office_card(session).code,
        )
        .order_by(ExchangeFile.at.desc())
        .limit(limit)
    )
    for file, name in session.execute(query):
        kind = Waiting.COMPUTER if file.state == "PENDING_ENROL" else Waiting.FILE
        yield WaitingRow(file.id, kind, file.from_code, name, file.name, file.code, 1, "", file.at)


def _held(session: Session) -> Iterator[WaitingRow]:
    query = (
        select(
            func.min(HeldLine.id),
            HeldLine.kind,
            HeldLine.code,
            func.count(),
            func.max(HeldLine.at),
            func.coalesce(func.max(Unit.code), ""),
            func.coalesce(func.max(Unit.name), ""),
        )
        .outerjoin(Unit, Unit.id == HeldLine.unit_id)
        .group_by(HeldLine.unit_id, HeldLine.kind, HeldLine.code)
        .order_by(func.max(HeldLine.at).desc())
    )
    for identity, kind, code, count, at, unit_code, unit_name in session.execute(query):
        yield WaitingRow(identity, Waiting.HELD, unit_code, unit_name, kind, code, count, "", at)
