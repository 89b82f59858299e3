"""Initiatives: the register, a form for a new one, and the short path to recognition."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.initiatives import (
    INITIATIVE_STEPS,
    InitiativeDraft,
    InitiativeKind,
    RecognitionDraft,
)
from desktop.queries.campaigns import campaign_choices
from desktop.queries.initiatives import (
    InitiativeCard,
    InitiativeRow,
    initiative_card,
    initiative_rows,
)
from desktop.queries.members import person_choices
from desktop.usecases.initiatives import (
    change_initiative,
    recognise_initiative,
    register_initiative,
    take_initiative_step,
)
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.fields import (
    Choice,
    ChoiceField,
    DayField,
    LongTextField,
    MoneyField,
    TextField,
)
from ui.forms import Form, Part
from ui.labels import catalogue, catalogue_name, choices, label, tone
from ui.layouts import column
from ui.office import Answer, Office
from ui.pages import Page
from ui.pages.initiatives.authors import AuthorsField
from ui.parts import Empty, Facts
from ui.removing import remove
from ui.rows import Column, Rows
from ui.search import SearchBox
from ui.sheets import Sheets
from ui.sheets.orders import sheet_orders
from ui.sides import Sides
from ui.tables import Table
from ui.text import day, money, number


class InitiativesPage(Page):
    """The register at the left, a card or a form at the right."""

    name = "initiatives"
    title = N_("Initiatives")
    icon = "lightbulb"
    watches = frozenset({"initiative", "author", "recognition", "member"})

    _importing = False

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._edited: UUID | None = None
        self._rows: Rows[InitiativeRow] = Rows([
            Column(_("Code"), lambda each: each.code, width=23, spare=True),
            Column(_("Title"), lambda each: each.title, width=0),
            Column(_("Authors"), lambda each: each.authors, width=20),
            Column(_("Field"), lambda each: catalogue_name("fields", each.field), width=21,
                   spare=True),
            Column(_("Saving"), lambda each: money(each.saving) if each.saving else "", width=16,
                   number=True, sort=lambda each: each.saving, spare=True),
            Column(_("State"), lambda each: label(each.state), tone=lambda each: tone(each.state),
                   width=19),
        ])  # fmt: skip
        self._new = Command(
            "initiatives.new",
            N_("Add initiative"),
            self._add,
            "Ctrl+N",
            "plus",
            primary=True,
            reason=self._why_not_now,
        )
        self._table = Table("initiatives", self._rows, _("Initiatives"), self.commands)
        self._search = SearchBox(_("Search by title, marks are not needed"))
        self._empty = Empty(
            "lightbulb", _("No initiatives yet"),
            _("Write down what a member did better than before; a few lines are enough."),
            self._new,
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        main = QWidget()
        main.setLayout(column(self._search, self._lists, gap=12))
        self._sides = Sides(main)
        self.body.addWidget(self._sides)
        self._sheets = Sheets(office, self._sides, self._turned, ("initiatives",))
        self.body.addWidget(self._sheets)
        self._card = Facts()
        self._form = Form(office, InitiativeDraft, self._parts())
        self._form.saves(self._send, lambda _id: self._sides.put_away())
        self._form.cancelled.connect(self._sides.put_away)
        self._recognition = Form(office, RecognitionDraft, _recognition_parts(), _("Recognise"))
        self._recognition.saves(self._recognise, lambda _id: self._sides.put_away())
        self._recognition.cancelled.connect(self._sides.put_away)
        self._search.asked.connect(lambda _words: self.refresh())
        self._table.opened.connect(lambda each: self._edit(each.id))
        self._table.chosen.connect(self._choose)
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._card, self._form, self._recognition)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._new,
            Command(
                "initiatives.recognise", N_("Recognise…"), self._ask_recognition, "Ctrl+R",
                "badge-check", shown=True, reason=self._why_not_recognise,
            ),
            Command("initiatives.edit", N_("Edit"), self._edit_current, "F2", "pencil",
                    reason=self._why_not),
            Command("initiatives.submit", N_("Submit"), lambda: self._step("submit"), "", "send",
                    reason=lambda: self._why_no_step("submit")),
            Command("initiatives.delete", N_("Delete"), self._delete, "Del", "trash-2",
                    reason=self._why_not),
            *sheet_orders("initiatives", self._sheets, self._why_not_now),
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
        self.office.read(initiative_rows, self._search.words()).then(self._show)
        self.office.read(campaign_choices).then(self._offer)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, Path):
            self._sheets.take_in(subject)
        elif subject == "new":
            self._add()
        elif isinstance(subject, UUID):
            self._edit(subject)

    def _show(self, rows: list[InitiativeRow]) -> None:
        self._rows.show(rows)
        bare = not rows and not self._search.words()
        self._lists.setCurrentWidget(self._empty if bare else self._table)
        self._search.setVisible(bool(rows or self._search.words()))
        counted = ngettext("{count} initiative", "{count} initiatives", len(rows))
        self.say_count(counted.format(count=number(len(rows))) if rows else "")
        self.look_again()

    def _offer(self, campaigns: list[tuple[UUID, str]]) -> None:
        offered = [Choice(identity, title) for identity, title in campaigns]
        self._form.field("campaign_id").offer(offered)

    # ------------------------------------------------------------------- the card and the forms

    def _choose(self, row: InitiativeRow | None) -> None:
        if row is not None and self._sides.showing() in (None, self._card):
            self.office.read(initiative_card, row.id).then(self._say)

    def _say(self, card: InitiativeCard) -> None:
        draft, recognition = card.draft, card.recognition
        self._card.say([
            (_("Authors"), card.row.authors),
            (_("State"), label(card.row.state)),
            (_("First applied on"), day(draft.first_applied_on)),
            (_("Purpose"), draft.purpose),
            (_("Content"), draft.content),
            (_("Saving"), money(draft.saving) if draft.saving else ""),
            (_("Decision"), recognition.number if recognition else ""),
            (_("Reason"), card.reason),
        ])  # fmt: skip
        self._sides.show_card(self._card, card.row.title)

    def _add(self) -> None:
        self._edited = None
        self._form.start(InitiativeDraft(), keep="initiative-new")
        self._sides.show_card(self._form, _("A new initiative"))
        self._form.first()

    def _edit(self, identity: UUID) -> None:
        self._edited = identity
        self.office.read(initiative_card, identity).then(self._show_form)

    def _edit_current(self) -> None:
        if row := self._table.current():
            self._edit(row.id)

    def _show_form(self, card: InitiativeCard) -> None:
        self._form.start(card.draft)
        self._sides.show_card(self._form, card.row.title)

    def _send(self, draft: InitiativeDraft) -> Answer[UUID] | Answer[None]:
        today = self.office.today()
        if self._edited is None:
            return self.office.write(register_initiative, draft, today)
        return self.office.write(change_initiative, self._edited, draft, today)

    # ------------------------------------------------------------------- steps

    def _why_not(self) -> str:
        return "" if self._table.current() else _("Choose an initiative in the list first.")

    def _why_no_step(self, step: str) -> str:
        row = self._table.current()
        if row is None:
            return self._why_not()
        possible = step in INITIATIVE_STEPS.possible(row.state)
        return "" if possible else _("Not possible in this state.")

    def _why_not_recognise(self) -> str:
        return self._why_no_step("recognise")

    def _ask_recognition(self) -> None:
        if row := self._table.current():
            self._edited = row.id
            self._recognition.start(RecognitionDraft(on=self.office.today()))
            self._sides.show_card(self._recognition, row.title)
            self._recognition.first()

    def _recognise(self, draft: RecognitionDraft) -> Answer[UUID] | Answer[None]:
        assert self._edited is not None
        return self.office.write(recognise_initiative, self._edited, draft, self.office.today())

    def _step(self, step: str) -> None:
        if row := self._table.current():
            self.office.write(take_initiative_step, row.id, step).then(lambda _state: None)

    def _delete(self) -> None:
        if row := self._table.current():
            remove(self.office, "initiative", row.id, self._sides.put_away)

    def _parts(self) -> list[Part]:
        kinds = [Choice(value, name) for value, name in choices(InitiativeKind)]
        fields = [Choice(code, name) for code, name in catalogue("fields")]
        authors = AuthorsField(
            lambda asked, show: self.office.read(person_choices, asked).then(
                lambda found: show([Choice(*each) for each in found])
            )
        )
        return [
            Part("title", _("Title"), TextField()),
            Part("kind", _("Kind"), ChoiceField(kinds)),
            Part("field", _("Field"), ChoiceField(fields, nothing="–")),
            Part("authors", _("Authors"), authors),
            Part("first_applied_on", _("First applied on"), DayField(), half=True),
            Part("first_applied_at", _("First applied at"), TextField(), half=True),
            Part("purpose", _("Purpose"), LongTextField(2)),
            Part("content", _("Content"), LongTextField(4)),
            Part("saving", _("Saving"), MoneyField(empty=0), half=True),
            Part("campaign_id", _("Campaign"), ChoiceField([], nothing="–"), half=True),
        ]


def _recognition_parts() -> list[Part]:
    return [
        Part("number", _("Number of the decision"), TextField(), half=True),
        Part("on", _("Date of the decision"), DayField(), half=True),
        Part("authority", _("Who recognised it"), TextField()),
        Part("signer", _("Who signs"), TextField()),
    ]
