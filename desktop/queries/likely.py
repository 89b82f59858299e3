"""Who of the books may be the person whom somebody is typing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from desktop.domain.members import Member, MemberDraft
from desktop.domain.text import name_key
from desktop.domain.twins import DAY, Person, compare, weights
from desktop.queries.twins import COLUMNS, READ, Somebody, apart, pair_of, person, somebodies
from desktop.storage.engine import on_sqlite

LIKELY_SHOWN = 3  # people whom a form names


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody in the books who may be the person whom a form describes."""

    who: Somebody
    score: int
    reasons: tuple[str, ...]


def likely_members(
    session: Session, draft: MemberDraft, on: date, but: UUID | None = None
) -> list[Likely]:
    """Return the people of the books whom a draft may mean, the likeliest first.

    Args:
        session: the open books.
        draft: what was typed so far.
        on: today, for the weights.
        but: the member whom the form changes; who was told apart from them is left out.
    """
    by = weights(on)
    typed = _typed(draft)
    query = select(*COLUMNS).where(or_(*_near(session, typed)), Member.anonymised_on.is_(None))
    decided = apart(session)
    found = []
    for row in session.execute(query):
        if row.id == but or (but and pair_of(row.id, but) in decided):
            continue
        other = person(row)
        typed.unit_id = other.unit_id if but is None else typed.unit_id
        verdict = compare(typed, other, by, by.warn)
        if verdict.score:
            found.append((other, verdict))
    found.sort(key=lambda each: (-each[1].score, str(each[0].id)))
    shown = found[:LIKELY_SHOWN]
    who = somebodies(session, [each.id for each, _verdict in shown if each.id])
    return [
        Likely(who[each.id], verdict.score, verdict.reasons)
        for each, verdict in shown
        if each.id in who
    ]


def _typed(draft: MemberDraft) -> Person:
    texts = {name: getattr(draft, name) for name in READ if name not in {"id", "unit_id"}}
    return Person(id=None, **texts)


def _near(session: Session, typed: Person) -> list[ColumnElement[bool]]:
    """Return the conditions under which a record is worth comparing; each has an index."""
    near: list[ColumnElement[bool]] = [Member.likeness == typed.like]
    for column, said in ((Member.cccd, typed.cccd), (Member.phone, typed.phone)):
        if said:
            near.append(column == said)
    if len(typed.born) == DAY:
        near.append(Member.born == typed.born)
    if len(typed.words) > 1:
        given = name_key(typed.name).split(" ", maxsplit=1)[0] + " "
        if on_sqlite(session.connection()):
            near.append(and_(Member.sort_key >= given, Member.sort_key < given[:-1] + "!"))
        else:
            near.append(Member.sort_key.startswith(given, autoescape=True))
    return near
