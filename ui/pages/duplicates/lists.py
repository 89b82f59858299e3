"""The lists of the page, of which one is in front: pairs, joined records, different people."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.queries.duplicates import Twins
from ui.commands import Command
from ui.layouts import column, row
from ui.pages.duplicates.decided import apart_table, merges_table
from ui.pages.duplicates.pairs import (
    MERGES,
    PAIRS,
    PairsTable,
    nobody_twice,
    shown_pairs,
    view_field,
    which_field,
)


class Lists(QWidget):
    """Shows one of them.

    Args:
        commands: what can be asked for on the page.
        look: looks through the register; an empty list offers it.

    Signals:
        turned: another list, or other pairs, are wanted.
        picked: other rows are selected.
    """

    turned = Signal()
    picked = Signal()

    def __init__(self, commands: Callable[[], Sequence[Command]], look: Command) -> None:
        super().__init__()
        self._view, self._which = view_field(), which_field()
        self.pairs = PairsTable(commands)
        self.merges, self.apart = merges_table(commands), apart_table(commands)
        self._none = nobody_twice(look)
        self._stack = QStackedWidget()
        for each in (self.pairs, self.merges, self.apart, self._none):
            self._stack.addWidget(each)
        self.setLayout(column(row(self._view, self._which), self._stack, gap=12))
        for field in (self._view, self._which):
            field.edited.connect(self.turned.emit)
        for table in (self.pairs, self.merges, self.apart):
            table.picked.connect(lambda _count: self.picked.emit())

    def view(self) -> str:
        """Return which list is in front: PAIRS, MERGES or APART."""
        return str(self._view.value())

    def show_pairs(self) -> None:
        """Bring the pairs to the front."""
        self._view.put(PAIRS)

    def say(self, pairs: Sequence[Twins], brought: Sequence[Twins], *, known: bool) -> bool:
        """Show the list that is wanted; return whether there is a pair in it.

        Args:
            pairs: what the scan found.
            brought: whom somebody wants to compare, whatever the scan says.
            known: whether the register has been looked through.
        """
        view = self.view()
        self._which.setEnabled(view == PAIRS)
        if view != PAIRS:
            self._stack.setCurrentWidget(self.merges if view == MERGES else self.apart)
            return False
        others = [each for each in pairs if each not in brought]
        shown = [*brought, *shown_pairs(others, self._which.value())]
        self.pairs.rows.show(shown)
        self._stack.setCurrentWidget(self.pairs if shown or not known else self._none)
        self.pairs.go(0)
        return bool(shown)
