"""The board of a province: who sent, who is late, what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Conflict, Direction, ExchangeFile, HeldLine
from desktop.queries.units import unit_rows


@dataclass(frozen=True, slots=True)
class Board:
    """How far the exchange of a province has come."""

    units: int
    sent: int
    members: int
    initiatives: int
    pending: int
    set_apart: int
    held: int
    conflicts: int
    last_at: datetime | None
    silent: tuple[str, ...]

    def wire(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "units": self.units,
            "sent": self.sent,
            "members": self.members,
            "initiatives": self.initiatives,
            "pending": self.pending,
            "quarantined": self.set_apart,
            "held": self.held,
            "conflicts": self.conflicts,
            "silent": list(self.silent),
        }


def board(session: Session) -> Board:
    """Return who sent and what waits."""
    units = unit_rows(session, sending=True)

    def files(*states: str) -> int:
        query = select(func.count()).where(
            ExchangeFile.direction == Direction.IN, ExchangeFile.state.in_(states)
        )
        return session.scalar(query) or 0

    held = session.scalar(select(func.count()).select_from(HeldLine)) or 0
    conflicts = session.scalar(select(func.count()).where(Conflict.closed.is_(False))) or 0
    sent = [unit for unit in units if unit.last_sent_at is not None]
    return Board(
        units=len(units),
        sent=len(sent),
        members=sum(unit.members for unit in units),
        initiatives=sum(unit.initiatives for unit in units),
        pending=files("PENDING_ENROL"),
        set_apart=files("QUARANTINED", "DAMAGED"),
        held=held,
        conflicts=conflicts,
        last_at=max((unit.last_sent_at for unit in sent if unit.last_sent_at), default=None),
        silent=tuple(unit.code for unit in units if unit.last_sent_at is None),
    )
