"""Joining two records of one person, in a way that can be taken back.

The record that goes is deleted softly and names the one that stays (`merged_into_id`), so
every office that hears of it can read the one as the other. Only the province writes an
alias; a union's merge travels as the changes that it consists of.

Source: spec/exchange.md §4.4 (alias), §5.3, §5.4, §5.7.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.duplicates import MemberMerge
from desktop.domain.exchange import Alias, TransferOut
from desktop.domain.initiatives import Author, Initiative
from desktop.domain.members import Member, MemberStatus, Movement, MovementKind
from desktop.domain.merges import (
    JOINED,
    Anonymised,
    SamePerson,
    Side,
    StillActive,
    joined,
    parts,
    usual_side,
)
from desktop.domain.offices import Role
from desktop.domain.pacts import OPEN_STATES, Pact, Party
from desktop.domain.trail import Revision
from desktop.domain.units import Unit
from desktop.storage.changes import plain
from desktop.usecases.initiatives import LOCKED
from desktop.usecases.links import Ledger, links_to, pointed, show_awards
from desktop.usecases.members import find_member
from desktop.usecases.offices import the_office
from desktop.usecases.ownership import refuse_foreign

GONE = frozenset({MemberStatus.MOVED, MemberStatus.RETIRED, MemberStatus.LEFT})


def merge_members(
    session: Session, winner_id: UUID, loser_id: UUID, fields: Mapping[str, Side], now: datetime
) -> UUID:
    """Let one record of a person go into another; return the id of the merge.

    Everything of this office that pointed at the loser points at the winner afterwards. A
    province that joins records of unions writes an alias, which the union obeys at its next
    answer; it cannot choose fields for the union.

    Args:
        session: the caller's transaction; a backup has been made before.
        winner_id: who stays.
        loser_id: who goes.
        fields: part of a member → whose value stays; parts left out as `usual_side` says.
        now: the moment.

    Raises:
        SamePerson: both are one record.
        NoSuchMember: one has left the books.
        Anonymised: one of them has no name any more.
        NotOurs: at a union, one belongs to another office.
        StillActive: at a province, the loser's union has not let the person go.
    """
    if winner_id == loser_id:
        raise SamePerson
    winner, loser = find_member(session, winner_id), find_member(session, loser_id)
    if winner.anonymised_on or loser.anonymised_on:
        raise Anonymised
    if the_office(session).role is not Role.PROVINCE:
        refuse_foreign(session, winner)
        refuse_foreign(session, loser)
        return record_merge(session, winner, loser, fields, now).id
    _refuse_active(session, winner, loser)
    alias = Alias(loser_id=loser_id, winner_id=winner_id)
    session.add(alias)
    return record_merge(session, winner, loser, fields, now, alias.id).id


def record_merge(
    session: Session,
    winner: Member,
    loser: Member,
    fields: Mapping[str, Side],
    now: datetime,
    alias_id: UUID | None = None,
) -> MemberMerge:
    """Join two members and return what is remembered of it.

    Of members of another office nothing is written; only this office's own links move. A
    person who changed unions keeps the links where they were made.
    """
    unit = the_office(session).unit_id
    merge = MemberMerge(
        winner_id=winner.id,
        loser_id=loser.id,
        alias_id=alias_id,
        at=now,
        profile=session.info.get("profile", ""),
    )
    session.add(merge)
    if {winner.unit_id, loser.unit_id} == {unit}:
        _join(session, merge, winner, loser, fields)
    elif winner.unit_id == loser.unit_id:
        merge.links = moved_links(session, {loser.id: winner.id}, unit).entries
    session.flush()
    show_awards(session)
    return merge


def sides(session: Session, winner: Member, loser: Member) -> dict[str, Side]:
    """Return the usual choice for each part of two records."""
    mine, theirs = session.get(Revision, winner.id), session.get(Revision, loser.id)
    both = {name: (getattr(winner, name), getattr(loser, name)) for name in _names()}
    ours = {name: pair[0] for name, pair in both.items()}
    other = {name: pair[1] for name, pair in both.items()}
    return {
        part: usual_side(part, ours, other, newer=_written(theirs, part) > _written(mine, part))
        for part in parts()
    }


def _names() -> list[str]:
    return [name for names in parts().values() for name in names]


def _written(revision: Revision | None, name: str) -> int:
    return int(revision.f.get(name, revision.c)[1]) if revision else 0


def _join(
    session: Session, merge: MemberMerge, winner: Member, loser: Member, fields: Mapping[str, Side]
) -> None:
    chosen = sides(session, winner, loser) | dict(fields)
    was = loser.name
    before: dict[str, Any] = {}
    for part, names in parts().items():
        for name in names:
            old = getattr(winner, name)
            new = _value(part, name, winner, loser, chosen[part])
            if plain(new) != plain(old):
                before[name] = plain(old)
                setattr(winner, name, new)
    merge.before = before
    merge.after = {name: plain(getattr(winner, name)) for name in before}
    ledger = moved_links(session, {loser.id: winner.id}, winner.unit_id, {was: winner.name})
    merge.links = ledger.entries
    loser.merged_into_id, loser.removed_at = winner.id, merge.at


def _value(part: str, name: str, winner: Member, loser: Member, side: Side) -> Any:  # noqa: ANN401
    mine, theirs = getattr(winner, name), getattr(loser, name)
    if side is Side.BOTH and part in JOINED:
        return joined(part, mine, theirs)
    return theirs if side is Side.LOSER else mine


def _refuse_active(session: Session, winner: Member, loser: Member) -> None:
    """Let a person go from one union to another only when the first has let go.

    Source: spec/exchange.md §5.7.
    """
    if winner.unit_id == loser.unit_id or loser.status in GONE:
        return
    let_go = select(func.count()).where(TransferOut.member_id == loser.id)
    if not session.scalar(let_go):
        unit = session.get(Unit, loser.unit_id)
        raise StillActive(unit=unit.name if unit else "?", name=loser.name)


def moved_links(
    session: Session,
    instead: Mapping[UUID, UUID],
    owner: UUID,
    names: Mapping[str, str] | None = None,
) -> Ledger:
    """Let what points at some members point at others, and return what was changed.

    Two authors of one initiative become one with both shares, a second admission of somebody
    who is in already is taken out, and so is a second place in an open pact.

    Args:
        session: the caller's transaction.
        instead: member → the member who stands for them from now on.
        owner: the office; records of others are theirs to change.
        names: an author's old name → the new one, where nothing is decided yet.
    """
    ledger = Ledger()
    for thing, name in list(links_to(session, list(instead), owner)):
        match thing:
            case Author():
                _move_author(session, ledger, thing, instead, names or {})
            case Party() if _second(session, thing, instead):
                ledger.put(thing, "removed_at", session.info["now"])
            case _:
                ledger.put(thing, name, pointed(thing, name, instead))
    session.flush()
    for member_id in dict.fromkeys(instead.values()):
        _admit_once(session, ledger, member_id, owner)
    return ledger


def _move_author(
    session: Session,
    ledger: Ledger,
    author: Author,
    instead: Mapping[UUID, UUID],
    names: Mapping[str, str],
) -> None:
    assert author.member_id is not None
    stays, knot = instead[author.member_id], str(author.initiative_id)
    other = session.scalars(
        select(Author).where(
            Author.initiative_id == author.initiative_id, Author.member_id == stays
        )
    ).first()
    if other is not None:
        ledger.put(other, "share", other.share + author.share, knot)
        ledger.put(other, "lead", other.lead or author.lead, knot)
        ledger.put(author, "removed_at", session.info["now"], knot)
        return
    ledger.put(author, "member_id", stays, knot)
    initiative = session.get(Initiative, author.initiative_id)
    if author.name in names and initiative is not None and initiative.state not in LOCKED:
        ledger.put(author, "name", names[author.name], knot)


def _second(session: Session, party: Party, instead: Mapping[UUID, UUID]) -> bool:
    """Tell whether the person stands in an open pact on the same side already."""
    pact = session.get(Pact, party.pact_id)
    if pact is None or pact.state not in OPEN_STATES or party.member_id is None:
        return False
    there = select(func.count()).where(
        Party.pact_id == party.pact_id,
        Party.side == party.side,
        Party.role == party.role,
        Party.member_id == instead[party.member_id],
    )
    return bool(session.scalar(there))


def _admit_once(session: Session, ledger: Ledger, member_id: UUID, owner: UUID) -> None:
    """Take out each admission of somebody who has not left since the one before."""
    inside = False
    moves = session.scalars(
        select(Movement)
        .where(Movement.member_id == member_id, Movement.unit_id == owner)
        .order_by(Movement.on, Movement.id)
    )
    for move in moves.all():
        if move.kind is not MovementKind.ADMITTED:
            inside = inside and move.kind not in _LEAVING
        elif inside:
            ledger.put(move, "removed_at", session.info["now"])
        else:
            inside = True


_LEAVING = frozenset({MovementKind.MOVED_UNION, MovementKind.RETIRED, MovementKind.LEFT})
