"""Taking an import out of the books again, as a whole; what was done by hand since is kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from desktop.domain.base import Entity, Record
from desktop.domain.trail import ImportBatch, Revision
from desktop.errors import Refusal
from desktop.intake.collecting import collector_paused
from desktop.intake.waiting import drop_waiting
from desktop.storage.changes import plain
from desktop.workspace import Workspace
from resources.words import N_

# Columns by which records speak of each other.
_POINTERS = (
    "member_id", "head_id", "person_id", "group_id", "section_id", "initiative_id", "award_id",
    "decision_id", "parent_id", "unit_id_of", "of_id",
)  # fmt: skip
# Records that are a part of the one that they point at: they stay and go with it.
_PARTS = frozenset({"movement", "author", "recognition", "register_line"})
# What an import of a kind is about.
_ROOTS = {"members": "member", "units": "unit", "groups": "group", "initiatives": "initiative",
          "awards": "award", "results": "target"}  # fmt: skip
_LABELS = ("name", "title", "outside_name", "text", "number")
_AT_ONCE = 500


class NoSuchBatch(Refusal):
    """The books know no import of this number."""

    template = N_("There is no import “{batch}” in these books. Look its number up in the list.")


class AlreadyUndone(Refusal):
    """The import was taken back before."""

    template = N_("The import of “{file}” has been undone already. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back.

    Attributes:
        removed: records that the import had brought and that are gone again.
        restored: records that are as they were before.
        groups: groups that a roster had made and that nobody came to use.
        kept: the names of what was changed or used by hand since; that work stays.
    """

    removed: int
    restored: int
    groups: int
    kept: tuple[str, ...] = ()


def undo_batch(workspace: Workspace, batch_id: UUID, today: date) -> Undone:
    """Take an import out of the books: what it brought goes, what it changed is as before.

    What people changed or used since then stays as it is and is named; rows of the import
    that still wait for a decision are dropped.

    Args:
        workspace: the open books.
        batch_id: which import.
        today: the day of the undoing; no import of a later day can be undone.

    Raises:
        NoSuchBatch, AlreadyUndone: there is nothing to undo.
    """
    with collector_paused():
        return workspace.write(_undo, batch_id, today)


def _undo(session: Session, batch_id: UUID, today: date) -> Undone:
    batch = session.get(ImportBatch, batch_id)
    if batch is None or batch.made_at.astimezone().date() > today:
        raise NoSuchBatch(batch=batch_id)
    if batch.undone_at is not None:
        raise AlreadyUndone(file=batch.file_name)
    now: datetime = session.info["now"]
    made = _made(session, batch)
    hands = _touched(session, made, *batch.before["stamp"])
    restored, kept = _restore(session, batch)
    session.flush()
    hands |= _pointed(session, set(made)) & set(made)
    stay = _with_their_own(made, hands)
    gone = [record for identity, record in made.items() if identity not in stay]
    for record in gone:
        record.removed_at = now
    batch.undone_at = now
    drop_waiting(session, batch_id)
    root = _ROOTS[batch.kind]
    told = [made[identity] for identity in made if identity in stay]
    kept += [_label(record) for record in told if record.__tablename__ == root]
    return Undone(
        removed=sum(record.__tablename__ == root for record in gone),
        restored=restored,
        groups=sum(record.__tablename__ == "group" for record in gone) if root == "member" else 0,
        kept=tuple(dict.fromkeys(kept)),
    )


def _made(session: Session, batch: ImportBatch) -> dict[UUID, Record]:
    """Return what the import brought and is still there, by identity."""
    kinds = _kinds()
    found: dict[UUID, Record] = {}
    tables: dict[str, list[UUID]] = {}
    for table, identity in batch.added:
        tables.setdefault(table, []).append(UUID(identity))
    for table, ids in tables.items():
        kind = kinds[table]
        for some in _parts(ids):
            for record in session.scalars(select(kind).where(kind.id.in_(some))):
                found[record.id] = record
    return found


def _touched(session: Session, made: Mapping[UUID, Record], replica: str, n: int) -> set[UUID]:
    """Return what was changed after the import, here or on another computer of the office."""
    later: set[UUID] = set()
    for some in _parts(made):
        marks = session.execute(
            select(Revision.id, Revision.by, Revision.n).where(Revision.id.in_(some))
        )
        later.update(identity for identity, by, at in marks if (by, at) != (replica, n))
    return later


def _restore(session: Session, batch: ImportBatch) -> tuple[int, list[str]]:
    """Give records the values that the import changed, except where a hand changed them since."""
    restored, kept = 0, []
    for table, records in batch.before.get("changed", {}).items():
        kind = _kinds()[table]
        for identity, fields in records.items():
            record = session.get(kind, UUID(identity))
            if record is None or record.removed_at is not None:
                continue
            ours = {
                name: old for name, (old, new) in fields.items()
                if plain(getattr(record, name)) == new
            }  # fmt: skip
            for name, old in ours.items():
                setattr(record, name, _value(kind, name, old))
            restored += bool(ours)
            if len(ours) < len(fields):
                kept.append(_label(record))
    return restored, kept


def _pointed(session: Session, made: set[UUID]) -> set[UUID]:
    """Return those of the identities at which records point that are not among them."""
    found: set[UUID] = set()
    for kind in _kinds().values():
        for name in _POINTERS:
            column = getattr(kind, name, None)
            if column is None:
                continue
            for some in _parts(made):
                rows = session.execute(select(kind.id, column).where(column.in_(some)))
                found.update(target for identity, target in rows if identity not in made)
    return found


def _with_their_own(made: Mapping[UUID, Record], hands: set[UUID]) -> set[UUID]:
    """Return what stays: what hands touched, what it rests on, and its parts."""
    stay: set[UUID] = set()
    parts: dict[UUID, list[UUID]] = {}
    for identity, record in made.items():
        if record.__tablename__ in _PARTS:
            for target in _points(record):
                parts.setdefault(target, []).append(identity)
    waiting = list(hands)
    while waiting:
        identity = waiting.pop()
        if identity in stay or identity not in made:
            continue
        stay.add(identity)
        waiting += _points(made[identity])
        if made[identity].__tablename__ not in {"group", "decision"}:
            waiting += parts.get(identity, [])
    return stay


def _points(record: Record) -> list[UUID]:
    targets = [getattr(record, name, None) for name in _POINTERS]
    return [target for target in targets if target is not None]


def _kinds() -> dict[str, type[Record]]:
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Entity.registry.mappers
        if issubclass(mapper.class_, Record)
    }


def _label(record: Record) -> str:
    return next((str(value) for name in _LABELS if (value := getattr(record, name, ""))), "")


def _value(kind: type[Record], name: str, value: Any) -> Any:  # noqa: ANN401 -- any column of a record
    """Return a column's value from the plain text that was kept."""
    if value is None:
        return None
    meant = inspect(kind).columns[name].type.python_type
    if meant is date:
        return date.fromisoformat(value)
    return meant(value) if meant is UUID or issubclass(meant, Enum) else value


def _parts(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    listed = list(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
