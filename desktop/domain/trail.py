"""The trail: who changed what, and which version of a record this is."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Entity


class Revision(Entity, kw_only=True):
    """The version of one record, as the exchange compares it (exchange.md §4.4).

    Kept beside the entities and not in them, by the session itself, so that no use case
    can forget it. `id` is the record's id.

    Attributes:
        kind: the record's type, the name of its table.
        owner: the unit that owns the record.
        v: replica → stamp: everything this record has seen.
        f: field → [replica, stamp], for fields changed since creation.
        xv: the join of the contexts of all deletions; deleted exactly when v ≤ xv.
        c: [replica, stamp] of the creation.
        by, n, at: the last write.
        raw: the line as it came, for records of other offices; None for our own.
        hash: SHA-256 of that line; "" until it is needed.
        receipt: what the other office said last: the first 16 hex of the hash that it
            holds, or the code for which it waits there or was refused.
    """

    __tablename__ = "revision"

    kind: Mapped[str] = mapped_column(index=True)
    owner: Mapped[UUID] = mapped_column(index=True)
    v: Mapped[dict[str, Any]]
    f: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    xv: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    by: Mapped[str]
    n: Mapped[int]
    c: Mapped[list[Any]]
    at: Mapped[datetime]
    raw: Mapped[str | None] = mapped_column(default=None)
    hash: Mapped[str] = mapped_column(default="")
    receipt: Mapped[str] = mapped_column(default="")


class AuditEntry(Entity, kw_only=True):
    """One change by one person; nobody can edit it.

    Attributes:
        action: `added`, `changed`, `removed`, `restored` or `taken_in`.
        changes: field → [old, new], as plain values.
        label: what the thing was called, for “Undo: …”.
    """

    __tablename__ = "audit_entry"

    at: Mapped[datetime] = mapped_column(index=True)
    profile: Mapped[str]
    record_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    action: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    changes: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class ImportBatch(Entity, kw_only=True):
    """One spreadsheet taken in, so that it can be undone as a whole.

    Attributes:
        kind: what it brought: `members`, `units`, `groups`, `initiatives`, `awards`, `results`.
        before: record id → what the fields it changed were before.
        added: [table, record id] of everything it made, in the order in which it was made.
    """

    __tablename__ = "import_batch"

    made_at: Mapped[datetime]
    file_name: Mapped[str]
    accepted: Mapped[int]
    rejected: Mapped[int]
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    # What each record was before, so that an update can be taken back too.
    before: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    kind: Mapped[str] = mapped_column(default="members")
    added: Mapped[list[Any]] = mapped_column(default_factory=list)


class FormDraft(Entity, kw_only=True):
    """What a person was typing when the form was left or the power went."""

    __tablename__ = "form_draft"

    name: Mapped[str] = mapped_column(unique=True)
    values: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]


class Profile(Entity, kw_only=True):
    """A person who uses this computer: local, not a network account."""

    __tablename__ = "profile"

    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="approve")
