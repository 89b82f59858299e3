"""Deleting from a page: at once, with a way back."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from desktop.usecases.removal import Removed, remove_record, restore_record
from resources.words import _
from ui.office import Office


def remove(office: Office, kind: str, identity: UUID, then: Callable[[], object]) -> None:
    """Delete a record, call `then`, and offer to bring it back."""

    def gone(removed: Removed) -> None:
        then()
        office.undoable(
            _("Deleted {what}").format(what=removed.label),
            lambda: office.write(restore_record, removed.kind, removed.id),
        )

    now = datetime.now(UTC).replace(microsecond=0)
    office.write(remove_record, kind, identity, now).then(gone)
