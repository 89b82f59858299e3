"""What narrows and orders the roster: words, a group, a status, an order."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.members import MemberStatus
from desktop.queries.finding import MemberFilter, MembersAsked
from desktop.queries.groups import GroupRow
from resources.words import N_, _
from ui.fields import Choice, ChoiceField
from ui.labels import choices
from ui.layouts import row
from ui.search import SearchBox
from ui.styling import named
from ui.text import number

ORDERS = (
    ("given", N_("By given name")),
    ("family", N_("By family name")),
    ("group", N_("By group")),
    ("born", N_("By birth")),
)


class Filters(QWidget):
    """One line above the roster.

    Signals:
        asked: something else is wanted.
        down: go to the list.
    """

    asked = Signal()
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sort, self._down = "given", False
        self._search = SearchBox(_("Search by name, number or phone"))
        self._group = named("filter-group", ChoiceField(nothing=_("All groups")))
        self._group.setAccessibleName(_("Group"))
        said = [Choice(value, name) for value, name in choices(MemberStatus)]
        self._status = named("filter-status", ChoiceField(said, nothing=_("Every status")))
        self._status.setAccessibleName(_("Status"))
        orders = [Choice(value, _(name)) for value, name in ORDERS]
        self._order = named("filter-order", ChoiceField(orders))
        self._order.setAccessibleName(_("Order of the list"))
        self._group.hide()
        line = row(self._search, self._group, self._status, self._order)
        for place, share in enumerate((4, 2, 2, 2)):
            line.setStretch(place, share)
        self.setLayout(line)
        self._search.asked.connect(lambda _words: self.asked.emit())
        self._search.down.connect(self.down.emit)
        self._group.edited.connect(self.asked.emit)
        self._status.edited.connect(self.asked.emit)
        self._order.edited.connect(self._ordered)

    def asked_for(self) -> MembersAsked:
        """Return what is wanted."""
        group, status = self._group.value(), self._status.value()
        only = MemberFilter(
            groups=(group,) if group is not None else (),
            statuses=(status,) if status is not None else (),
        )
        return MembersAsked(self._search.words(), only, self._sort, self._down)

    def group(self) -> UUID | None:
        """Return the one group that is shown, None for all."""
        chosen: UUID | None = self._group.value()
        return chosen

    def put_group(self, group_id: UUID | None) -> None:
        """Show one group's members alone."""
        self._group.put(group_id)
        self.asked.emit()

    def put_order(self, sort: str, down: bool) -> None:
        """Order the list as a click on a column's head asks."""
        self._sort, self._down = sort, down
        if any(sort == value for value, _name in ORDERS):
            self._order.put(sort)
        self.asked.emit()

    def offer_groups(self, groups: list[GroupRow]) -> None:
        """Offer these groups; a union without groups is not bothered with them."""
        wanted = self.group()
        self._group.offer([Choice(each.id, each.name, number(each.members)) for each in groups])
        self._group.setVisible(bool(groups))
        if wanted != self.group():
            self.asked.emit()  # the group that was shown has left the books

    def _ordered(self) -> None:
        self._sort, self._down = self._order.value(), False
        self.asked.emit()
