"""What a session changed: one hook for revisions, audit trail, search index and window.

Entities stay clean and no use case can forget it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, event, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.attributes import set_committed_value

from desktop.domain.base import INSTANT_FORM, NOT_CONTENT, Record
from desktop.domain.groups import Group
from desktop.domain.members import Member
from desktop.domain.offices import NoOffice, Office
from desktop.domain.trail import AuditEntry, Revision
from desktop.storage.placing import forget, place_members
from desktop.storage.tokens import SEARCHED

# What a record is called in “Undo: …”, whichever of these it has.
LABELS = ("name", "title", "number", "text", "kind_code", "code")


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the person at this computer, and the moment."""

    profile: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """The office's own clock value for one transaction (exchange.md §5.1)."""

    replica: str
    n: int
    unit_id: UUID


def watch(session: Session, author: Author) -> set[str]:
    """Return a set that fills with the tables `session` changes; write the trail meanwhile."""
    tables: set[str] = set()
    session.info["now"], session.info["profile"] = author.at, author.profile

    @event.listens_for(session, "before_flush")
    def _objects(session: Session, _context: object, _instances: object) -> None:
        changed = [thing for thing in (*session.new, *session.dirty) if session.is_modified(thing)]
        tables.update(type(thing).__tablename__ for thing in (*changed, *session.deleted))
        with session.no_autoflush:
            for record in changed:
                if isinstance(record, Record):
                    _note(session, record, author)

    @event.listens_for(session, "before_commit")
    def _search(session: Session) -> None:
        # Once, at the end: names that come in order, one flush each, would use up every gap.
        place(session)

    @event.listens_for(session, "do_orm_execute")
    def _statements(call: ORMExecuteState) -> None:
        if (call.is_insert or call.is_update or call.is_delete) and call.bind_mapper:
            tables.add(str(call.bind_mapper.local_table))

    return tables


def hide_removed(session: Session) -> None:
    """Let the session's queries pass over deleted records unless `with_removed` is set."""

    @event.listens_for(session, "do_orm_execute")
    def _pass_over(call: ORMExecuteState) -> None:
        if call.is_select and not call.execution_options.get("with_removed"):
            call.statement = call.statement.options(
                with_loader_criteria(
                    Record, lambda kind: kind.removed_at.is_(None), include_aliases=True
                )
            )


def stamp(session: Session, at: datetime) -> Stamp:
    """Return this transaction's stamp, larger than every stamp seen or made before.

    Raises:
        NoOffice: the books have no office yet.
    """
    made: Stamp | None = session.info.get("stamp")
    if made is None:
        office = next((thing for thing in session.new if isinstance(thing, Office)), None)
        if office is not None:
            office.stamp = int(at.timestamp())
            made = Stamp(office.replica, office.stamp, office.unit_id)
        else:
            row = session.execute(select(Office.replica, Office.unit_id, Office.stamp)).first()
            if row is None:
                raise NoOffice
            made = Stamp(row.replica, max(int(at.timestamp()), row.stamp + 1), row.unit_id)
            # Core, so that an office that is loaded does not write an old stamp back.
            session.connection().execute(
                update(cast("Table", Office.__table__)).values(stamp=made.n)
            )
        session.info["stamp"] = made
    return made


def _note(session: Session, record: Record, author: Author) -> None:
    mark = stamp(session, author.at)
    state = inspect(record)
    is_new = state.transient or state.pending
    if cast("UUID | None", record.unit_id) is None:
        record.unit_id = mark.unit_id
    changes = dict(_changes(record)) if not is_new else {}
    action = _action(state, is_new)
    if isinstance(record, Member):
        _await_place(session, record, changes, action)
    elif isinstance(record, Group) and "name" in changes:
        session.info.setdefault("to_place", _ToPlace()).groups.append(record.id)
    if not is_new and not changes and action == "changed":
        return
    _revise(session, record, mark, author.at, changes if not is_new else None)
    session.add(
        AuditEntry(
            at=author.at,
            profile=author.profile,
            record_id=record.id,
            kind=type(record).__tablename__,
            action=action,
            label=_label(record),
            changes=changes,
        )
    )


@dataclass(slots=True)
class _ToPlace:
    """What the search index has to learn once the rows are there."""

    members: list[Member] = field(default_factory=list)
    groups: list[UUID] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)


def _await_place(
    session: Session, member: Member, changes: dict[str, list[Any]], action: str
) -> None:
    """Note down that a member's line is to be written, moved or taken out."""
    if action == "changed" and not SEARCHED & changes.keys():
        return
    due: _ToPlace = session.info.setdefault("to_place", _ToPlace())
    if member.name_rank is not None and ("name" in changes or action == "removed"):
        due.ranks.append(member.name_rank)
        member.name_rank = None
    if action != "removed":
        due.members.append(member)


def place(session: Session) -> None:
    """Bring the search index up to date now: who deletes traces cannot wait for the commit."""
    session.flush()
    due: _ToPlace | None = session.info.pop("to_place", None)
    if due is None:
        return
    connection = session.connection()
    forget(connection, due.ranks)
    table = cast("Table", Member.__table__)
    inside = select(table.c.id).where(table.c.group_id.in_(due.groups))
    others = list(connection.scalars(inside)) if due.groups else []
    ids = dict.fromkeys([*(member.id for member in due.members), *others])
    ranks = place_members(connection, list(ids))
    for member in due.members:
        set_committed_value(member, "name_rank", ranks[member.id])


def _action(state: Any, is_new: bool) -> str:  # noqa: ANN401 -- InstanceState of any record
    if is_new:
        return "added"
    history = state.attrs.removed_at.history
    if not history.has_changes():
        return "changed"
    return "removed" if history.added and history.added[0] else "restored"


def _changes(record: Record) -> Iterator[tuple[str, list[Any]]]:
    """Yield each travelling field that changed, with its old and new value."""
    for attribute in inspect(record).attrs:
        if attribute.key in NOT_CONTENT or attribute.key in record.local:
            continue
        history = attribute.history
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            if plain(old) != plain(new):
                yield attribute.key, [plain(old), plain(new)]


def _revise(
    session: Session,
    record: Record,
    mark: Stamp,
    at: datetime,
    changes: dict[str, list[Any]] | None,
) -> None:
    dot = [mark.replica, mark.n]
    revision = None if changes is None else session.get(Revision, record.id)
    if revision is None:
        session.add(
            Revision(
                id=record.id,
                kind=type(record).__tablename__,
                owner=record.unit_id,
                v={mark.replica: mark.n},
                by=mark.replica,
                n=mark.n,
                c=dot,
                at=at,
            )
        )
        return
    revision.v = {**revision.v, mark.replica: mark.n}
    revision.by, revision.n, revision.at = mark.replica, mark.n, at
    revision.raw, revision.hash = None, ""
    if dot != revision.c:
        # What never leaves the office has no place in the history that travels.
        travelling = changes.keys() - record.confined if changes else ()
        revision.f = {**revision.f, **dict.fromkeys(travelling, dot)}
    if record.removed_at is not None:
        # What is written in a deleted record does not bring it back to life elsewhere.
        revision.xv = revision.v


def _label(record: Record) -> str:
    return next((str(getattr(record, name)) for name in LABELS if hasattr(record, name)), "")


def plain(value: Any) -> Any:  # noqa: ANN401 -- any column value
    """Return a column value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime(INSTANT_FORM)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
