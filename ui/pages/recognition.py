"""Recognition: what unions have recognised waits here for the province's decision."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.awards import DecisionDraft
from desktop.domain.exchange import VerdictResult
from desktop.queries.verdicts import QueueRow, recognition_queue
from desktop.usecases.verdicts import VerdictDraft, give_verdict, recognise_at_province
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.fields import DayField, LongTextField, MoneyField, TextField
from ui.forms import Form, Part
from ui.labels import catalogue_name
from ui.layouts import column
from ui.office import Answer, Office
from ui.pages import Page
from ui.parts import Empty
from ui.rows import Column, Rows
from ui.search import SearchBox
from ui.sides import Sides
from ui.tables import Table
from ui.text import day, money, number


@dataclass(frozen=True, slots=True)
class Correction:
    """How the province would have an initiative; saving in đồng."""

    title: str = ""
    saving: int = 0
    reason: str = ""


class RecognitionPage(Page):
    """The queue at the left, the decision or the correction at the right."""

    name = "recognition"
    title = N_("Recognition")
    icon = "badge-check"
    watches = frozenset({"initiative", "recognition", "verdict", "exchange_file"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._chosen: list[QueueRow] = []
        self._rows: Rows[QueueRow] = Rows([
            Column(_("Union"), lambda each: each.unit_name, width=0),
            Column(_("Code"), lambda each: each.code, width=24),
            Column(_("Title"), lambda each: each.title, width=0),
            Column(_("Field"), lambda each: catalogue_name("fields", each.field), width=22,
                   hidden=True),
            Column(_("Saving"), lambda each: money(each.saving) if each.saving else "", width=17,
                   number=True, sort=lambda each: each.saving),
            Column(_("Date"), lambda each: day(each.proposed_on), width=12, spare=True),
        ])  # fmt: skip
        self._decide = Command(
            "recognition.decide", N_("Recognise…"), self._ask, "Ctrl+D", "badge-check",
            primary=True, reason=self._why_not,
        )  # fmt: skip
        self._table = Table("recognition", self._rows, _("What waits"), self.commands)
        self._search = SearchBox(_("Search by title, marks are not needed"))
        self._search.asked.connect(self._look)
        self._empty = Empty(
            "badge-check", _("Nothing waits"),
            _("What unions recognise comes here when their packages have been taken in."),
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        main = QWidget()
        main.setLayout(column(self._search, self._lists, gap=12))
        self._sides = Sides(main)
        self.body.addWidget(self._sides)
        self._decision = Form(office, DecisionDraft, _decision_parts(), _("Recognise"))
        self._decision.saves(self._send, lambda _id: self._sides.put_away())
        self._correction = Form(office, Correction, _correction_parts(), _("Send the correction"))
        self._correction.saves(self._send_correction, lambda _id: self._sides.put_away())
        for form in (self._decision, self._correction):
            form.cancelled.connect(self._sides.put_away)
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._decision, self._correction)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._decide,
            Command("recognition.correct", N_("Correct…"), self._correct, "F2", "pencil",
                    shown=True, reason=self._why_not),
            Command("recognition.return", N_("Return…"), self._return, "", "undo-2",
                    shown=True, reason=self._why_not),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self._look(self._search.words())

    def _look(self, words: str) -> None:
        self.office.read(recognition_queue, words).then(self._show)

    def _show(self, rows: list[QueueRow]) -> None:
        self._rows.show(rows)
        asked = bool(self._search.words())
        self._lists.setCurrentWidget(self._table if rows or asked else self._empty)
        self._search.setVisible(bool(rows) or asked)
        if rows:
            self._table.go(0)
        counted = ngettext("{count} waits", "{count} wait", len(rows))
        self.say_count(counted.format(count=number(len(rows))) if rows else "")
        self.look_again()

    def _why_not(self) -> str:
        return "" if self._table.current() else _("Choose an initiative in the list first.")

    def _ask(self) -> None:
        self._chosen = self._table.selected()
        if not self._chosen:
            return
        self._decision.start(DecisionDraft(on=self.office.today()))
        told = ngettext(
            "Recognise {count} initiative", "Recognise {count} initiatives", len(self._chosen)
        )
        self._sides.show_card(self._decision, told.format(count=number(len(self._chosen))))
        self._decision.first()

    def _send(self, draft: DecisionDraft) -> Answer[UUID]:
        chosen = [row.id for row in self._chosen]
        return self.office.write(recognise_at_province, chosen, draft, self.office.today())

    def _correct(self) -> None:
        row = self._table.current()
        if row is None:
            return
        self._chosen = [row]
        self._correction.start(Correction(row.title, row.saving))
        self._sides.show_card(self._correction, row.code)
        self._correction.first()

    def _send_correction(self, said: Correction) -> Answer[UUID]:
        [row] = self._chosen
        changes: dict[str, Any] = {
            name: [old, new]
            for name, old, new in (
                ("title", row.title, said.title),
                ("saving", row.saving, said.saving),
            )
            if old != new
        }
        draft = VerdictDraft(row.id, VerdictResult.CORRECTED, changes, said.reason)
        return self.office.write(give_verdict, draft, self.office.today())

    def _return(self) -> None:
        row = self._table.current()
        if row is None:
            return
        reason = self.office.prompts.ask_text(_("Why is it returned?"), _("Reason"))
        if reason:
            draft = VerdictDraft(row.id, VerdictResult.RETURNED, reason=reason)
            today = self.office.today()
            self.office.write(give_verdict, draft, today).then(lambda _id: None)


def _decision_parts() -> list[Part]:
    return [
        Part("number", _("Number of the decision"), TextField(), half=True),
        Part("on", _("Date of the decision"), DayField(), half=True),
        Part("signer", _("Who signs"), TextField(), half=True),
        Part("signer_post", _("Post"), TextField(), half=True),
        Part("subject", _("About what"), TextField()),
    ]


def _correction_parts() -> list[Part]:
    return [
        Part("title", _("Title"), LongTextField(3)),
        Part("saving", _("Saving"), MoneyField(empty=0)),
        Part("reason", _("Reason"), LongTextField(3)),
    ]
