"""A table as a person meets it: sort, choose columns, copy into Excel, open a row."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.cells import Cells
from ui.commands import Command
from ui.heads import Head
from ui.lines import ENTER
from ui.rows import Rows
from ui.styling import named

R = TypeVar("R")


class Table(QTableView, Generic[R]):
    """Shows `Rows`.

    Signals:
        chosen(object): the row that the keyboard or the mouse is on, or None.
        opened(object): a row was double-clicked, or Enter was pressed on it.
        picked(int): how many rows are selected now.
        header_changed(str): what the header looks like now, as text to remember.
    """

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(int)
    header_changed = Signal(str)

    def __init__(
        self,
        name: str,
        rows: Rows[R],
        label: str,
        commands: Callable[[], Sequence[Command]] | None = None,
    ) -> None:
        """Build the table.

        Args:
            name: for tests and for remembering its columns.
            rows: what it shows.
            label: what is listed, for readers of the screen.
            commands: what the context menu offers: the same as the page does.
        """
        super().__init__()
        self.rows = rows
        self._commands = commands or (lambda: ())
        named(name, self).setAccessibleName(label)
        self.setModel(rows)
        self.setItemDelegate(Cells(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._side()
        self.head = Head(self, rows)
        self.head.changed.connect(self.header_changed.emit)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self._choose(now.row()))
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit(self.count()))
        rows.modelReset.connect(self._nothing_picked)

    def _nothing_picked(self) -> None:
        self.chosen.emit(None)
        self.picked.emit(0)

    def spans(self) -> list[tuple[int, int]]:
        """Return the selected rows as spans (first, last), from the top: all are one span."""
        found: list[tuple[int, int]] = []
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(n) for n in range(chosen.count()))
        for first, last in sorted((each.top(), each.bottom()) for each in ranges):
            if found and first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(last, found[-1][1]))
            else:
                found.append((first, last))
        return found

    def count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self.spans())

    def places(self) -> list[int]:
        """Return the places of the selected rows, from the top."""
        return [place for first, last in self.spans() for place in range(first, last + 1)]

    def selected(self) -> list[R]:
        """Return the selected rows that are known, from the top."""
        rows = (self.rows.at(place) for place in self.places())
        return [row for row in rows if row is not None]

    def current(self) -> R | None:
        """Return the row that the keyboard is on."""
        return self.rows.row(self.currentIndex())

    def go(self, place: int) -> None:
        """Put the keyboard on a row."""
        if 0 <= place < self.rows.total():
            self.selectRow(place)
            self.scrollTo(self.rows.index(place, 0))

    def copy(self, *, titles: bool = True) -> None:
        """Copy the selected rows as text that Excel takes: tabs between cells."""
        self.put_on_clipboard(self.selected(), titles=titles)

    def put_on_clipboard(self, rows: Sequence[R], *, titles: bool = True) -> None:
        """Copy rows as the columns that are shown say them, with their titles or without."""
        columns = [self.rows.columns[n] for n in self.head.shown()]
        lines = [[column.title for column in columns]] if titles else []
        lines.extend([column.text(row) for column in columns] for row in rows)
        flat = ("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText("\n".join(flat))

    def remember(self, header: str) -> None:
        """Show the columns as they were left: what `header_changed` gave."""
        self.head.remember(header)

    # ------------------------------------------------------------------- inside

    def _side(self) -> None:
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme.row_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.resized()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rows.rest()

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        for command in self._commands():
            menu.addAction(command.action(menu))
        menu.addSeparator()
        copy = menu.addAction(_("Copy as text"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(self.spans()))
        copy.triggered.connect(lambda: self.copy(titles=True))
        bare = menu.addAction(_("Copy without the titles"))
        bare.setEnabled(bool(self.spans()))
        bare.triggered.connect(lambda: self.copy(titles=False))
        menu.popup(self.viewport().mapToGlobal(point))

    def _choose(self, place: int) -> None:
        self.chosen.emit(self.rows.at(place) if place >= 0 else None)

    def _open(self, place: int) -> None:
        row = self.rows.at(place)
        if row is not None:
            self.opened.emit(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
