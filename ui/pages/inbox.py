"""Inbox: the province's verdicts as a list of things to do; accepted or disputed."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop.queries.verdicts import InboxRow, inbox_rows
from desktop.usecases.verdicts import accept_verdict, dispute_verdict
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.labels import label, tone
from ui.layouts import scrolled
from ui.office import Office
from ui.pages import Page
from ui.parts import Empty, Facts
from ui.rows import Column, Rows
from ui.sides import Sides
from ui.tables import Table
from ui.text import day, number

FIELDS = {
    "title": N_("Title"),
    "saving": N_("Saving"),
    "field": N_("Field"),
    "name": N_("Name"),
}


class InboxPage(Page):
    """The list at the left, what the province says at the right."""

    name = "inbox"
    title = N_("Inbox")
    icon = "inbox"
    watches = frozenset({"verdict", "initiative", "exchange_file"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._rows: Rows[InboxRow] = Rows([
            Column(_("Date"), lambda each: day(each.decided_on), width=12),
            Column(_("Code"), lambda each: each.code, width=22, hidden=True),
            Column(_("About"), lambda each: each.title, width=0),
            Column(_("Verdict"), lambda each: label(each.result),
                   tone=lambda each: tone(each.result), width=18),
            Column(_("Answer"), _answer, width=18),
        ])  # fmt: skip
        self._accept = Command(
            "inbox.accept", N_("Accept"), self._do_accept, "Ctrl+Return", "check",
            primary=True, reason=self._why_not,
        )  # fmt: skip
        self._table = Table("inbox", self._rows, _("Verdicts of the province"), self.commands)
        self._empty = Empty(
            "inbox", _("No verdicts yet"),
            _("Send your package; what the province says of it comes here with its answer."),
            Command("inbox.exchange", N_("Go to Exchange"),
                    lambda: self.asks.emit("exchange", None), "", "usb", primary=True),
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self._sides = Sides(self._lists)
        self.body.addWidget(self._sides)
        self._facts = Facts()
        self._card = scrolled(self._facts)
        self._table.chosen.connect(self._choose)
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._card)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._accept,
            Command("inbox.dispute", N_("Dispute…"), self._dispute, "Ctrl+D", "gavel",
                    shown=True, reason=self._why_not),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(inbox_rows).then(self._show)

    def _show(self, rows: list[InboxRow]) -> None:
        self._rows.show(rows)
        self._lists.setCurrentWidget(self._table if rows else self._empty)
        if rows:
            self._table.go(0)
        waiting = sum(not row.answered for row in rows)
        counted = ngettext("{count} to answer", "{count} to answer", waiting)
        self.say_count(counted.format(count=number(waiting)) if rows else "")
        self.look_again()

    def _choose(self, row: InboxRow | None) -> None:
        if row is None:
            return
        lines = [(_("Verdict"), label(row.result)), (_("About"), row.title)]
        for name, old, new in row.changes:
            title = _(FIELDS[name]) if name in FIELDS else name
            lines.append((title, f"{_said(old)} → {_said(new)}"))
        lines += [(_("Reason"), row.reason), (_("Date"), day(row.decided_on))]
        if row.reply:
            lines.append((_("Our answer"), row.reply))
        self._facts.say([line for line in lines if line[1]])
        self._sides.show_card(self._card, row.code or row.title)

    def _why_not(self) -> str:
        row = self._table.current()
        if row is None:
            return _("Choose a verdict in the list first.")
        return _("It has been answered.") if row.answered else ""

    def _do_accept(self) -> None:
        if row := self._table.current():
            now = datetime.now(UTC).replace(microsecond=0)
            self.office.write(accept_verdict, row.id, now).then(lambda _none: None)

    def _dispute(self) -> None:
        row = self._table.current()
        if row is None:
            return
        reason = self.office.prompts.ask_text(_("Why is this verdict wrong?"), _("Reason"))
        if reason:
            now = datetime.now(UTC).replace(microsecond=0)
            self.office.write(dispute_verdict, row.id, reason, now).then(lambda _id: None)


def _answer(row: InboxRow) -> str:
    if not row.answered:
        return _("waits for you")
    return _("disputed") if row.reply else _("accepted")


def _said(value: Any) -> str:  # noqa: ANN401 -- any value of a record
    return number(value) if isinstance(value, int) else str(value)
