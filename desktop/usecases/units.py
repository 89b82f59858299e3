"""What a province does with its register of units."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain.text import clean
from desktop.domain.units import CodeTaken, NoSuchUnit, Unit, UnitDraft
from desktop.errors import Invalid
from desktop.usecases.offices import the_office


def register_unit(session: Session, draft: UnitDraft) -> UUID:
    """Write a new unit in the province's register.

    Raises:
        Invalid: a field breaks a rule.
        CodeTaken: another unit has the code.
    """
    return register_units(session, [draft])[0]


def register_units(session: Session, drafts: Sequence[UnitDraft]) -> list[UUID]:
    """Write many units at once; all or none.

    Raises:
        Invalid: a field breaks a rule.
        CodeTaken: a code stands twice, here or in the books.
    """
    taken = {row.code: row.name for row in session.execute(select(Unit.code, Unit.name))}
    parent = the_office(session).unit_id
    units = []
    for draft in drafts:
        if problems := draft.problems():
            raise Invalid(problems)
        if draft.code in taken:
            raise CodeTaken(code=draft.code, name=taken[draft.code])
        taken[draft.code] = draft.name
        identity = uuid7()  # a unit is the owner of its own record: it keeps its facts itself
        units.append(
            Unit(
                id=identity,
                unit_id=identity,
                code=draft.code,
                name=draft.name,
                short_name=clean(draft.short_name),
                symbol=clean(draft.symbol),
                kind=draft.kind,
                employer_kind=draft.employer_kind,
                sector=draft.sector,
                place=clean(draft.place),
                parent_id=parent,
                valid_from=draft.valid_from,
            )
        )
    session.add_all(units)
    return [unit.id for unit in units]


def change_unit(session: Session, unit_id: UUID, draft: UnitDraft) -> None:
    """Change what the register says of a unit.

    Raises:
        NoSuchUnit: it has left the register.
        Invalid: a field breaks a rule.
        CodeTaken: another unit has the code.
    """
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NoSuchUnit(code=draft.code)
    if problems := draft.problems():
        raise Invalid(problems)
    other = session.scalars(select(Unit).where(Unit.code == draft.code, Unit.id != unit_id)).first()
    if other is not None:
        raise CodeTaken(code=draft.code, name=other.name)
    unit.code, unit.name, unit.kind = draft.code, draft.name, draft.kind
    unit.short_name, unit.symbol = clean(draft.short_name), clean(draft.symbol)
    unit.employer_kind, unit.sector = draft.employer_kind, draft.sector
    unit.place = clean(draft.place)


def find_unit(session: Session, code: str) -> Unit:
    """Return the unit that has a code.

    Raises:
        NoSuchUnit: none has.
    """
    unit = session.scalars(select(Unit).where(Unit.code == code)).first()
    if unit is None:
        raise NoSuchUnit(code=code)
    return unit
