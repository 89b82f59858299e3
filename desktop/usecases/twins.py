"""What a person decides about two records that look alike: they are different people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.duplicates import DifferentPeople
from desktop.domain.merges import SamePerson
from desktop.usecases.members import find_member


def tell_apart(session: Session, one_id: UUID, other_id: UUID, now: datetime) -> UUID:
    """Remember that two members are different people, so that nobody asks again.

    Returns:
        What `forget_apart` takes; the same for the same pair.

    Raises:
        SamePerson: both are one record.
        NoSuchMember: one of them has left the books.
    """
    if one_id == other_id:
        raise SamePerson
    for each in (one_id, other_id):
        find_member(session, each)
    small, large = sorted((one_id, other_id))
    known = session.scalars(
        select(DifferentPeople).where(
            DifferentPeople.one_id == small, DifferentPeople.other_id == large
        )
    ).first()
    if known is None:
        known = DifferentPeople(
            one_id=small, other_id=large, at=now, profile=session.info.get("profile", "")
        )
        session.add(known)
    return known.id


def forget_apart(session: Session, apart_id: UUID) -> None:
    """Let a pair be asked about again; nothing happens where it is not remembered."""
    known = session.get(DifferentPeople, apart_id)
    if known is not None:
        session.delete(known)
