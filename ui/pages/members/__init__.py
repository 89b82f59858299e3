"""Members: the roster with its groups, each member's card, and spreadsheets in and out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.queries.groups import GroupRow
from desktop.queries.members import MemberRow, listed_members
from desktop.queries.memberships import MemberWindow, member_window
from desktop.queries.offices import sensitive_fields
from resources.words import N_, _
from ui.commands import Command
from ui.layouts import column
from ui.office import Office
from ui.pages import Page
from ui.pages.members.choosing import Choosing
from ui.pages.members.filters import Filters
from ui.pages.members.lists import Lists
from ui.pages.members.orders import NEW, TAKE_IN, orders
from ui.pages.members.roster import FIRST, RosterTable
from ui.pages.members.side import Side
from ui.rows import Take
from ui.sheets import Sheets
from ui.sheets.link import WaitingLink
from ui.sheets.orders import member_orders


class MembersPage(Page):
    """The roster at the left, the member's card or a form at the right."""

    name = "members"
    title = N_("Members")
    icon = "users"
    watches = frozenset({
        "waiting_row", "member", "group", "movement", "initiative", "author", "award", "office",
        "saved_list",
    })  # fmt: skip

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._anybody = False
        self._counted: object = None  # the words and filters whose members are counted
        self._again = QTimer(self, singleShot=True, interval=0)  # once, after the list is painted
        self._again.timeout.connect(self._tell_again)
        self._coming = False  # whether the keyboard is put back on its row, by nobody's wish
        self._held: UUID | None = None  # whose row keeps the keyboard when the list comes anew
        self._importing = False
        self._table = RosterTable(self.commands)
        self._filters = Filters(office, self._table.columns_now)
        self._choosing = Choosing(office, self._table, self._filters, self.why_not)
        self._commands = orders(self)
        self._first = replace(self._commands[TAKE_IN], primary=True)
        self._lists = Lists(self._table, self._first, replace(self._commands[NEW], primary=False))
        main = QWidget()
        main.setFocusProxy(self._table)
        main.setLayout(column(self._filters, self._lists, gap=12))
        self._side = Side(office, main, self.asks.emit, self._filters.put_group)
        self._choosing.side = self._side
        self._sheets = Sheets(office, self._side.sides, self._turned)
        self.body.addWidget(self._side.sides)
        self.body.addWidget(self._side.records.member)
        self.body.addWidget(self._side.records.group)
        self.body.addWidget(self._sheets)
        self._waiting = WaitingLink(office, self._sheets.show_queue)
        self.body.insertWidget(0, self._waiting.button)
        self._commands += member_orders(self._sheets, self.why_not)
        self.remember(self._table)
        self._connect()

    def _connect(self) -> None:
        self._filters.asked.connect(self._ask)
        self._filters.columns_wanted.connect(self._table.remember)
        self._table.fields_changed.connect(self._ask)
        self._filters.down.connect(lambda: self._table.go(0))
        self._table.rows.order_asked.connect(self._filters.put_order)
        self._table.chosen.connect(self._choose)
        self._table.picked.connect(lambda _count: self._again.start())
        self._table.opened.connect(lambda row: self._side.edit(row.id))
        self._side.written.connect(self._hold)
        self._side.groups.dropped.connect(self._drop)
        self._side.left.connect(lambda: self._choose(self._table.current()))

    @override
    def commands(self) -> tuple[Command, ...]:
        return self._commands

    # ------------------------------------------------------------------- the list

    @override
    def refresh(self) -> None:
        self._counted = None
        self._ask()  # first: what stands beside the list may take its time
        self._side.refresh(self._filters.offer_groups)
        self._filters.saved.refresh()
        self.office.read(sensitive_fields).then(self._table.show_sensitive)
        self._waiting.refresh()

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, Path):
            self.take_in(subject)
        elif subject == "groups":
            self.show_groups()
        elif isinstance(subject, UUID):
            self._hold(subject)
            self._side.show(subject)

    def _ask(self) -> None:
        current = self._table.current()
        self._held = current.id if current else self._held
        asked = self._filters.asked_for()
        narrowed = (asked.words, asked.only)
        known = self._table.rows.total() if narrowed == self._counted else None
        fields = self._table.head.fields()
        answer = self.office.ask("members", member_window, asked, FIRST, fields, known)
        answer.then(lambda window: self._fill(window, narrowed))

    def _fill(self, window: MemberWindow, narrowed: object) -> None:
        self._counted, self._anybody = narrowed, window.anybody
        self.stand_back(self._importing or self._side.form_stands())
        self._table.rows.show_window(window.found, window.rows, self._more)
        self._lists.turn(found=bool(window.found), anybody=window.anybody)
        self._filters.setVisible(window.anybody)
        self.say_count(self._choosing.told() if window.anybody else "")
        self._coming = True
        self._table.hold([row.id for row in window.rows], self._held)
        self._coming = False
        self._again.start()

    def _more(self, offset: int, limit: int, take: Take[MemberRow]) -> None:
        asked = self._filters.asked_for()
        total, fields = self._table.rows.total(), self._table.head.fields()
        self.office.read(listed_members, asked, limit, offset, total, fields).then(take)

    def _choose(self, row: MemberRow | None) -> None:
        self._again.start()
        if row is not None and not self._coming:
            self._side.show(row.id)

    def _hold(self, member_id: UUID) -> None:
        self._held = member_id
        self._table.setCurrentIndex(self._table.rootIndex())

    def _tell_again(self) -> None:
        if self._anybody:
            self.say_count(self._choosing.told())
        self.look_again()

    def _turned(self) -> None:
        """Let the buttons look again as an import begins or ends."""
        self._importing = not self._sheets.isHidden()
        self._side.records.give_way(self._importing)
        self._waiting.give_way(self._importing)
        self.stand_back(self._importing)
        self.look_again()

    # ------------------------------------------------------------------- what is asked for

    def why_not(self) -> str:
        """Return why nothing can be asked for while a spreadsheet is gone through."""
        return _("Finish the import first, or leave it.") if self._importing else ""

    def why_no_roster(self) -> str:
        """Return why there is nothing to save."""
        return "" if self._anybody else _("There are no members to save yet.")

    @property
    def chosen(self) -> Choosing:
        """Who is selected, and what can be done with them."""
        return self._choosing

    def add(self) -> None:
        """Begin a new member, in the group that is shown."""
        self._side.add(self._filters.group())

    def _drop(self, into: GroupRow | None) -> None:
        """Move the selected members, dragged there, into a group."""
        self._choosing.act(lambda rows: self._side.regroup(rows, into))

    def show_groups(self) -> None:
        """Show the groups beside the roster."""
        self._side.show_groups()

    def take_in(self, path: Path | None = None) -> None:
        """Go through a spreadsheet: the one given, or one that the person chooses."""
        if not self.why_not():
            self._sheets.take_in(path)

    def take_out(self) -> None:
        """Save the whole roster as a workbook."""
        self._sheets.take_out()

    def on_selected(self, begin: Callable[[Side, dict[UUID, str]], object]) -> None:
        """Begin something beside the list with the selected members, by id and name."""
        self._choosing.act(lambda rows: begin(self._side, {row.id: row.name for row in rows}))
