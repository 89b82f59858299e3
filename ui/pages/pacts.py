"""Pacts: who promises what to whom, signed on a day, evaluated and closed."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.pacts import OPEN_STATES, PACT_STEPS, PactDraft, PactRank, PartyDraft
from desktop.queries.campaigns import campaign_choices
from desktop.queries.groups import group_choices
from desktop.queries.pacts import PactCard, PactRow, pact_card, pact_rows
from desktop.usecases.pacts import (
    change_pact,
    draw_up_pact,
    evaluate_pact,
    sign_pact,
    take_pact_step,
)
from reports.documents import make_document
from resources.words import N_, _, ngettext, spoken
from ui.charts import Progress
from ui.commands import Command
from ui.dialogs.paper import show_paper
from ui.fields import Choice, ChoiceField, LongTextField, TextField
from ui.forms import Form, Part
from ui.labels import choices, label, tone
from ui.layouts import column, scrolled, words
from ui.office import Answer, Office
from ui.pages import Page
from ui.parts import Empty, Facts
from ui.reaching import reach
from ui.removing import remove
from ui.rows import Column, Rows
from ui.sides import Sides
from ui.tables import Table
from ui.text import day, number


class PartiesField(LongTextField):
    """The parties, one to a line: `Tổ 1; Lò Thị Ún` is the party and who signs for it."""

    def __init__(self) -> None:
        super().__init__(5)
        self._parties: tuple[PartyDraft, ...] = ()

    @override
    def value(self) -> tuple[PartyDraft, ...]:  # type: ignore[override]
        known = {party.side: party for party in self._parties}
        parties = []
        for line in str(super().value()).splitlines():
            side, _semicolon, signer = (part.strip() for part in line.partition(";"))
            if side:
                held = known.get(side, PartyDraft(side=side))
                parties.append(PartyDraft(side, held.role, signer, held.group_id, held.member_id))
        return tuple(parties)

    @override
    def put(self, value: object) -> None:
        self._parties = value if isinstance(value, tuple) else ()
        lines = [f"{party.side}; {party.signer_name}".rstrip("; ") for party in self._parties]
        super().put("\n".join(lines))


class PactsPage(Page):
    """The list at the left, a card or a form at the right."""

    name = "pacts"
    title = N_("Pacts")
    icon = "handshake"
    watches = frozenset({"pact", "party", "target", "campaign", "initiative"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._edited: UUID | None = None
        self._rows: Rows[PactRow] = Rows([
            Column(_("Number"), lambda each: each.number, width=18),
            Column(_("Campaign"), lambda each: each.campaign, width=0),
            Column(_("Parties"), lambda each: ", ".join(each.parties), width=30, spare=True),
            Column(_("Signed on"), lambda each: day(each.signed_on), width=14),
            Column(_("State"), lambda each: label(each.state), tone=lambda each: tone(each.state),
                   width=18),
        ])  # fmt: skip
        self._new = Command(
            "pacts.new", N_("Draw up a pact"), self._add, "Ctrl+N", "plus", primary=True
        )
        self._table = Table("pacts", self._rows, _("Pacts"), self.commands)
        self._empty = Empty(
            "handshake", _("No pacts yet"),
            _("Let the groups promise what they will reach in a campaign, and sign it."), self._new,
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self._sides = Sides(self._lists)
        self.body.addWidget(self._sides)
        self._facts, self._progress = Facts(), Progress(_("Commitments"))
        inside = QWidget()
        inside.setLayout(
            column(self._facts, words(_("Commitments"), "h2"), self._progress, None, gap=12)
        )
        self._card = scrolled(inside)
        self._form = Form(office, PactDraft, _parts())
        self._form.saves(self._send, lambda _id: self._sides.put_away())
        self._form.cancelled.connect(self._sides.put_away)
        self._table.opened.connect(lambda each: self._edit(each.id))
        self._table.chosen.connect(self._choose)
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._card, self._form)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._new,
            Command("pacts.sign", N_("Sign…"), self._sign, "Ctrl+G", "pencil", shown=True,
                    reason=lambda: self._why_no_step("sign")),
            Command("pacts.evaluate", N_("Evaluate…"), self._evaluate, "", "badge-check",
                    shown=True, reason=lambda: self._why_no_step("evaluate")),
            Command("pacts.print", N_("Print…"), self._print, "Ctrl+P", "printer", shown=True,
                    reason=self._why_not_print),
            Command("pacts.close", N_("Close the pact"), self._close, "", "check",
                    reason=lambda: self._why_no_step("close")),
            Command("pacts.edit", N_("Edit"), self._edit_current, "F2", "pencil",
                    reason=self._why_not_edit),
            Command("pacts.delete", N_("Delete"), self._delete, "Del", "trash-2",
                    reason=self._why_not_edit),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(pact_rows).then(self._show)
        self.office.read(campaign_choices).then(self._offer)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, UUID):
            self.office.read(pact_card, subject, self.office.today()).then(self._say)

    def _show(self, rows: list[PactRow]) -> None:
        self._rows.show(rows)
        self._lists.setCurrentWidget(self._table if rows else self._empty)
        counted = ngettext("{count} pact", "{count} pacts", len(rows))
        self.say_count(counted.format(count=number(len(rows))) if rows else "")
        self.look_again()

    def _offer(self, campaigns: list[tuple[UUID, str]]) -> None:
        offered = [Choice(identity, title) for identity, title in campaigns]
        self._form.field("campaign_id").offer(offered)

    def _choose(self, row: PactRow | None) -> None:
        if row is not None and self._sides.showing() in (None, self._card):
            self.office.read(pact_card, row.id, self.office.today()).then(self._say)

    def _say(self, card: PactCard) -> None:
        parties = [f"{each.side} – {each.signer_name}".rstrip(" –") for each in card.parties]
        self._facts.say([
            (_("State"), label(card.row.state)),
            (_("Campaign"), card.row.campaign),
            (_("Parties"), "\n".join(parties)),
            (_("Signed on"), day(card.row.signed_on)),
            (_("Signed at"), card.place),
            (_("Result"), label(card.row.rank)),
        ])  # fmt: skip
        self._progress.show_lines([reach(each) for each in card.targets])
        self._sides.show_card(self._card, _("Pact {number}").format(number=card.row.number))

    # ------------------------------------------------------------------- the form

    def _add(self) -> None:
        self._edited = None
        self.office.read(group_choices).then(self._begin)

    def _begin(self, groups: list[tuple[UUID, str]]) -> None:
        """Begin with every group as a party: that is how most pacts are signed."""
        parties = tuple(PartyDraft(side=name, group_id=identity) for identity, name in groups)
        self._form.start(PactDraft(parties=parties), keep="pact-new")
        self._sides.show_card(self._form, _("A new pact"))
        self._form.first()

    def _edit(self, identity: UUID) -> None:
        self._edited = identity
        self.office.read(pact_card, identity).then(self._show_form)

    def _edit_current(self) -> None:
        if row := self._table.current():
            self._edit(row.id)

    def _show_form(self, card: PactCard) -> None:
        if card.row.state not in OPEN_STATES:
            self._say(card)
            return
        self._form.start(card.draft)
        self._sides.show_card(self._form, _("Pact {number}").format(number=card.row.number))

    def _send(self, draft: PactDraft) -> Answer[UUID] | Answer[None]:
        if self._edited is None:
            return self.office.write(draw_up_pact, draft, self.office.today())
        return self.office.write(change_pact, self._edited, draft)

    # ------------------------------------------------------------------- steps

    def _why_no_step(self, step: str) -> str:
        row = self._table.current()
        if row is None:
            return _("Choose a pact in the list first.")
        possible = step in PACT_STEPS.possible(row.state)
        return "" if possible else _("Not possible in this state.")

    def _why_not_edit(self) -> str:
        row = self._table.current()
        if row is None:
            return _("Choose a pact in the list first.")
        return "" if row.state in OPEN_STATES else _("It has been signed.")

    def _sign(self) -> None:
        row = self._table.current()
        if row is None:
            return
        place = self.office.prompts.ask_text(_("Where is the pact signed?"), _("Place"))
        if place is not None:
            today: date = self.office.today()
            self.office.write(sign_pact, row.id, today, place, today).then(lambda _none: None)

    def _evaluate(self) -> None:
        row = self._table.current()
        if row is None:
            return
        ranks = [(rank.value, name) for rank, name in choices(PactRank)]
        chosen = self.office.prompts.choose(_("How was the pact kept?"), ranks)
        if chosen is not None:
            self.office.write(evaluate_pact, row.id, PactRank(chosen)).then(lambda _none: None)

    def _delete(self) -> None:
        if row := self._table.current():
            remove(self.office, "pact", row.id, self._sides.put_away)

    def _why_not_print(self) -> str:
        return "" if self._table.current() else _("Choose a pact in the list first.")

    def _print(self) -> None:
        row = self._table.current()
        if row is None:
            return
        of, language = str(row.id), spoken()
        title = _("Pact {number}").format(number=row.number)
        self.office.run(
            _("Writing the pact"), lambda books, _job: make_document(books, "pact", of, language)
        ).then(lambda pdf: show_paper(self.office, title, pdf, _("pact")))

    def _close(self) -> None:
        if row := self._table.current():
            self.office.write(take_pact_step, row.id, "close").then(lambda _state: None)


def _parts() -> list[Part]:
    return [
        Part("number", _("Number"), TextField(), _("Left empty, it is numbered by itself."),
             half=True),
        Part("campaign_id", _("Campaign"), ChoiceField([])),
        Part("content", _("What is agreed"), LongTextField(3)),
        Part("parties", _("Parties, one to a line: name; who signs"), PartiesField()),
    ]  # fmt: skip
