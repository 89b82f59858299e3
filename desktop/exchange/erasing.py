"""An erasure that travels: from then on a record has no content, in whatever order files come.

Every line of an erased record is emptied before anything compares it, so all versions say the
same and the ordinary merge of their histories converges.

Source: spec/exchange.md §4.4 (`erased`), Law 91/2025/QH15.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop.domain.erasures import Erased
from desktop.domain.members import Member
from desktop.domain.offices import Office
from desktop.domain.privacy import ERASED_NAME, ForgettingDraft
from desktop.domain.text import clean
from desktop.errors import Invalid
from desktop.exchange import jcs
from desktop.exchange.books import REVISION, Held, hash_of, held_by_id, version_of
from desktop.exchange.dots import RESERVED
from desktop.exchange.indexing import index_members
from desktop.exchange.lines import BodyLine
from desktop.exchange.records import TYPES
from desktop.exchange.rows import row_of, shelves
from desktop.exchange.writer import written_line
from desktop.storage import placing
from desktop.storage.traces import forget, known_of

# Whose history is kept and never emptied: what orders the exchange itself, and the tree of units.
_NEVER = frozenset({"unit", "erased", "custody", "alias", "order", "device", "receipt"})
# What records say of a member to whom they point, beside pointing: emptied, or (True) replaced
# by the words that stand for a name.
_SAID_OF_THEM = {
    "author": {"name": True},
    "party": {"signer_name": True},
    "model_example": {"citation": True, "story": False},
    "movement": {"paper": False},
}
_WORDS = frozenset({"text", "long", "texts", "list", "map", "any", "base64"})

Less = Callable[[str, Mapping[str, Any]], dict[str, Any]]


def blank(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is left of an erased record: what points at others, kinds and days.

    Of a member nothing is left but whose record it was.
    """
    if kind == "member":
        left = {"name": ERASED_NAME, "status": "left"}
        return left | ({"unit_id": fields["unit_id"]} if "unit_id" in fields else {})
    known = TYPES[kind].fields if kind in TYPES else {}
    said: dict[str, Any] = {}
    for name, value in fields.items():
        form, must = known.get(name, ("id" if name == "unit_id" else "any", False))
        if form not in _WORDS:
            said[name] = value
        elif must:
            said[name] = ERASED_NAME
    return said


def nameless(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record says that points at an erased member, without saying who that was."""
    said = dict(fields)
    for name, named in _SAID_OF_THEM.get(kind, {}).items():
        if said.get(name):
            said[name] = ERASED_NAME if named else ""
    return {name: value for name, value in said.items() if value != ""}


class Erasures:
    """What has been erased, as far as one file can tell and these books remember."""

    def __init__(self, session: Session) -> None:
        self._province = session.scalar(select(Office.province_id))
        self._by: dict[UUID, set[UUID]] = {}
        self.arriving: set[UUID] = set()
        for row in session.execute(
            select(Erased.of, Erased.unit_id), execution_options={"with_removed": True}
        ):
            self._by.setdefault(row.of, set()).add(row.unit_id)

    def arrive(self, of: UUID, by: UUID) -> None:
        """Heed an erasure of the file that is being taken in."""
        if by not in self._by.get(of, ()):
            self.arriving.add(of)
        self._by.setdefault(of, set()).add(by)

    def has(self, identity: UUID) -> bool:
        """Tell whether somebody has erased this record."""
        return identity in self._by

    def emptied(self, line: BodyLine, owner: Callable[[], UUID]) -> BodyLine | None:
        """Return the line without its content; itself when nothing was erased.

        None when its form is so wrong that nothing of it can be kept.
        """
        if not self._by or line.t in _NEVER or line.code.startswith("R-"):
            return line
        gone = self._are_gone(line.id, owner)
        if not gone and not (
            line.t in _SAID_OF_THEM and self._are_gone(str(line.content.get("member_id")), owner)
        ):
            return line
        if line.code:
            return None
        said = blank(line.t, line.fields) if gone else nameless(line.t, line.fields)
        if said == line.fields:
            return line
        kept = {name: value for name, value in line.content.items() if name in RESERVED}
        raw = jcs.canonical(kept | said)
        return replace(
            line, raw=raw, hash=hashlib.sha256(raw).hexdigest(), content={**kept, **said}
        )

    def _are_gone(self, identity: str, owner: Callable[[], UUID]) -> bool:
        by = self._by.get(_uuid(identity))
        return by is not None and (owner() in by or self._province in by)


def erase_for_union(session: Session, ids: Collection[UUID], draft: ForgettingDraft) -> int:
    """Erase records of unions here at the province; the unions learn it from their answers.

    Raises:
        Invalid: no law or no reason is given.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    for identity in ids:
        session.add(Erased(of=identity, law=clean(draft.law)))
    take_effect(session, ids, draft.why)
    index_members(session)
    return len(ids)


def take_effect(session: Session, ids: Collection[UUID], why: str) -> None:
    """Empty what these books hold of erased records, and what else they know of them."""
    held = {
        identity: each
        for identity, each in held_by_id(session, ids).items()
        if each.kind not in _NEVER
    }
    known = replace(known_of(session, held), ids=frozenset(held))
    ranks = session.scalars(
        select(Member.name_rank).where(Member.id.in_(held), Member.name_rank.is_not(None)),
        execution_options={"with_removed": True},
    ).all()
    placing.forget(session.connection(), [rank for rank in ranks if rank is not None])
    for identity, each in held.items():
        _rewrite(session, identity, each, blank)
    pointing: set[UUID] = set()
    for kind in _SAID_OF_THEM:
        table = shelves()[kind].table
        query = select(table.c.id).where(table.c.member_id.in_(held))
        for identity, each in held_by_id(session, session.scalars(query)).items():
            _rewrite(session, identity, each, nameless)
            pointing.add(identity)
    if held:
        forget(session, known, why, ERASED_NAME, pointing)


def _rewrite(session: Session, identity: UUID, held: Held, less: Less) -> None:
    """Let a record say less, in the same version of it."""
    version = version_of(session, held, _kept(held))
    fields = less(held.kind, version.fields)
    line = written_line(held.metadata, fields)
    foreign = held.raw is not None
    session.connection().execute(
        update(REVISION)
        .where(REVISION.c.id == identity)
        .values(raw=line.raw.decode() if foreign else None, hash=hash_of(line) if foreign else "")
    )
    shelf = shelves().get(held.kind)
    if shelf is not None:
        row = row_of(held.kind, fields)
        if held.kind == "member":
            row |= shelf.confined
            row |= {"batch_id": None, "name_rank": None}  # it enters the index of names anew
        session.connection().execute(
            update(shelf.table).where(shelf.table.c.id == identity).values(row)
        )


def _kept(held: Held) -> Mapping[str, Any]:
    """Return the fields of a record without a table, as its line says them."""
    if held.raw is None or held.kind in shelves():
        return {}
    said: dict[str, Any] = json.loads(held.raw)
    return {name: value for name, value in said.items() if name not in RESERVED}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
