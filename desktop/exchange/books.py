"""Versions of records in the books: read for comparing, written in bulk.

Through Core and not through objects: a province takes in a hundred thousand lines.

Source: spec/exchange.md Decisions, line 12.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from desktop.domain.exchange import HeldLine
from desktop.domain.trail import Revision
from desktop.exchange.dots import Dot, Metadata, joined
from desktop.exchange.fields import read_instant, written_instant
from desktop.exchange.merging import Version
from desktop.exchange.records import SCHEMA
from desktop.exchange.rows import fields_of, shelves
from desktop.exchange.writer import WireLine, written_line
from desktop.storage.placing import displace

REVISION = cast("Table", Revision.__table__)
AT_ONCE = 10_000  # ids in one question


@dataclass(frozen=True, slots=True)
class Held:
    """What the books know of one record's history."""

    kind: str
    owner: UUID
    metadata: Metadata
    hash: str
    raw: str | None


@dataclass(slots=True)
class Changes:
    """What one file changes, written at its end.

    Attributes:
        new, changed: by type, the rows to insert and to update.
        added, revised: the same for the revisions.
        tables: the tables that change.
    """

    new: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    changed: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    added: list[dict[str, Any]] = field(default_factory=list)
    revised: list[dict[str, Any]] = field(default_factory=list)
    members: set[UUID] = field(default_factory=set)

    @property
    def tables(self) -> set[str]:
        """The tables that change."""
        return {*self.new, *self.changed}


def held_by_owner(session: Session, owner: UUID) -> dict[UUID, Held]:
    """Return all records of one owner: id → what is known."""
    rows = session.execute(select(REVISION).where(REVISION.c.owner == owner))
    return {row.id: _held(row) for row in rows}


def held_of_kinds(session: Session, owner: UUID, kinds: Iterable[str]) -> dict[UUID, Held]:
    """Return the records of one owner that are of some types."""
    query = select(REVISION).where(REVISION.c.owner == owner, REVISION.c.kind.in_(list(kinds)))
    return {row.id: _held(row) for row in session.execute(query)}


def held_among(session: Session, owner: UUID, ids: Iterable[UUID]) -> dict[UUID, Held]:
    """Return those of some records that one owner has."""
    wanted = list(ids)
    found: dict[UUID, Held] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = select(REVISION).where(REVISION.c.id.in_(part), REVISION.c.owner == owner)
        found.update((row.id, _held(row)) for row in session.execute(query))
    return found


def held_by_id(session: Session, ids: Iterable[UUID]) -> dict[UUID, Held]:
    """Return the records with these ids, whoever owns them."""
    wanted = list(ids)
    found: dict[UUID, Held] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        rows = session.execute(select(REVISION).where(REVISION.c.id.in_(part)))
        found.update((row.id, _held(row)) for row in rows)
    return found


def _held(row: Any) -> Held:  # noqa: ANN401 -- a row of the revision table
    metadata = Metadata(
        t=row.kind,
        s=SCHEMA,
        id=str(row.id),
        v=row.v,
        by=row.by,
        n=row.n,
        at=written_instant(row.at),
        c=Dot(*row.c),
        f={name: Dot(*dot) for name, dot in row.f.items()},
        xv=row.xv,
    )
    return Held(row.kind, row.owner, metadata, row.hash, row.raw)


def version_of(session: Session, held: Held, extra: Mapping[str, Any] | None = None) -> Version:
    """Return a held record with its fields; unknown ones come from the line that was kept."""
    fields = dict(extra or {})
    shelf = shelves().get(held.kind)
    if shelf is not None:
        query = select(shelf.table).where(shelf.table.c.id == UUID(held.metadata.id))
        for found in session.execute(query).mappings():
            fields |= fields_of(held.kind, dict(found))
    return Version(held.metadata, fields, held.hash)


def hash_of(line: WireLine) -> str:
    """Return the hash by which offices compare a record."""
    return hashlib.sha256(line.raw).hexdigest()


def revision_row(owner: UUID, version: Version, raw: str, digest: str) -> dict[str, Any]:
    """Return the row of the revision table for a version that came from outside."""
    said = version.metadata
    return {
        "id": UUID(said.id),
        "kind": said.t,
        "owner": owner,
        "v": dict(said.v),
        "f": {name: list(dot) for name, dot in said.f.items()},
        "xv": dict(said.xv),
        "by": said.by,
        "n": said.n,
        "c": list(said.c),
        "at": read_instant(said.at),
        "raw": raw,
        "hash": digest,
    }


def removed_at(metadata: Metadata) -> datetime | None:
    """Return when a record was deleted; None when it stands."""
    return read_instant(metadata.at) if metadata.deleted else None


def write(session: Session, changes: Changes) -> None:
    """Write all changes of one file; the references are checked at the end of it."""
    connection = session.connection()
    for kind, rows in changes.new.items():
        connection.execute(insert(shelves()[kind].table), rows)
    for kind, rows in changes.changed.items():
        _update(session, shelves()[kind].table, rows)
        if kind == "group":  # whose name its members can be found by
            displace(connection, [row["id"] for row in rows])
    if changes.added:
        connection.execute(insert(REVISION), [{**row, "receipt": ""} for row in changes.added])
    if changes.revised:
        _update(session, REVISION, changes.revised)


def _update(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    alike: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(row)
    for columns, some in alike.items():
        names = [name for name in columns if name != "id"]
        statement = (
            update(table)
            .where(table.c.id == bindparam("the_id"))
            .values({name: bindparam(f"the_{name}") for name in names})
        )
        session.connection().execute(
            statement, [{f"the_{name}": value for name, value in row.items()} for row in some]
        )


def own_line(held: Held, row: Mapping[str, Any] | None) -> WireLine:
    """Return the line of a record as it travels: the kept one, or one made of its row."""
    if held.raw is not None:
        return WireLine(held.kind, held.metadata.id, held.raw.encode())
    assert row is not None
    return written_line(held.metadata, fields_of(held.kind, row))


def largest(vectors: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the pointwise largest of many vectors."""
    result: dict[str, int] = {}
    for v in vectors:
        result = joined(result, v)
    return result


def hold(session: Session, rows: Sequence[dict[str, Any]], released: Iterable[UUID]) -> None:
    """Write lines that wait, and let go of those that wait no more."""
    table = cast("Table", HeldLine.__table__)
    gone = [*released, *(row["record_id"] for row in rows)]
    for start in range(0, len(gone), AT_ONCE):
        part = gone[start : start + AT_ONCE]
        session.connection().execute(delete(table).where(table.c.record_id.in_(part)))
    if rows:
        session.connection().execute(insert(table), list(rows))
