"""Making an office, and changing what its papers say of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.members import SENSITIVE
from desktop.domain.offices import NoOffice, Office, OfficeDraft, Role
from desktop.domain.text import clean
from desktop.domain.units import Unit, UnitKind
from desktop.errors import Invalid, Refusal
from desktop.storage.history import new_replica
from resources.words import N_


class OfficeThere(Refusal):
    """The file holds an office already."""

    template = N_("This file already holds the office “{name}”. Choose a new file name.")


def create_union_office(
    session: Session, draft: OfficeDraft, now: datetime, *, practice: bool = False
) -> UUID:
    """Begin a union's office without a kit; return its unit id.

    Everything works but exporting; a kit opened later joins it to the province.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
        OfficeThere: the file holds an office already.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    _refuse_second(session)
    office = Office(
        role=Role.UNION,
        name=clean(draft.name),
        symbol=clean(draft.symbol),
        place=clean(draft.place),
        replica=new_replica(),
        made_at=now,
        practice=practice,
        settings=paper_settings(draft),
    )
    session.add(office)
    session.flush()
    session.add(
        Unit(
            id=office.unit_id,
            unit_id=office.unit_id,
            code="",
            name=office.name,
            symbol=office.symbol,
            kind=UnitKind.BASE_UNION,
            employer_kind=draft.employer_kind,
            sector=draft.sector,
            place=office.place,
        )
    )
    return office.unit_id


def paper_settings(draft: OfficeDraft) -> dict[str, Any]:
    """Return what papers print about the office beside its name."""
    return {
        "parent_name": clean(draft.parent_name),
        "signer_name": clean(draft.signer_name),
        "signer_post": clean(draft.signer_post),
    }


def create_province_office(
    session: Session, name: str, code: str, place: str, now: datetime, *, practice: bool = False
) -> UUID:
    """Begin a province's office; return its unit id.

    Raises:
        OfficeThere: the file holds an office already.
    """
    _refuse_second(session)
    office = Office(
        role=Role.PROVINCE,
        name=clean(name),
        code=code,
        symbol="LĐLĐ",
        place=clean(place),
        province_code=code,
        province_name=clean(name),
        replica=new_replica(),
        made_at=now,
        practice=practice,
    )
    office.province_id = office.unit_id
    session.add(office)
    session.flush()
    session.add(
        Unit(
            id=office.unit_id,
            unit_id=office.unit_id,
            code=code,
            name=office.name,
            symbol=office.symbol,
            kind=UnitKind.PROVINCE,
            place=office.place,
        )
    )
    return office.unit_id


def change_office(session: Session, draft: OfficeDraft) -> None:
    """Change what papers say of the office.

    Raises:
        Invalid: a field breaks a rule.
        NoOffice: the books have no office.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    office = the_office(session)
    office.name, office.symbol = clean(draft.name), clean(draft.symbol)
    office.place = clean(draft.place)
    office.settings = {**office.settings, **paper_settings(draft)}
    unit = session.get_one(Unit, office.unit_id)
    unit.name, unit.symbol, unit.place = office.name, office.symbol, office.place
    unit.employer_kind = draft.employer_kind or unit.employer_kind
    unit.sector = draft.sector or unit.sector


def turn_sensitive(session: Session, field: str, *, on: bool) -> None:
    """Turn one sensitive field of members on or off; what it holds stays.

    Raises:
        NoOffice: the books have no office.
    """
    office = the_office(session)
    kept = SENSITIVE & frozenset(office.settings.get("sensitive_fields", ()))
    now = kept | {field} if on else kept - {field}
    office.settings = {**office.settings, "sensitive_fields": sorted(now & SENSITIVE)}


def the_office(session: Session) -> Office:
    """Return the one office of these books.

    Raises:
        NoOffice: there is none yet.
    """
    office = session.scalars(select(Office)).first()
    if office is None:
        raise NoOffice
    return office


def _refuse_second(session: Session) -> None:
    office = session.scalars(select(Office)).first()
    if office is not None:
        raise OfficeThere(name=office.name)
