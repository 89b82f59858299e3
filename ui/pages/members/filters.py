"""What narrows and orders the roster: words, filters as chips, an order, saved lists."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.queries.finding import MemberFilter, MembersAsked
from desktop.queries.groups import GroupRow
from desktop.queries.lists import ListRow
from resources.words import N_, _
from ui import theme
from ui.chips import ChipLine
from ui.fields import Choice, ChoiceField
from ui.layouts import column, row
from ui.office import Office
from ui.pages.members.narrowing import chips_of, fill_menu
from ui.pages.members.saved import SavedLists
from ui.search import SearchBox
from ui.styling import named

ORDERS = (
    ("given", N_("By given name")),
    ("family", N_("By family name")),
    ("group", N_("By group")),
    ("born", N_("By birth")),
)

# Pixels of the choice of order: its edge stands well apart from the buttons above it.
ORDER = 200


class Filters(QWidget):
    """Two lines above the roster; the second stands only while something is filtered.

    Args:
        office: whose books.
        columns: tells how the columns of the roster stand.

    Signals:
        asked: something else is wanted.
        down: go to the list.
        columns_wanted(str): a saved list wants its columns.
    """

    asked = Signal()
    down = Signal()
    columns_wanted = Signal(str)

    def __init__(self, office: Office, columns: Callable[[], str]) -> None:
        super().__init__()
        self._today = office.today
        self._only = MemberFilter()
        self._sort, self._down = "given", False
        self._groups: dict[UUID, str] = {}
        self._search = SearchBox(_("Search by name, group, or the end of a number"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._offer)
        self._add = named("filter-add", QPushButton(_("Filter")))
        self._add.setIcon(theme.icon("filter", theme.colours().mute))
        self._add.setMenu(self._menu)
        self.saved = SavedLists(office, lambda: (self.asked_for(), columns()), self._use)
        orders = [Choice(value, _(name)) for value, name in ORDERS]
        self._order = named("filter-order", ChoiceField(orders))
        self._order.setAccessibleName(_("Order of the list"))
        self._order.setFixedWidth(ORDER)
        self._chips = ChipLine(lambda: self.narrow(MemberFilter()))
        line = row(self._search, self._add, self.saved.button, self._order)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._chips))
        self._search.asked.connect(lambda _words: self.asked.emit())
        self._search.down.connect(self.down.emit)
        self._order.edited.connect(self._ordered)

    def asked_for(self) -> MembersAsked:
        """Return what is wanted."""
        return MembersAsked(self._search.words(), self._only, self._sort, self._down)

    def group(self) -> UUID | None:
        """Return the one group that is shown, None for all or several."""
        return self._only.groups[0] if len(self._only.groups) == 1 else None

    def put_group(self, group_id: UUID | None) -> None:
        """Show one group's members alone."""
        self.narrow(replace(self._only, groups=(group_id,) if group_id else (), grouped=None))

    def narrow(self, only: MemberFilter) -> None:
        """Filter by this and nothing else."""
        self._only = only
        self._show_chips()
        self.asked.emit()

    def put_order(self, sort: str, down: bool) -> None:
        """Order the list as a click on a column's head asks."""
        self._sort, self._down = sort, down
        if any(sort == value for value, _name in ORDERS):
            self._order.put(sort)
        self.asked.emit()

    def offer_groups(self, groups: list[GroupRow]) -> None:
        """Offer these groups; one that has left the books filters no more."""
        self._groups = {each.id: each.name for each in groups}
        left = tuple(each for each in self._only.groups if each in self._groups)
        if left != self._only.groups:
            self.narrow(replace(self._only, groups=left))
        else:
            self._show_chips()  # a group may have another name

    def _show_chips(self) -> None:
        chips = chips_of(self._only, self._groups)
        self._chips.show_chips([(text, partial(self.narrow, left)) for text, left in chips])

    def _offer(self) -> None:
        fill_menu(self._menu, self._only, self._groups, self._today(), self.narrow)

    def _use(self, kept: ListRow) -> None:
        asked = kept.asked
        self._only, self._sort, self._down = asked.only, asked.sort, asked.down
        self._search.blockSignals(True)
        self._search.put(asked.words)
        self._search.blockSignals(False)
        if any(asked.sort == value for value, _name in ORDERS):
            self._order.put(asked.sort)
        self._show_chips()
        if kept.columns:
            self.columns_wanted.emit(kept.columns)
        self.asked.emit()

    def _ordered(self) -> None:
        self._sort, self._down = self._order.value(), False
        self.asked.emit()
