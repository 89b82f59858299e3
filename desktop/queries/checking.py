"""Checking an office: is the file whole, and do its parts agree?

The window's traffic light and `thidua check` ask the same.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import MetaData, func, select, text
from sqlalchemy.orm import Session

from desktop.domain.awards import Certificate, StoredFile
from desktop.domain.base import Entity, Record
from desktop.domain.trail import Revision
from desktop.storage.engine import on_sqlite
from desktop.storage.indexcheck import count_missing, count_stale
from resources.words import N_


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not agree.

    Attributes:
        code: a stable English name for scripts.
        template: the sentence, with named places.
        values: what stands in the places.
    """

    code: str
    template: str
    values: dict[str, object]


def check_office(session: Session) -> list[Fault]:
    """Return everything in the books that is not as it must be; empty when all is well."""
    return [
        *_file(session),
        *_references(session),
        *_revisions(session),
        *_search(session),
        *_certificates(session),
    ]


def _file(session: Session) -> list[Fault]:
    if not on_sqlite(session.connection()):
        return []
    [answer] = session.execute(text("PRAGMA integrity_check(1)")).one()
    if answer == "ok":
        return []
    sentence = N_("The office file is damaged. Restore the last backup.")
    return [Fault("file_damaged", sentence, {})]


def _references(session: Session) -> list[Fault]:
    if not on_sqlite(session.connection()):
        return []
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    if not broken:
        return []
    sentence = N_("Records that point at something that is not there: {count}.")
    return [Fault("broken_reference", sentence, {"count": len(broken)})]


def _revisions(session: Session) -> list[Fault]:
    """Every record has exactly one revision of its own kind."""
    found = []
    metadata: MetaData = Entity.metadata
    kinds = {mapper.class_ for mapper in Entity.registry.mappers}
    for kind in sorted(kinds, key=lambda each: str(each.__tablename__)):
        if not issubclass(kind, Record):
            continue
        table = metadata.tables[kind.__tablename__]
        revisions = metadata.tables[Revision.__tablename__]
        without = session.scalar(
            select(func.count())
            .select_from(table.outerjoin(revisions, revisions.c.id == table.c.id))
            .where(revisions.c.id.is_(None) | (revisions.c.kind != kind.__tablename__))
        )
        if without:
            sentence = N_("Records of “{kind}” without a version: {count}.")
            values = {"kind": kind.__tablename__, "count": without}
            found.append(Fault("no_revision", sentence, values))
    return found


def _search(session: Session) -> list[Fault]:
    """Everybody has a place among the names, and the index says what the rows say."""
    connection = session.connection()
    faults = []
    if missing := count_missing(connection):
        sentence = N_("Members that cannot be found by searching: {count}.")
        faults.append(Fault("not_in_search", sentence, {"count": missing}))
    if stale := count_stale(connection):
        sentence = N_("Members whom the search index knows wrongly: {count}.")
        faults.append(Fault("search_differs", sentence, {"count": stale}))
    return faults


def _certificates(session: Session) -> list[Fault]:
    """Every frozen certificate is there and is what it was."""
    kept: dict[str, str] = {}
    for sha256, content in session.execute(select(StoredFile.sha256, StoredFile.content)):
        kept[sha256] = hashlib.sha256(content).hexdigest()
    bad: list[UUID] = [
        identity
        for identity, sha256 in session.execute(select(Certificate.id, Certificate.sha256))
        if kept.get(sha256) != sha256
    ]
    if not bad:
        return []
    sentence = N_("Certificates whose stored page is missing or changed: {count}.")
    return [Fault("certificate_changed", sentence, {"count": len(bad)})]
