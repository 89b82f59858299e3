"""Lines that wait are tried again after every file.

Source: spec/exchange.md §4.6, §5.4.
"""

import hashlib
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import HeldLine
from desktop.exchange.lines import BodyLine, fault
from desktop.exchange.records import TYPES
from desktop.exchange.taking import Result, Sender, Taking

# A wrong format stays wrong; a parent may come, and an update may know the type.
AGAIN = ("H-PARENT", "H-UNKNOWN-TYPE")


def retry_held(session: Session, sender: Sender) -> Result:
    """Try again every line that waits for a parent or for a newer program.

    Args:
        session: the caller's transaction.
        sender: of the file that has just been taken in.
    """
    total = Result()
    waiting = session.scalars(select(HeldLine).where(HeldLine.code.in_(AGAIN))).all()
    for unit in {row.unit_id for row in waiting}:
        lines = [line for row in waiting if row.unit_id == unit and (line := _line(row))]
        if not lines:
            continue
        its = Sender(unit, sender.province and unit == sender.unit, sender.file, sender.at)
        result = Taking(session, its, lines, None).take()
        total.members |= result.members
        total.tables |= result.tables
        total.largest = max(total.largest, result.largest)
    return total


def _line(row: HeldLine) -> BodyLine | None:
    """Return a kept line when this program can read it now."""
    if row.kind not in TYPES:
        return None
    raw = row.raw.encode()
    content: dict[str, Any] = msgspec.json.decode(raw)
    if fault(raw, content) is not None:
        return None
    return BodyLine(row.kind, str(row.record_id), raw, hashlib.sha256(raw).hexdigest(), content)
