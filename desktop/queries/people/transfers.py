"""The letter that introduces a member to another union.

Source: field-facts.md §5.7 (who is not carded gets a letter from the old union), §2.2 (the old
union comments when the member served there for some months).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import Member, Movement, MovementKind, Sex
from desktop.domain.rules import rules_on
from desktop.domain.units import Unit
from desktop.errors import Refusal
from desktop.queries.asking import identity, members_named
from desktop.queries.letterheads import Letterhead, letterhead
from desktop.queries.people.entries import EntryKind, entries
from desktop.queries.standings import standing_at
from resources.words import N_

COMMENT = "transfer_comment_months"
_MONTHS = 12


class NotATransfer(Refusal):
    """The letter belongs to a movement to another union."""

    template = N_(
        "No transfer to another union is written down for “{name}”. Record the movement first, "
        "then print its letter."
    )


@dataclass(frozen=True, slots=True)
class TransferPaper:
    """A transfer and the member whom it is about.

    Attributes:
        number: of the letter as typed on the movement; "" to be written in by hand.
        born: ISO as far as known.
        since: from when the member was in this union, None for unknown.
        comments: whether the old union's comment belongs on the letter.
        honours: titles, forms and prizes that were granted.
        initiatives: recognised ones.
    """

    head: Letterhead
    number: str
    on: date
    to: str
    name: str
    sex: Sex | None
    born: str
    home_place: str
    card_number: str
    joined_on: date | None
    post: str
    union_post: str
    group: str
    since: date | None
    comments: bool
    honours: int
    initiatives: int


def transfer_paper(session: Session, of: str) -> TransferPaper:
    """Return a transfer, named by the movement's id or by its member (then the newest one).

    Raises:
        NobodyNamed, SeveralNamed: the member cannot be found.
        NotATransfer: there is no such movement.
    """
    move = _transfer(session, of)
    member = session.get(Member, move.member_id) if move else None
    if move is None or member is None:
        raise NotATransfer(name=of)
    since = _since(session, member, move.on)
    group_id = move.from_id
    earned = [entry for _who, entry in entries(session, [member.id])]
    honours = (EntryKind.TITLE, EntryKind.FORM, EntryKind.PRIZE)
    return TransferPaper(
        head=letterhead(session),
        number=move.paper,
        on=move.on,
        to=move.union_name or _name(session, move.to_id),
        name=member.name,
        sex=member.sex,
        born=member.born,
        home_place=member.home_place,
        card_number=member.card_number,
        joined_on=member.joined_on,
        post=", ".join(filter(None, (member.profession or member.post, member.department))),
        union_post=member.union_post,
        group=_name(session, group_id),
        since=since,
        comments=_served(since, move.on),
        honours=sum(entry.kind in honours for entry in earned),
        initiatives=sum(entry.recognised for entry in earned),
    )


def _transfer(session: Session, of: str) -> Movement | None:
    query = select(Movement).where(Movement.kind == MovementKind.MOVED_UNION)
    order = (Movement.on.desc(), Movement.id.desc())
    known = identity(of)
    if known is not None:
        query = query.where((Movement.id == known) | (Movement.member_id == known))
    else:
        query = query.where(Movement.member_id.in_(members_named(session, [of])))
    return session.scalars(query.order_by(*order)).first()


def _since(session: Session, member: Member, until: date) -> date | None:
    """Return from when the member was in this union: its newest admission before that day."""
    if standing_at(session, member.id, until) is None:
        return None
    query = select(func.max(Movement.on)).where(
        Movement.member_id == member.id,
        Movement.kind == MovementKind.ADMITTED,
        Movement.union_name != "",
        Movement.on <= until,
    )
    return session.scalar(query) or member.joined_on


def _served(since: date | None, until: date) -> bool:
    """Return whether the old union comments; it does when nobody knows how long it was."""
    rule = rules_on(until).get(COMMENT)
    if rule is None or since is None:
        return rule is not None
    months = (until.year - since.year) * _MONTHS + until.month - since.month
    return months - (until.day < since.day) >= rule.value


def _name(session: Session, found: UUID | None) -> str:
    if found is None:
        return ""
    named = session.get(Group, found) or session.get(Unit, found)
    return named.name if named else ""
