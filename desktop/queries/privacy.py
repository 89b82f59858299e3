"""What never leaves an office, and whether it belongs to the armed forces."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.offices import Office
from desktop.domain.privacy import ARMED_FORCES, withheld_fields
from desktop.domain.units import Unit


def is_armed(session: Session) -> bool:
    """Return whether the profile of the armed forces is on.

    Until somebody turns it on or off, it follows from the kind of employer.
    """
    office = session.scalars(select(Office)).first()
    if office is None:
        return False
    said = office.settings.get(ARMED_FORCES)
    if said is not None:
        return bool(said)
    unit = session.get(Unit, office.unit_id)
    return unit is not None and unit.employer_kind == ARMED_FORCES


def withheld(session: Session) -> frozenset[str]:
    """Return the fields of a member that this office never lets out; none for most offices."""
    return withheld_fields(datetime.now(UTC).date()) if is_armed(session) else frozenset()
