"""The head of a table: which columns are shown, how wide, in which order; remembered.

A right-click offers every column. What is chosen, moved or made wider is told as text to
remember, and can be put back as it was at first.
"""

from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from resources.words import _
from ui.rows import Rows

NARROW = 900  # pixels of a list; below it its spare columns give way
LEAST = 200  # pixels of the column that takes what is left


class Head(QObject):
    """Looks after the horizontal header of a view.

    Signals:
        changed(str): what the header looks like now, as text to remember.
        chosen: other columns are shown than before.
    """

    changed = Signal(str)
    chosen = Signal()

    def __init__(self, view: QTableView, rows: Rows[Any]) -> None:
        super().__init__(view)
        self._view, self._rows = view, rows
        self._head = view.horizontalHeader()
        self._fitted = False
        self._aside: list[int] = []  # spare columns that have given way
        self._narrow = False
        self._withheld: frozenset[int] = frozenset()
        self._quiet = False  # while the program and not the person moves columns
        head = self._head
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setMinimumSectionSize(40)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._menu)
        head.sectionMoved.connect(self._moved)
        head.sectionResized.connect(self._resized)
        self._show_first_columns()

    def shown(self) -> list[int]:
        """Return the columns that are shown, from the left."""
        head = self._head
        there = (n for n in range(head.count()) if not head.isSectionHidden(n))
        return sorted(there, key=head.visualIndex)

    def fields(self) -> tuple[str, ...]:
        """Return what the query must be asked for besides, for the columns that are shown."""
        columns = self._rows.columns
        return tuple(columns[n].field for n in self.shown() if columns[n].field)

    def withheld(self) -> frozenset[int]:
        """Return the columns that are neither shown nor offered."""
        return self._withheld

    def withhold(self, columns: frozenset[int]) -> None:
        """Neither show nor offer these columns; the others can be chosen."""
        self._withheld = columns
        for n in columns:
            self._head.setSectionHidden(n, True)

    def state(self) -> str:
        """Return what the header looks like, as `remember` takes it.

        What is only put aside for a while is not how the person wants it.
        """
        self._quiet = True
        for n in self._aside:
            self._head.setSectionHidden(n, False)
        state = self._head.saveState().toHex().toStdString()
        for n in self._aside:
            self._head.setSectionHidden(n, True)
        self._quiet = False
        return f"{self._head.count()}:{state}"

    def remember(self, kept: str) -> None:
        """Show the columns as they were left: what `changed` gave."""
        count, _mark, state = kept.rpartition(":")
        if count == str(self._head.count()):  # a program with other columns kept it otherwise
            self._quiet = True
            self._fitted = self._head.restoreState(bytes.fromhex(state))
            self._quiet = False
            self.withhold(self._withheld)
            self.stretch()

    def reset(self) -> None:
        """Show the columns as they are at first."""
        for n in range(self._head.count()):
            self._head.moveSection(self._head.visualIndex(n), n)
        self._show_first_columns()
        self._aside = []
        self.stretch()
        self.chosen.emit()
        self.changed.emit("")

    def show_column(self, number: int, *, shown: bool) -> None:
        """Show or hide a column, as the person wants it."""
        self._head.setSectionHidden(number, not shown)
        self._aside = [n for n in self._aside if n != number]
        self.stretch()
        self.chosen.emit()
        self._moved()

    def resized(self) -> None:
        """Let spare columns give way while there is no room, then show the same ones again."""
        narrow = self._view.viewport().width() < NARROW
        if narrow != self._narrow and any(column.spare for column in self._rows.columns):
            self._give_way(narrow=narrow)
        self.stretch()

    def stretch(self) -> None:
        """Let the column without a width of its own take what the others leave, if it is enough."""
        head = self._head
        free = next((n for n, each in enumerate(self._rows.columns) if not each.width), None)
        if free is None:
            return
        others = sum(head.sectionSize(n) for n in self.shown() if n != free)
        fits = self._view.viewport().width() - others >= LEAST
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        if head.sectionResizeMode(free) is not mode:
            self._quiet = True
            head.setSectionResizeMode(free, mode)
            if not fits:
                head.resizeSection(free, LEAST)
            self._quiet = False

    # ------------------------------------------------------------------- inside

    def _show_first_columns(self) -> None:
        head = self._head
        self._quiet = True
        letter = self._view.fontMetrics().horizontalAdvance("nnnnnnnnnn") / 10
        for n, column in enumerate(self._rows.columns):
            head.setSectionHidden(n, column.hidden or n in self._withheld)
            if column.width:
                head.setSectionResizeMode(n, QHeaderView.ResizeMode.Interactive)
                title = head.fontMetrics().horizontalAdvance(column.title) * 1.1 + 34
                head.resizeSection(n, round(max(column.width * letter + 18, title)))
            else:
                head.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        self._quiet = False

    def _give_way(self, *, narrow: bool) -> None:
        head = self._head
        self._narrow = narrow
        self._quiet = True
        for n in self._aside:
            head.setSectionHidden(n, False)
        spare = [n for n, column in enumerate(self._rows.columns) if column.spare]
        self._aside = [n for n in spare if narrow and not head.isSectionHidden(n)]
        for n in self._aside:
            head.setSectionHidden(n, True)
        self._quiet = False

    def _resized(self, number: int) -> None:
        # What is left over grows with the window, not by anybody's wish.
        if self._head.sectionResizeMode(number) is not QHeaderView.ResizeMode.Stretch:
            self.stretch()
            self._moved()

    def _moved(self) -> None:
        if not self._quiet and self._view.isVisible():
            self.changed.emit(self.state())

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self._view)
        for n, column in enumerate(self._rows.columns):
            if n in self._withheld:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._head.isSectionHidden(n))
            action.setEnabled(n > 0)
            action.toggled.connect(lambda on, n=n: self.show_column(n, shown=on))
        menu.addSeparator()
        menu.addAction(_("Show the columns as at first")).triggered.connect(self.reset)
        menu.popup(self._head.mapToGlobal(point))
