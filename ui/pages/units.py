"""Units: the province's register, with what each union has sent, and its kits."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.units import UnitDraft, UnitKind
from desktop.exchange.kits import MadeKit, make_kit
from desktop.queries.units import UnitRow, unit_draft, unit_rows
from desktop.usecases.units import change_unit, register_unit
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.fields import Choice, ChoiceField, TextField
from ui.forms import Form, Part
from ui.labels import catalogue, catalogue_name, choices, label
from ui.layouts import column
from ui.office import Answer, Office
from ui.pages import Page
from ui.parts import Empty
from ui.prompts import PACKAGE
from ui.rows import Column, Rows
from ui.search import SearchBox
from ui.sheets import Sheets
from ui.sheets.orders import sheet_orders
from ui.sides import Sides
from ui.tables import Table
from ui.text import instant, number


class UnitsPage(Page):
    """The register at the left, a form at the right."""

    name = "units"
    title = N_("Units")
    icon = "landmark"
    watches = frozenset({"unit", "exchange_file"})

    _importing = False

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._rows: Rows[UnitRow] = Rows([
            Column(_("Code"), lambda unit: unit.code, width=12),
            Column(_("Name"), lambda unit: unit.name, width=0),
            Column(_("Kind"), lambda unit: label(unit.kind), width=18, hidden=True),
            Column(_("Sector"), lambda unit: catalogue_name("sectors", unit.sector), width=22,
                   spare=True),
            Column(_("Members"), lambda unit: number(unit.members), width=10, number=True,
                   sort=lambda unit: unit.members),
            Column(_("Initiatives"), lambda unit: number(unit.initiatives), width=10, number=True,
                   sort=lambda unit: unit.initiatives),
            Column(_("Last package"), lambda unit: instant(unit.last_sent_at) or "–", width=18),
        ])  # fmt: skip
        self._new = Command(
            "units.new",
            N_("Register a unit"),
            self._add,
            "Ctrl+N",
            "plus",
            primary=True,
            reason=self._why_not_now,
        )
        self._table = Table("units", self._rows, _("Units"), self.commands)
        self._search = SearchBox(_("Search by name or code"))
        self._empty = Empty(
            "landmark", _("No units yet"),
            _("Register the unions of the province, then make a kit for each."), self._new,
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        main = QWidget()
        main.setLayout(column(self._search, self._lists, gap=12))
        self._sides = Sides(main)
        self.body.addWidget(self._sides)
        self._sheets = Sheets(office, self._sides, self._turned, ("units",))
        self.body.addWidget(self._sheets)
        self._form = Form(office, UnitDraft, _parts())
        self._form.saves(self._send, lambda _id: self._sides.put_away())
        self._form.cancelled.connect(self._sides.put_away)
        self._edited: UnitRow | None = None
        self._search.asked.connect(lambda _words: self.refresh())
        self._table.opened.connect(self._edit)
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._form)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._new,
            Command(
                "units.kit", N_("Make a kit…"), self._make_kit, "Ctrl+J", "package-open",
                shown=True, reason=self._why_not,
            ),
            *sheet_orders("units", self._sheets, self._why_not_now),
        )  # fmt: skip

    def _turned(self) -> None:
        """Let the buttons look again as an import begins or ends."""
        self._importing = not self._sheets.isHidden()
        self.stand_back(self._importing)
        self.look_again()

    def _why_not_now(self) -> str:
        return _("Finish the import first, or leave it.") if self._importing else ""

    @override
    def refresh(self) -> None:
        self.office.read(unit_rows, self._search.words()).then(self._show)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, Path):
            self._sheets.take_in(subject)

    def _show(self, rows: list[UnitRow]) -> None:
        self._rows.show(rows)
        bare = not rows and not self._search.words()
        self._lists.setCurrentWidget(self._empty if bare else self._table)
        self._search.setVisible(not bare)
        counted = ngettext("{count} unit", "{count} units", len(rows))
        self.say_count("" if bare else counted.format(count=number(len(rows))))
        self.look_again()

    def _why_not(self) -> str:
        return "" if self._table.current() else _("Choose a unit in the list first.")

    def _add(self) -> None:
        self._edited = None
        self._form.start(UnitDraft(), keep="unit-new")
        self._sides.show_card(self._form, _("A new unit"))
        self._form.first()

    def _edit(self, unit: UnitRow) -> None:
        self._edited = unit
        self.office.read(unit_draft, unit.id).then(self._show_form)

    def _show_form(self, draft: UnitDraft) -> None:
        self._form.start(draft)
        self._sides.show_card(self._form, draft.name)

    def _send(self, draft: UnitDraft) -> Answer[object]:
        if self._edited is None:
            return self.office.write(register_unit, draft)
        return self.office.write(change_unit, self._edited.id, draft)

    def _make_kit(self) -> None:
        unit = self._table.current()
        if unit is None:
            return
        target = self.office.prompts.save_to(
            _("Where shall the kit lie?"), f"{unit.code}-kit", PACKAGE
        )
        if target is not None:
            made = self.office.with_books(lambda books: make_kit(books, unit.code, Path(target)))
            made.then(self._say_code)

    def _say_code(self, kit: MadeKit) -> None:
        detail = _(
            "Enrolment code: {code}\nRoot fingerprint: {fingerprint}\n\nWrite both on the paper "
            "that goes with the kit. The code works once."
        ).format(code=kit.code, fingerprint=kit.fingerprint)
        self.office.prompts.notice(
            _("The kit for {name} is ready.").format(name=kit.unit_name), detail
        )


def _parts() -> list[Part]:
    kinds = [Choice(value, name) for value, name in choices(UnitKind) if value != "province"]
    employers = [Choice(code, name) for code, name in catalogue("sectors", "employer_kinds")]
    sectors = [Choice(code, name) for code, name in catalogue("sectors", "sectors")]
    return [
        Part("code", _("Code"), TextField(), half=True),
        Part("name", _("Name"), TextField()),
        Part("short_name", _("Short name"), TextField(), half=True),
        Part("symbol", _("Symbol on its papers"), TextField(), half=True),
        Part("kind", _("Kind"), ChoiceField(kinds)),
        Part("employer_kind", _("Kind of employer"), ChoiceField(employers, nothing="–")),
        Part("sector", _("Sector"), ChoiceField(sectors, nothing="–"), half=True),
        Part("place", _("Place"), TextField(), half=True),
    ]
