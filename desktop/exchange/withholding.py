"""What stays in the office although its record travels.

The line that travels is the line that is hashed, so receipts agree. A field that stays is not
deleted elsewhere by being absent: whoever reads such a line of their own office keeps what they
have. When the profile of the armed forces is turned on or off, every record that it touches is
written anew in the history, so that the province lets go of old values, or gets them.

Source: spec/safety.md (Privacy); exchange.md, "What travels".
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Conflict
from desktop.domain.members import Member
from desktop.domain.trail import Revision
from desktop.exchange import jcs
from desktop.exchange.writer import WireLine
from desktop.queries.privacy import withheld
from desktop.storage.changes import stamp
from desktop.usecases.offices import the_office

# The office's setting: which fields have been withheld in the history so far.
APPLIED = "withheld"
# The texts of an initiative that is marked as confidential.
CONFIDENTIAL = frozenset({"known_state", "purpose", "content", "novelty", "conditions"})
_AT_ONCE = 500


def staying(kind: str, fields: Mapping[str, Any], members: frozenset[str]) -> frozenset[str]:
    """Return the fields of a record that stay in the office.

    Args:
        kind: the type.
        fields: what its line would say.
        members: the fields of members that the office never lets out.
    """
    if kind == "member":
        return members & fields.keys()
    if kind == "conflict" and fields.get("field") in members:
        return frozenset({"a", "b"}) & fields.keys()
    if kind == "initiative" and fields.get("confidential"):
        return CONFIDENTIAL & fields.keys()
    return frozenset()


def spared(session: Session, lines: Iterable[WireLine]) -> list[WireLine]:
    """Return lines as they may leave the office."""
    members = withheld(session)
    return [_spared(line, members) for line in lines]


def _spared(line: WireLine, members: frozenset[str]) -> WireLine:
    if line.t not in {"member", "conflict", "initiative"}:
        return line
    said: dict[str, Any] = msgspec.json.decode(line.raw)
    hidden = staying(line.t, said, members)
    if not hidden:
        return line
    kept = {name: value for name, value in said.items() if name not in hidden}
    return WireLine(line.t, line.id, jcs.canonical(kept))


def apply_profile(session: Session, now: datetime) -> int:
    """Write in the history what has begun or ceased to stay here; return how many records.

    Done before every package, so that no way of turning the profile can forget it.
    """
    office = the_office(session)
    before, after = frozenset(office.settings.get(APPLIED, ())), withheld(session)
    turned = before ^ after
    if not turned:
        return 0
    office.settings = {**office.settings, APPLIED: sorted(after)}
    touched = {**_members(session, turned), **_conflicts(session, turned)}
    mark = stamp(session, now)
    ids = list(touched)
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        for revision in session.scalars(select(Revision).where(Revision.id.in_(part))):
            revision.v = {**revision.v, mark.replica: mark.n}
            revision.by, revision.n, revision.at = mark.replica, mark.n, now
            dots = {name: [mark.replica, mark.n] for name in touched[revision.id]}
            revision.f = {**revision.f, **dots}
            revision.raw, revision.hash = None, ""
    return len(ids)


def _members(session: Session, turned: frozenset[str]) -> dict[UUID, list[str]]:
    """Return the own members who have something in these fields, and in which."""
    table = cast("Table", Member.__table__)
    names = sorted((turned & set(table.columns.keys())) - Member.confined)
    if not names:
        return {}
    columns = [table.c[name] for name in names]
    query = select(table.c.id, *columns).where(
        table.c.unit_id == the_office(session).unit_id,
        or_(*(column.is_not(None) for column in columns)),
    )
    return {
        row["id"]: filled
        for row in session.execute(query).mappings()
        if (filled := [name for name in names if row[name]])
    }


def _conflicts(session: Session, turned: frozenset[str]) -> dict[UUID, list[str]]:
    query = select(Conflict.id).where(
        Conflict.field.in_(turned), Conflict.unit_id == the_office(session).unit_id
    )
    return {identity: ["a", "b"] for identity in session.scalars(query)}
