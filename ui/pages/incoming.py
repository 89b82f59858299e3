"""The province's inbox: what waits for somebody, whatever it came with."""

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop.exchange.codes import SENTENCES, sentence
from desktop.queries.waiting import Waiting, WaitingRow, waiting_rows
from reports.documents.forms import form
from resources.words import N_, _, ngettext, spoken
from ui.commands import Command
from ui.office import Office
from ui.pages import Page
from ui.parts import Banner, Empty
from ui.rows import Column, Rows
from ui.tables import Table
from ui.text import instant, number

KINDS = {
    Waiting.COMPUTER: (N_("New computer"), "warn"),
    Waiting.FILE: (N_("File set apart"), "bad"),
    Waiting.HELD: (N_("Held records"), "info"),
    Waiting.DISPUTE: (N_("Dispute"), "warn"),
}
HELD = {
    "H-PARENT": N_("What they belong to has not come yet; they go in by themselves with it."),
    "H-INVALID": N_("They are not written as the format wants; the union mends and sends them."),
    "H-UNKNOWN-TYPE": N_("They need a newer program; they go in by themselves after the update."),
}


class IncomingPage(Page):
    """A list of what waits; the full sentence stands above it."""

    name = "incoming"
    title = N_("Inbox")
    icon = "inbox"
    watches = frozenset({"exchange_file", "held_line", "conflict", "verdict"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._banner = Banner()
        self._rows: Rows[WaitingRow] = Rows([
            Column(_("What"), lambda row: _(KINDS[row.kind][0]),
                   tone=lambda row: KINDS[row.kind][1], width=18),
            Column(_("Union"), lambda row: row.unit_name or row.unit_code, width=0),
            Column(_("About"), _about, width=0),
            Column(_("Count"), lambda row: number(row.count), width=8, number=True,
                   sort=lambda row: row.count),
            Column(_("When"), lambda row: instant(row.at), width=18),
        ])  # fmt: skip
        self._table = Table("incoming", self._rows, _("What waits"), self.commands)
        self._empty = Empty(
            "inbox", _("Nothing waits"),
            _("New computers, files that could not be taken in and disputes come here."),
            Command("incoming.exchange", N_("Go to Exchange"),
                    lambda: self.asks.emit("exchange", None), "", "usb", primary=True),
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self.body.addWidget(self._banner)
        self.body.addWidget(self._lists, 1)
        self._table.chosen.connect(self._explain)
        self._table.picked.connect(lambda _count: self.look_again())
        self._table.opened.connect(lambda _row: self._go())
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "incoming.go", N_("Look at it"), self._go, "Ctrl+Return", "arrow-right",
                primary=True, reason=self._why_not,
            ),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(waiting_rows).then(self._show)

    def _show(self, rows: list[WaitingRow]) -> None:
        self._rows.show(rows)
        self._lists.setCurrentWidget(self._table if rows else self._empty)
        self._banner.say("")
        if rows:
            self._table.go(0)
        counted = ngettext("{count} waits", "{count} wait", len(rows))
        self.say_count(counted.format(count=number(len(rows))) if rows else "")
        self.look_again()

    def _explain(self, row: WaitingRow | None) -> None:
        if row is not None:
            tone = KINDS[row.kind][1]
            self._banner.say(_meaning(row), tone if tone != "bad" else "warn")

    def _why_not(self) -> str:
        row = self._table.current()
        if row is None:
            return _("Choose something in the list first.")
        return _("Nothing is to be done here.") if row.kind is Waiting.HELD else ""

    def _go(self) -> None:
        row = self._table.current()
        if row is None:
            return
        if row.kind is Waiting.DISPUTE:
            self.asks.emit("initiatives", row.id)
        elif row.kind is not Waiting.HELD:
            self.asks.emit("exchange", row.id)


def _about(row: WaitingRow) -> str:
    names: dict[str, str] = form("slip", spoken())["names"]
    return names.get(row.about, row.about) if row.kind is Waiting.HELD else row.about


def _meaning(row: WaitingRow) -> str:
    if row.kind is Waiting.DISPUTE:
        return _("The union does not agree: {reason}").format(reason=row.reason)
    if row.code in HELD:
        return _(HELD[row.code])
    if row.code in SENTENCES:
        return sentence(row.code, sender=row.unit_code, to="")
    return row.code
