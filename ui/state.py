"""What the window says of the office as a whole, read off the window's thread."""
# ruff: noqa: PLC0415 -- the books are loaded after the window has appeared.

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class State:
    """Whose office this is, and how well it is kept.

    Attributes:
        target: the office file or the server's address.
    """

    name: str
    role: str
    practice: bool
    target: str
    last_backup_at: datetime | None
    last_export_at: datetime | None


def open_books(target: str) -> "Workspace":
    """Open an office.

    Raises:
        Trouble: it cannot be opened.
    """
    from desktop.workspace import Workspace

    return Workspace(target)


def office_state(workspace: "Workspace") -> State:
    """Return what the window says of the office.

    Raises:
        NoOffice: the file holds none.
    """
    from desktop.queries.offices import office_card, office_counts
    from desktop.storage.backup import backups

    card = workspace.read(office_card)
    counts = workspace.read(office_counts)
    kept = backups(workspace.path) if workspace.path else []
    times = [datetime.fromtimestamp(Path(each).stat().st_mtime, UTC) for each in kept]
    return State(
        name=card.name,
        role=str(card.role),
        practice=card.practice,
        target=workspace.target,
        last_backup_at=max(times, default=None),
        last_export_at=counts.last_export_at,
    )
