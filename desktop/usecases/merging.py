"""Joining two records of one person, in a way that can be taken back.

The record that goes is deleted softly and names the one that stays (`merged_into_id`), so
every office that hears of it can read the one as the other. Only the province writes an
alias; a union's merge travels as the changes that it consists of.

Source: spec/exchange.md §4.4 (alias), §5.3, §5.4, §5.7.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.duplicates import MemberMerge
from desktop.domain.exchange import Alias, TransferOut
from desktop.domain.members import Member
from desktop.domain.merges import (
    PLACE,
    Anonymised,
    SamePerson,
    Side,
    StillActive,
    chosen_values,
    parts,
    usual_sides,
)
from desktop.domain.offices import Role
from desktop.domain.privacy import ARCHIVED, is_forgotten
from desktop.domain.trail import Revision
from desktop.domain.units import Unit
from desktop.storage.changes import plain
from desktop.storage.links import Ledger
from desktop.usecases.members import find_member
from desktop.usecases.moving import admit_once, move_links
from desktop.usecases.offices import the_office
from desktop.usecases.ownership import refuse_foreign
from desktop.usecases.showing import show_awards
from desktop.usecases.standings import settle


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
    if any(each.anonymised_on or is_forgotten(each.name) for each in (winner, loser)):
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
        merge.links = move_links(session, {loser.id: winner.id}, unit).entries
    session.flush()
    show_awards(session)
    return merge


def take_over(
    session: Session, merge: MemberMerge, ledger: Ledger, winner: Member, *, there: bool = False
) -> None:
    """Let a winner's standing follow from the movements of both, and remember all of it.

    Args:
        session: the caller's transaction.
        merge: which keeps what was changed.
        ledger: the links that were moved.
        winner: who has them now.
        there: whether the person stands where the other record says.
    """
    late = {UUID(each["id"]) for each in ledger.entries if each["kind"] == "movement"}
    before = {name: plain(getattr(winner, name)) for name in PLACE}
    if late and winner.removed_at is None:
        admit_once(session, ledger, winner, late, there=there)
        settle(session, winner)
    changed = {name for name in PLACE if plain(getattr(winner, name)) != before[name]}
    merge.before = {**{name: before[name] for name in changed}, **merge.before}
    merge.after = merge.after | {
        name: plain(getattr(winner, name)) for name in (*changed, *merge.after)
    }
    merge.links = [*merge.links, *ledger.entries]


def _join(
    session: Session, merge: MemberMerge, winner: Member, loser: Member, fields: Mapping[str, Side]
) -> None:
    mine, theirs = session.get(Revision, winner.id), session.get(Revision, loser.id)
    chosen = usual_sides(winner, loser, mine, theirs) | dict(fields)
    was = loser.name
    for part in parts():
        for name, new in chosen_values(part, winner, loser, chosen[part], merge.at.date()).items():
            old = plain(getattr(winner, name))
            if plain(new) != old:
                merge.before = merge.before | {name: old}
                setattr(winner, name, new)
                merge.after = merge.after | {name: plain(new)}
    ledger = move_links(session, {loser.id: winner.id}, winner.unit_id, {was: winner.name})
    take_over(session, merge, ledger, winner, there=chosen["status"] is Side.LOSER)
    loser.merged_into_id, loser.removed_at = winner.id, merge.at


def _refuse_active(session: Session, winner: Member, loser: Member) -> None:
    """Let a person go from one union to another only when the first has let go.

    Source: spec/exchange.md §5.7.
    """
    if winner.unit_id == loser.unit_id or loser.status in ARCHIVED:
        return
    let_go = select(func.count()).where(TransferOut.member_id == loser.id)
    if not session.scalar(let_go):
        unit = session.get(Unit, loser.unit_id)
        raise StillActive(unit=unit.name if unit else "?", name=loser.name)
