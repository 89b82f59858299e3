"""What the books know of a person outside the person's own record, and how it is forgotten.

The trail stays: who changed which fields and when. Only the values go, by a path that the
database itself allows for nothing else: an entry `redacted`, which cannot be removed, must
stand in the trail first (see docs/decisions/0002-forgetting-a-person.md).
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, delete, or_, select, update
from sqlalchemy.orm import Session

from desktop.domain.activities import ModelExample
from desktop.domain.awards import StoredFile
from desktop.domain.base import Record
from desktop.domain.duplicates import MemberMerge
from desktop.domain.exchange import DISPUTED, Alias, Conflict, HeldLine
from desktop.domain.initiatives import Author
from desktop.domain.intake import WaitingRow
from desktop.domain.members import Member, Movement
from desktop.domain.offices import Office
from desktop.domain.pacts import Party
from desktop.domain.trail import AuditEntry, FormDraft, ImportBatch
from desktop.storage.changes import place
from desktop.storage.engine import on_sqlite
from desktop.storage.placing import compact_index

REDACTED = "redacted"  # the action of the entry that lets values be taken out of the trail
GONE = "*"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """By what a person is found in what was never a record: drafts, rows of spreadsheets.

    Attributes:
        ids: the person's records.
        numbers: identity numbers.
        photos: hashes of pictures.
    """

    ids: frozenset[UUID]
    numbers: frozenset[str] = field(default_factory=frozenset)
    photos: frozenset[str] = field(default_factory=frozenset)


def known_of(session: Session, ids: Iterable[UUID]) -> Known:
    """Return by what some people can be found; ask before their records are emptied.

    A record that was merged into another belongs to the same person.
    """
    found = set(ids)
    more = set(found)
    while more:
        pairs = [
            *session.execute(
                select(MemberMerge.winner_id, MemberMerge.loser_id).where(
                    MemberMerge.undone_at.is_(None), MemberMerge.winner_id.in_(more)
                )
            ),
            *session.execute(
                select(Alias.winner_id, Alias.loser_id).where(Alias.winner_id.in_(more))
            ),
        ]
        more = {loser for _winner, loser in pairs} - found
        found |= more
    rows = session.execute(
        select(Member.cccd, Member.old_id, Member.photo_sha256).where(Member.id.in_(found)),
        execution_options={"with_removed": True},
    ).all()
    numbers = {number for row in rows for number in (row.cccd, row.old_id) if number}
    photos = {row.photo_sha256 for row in rows if row.photo_sha256}
    return Known(frozenset(found), frozenset(numbers), frozenset(photos))


def forget(
    session: Session, known: Known, why: str, instead: str, also: Collection[UUID] = ()
) -> None:
    """Take what is known of some people out of everything but their own records.

    Awards, initiatives and frozen papers stay.

    Args:
        session: the caller's transaction.
        known: what `known_of` said before the records were emptied.
        why: the law and the reason, kept for good.
        instead: what stands where a paper must name somebody.
        also: records that spoke of the people and do no more.
    """
    connection = session.connection()
    if on_sqlite(connection):
        # What is freed in the file is overwritten, not only passed over.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    touched = {*known.ids, *also, *_speaking(session, known.ids, instead)}
    session.flush()
    _redact(session, touched, why)
    _drop_copies(session, known)
    place(session)
    compact_index(session.connection())


def _speaking(session: Session, ids: Collection[UUID], instead: str) -> set[UUID]:
    """Empty what other records say of the people; return the records that changed."""
    changed: set[UUID] = set()
    own = session.scalar(select(Office.unit_id))

    def mark(record: Record, **values: str) -> None:
        if record.unit_id != own and not isinstance(record, Conflict):
            return  # its office empties it, and that comes as any change does
        for name, value in values.items():
            if getattr(record, name) and getattr(record, name) != value:
                setattr(record, name, value)
                changed.add(record.id)

    every = {"execution_options": {"with_removed": True}}
    for move in session.scalars(select(Movement).where(Movement.member_id.in_(ids)), **every):
        mark(move, paper="")
    for author in session.scalars(select(Author).where(Author.member_id.in_(ids)), **every):
        mark(author, name=instead)
    for party in session.scalars(select(Party).where(Party.member_id.in_(ids)), **every):
        mark(party, signer_name=instead)
    for model in session.scalars(
        select(ModelExample).where(ModelExample.member_id.in_(ids)), **every
    ):
        mark(model, citation=instead, story="")
    for conflict in session.scalars(
        select(Conflict).where(Conflict.of_id.in_([*ids, *changed]), Conflict.field != DISPUTED),
        **every,
    ):
        mark(conflict, a="", b="", note="")
        conflict.closed = True
        changed.add(conflict.id)
    return changed


def _redact(session: Session, records: Collection[UUID], why: str) -> None:
    """Take the values out of the trail; which fields changed, when and by whom stays."""
    table = cast("Table", AuditEntry.__table__)
    of_them = select(table).where(table.c.record_id.in_(records), table.c.action != REDACTED)
    rows = session.connection().execute(of_them).mappings().all()
    for record, kind in {(row["record_id"], row["kind"]) for row in rows}:
        session.add(
            AuditEntry(
                at=session.info["now"],
                profile=session.info["profile"],
                record_id=record,
                kind=kind,
                action=REDACTED,
                label=why,
            )
        )
    session.flush()
    for row in rows:
        changes = {name: [GONE, GONE] for name in row["changes"]}
        session.connection().execute(
            update(table).where(table.c.id == row["id"]).values(label="", changes=changes)
        )


def _drop_copies(session: Session, known: Known) -> None:
    """Drop what is no record: lines, drafts, rows and batches of spreadsheets, merges."""
    ids = list(known.ids)
    session.execute(delete(HeldLine).where(HeldLine.record_id.in_(ids)))
    session.execute(
        delete(MemberMerge).where(
            or_(MemberMerge.winner_id.in_(ids), MemberMerge.loser_id.in_(ids))
        )
    )
    marks = [*(str(each) for each in ids), *known.numbers]
    for draft in session.scalars(select(FormDraft)):
        if _speaks(marks, [draft.name, draft.values]):
            session.delete(draft)
    for row in session.scalars(select(WaitingRow)):
        if row.perhaps_id in known.ids or _speaks(marks, [row.cells, row.row]):
            session.delete(row)
    for batch in session.scalars(select(ImportBatch)):
        if _speaks(marks, [batch.before, batch.added]):
            names = frozenset(map(str, ids))
            batch.before, batch.added = _without(batch.before, names), _without(batch.added, names)
    if known.photos:
        _drop_photos(session, known.photos)


def _drop_photos(session: Session, photos: frozenset[str]) -> None:
    """Drop pictures that no other member has."""
    used = set(
        session.scalars(
            select(Member.photo_sha256).where(Member.photo_sha256.in_(photos)),
            execution_options={"with_removed": True},
        )
    )
    session.execute(delete(StoredFile).where(StoredFile.sha256.in_(photos - used)))


def _speaks(marks: Iterable[str], said: object) -> bool:
    text = json.dumps(said, ensure_ascii=False)
    return any(mark in text for mark in marks)


def _without(said: Any, names: frozenset[str]) -> Any:  # noqa: ANN401 -- any JSON value
    """Return what was said without every entry for these records."""
    if isinstance(said, dict):
        return {key: _without(value, names) for key, value in said.items() if key not in names}
    if isinstance(said, list):
        return [_without(each, names) for each in said if not _names(each, names)]
    return said


def _names(entry: object, names: frozenset[str]) -> bool:
    return (
        entry in names
        if isinstance(entry, str)
        else (
            isinstance(entry, list)
            and any(isinstance(each, str) and each in names for each in entry)
        )
    )
