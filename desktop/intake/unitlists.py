"""Lists of a province's units."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.offices import Role
from desktop.domain.units import Unit, UnitDraft, UnitKind
from desktop.errors import Refusal
from desktop.intake.choices import read_choice, read_texts
from desktop.intake.findings import Remark
from desktop.intake.listings import Listing
from desktop.intake.readings import Reading
from desktop.intake.shelves import Shelf, Values
from desktop.queries.offices import office_card
from desktop.usecases.units import change_unit, register_unit, register_units
from resources.words import N_

_TEXTS = ("name", "short_name", "symbol", "place")


class ProvinceOnly(Refusal):
    """A union keeps no register of units."""

    template = N_("Only the office of a province keeps a register of units.")


class UnitList(Listing):
    """A sheet with a unit in each row; its code tells which."""

    kind, table, entity, needed = "units", "unit", Unit, "name"
    catalogues = {
        "kind": ("unit_kinds", "unit_kinds"),
        "employer_kind": ("sectors", "employer_kinds"),
        "sector": ("sectors", "sectors"),
    }

    @override
    def read(self, reading: Reading) -> None:
        read_texts(reading, *_TEXTS)
        code = reading.take("code").text.upper()
        reading.values["code"] = code
        if not code:
            reading.say("code", Remark("FIELD_NEEDED"))
        for name in self.catalogues:
            read_choice(reading, name, self.codes(name))
        if code:
            for problem in _draft(reading.values).problems():
                remark = Remark(
                    "RULE_BROKEN", code, values=problem.values, template=problem.template
                )
                reading.say(problem.field, remark)

    @override
    def look(self, values: Values, shelf: Shelf) -> Iterable[tuple[str, Remark]]:
        return ()

    @classmethod
    @override
    def key(cls, values: Mapping[str, str]) -> str:
        return values.get("code", "")

    @classmethod
    @override
    def know(cls, session: Session) -> Shelf:
        card = office_card(session)
        if card.role is not Role.PROVINCE:
            raise ProvinceOnly
        units = session.scalars(select(Unit).where(Unit.id != card.unit_id).order_by(Unit.code))
        records = {
            unit.id: {
                "code": unit.code, "name": unit.name, "short_name": unit.short_name,
                "symbol": unit.symbol, "kind": unit.kind.value, "place": unit.place,
                "employer_kind": unit.employer_kind, "sector": unit.sector,
            }
            for unit in units
        }  # fmt: skip
        return Shelf(records, {held["code"]: key for key, held in records.items()})

    @override
    def add(self, session: Session, values: Values, shelf: Shelf, today: date) -> UUID:
        return register_unit(session, _draft(values))

    @override
    def add_all(
        self, session: Session, rows: list[Values], shelf: Shelf, today: date
    ) -> list[UUID]:
        return register_units(session, [_draft(values) for values in rows]) if rows else []

    @override
    def change(
        self, session: Session, identity: UUID, values: Values, shelf: Shelf, today: date
    ) -> None:
        change_unit(session, identity, _draft(values))


def _draft(values: Mapping[str, str]) -> UnitDraft:
    kind = values.get("kind", "")
    return UnitDraft(
        code=values.get("code", ""),
        name=values.get("name", ""),
        short_name=values.get("short_name", ""),
        symbol=values.get("symbol", "") or "CĐCS",
        kind=UnitKind(kind or UnitKind.BASE_UNION)
        if kind in set(UnitKind) | {""}
        else UnitKind.OTHER,
        employer_kind=values.get("employer_kind", ""),
        sector=values.get("sector", ""),
        place=values.get("place", ""),
    )
