"""Taking a roster out of the books again, as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.base import Entity, Record
from desktop.domain.groups import Group
from desktop.domain.members import Member, MemberStatus, Movement, Sex
from desktop.domain.trail import ImportBatch, Revision
from desktop.errors import Refusal
from desktop.workspace import Workspace
from resources.words import N_

# Columns by which other records speak of a member or a group.
_POINTERS = ("member_id", "head_id", "person_id", "group_id")
_DAYS = frozenset({"joined_on", "status_on", "cccd_issued_on", "entered_on"})
_AT_ONCE = 500
_NAMED = 5


class NoSuchBatch(Refusal):
    """The books know no import of this number."""

    template = N_("There is no import “{batch}” in these books. Look its number up in the list.")


class AlreadyUndone(Refusal):
    """The import was taken back before."""

    template = N_("The import of “{file}” has been undone already. Nothing was changed.")


class ChangedSince(Refusal):
    """Somebody has worked with the members since, and that work would be lost."""

    template = N_(
        "The import of “{file}” cannot be undone: {names} were changed or used since then. "
        "Nothing was changed. Mend single members by hand instead."
    )


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: members and groups taken out, members who are as they were."""

    removed: int
    restored: int
    groups: int


def undo_batch(workspace: Workspace, batch_id: UUID, today: date) -> Undone:
    """Take a roster out of the books: its members go, updated members are as before.

    Args:
        workspace: the open books.
        batch_id: which import.
        today: the day of the undoing; no import of a later day can be undone.

    Raises:
        NoSuchBatch, AlreadyUndone: there is nothing to undo.
        ChangedSince: somebody changed or used these members since; nothing was changed.
    """
    return workspace.write(_undo, batch_id, today)


def _undo(session: Session, batch_id: UUID, today: date) -> Undone:
    batch = session.get(ImportBatch, batch_id)
    if batch is None or batch.made_at.astimezone().date() > today:
        raise NoSuchBatch(batch=batch_id)
    if batch.undone_at is not None:
        raise AlreadyUndone(file=batch.file_name)
    replica, n = batch.before["stamp"]
    made = _made(session, replica, n)
    updated = {UUID(key): values for key, values in batch.before["members"].items()}
    members = [session.get_one(Member, key) for key in updated]
    added = [record for record in made if isinstance(record, Member)]
    touched = [*_touched(session, [*added, *members], n), *_used(session, added, made)]
    if touched:
        names = list(dict.fromkeys(member.name for member in touched))
        more = "…" if len(names) > _NAMED else ""
        raise ChangedSince(file=batch.file_name, names=", ".join(names[:_NAMED]) + more)
    now: datetime = session.info["now"]
    for member in members:
        for name, value in updated[member.id].items():
            setattr(member, name, _value(name, value))
    for record in made:
        if not isinstance(record, Group):
            record.removed_at = now
    session.flush()
    groups = _remove_empty(session, [record for record in made if isinstance(record, Group)], now)
    batch.undone_at = now
    return Undone(len(added), len(members), groups)


def _made(session: Session, replica: str, n: int) -> list[Record]:
    """Return the members, movements and groups that came into the books by this import."""
    kinds: tuple[type[Record], ...] = (Member, Movement, Group)
    found: list[Record] = []
    for kind in kinds:
        marks = session.execute(
            select(Revision.id, Revision.c).where(
                Revision.kind == kind.__tablename__, Revision.by == replica, Revision.n >= n
            )
        )
        ids = [identity for identity, c in marks if c == [replica, n]]
        for some in _parts(ids):
            found.extend(session.scalars(select(kind).where(kind.id.in_(some))))
    return found


def _touched(session: Session, members: list[Member], n: int) -> list[Member]:
    """Return the members who were changed after the import."""
    later: set[UUID] = set()
    for some in _parts([member.id for member in members]):
        later.update(
            session.scalars(select(Revision.id).where(Revision.id.in_(some), Revision.n > n))
        )
    return [member for member in members if member.id in later or member.removed_at is not None]


def _used(session: Session, members: list[Member], made: list[Record]) -> list[Member]:
    """Return the added members of whom records speak that are not of this import."""
    own = {record.id for record in made}
    pointed = _pointed(session, [member.id for member in members], own)
    return [member for member in members if member.id in pointed]


def _pointed(session: Session, ids: list[UUID], but: set[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for mapper in Entity.registry.mappers:
        kind = mapper.class_
        if not issubclass(kind, Record):
            continue
        for name in _POINTERS:
            column = getattr(kind, name, None)
            if column is None:
                continue
            for some in _parts(ids):
                rows = session.execute(select(kind.id, column).where(column.in_(some)))
                found.update(target for identity, target in rows if identity not in but)
    return found


def _remove_empty(session: Session, groups: list[Group], now: datetime) -> int:
    """Take out the groups that nobody else has come to use."""
    used = _pointed(session, [group.id for group in groups], set())
    for group in groups:
        if group.id not in used:
            group.removed_at = now
    return sum(group.removed_at is not None for group in groups)


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 -- any column of a member
    """Return a column's value from the plain text that was kept."""
    if value is None:
        return None
    if name == "sex":
        return Sex(value)
    if name == "status":
        return MemberStatus(value)
    if name == "group_id":
        return UUID(value)
    return date.fromisoformat(value) if name in _DAYS else value


def _parts(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    listed = list(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
