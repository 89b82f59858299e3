"""Records of a listing on their way into the books, in one transaction."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain.base import NOT_CONTENT, Record
from desktop.intake.adding import Update
from desktop.intake.listings import Listing
from desktop.intake.rows import RosterRow
from desktop.intake.shelves import Shelf, Values
from desktop.job import Job
from desktop.storage.changes import plain


class Listed:
    """What one sheet brings.

    Attributes:
        id: the number of the import.
        added: how many records are new.
        changed: id of a changed record → column → what it was and what it became.
    """

    def __init__(
        self, session: Session, listing: Listing, shelf: Shelf, today: date, update: Update
    ) -> None:
        self.id = uuid7()
        self.added = 0
        self.changed: dict[str, dict[str, list[Any]]] = {}
        self._session, self._listing, self._shelf = session, listing, shelf
        self._today, self._update = today, update

    def take(self, rows: list[RosterRow], job: Job) -> None:
        """Change the records that the books have, and write the new ones."""
        fresh: list[Values] = []
        for row in job.each(rows):
            if row.match is None:
                fresh.append(row.values)
            else:
                self._change(row.match, row)
        ordered = self._listing.in_order(fresh)
        made = self._listing.add_all(self._session, ordered, self._shelf, self._today)
        self.added = len(made)

    def _change(self, identity: UUID, row: RosterRow) -> None:
        changes = self._listing.changes(row, self._update)
        if not changes:
            return
        held = self._shelf.records[identity]
        new = {name: after for name, (_before, after) in changes.items()}
        record = self._session.get_one(self._listing.entity, identity)
        was = _columns(record)
        self._listing.change(self._session, identity, {**held, **new}, self._shelf, self._today)
        now = _columns(record)
        changed = {name: [was[name], now[name]] for name in was if was[name] != now[name]}
        if changed:
            self.changed[str(identity)] = changed


def _columns(record: Record) -> dict[str, Any]:
    return {
        attribute.key: plain(getattr(record, attribute.key))
        for attribute in inspect(record).mapper.column_attrs
        if attribute.key not in NOT_CONTENT and attribute.key not in record.local
    }
