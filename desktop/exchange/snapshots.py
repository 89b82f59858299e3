"""A package is a whole snapshot: what it lacks, and whether it goes back in time.

Source: spec/exchange.md §5.6, §5.8.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from desktop.exchange.books import held_by_owner
from desktop.exchange.reader import Opened

# Not of the union's own writing: they are never missed in its snapshot.
_NOT_MISSED = frozenset({"conflict", "unit"})


def goes_backwards(session: Session, opened: Opened) -> bool:
    """Tell whether a held record would go back in the component of the file's replica."""
    replica = opened.manifest.replica
    said = {line.id: line.metadata.v for line in opened.lines if not line.code}
    return any(
        held.metadata.v.get(replica, 0) > said.get(held.metadata.id, {}).get(replica, 0)
        for held in held_by_owner(session, UUID(opened.manifest.unit)).values()
    )


def missing(session: Session, opened: Opened) -> list[str]:
    """Return the records of the sender that are held here and were not in his snapshot.

    Absence never means deletion: they stay, and the receipt tells of them.
    """
    said = {line.id for line in opened.lines}
    return sorted(
        held.metadata.id
        for held in held_by_owner(session, UUID(opened.manifest.unit)).values()
        if held.metadata.id not in said
        and not held.metadata.deleted
        and held.kind not in _NOT_MISSED
    )
