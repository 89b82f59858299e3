"""Whose record it is: only its office changes it.

Source: spec/exchange.md, ownership and custody.
"""

from sqlalchemy.orm import Session

from desktop.domain.base import Record
from desktop.domain.units import Unit
from desktop.errors import Refusal
from desktop.usecases.offices import the_office
from resources.words import N_


class NotOurs(Refusal):
    """Another office owns the record."""

    template = N_(
        "This belongs to {owner}, and only that office changes it. Tell them what should be "
        "different; a province can also send a correction from its page Recognition."
    )


def refuse_foreign(session: Session, record: Record) -> None:
    """Leave a record alone that another office owns.

    Raises:
        NotOurs: it does.
    """
    if record.unit_id == the_office(session).unit_id:
        return
    owner = session.get(Unit, record.unit_id)
    raise NotOurs(owner=owner.name if owner else "?")
