"""A table as a person meets it: sort, choose columns, copy into Excel, open a row."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.cells import Cells
from ui.commands import Command
from ui.lines import ENTER
from ui.rows import Rows
from ui.styling import named

R = TypeVar("R")
NARROW = 900  # pixels of a list; below it its spare columns give way


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
        self._fitted = False
        self._aside: list[int] = []  # spare columns that have given way
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
        self._head()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self._choose(now.row()))
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit(len(self.places())))
        rows.modelReset.connect(self._nothing_picked)

    def _nothing_picked(self) -> None:
        self.chosen.emit(None)
        self.picked.emit(0)

    def places(self) -> list[int]:
        """Return the places of the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

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

    def copy(self) -> None:
        """Copy the selected rows as text that Excel takes: tabs between cells."""
        head = self.horizontalHeader()
        shown = sorted(
            (n for n in range(head.count()) if not head.isSectionHidden(n)), key=head.visualIndex
        )
        lines = ["\t".join(self.rows.columns[n].title for n in shown)]
        for row in self.selected():
            cells = (self.rows.columns[n].text(row) for n in shown)
            lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def remember(self, header: str) -> None:
        """Show the columns as they were left: what `header_changed` gave."""
        if header:
            self._fitted = self.horizontalHeader().restoreState(bytes.fromhex(header))

    def reset_columns(self) -> None:
        """Show the columns as they are at first."""
        head = self.horizontalHeader()
        for n, column in enumerate(self.rows.columns):
            head.moveSection(head.visualIndex(n), n)
            head.setSectionHidden(n, column.hidden)
        self._fit()
        self.header_changed.emit("")

    # ------------------------------------------------------------------- inside

    def _head(self) -> None:
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme.row_height())
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setMinimumSectionSize(40)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        head.sectionMoved.connect(self._header_moved)
        head.sectionResized.connect(self._header_moved)
        self.setSortingEnabled(True)
        for n, column in enumerate(self.rows.columns):
            head.setSectionHidden(n, column.hidden)
        self._fit()

    def _fit(self) -> None:
        head = self.horizontalHeader()
        head.blockSignals(True)
        letter = self.fontMetrics().horizontalAdvance("nnnnnnnnnn") / 10
        for n, column in enumerate(self.rows.columns):
            if column.width:
                head.setSectionResizeMode(n, QHeaderView.ResizeMode.Interactive)
                title = head.fontMetrics().horizontalAdvance(column.title) * 1.1 + 34
                head.resizeSection(n, round(max(column.width * letter + 18, title)))
            else:
                head.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        head.blockSignals(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < NARROW
        if narrow != bool(self._aside) and any(column.spare for column in self.rows.columns):
            self._give_way(narrow=narrow)

    def _give_way(self, *, narrow: bool) -> None:
        """Put the spare columns aside while there is no room, then show the same ones again."""
        head = self.horizontalHeader()
        head.blockSignals(True)
        for n in self._aside:
            head.setSectionHidden(n, False)
        spare = [n for n, column in enumerate(self.rows.columns) if column.spare]
        self._aside = [n for n in spare if narrow and not head.isSectionHidden(n)]
        for n in self._aside:
            head.setSectionHidden(n, True)
        head.blockSignals(False)
        self.updateGeometries()

    def _header_moved(self) -> None:
        # What is only put aside for a while is not how the person wants it.
        if self.isVisible() and not self._aside:
            self.header_changed.emit(self.horizontalHeader().saveState().toHex().toStdString())

    def _head_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        head = self.horizontalHeader()
        for n, column in enumerate(self.rows.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not head.isSectionHidden(n))
            action.setEnabled(n > 0)
            action.toggled.connect(lambda on, n=n: self._show_column(n, shown=on))
        menu.addSeparator()
        menu.addAction(_("Show the columns as at first")).triggered.connect(self.reset_columns)
        menu.popup(head.mapToGlobal(point))

    def _show_column(self, number: int, *, shown: bool) -> None:
        self.horizontalHeader().setSectionHidden(number, not shown)
        self._header_moved()

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        for command in self._commands():
            menu.addAction(command.action(menu))
        menu.addSeparator()
        copy = menu.addAction(_("Copy as text"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(self.places()))
        copy.triggered.connect(self.copy)
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
