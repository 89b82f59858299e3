"""What other offices say of joined records, heard and obeyed; late links follow.

The province's aliases are obeyed by the union that owns both records. A loser that comes
deleted, with the name of its winner, is read as the winner here too; when it comes back
alive, what was moved here goes back.

Source: spec/exchange.md §4.4 (alias), §5.4.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from desktop.domain.duplicates import MemberMerge
from desktop.domain.exchange import Alias
from desktop.domain.members import Member
from desktop.domain.offices import Role
from desktop.storage.links import links_to
from desktop.usecases.merging import record_merge, take_over
from desktop.usecases.moving import move_links
from desktop.usecases.offices import the_office
from desktop.usecases.showing import show_awards
from desktop.usecases.unmerging import EVERYTHING, take_apart

STANDING = select(MemberMerge).where(MemberMerge.undone_at.is_(None)).order_by(MemberMerge.id)


def settle_merges(session: Session, now: datetime) -> None:
    """Do what the records that came in mean for joined records, as often as one likes."""
    if the_office(session).role is not Role.PROVINCE:
        _obey(session, now)
    _hear(session, now)
    session.flush()
    follow_merges(session)


def follow_merges(session: Session) -> None:
    """Let links that came to a loser after its merge follow to the winner.

    A person who changed unions keeps the history where it was made.
    """
    unit, inside = the_office(session).unit_id, _inside(session)
    merges = [each for each in session.scalars(STANDING) if each.id in inside]
    pointed = set()
    for thing, name in links_to(session, {each.loser_id for each in merges}, unit):
        said = getattr(thing, name)
        heads = {UUID(term["member_id"]) for term in said} if name == "heads" else {said}
        pointed |= heads
    for merge in merges:
        if merge.loser_id in pointed:
            ledger = move_links(session, {merge.loser_id: merge.winner_id}, unit)
            take_over(
                session,
                merge,
                ledger,
                session.get_one(Member, merge.winner_id, execution_options=EVERYTHING),
            )
            pointed.add(merge.winner_id)  # who may have gone on into a third record
    show_awards(session)


def standing_member(session: Session, member_id: UUID) -> Member | None:
    """Return the member who stands for an id: themselves, or into whom they were joined.

    None when they have left the books.
    """
    member, seen = _any_member(session, member_id), set[UUID]()
    while member and member.removed_at and member.merged_into_id and member.id not in seen:
        seen.add(member.id)
        member = _any_member(session, member.merged_into_id)
    return None if member is None or member.removed_at is not None else member


def _inside(session: Session) -> set[UUID]:
    """Return the merges whose two records belong to one union."""
    winner, loser = aliased(Member), aliased(Member)
    query = (
        select(MemberMerge.id)
        .join(winner, winner.id == MemberMerge.winner_id)
        .join(loser, loser.id == MemberMerge.loser_id)
        .where(MemberMerge.undone_at.is_(None), winner.unit_id == loser.unit_id)
    )
    return set(session.scalars(query, execution_options=EVERYTHING))


def _obey(session: Session, now: datetime) -> None:
    """Join and take apart what the province joins and takes apart; each alias once."""
    known = select(MemberMerge).where(MemberMerge.alias_id.is_not(None))
    made = {each.alias_id: each for each in session.scalars(known)}
    aliases = session.scalars(select(Alias).order_by(Alias.id), execution_options=EVERYTHING)
    for alias in aliases.all():
        merge = made.get(alias.id)
        if alias.removed_at is None and merge is None:
            _obey_one(session, alias, now)
        elif alias.removed_at is not None and merge is not None and merge.undone_at is None:
            take_apart(session, merge, now)


def _obey_one(session: Session, alias: Alias, now: datetime) -> None:
    unit = the_office(session).unit_id
    winner = standing_member(session, alias.winner_id)
    loser = _any_member(session, alias.loser_id)
    if winner is None or loser is None or loser.removed_at is not None or winner is loser:
        return
    if winner.unit_id == loser.unit_id == unit:
        record_merge(session, winner, loser, {}, now, alias.id)


def _hear(session: Session, now: datetime) -> None:
    """Keep in mind the merges that others made, and forget those that they took back."""
    known = {each.loser_id: each for each in session.scalars(STANDING)}
    query = select(Member.id, Member.merged_into_id).where(
        Member.merged_into_id.is_not(None), Member.removed_at.is_not(None)
    )
    rows = session.execute(query, execution_options=EVERYTHING)
    there = {loser: winner for loser, winner in rows if winner is not None}
    for loser_id, merge in known.items():
        if merge.heard and there.get(loser_id) != merge.winner_id:
            take_apart(session, merge, now)
    for loser_id, winner_id in there.items():
        if loser_id not in known or known[loser_id].undone_at is not None:
            session.add(MemberMerge(winner_id=winner_id, loser_id=loser_id, at=now, heard=True))


def _any_member(session: Session, member_id: UUID) -> Member | None:
    return session.get(Member, member_id, execution_options=EVERYTHING)
