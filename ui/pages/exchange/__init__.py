"""Exchange: send the package, take files in, answer; and what became of each file."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.exchange import Direction
from desktop.domain.offices import Role
from desktop.queries.exchange import ExchangeView, FileRow, exchange_view
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.layouts import card, column, row, words
from ui.office import Office
from ui.pages import Page
from ui.pages.exchange.acts import Acts
from ui.pages.exchange.files import columns, meaning
from ui.pages.exchange.leaving import LeavingPanel
from ui.parts import Banner, Empty
from ui.rows import Rows
from ui.sides import Sides
from ui.tables import Table
from ui.text import number


class ExchangePage(Page):
    """The log of files, with the next step above it."""

    name = "exchange"
    title = N_("Exchange")
    icon = "usb"
    watches = frozenset({"exchange_file", "office", "revision"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._view: ExchangeView | None = None
        self._wanted: UUID | None = None  # the file that another page asked for
        self._coming = False  # whether the keyboard is put back on its row, by nobody's wish
        self._banner = Banner()
        self._state = words("", "", wrap=True)
        self._rows: Rows[FileRow] = Rows(columns())
        self._table = Table("exchange", self._rows, _("Files that came and went"), self.commands)
        self._acts = Acts(office, self._banner, self._table.current, self.refresh)
        self._table.picked.connect(lambda _count: self.look_again())
        self._table.chosen.connect(self._explain)
        self._above = card(row(self._state))
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._bare = self._empties()
        for each in self._bare.values():
            self._lists.addWidget(each)
        self._leaving = LeavingPanel(office)
        main = QWidget()
        main.setFocusProxy(self._table)
        main.setLayout(column(self._banner, self._above, self._lists))
        self._sides = Sides(main)
        self._sides.holds(self._leaving)
        self.body.addWidget(self._sides)
        self.remember(self._table)
        self._banner.hide()

    def _empties(self) -> dict[str, Empty]:
        """Return what stands in the place of the list while no file has come or gone."""
        known = {each.name.partition(".")[2]: each for each in self.commands()}
        first = {name: replace(each, primary=True) for name, each in known.items()}
        return {
            "alone": Empty(
                "package-open", _("No province yet"),
                _("Open the kit that your province gave you; what is in these books stays."),
                first["join"],
            ),
            "union": Empty(
                "send", _("Nothing sent yet"),
                _("Put a stick in and send the package; the province takes it in and answers."),
                first["send"],
            ),
            "province": Empty(
                "inbox", _("Nothing taken in yet"),
                _("Take in what the unions bring, then write their answers."), first["take"],
            ),
        }  # fmt: skip

    @override
    def commands(self) -> tuple[Command, ...]:
        recent = self.office.preferences.now.recent
        province = bool(recent) and recent[0].role == Role.PROVINCE
        return (
            Command(
                "exchange.send", N_("Send the package…"), self._acts.send, "Ctrl+E", "send",
                primary=not province, reason=self._why_not_send,
            ),
            Command(
                "exchange.take", N_("Take files in…"), self._acts.take, "Ctrl+I", "inbox",
                primary=province, shown=not province,
            ),
            Command(
                "exchange.answer", N_("Write the answers…"), self._acts.answer, "", "mail",
                shown=province, reason=self._why_not_answer,
            ),
            Command(
                "exchange.join", N_("Open a kit…"), self._acts.join, "", "package-open",
                reason=self._why_not_join,
            ),
            Command(
                "exchange.leaving", N_("What leaves this computer"), self._show_leaving, "", "eye",
                shown=not province, reason=self._why_nothing_leaves,
            ),
            Command(
                "exchange.slip", N_("Hand-over slip…"), self._acts.slip, "Ctrl+P", "printer",
                reason=self._why_no_slip,
            ),
            Command(
                "exchange.accept", N_("Accept this computer…"), self._acts.accept, "",
                "shield-check", shown=province, reason=self._why_not_accept,
            ),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(exchange_view).then(self._show)

    def _show_leaving(self) -> None:
        self._leaving.refresh()
        self._sides.show_card(self._leaving, _("What leaves this computer"))

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, UUID):
            self._wanted = subject
            self.refresh()

    def _show(self, view: ExchangeView) -> None:
        self._view = view
        current = self._table.current()
        wanted = self._wanted or (current.id if current else None)
        self._rows.show(view.files)
        line = next((n for n, file in enumerate(view.files) if file.id == wanted), None)
        if line is not None:
            self._coming = self._wanted is None
            self._table.go(line)
            self._coming = False
        self._wanted = None
        if view.role is Role.PROVINCE:
            self._state.setText(_("Take in what the unions bring, then write their answers."))
        elif not view.joined:
            self._state.setText(
                _("This office has no province yet. Open the kit that you were given.")
            )
        else:
            self._state.setText(
                _("At {province}: {arrived} records. Not there yet: {waiting}. Held: {held}.")
                .format(province=view.province, arrived=number(view.arrived),
                        waiting=number(view.waiting), held=number(view.held))
            )  # fmt: skip
        place = "province" if view.role is Role.PROVINCE else "union" if view.joined else "alone"
        shown: QWidget = self._bare[place] if not view.files or place == "alone" else self._table
        self._lists.setCurrentWidget(shown)
        self._above.setVisible(shown is self._table)
        counted = ngettext("{count} file", "{count} files", len(view.files))
        self.say_count(counted.format(count=number(len(view.files))) if view.files else "")
        self.look_again()

    def _explain(self, file: FileRow | None) -> None:
        """Say in full what a file's state means: a cell has no room for it."""
        if file is not None and not self._coming:
            self._banner.say(meaning(file), "warn" if file.code else "info")

    # ------------------------------------------------------------------- why not

    def _why_nothing_leaves(self) -> str:
        union = self._view is not None and self._view.role is not Role.PROVINCE
        return "" if union else _("Only a union sends a package.")

    def _why_not_send(self) -> str:
        joined = self._view is not None and self._view.joined
        missing = "" if joined else _("Open the kit of the province first.")
        return self._why_nothing_leaves() or missing

    def _why_not_answer(self) -> str:
        province = self._view is not None and self._view.role is Role.PROVINCE
        return "" if province else _("Only a province writes answers.")

    def _why_not_join(self) -> str:
        alone = self._view is not None and not self._view.joined
        return "" if alone else _("This office has its province already.")

    def _why_not_accept(self) -> str:
        file = self._table.current()
        waits = file is not None and file.state == "PENDING_ENROL"
        return "" if waits else _("Choose a file that waits for its computer to be accepted.")

    def _why_no_slip(self) -> str:
        file = self._table.current()
        ours = file is not None and file.direction is Direction.OUT and file.kind == "up"
        return "" if ours else _("Choose a package in the list that was sent from here.")
