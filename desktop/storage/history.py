"""Which history of the file this is: found out at every opening.

A copy, a restored backup or a file on another computer goes on under a new replica name, so
that two histories never number their changes alike. What this computer last saw of each
history lies outside the office file and its backups.

Source: spec/exchange.md §3, “Restored or copied database”.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, Row, Table, select, update

from desktop import settings
from desktop.domain.offices import Office

# Base32 without I, L, O and U. Source: exchange.md, settled line 2.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REPLICA_LENGTH = 8  # characters of five bits: 40 random bits
FOLDER = "histories"
_OFFICE = cast("Table", Office.__table__)


@dataclass(frozen=True, slots=True)
class Mark:
    """What this computer last saw of a history: where it lay and how far it had come."""

    path: str
    stamp: int
    sequence: int


def new_replica() -> str:
    """Return a fresh name for one history of one file."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REPLICA_LENGTH))


def settle(engine: Engine, path: Path) -> bool:
    """Give the file a new replica name unless it goes on where this computer left it.

    Returns:
        Whether it is a new history.
    """
    row = _office(engine)
    if row is None or _goes_on(row, path):
        return False
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(update(_OFFICE).values(replica=new_replica(), sequence=0))
    note(engine, path)
    return True


def note(engine: Engine, path: Path) -> None:
    """Remember how far the file's history has come.

    Raises:
        OSError: this computer's own folder cannot be written.
    """
    row = _office(engine)
    if row is None:
        return
    mark = _file(row.replica)
    mark.parent.mkdir(parents=True, exist_ok=True)
    part = mark.with_suffix(".part")
    part.write_text(json.dumps(asdict(Mark(str(path.resolve()), row.stamp, row.sequence))), "utf-8")
    part.replace(mark)


def forget(replica: str) -> None:
    """Forget a history whose file is gone for good."""
    _file(replica).unlink(missing_ok=True)


def _office(engine: Engine) -> Row[str, int, int] | None:
    with engine.connect() as connection:
        return connection.execute(
            select(_OFFICE.c.replica, _OFFICE.c.stamp, _OFFICE.c.sequence)
        ).first()


def _goes_on(row: Row[str, int, int], path: Path) -> bool:
    try:
        mark = Mark(**json.loads(_file(row.replica).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return False  # never seen here, or unreadable: a new name is always safe
    if row.stamp < mark.stamp or row.sequence < mark.sequence:
        return False  # older than it was: a restored copy
    before = Path(mark.path)
    return before == path.resolve() or not before.exists()


def _file(replica: str) -> Path:
    return settings.home() / FOLDER / f"{replica}.json"
