"""What the office does for the people whose data it keeps: tell them, and forget them.

Source: Law 91/2025/QH15; spec/safety.md (Privacy), exchange.md §4.4.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.base import NOT_CONTENT
from desktop.domain.erasures import Erased
from desktop.domain.members import Member, MemberStatus
from desktop.domain.privacy import (
    ANONYMOUS_NAME,
    ARCHIVED,
    ARMED_FORCES,
    ERASED_NAME,
    KEPT_OF_ANONYMOUS,
    ConsentDraft,
    ForgettingDraft,
    NotArchived,
    anonymous_name,
    refuse_forgotten,
)
from desktop.domain.text import clean
from desktop.errors import Invalid
from desktop.storage.traces import Known, forget, known_of
from desktop.usecases.members import find_member
from desktop.usecases.offices import the_office
from desktop.usecases.ownership import refuse_foreign


def record_consent(
    session: Session, member_ids: Sequence[UUID], draft: ConsentDraft, today: date
) -> int:
    """Write what these members were told or agreed to; return how many.

    Raises:
        NoSuchMember: one of them has left the books meanwhile.
        AlreadyForgotten: nothing is known of one of them any more.
        Invalid: a field breaks a rule.
    """
    if problems := draft.problems(today):
        raise Invalid(problems)
    assert draft.kind is not None
    assert draft.on is not None
    entry = {
        "kind": draft.kind.value,
        "on": draft.on.isoformat(),
        "paper": clean(draft.paper),
        "scope": clean(draft.scope),
    }
    for member_id in member_ids:
        member = find_member(session, member_id)
        refuse_forgotten(member.name)
        member.consents = [*member.consents, entry]
    return len(member_ids)


def anonymise_members(
    session: Session, member_ids: Sequence[UUID], draft: ForgettingDraft, today: date
) -> int:
    """Let nothing tell any more who these members were; their awards stay. Return how many.

    It cannot be undone. Backups made before still hold the data.

    Raises:
        NoSuchMember: one of them has left the books meanwhile.
        NotArchived: one of them still belongs to the union's work.
        AlreadyForgotten, NotOurs, Invalid.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    members = [find_member(session, member_id) for member_id in member_ids]
    for member in members:
        refuse_forgotten(member.name)
        refuse_foreign(session, member)
        if member.status not in ARCHIVED:
            raise NotArchived(name=member.name)
    known = known_of(session, member_ids)
    number = _last_number(session)
    for member in _records(session, known):
        number += 1
        _empty(member, anonymous_name(number), KEPT_OF_ANONYMOUS)
        member.anonymised_on = today
    forget(session, known, draft.why, ANONYMOUS_NAME)
    return len(members)


def erase_members(session: Session, member_ids: Sequence[UUID], draft: ForgettingDraft) -> int:
    """Erase what is known of members who ask for it, here and wherever it went.

    What refers to them stays and names nobody. It cannot be undone.

    Raises:
        NoSuchMember: one of them has left the books meanwhile.
        AlreadyForgotten, NotOurs, Invalid.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    for member_id in member_ids:
        member = find_member(session, member_id)
        refuse_forgotten(member.name, erased=True)
        refuse_foreign(session, member)
    known = known_of(session, member_ids)
    for member in _records(session, known):
        _empty(member, ERASED_NAME, frozenset())
        member.status = MemberStatus.LEFT
        session.add(Erased(of=member.id, law=clean(draft.law)))
    forget(session, known, draft.why, ERASED_NAME)
    return len(member_ids)


def turn_armed_forces(session: Session, *, on: bool) -> None:
    """Turn the profile of the armed forces on or off; the next package follows it.

    Raises:
        NoOffice: the books have no office.
    """
    office = the_office(session)
    office.settings = {**office.settings, ARMED_FORCES: on}


def _records(session: Session, known: Known) -> Sequence[Member]:
    own = the_office(session).unit_id  # what was joined across unions is not ours to empty
    query = select(Member).where(Member.id.in_(known.ids), Member.unit_id == own)
    query = query.order_by(Member.id)
    return session.scalars(query, execution_options={"with_removed": True}).all()


def _empty(member: Member, name: str, kept: frozenset[str]) -> None:
    """Leave nothing of a member but a name that is none and the fields in `kept`."""
    bare = Member(name=name)
    staying = NOT_CONTENT | (Member.local - {"batch_id"}) | kept | {"name"}
    for column in Member.__table__.columns:
        if column.key not in staying:
            setattr(member, column.key, getattr(bare, column.key))
    member.name = name


def _last_number(session: Session) -> int:
    """Return the number of the last member who was made anonymous."""
    names = session.scalars(
        select(Member.name).where(Member.name.startswith(f"{ANONYMOUS_NAME} ")),
        execution_options={"with_removed": True},
    )
    return max((int(end) for name in names if (end := name.rsplit(" ", 1)[1]).isdigit()), default=0)
