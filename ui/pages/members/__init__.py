"""Members: the roster with its groups, each member's card, and spreadsheets in and out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.members import MovementKind
from desktop.queries.groups import GroupRow
from desktop.queries.members import MemberRow, listed_members
from desktop.queries.memberships import MemberWindow, member_window
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.layouts import column
from ui.office import Office
from ui.pages import Page
from ui.pages.members.deleting import delete_members
from ui.pages.members.filters import Filters
from ui.pages.members.orders import NEW, TAKE_IN, orders
from ui.pages.members.roster import FIRST, RosterTable
from ui.pages.members.side import Side
from ui.parts import Empty
from ui.rows import Take
from ui.sheets import Sheets
from ui.sheets.link import WaitingLink
from ui.sheets.orders import member_orders
from ui.text import number


class MembersPage(Page):
    """The roster at the left, the member's card or a form at the right."""

    name = "members"
    title = N_("Members")
    icon = "users"
    watches = frozenset(
        {"waiting_row", "member", "group", "movement", "initiative", "author", "award"}
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._anybody = False
        self._coming = False  # whether the keyboard is put back on its row, by nobody's wish
        self._held: UUID | None = None  # whose row keeps the keyboard when the list comes anew
        self._importing = False
        self._commands = orders(self)
        self._first = replace(self._commands[TAKE_IN], primary=True)
        self._filters = Filters()
        self._table = RosterTable(self.commands)
        self._lists = QStackedWidget()
        self._empty = Empty(
            "users",
            _("No members yet"),
            _("Take the roster in from Excel as it is, or write the members down one by one."),
            self._first,
            replace(self._commands[NEW], primary=False),
        )
        self._nobody = Empty(
            "search", _("Nobody matches"), _("Try fewer words, or all groups and every status.")
        )
        for each in (self._table, self._empty, self._nobody):
            self._lists.addWidget(each)
        main = QWidget()
        main.setFocusProxy(self._table)
        main.setLayout(column(self._filters, self._lists, gap=12))
        self._side = Side(office, main, self.asks.emit, self._filters.put_group)
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
        self._filters.down.connect(lambda: self._table.go(0))
        self._table.rows.order_asked.connect(self._filters.put_order)
        self._table.chosen.connect(self._choose)
        self._table.picked.connect(lambda _count: self.look_again())
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
        self._side.refresh(self._filters.offer_groups)
        self._waiting.refresh()
        self._ask()

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
        self.office.read(member_window, asked, FIRST).then(self._fill)

    def _fill(self, window: MemberWindow) -> None:
        self._anybody = window.anybody
        self.stand_back(self._importing or self._side.form_stands())
        self._table.rows.show_window(window.found, window.rows, self._more)
        bare = not window.anybody
        shown = self._table if window.found else self._empty if bare else self._nobody
        self._lists.setCurrentWidget(shown)
        self._filters.setVisible(not bare)
        counted = ngettext("{count} member", "{count} members", window.found)
        self.say_count("" if bare else counted.format(count=number(window.found)))
        self._coming = True
        self._table.hold([row.id for row in window.rows], self._held)
        self._coming = False
        self.look_again()

    def _more(self, offset: int, limit: int, take: Take[MemberRow]) -> None:
        asked = self._filters.asked_for()
        self.office.read(listed_members, asked, limit, offset).then(take)

    def _choose(self, row: MemberRow | None) -> None:
        self.look_again()
        if row is not None and not self._coming:
            self._side.show(row.id)

    def _hold(self, member_id: UUID) -> None:
        self._held = member_id
        self._table.setCurrentIndex(self._table.rootIndex())

    def _turned(self) -> None:
        """Let the buttons look again as an import begins or ends."""
        self._importing = not self._sheets.isHidden()
        self._waiting.give_way(self._importing)
        self.stand_back(self._importing)
        self.look_again()

    # ------------------------------------------------------------------- what is asked for

    def why_not(self) -> str:
        """Return why nothing can be asked for while a spreadsheet is gone through."""
        return _("Finish the import first, or leave it.") if self._importing else ""

    def why_not_one(self) -> str:
        """Return why there is not one member to act on."""
        one = len(self._table.places()) == 1
        return self.why_not() or ("" if one else _("Choose one member in the list first."))

    def why_not_any(self) -> str:
        """Return why there is no member to act on."""
        some = self._table.places()
        return self.why_not() or ("" if some else _("Choose a member in the list first."))

    def why_no_roster(self) -> str:
        """Return why there is nothing to save."""
        return "" if self._anybody else _("There are no members to save yet.")

    def add(self) -> None:
        """Begin a new member, in the group that is shown."""
        self._side.add(self._filters.group())

    def edit(self) -> None:
        """Begin to change the selected member."""
        self._with_selected(lambda rows: self._side.edit(rows[0].id))

    def record_movement(self) -> None:
        """Begin a movement of the selected members."""
        self._with_selected(lambda rows: self._side.move({r.id: r.name for r in rows}, None))

    def regroup(self) -> None:
        """Begin to move the selected members to a group."""
        kind = MovementKind.MOVED_GROUP
        self._with_selected(lambda rows: self._side.move({r.id: r.name for r in rows}, kind))

    def _drop(self, into: GroupRow | None) -> None:
        """Move the selected members, dragged there, into a group."""
        self._with_selected(lambda rows: self._side.regroup(rows, into))

    def delete(self) -> None:
        """Delete the selected members."""
        self._with_selected(lambda rows: delete_members(self.office, rows))

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

    def print_list(self) -> None:
        """Begin a list of the selected members, or of all that are shown."""

        def begin(rows: Sequence[MemberRow]) -> None:
            found = self._table.rows.total()
            self._side.print_list([row.id for row in rows], self._filters.asked_for(), found)

        if self._table.places():
            self._with_selected(begin)
        else:
            begin([])

    def on_selected(self, begin: Callable[[Side, dict[UUID, str]], object]) -> None:
        """Begin something beside the list with the selected members, by id and name."""
        self._with_selected(lambda rows: begin(self._side, {r.id: r.name for r in rows}))

    def _with_selected(self, act: Callable[[Sequence[MemberRow]], object]) -> None:
        """Act on the selected members, also on those whose rows have not been looked at."""
        places = self._table.places()
        if len(places) == 1:
            act(self._table.selected())
        elif places:
            first, asked = places[0], self._filters.asked_for()
            count = places[-1] - first + 1

            def use(rows: list[MemberRow]) -> None:
                act([rows[place - first] for place in places if place - first < len(rows)])

            self.office.read(listed_members, asked, count, first).then(use)
