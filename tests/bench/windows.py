"""The members page as benchmarks see it, and Qt's own list beside it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop.workspace import Workspace
from tests.conftest import TODAY
from ui import theme
from ui.office import Office
from ui.pages.members import MembersPage
from ui.preferences import Preferences
from ui.prompts import Prompts
from ui.search import SearchBox
from ui.tables import Table

# A list of 25 rows and 10 columns, as in the measurements that the goals rest on.
SIZE = (1280, 940)


class Painted(QObject):
    """Counts how often a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Listed:
    """The members page over some books, shown at the size of a small screen."""

    def __init__(self, qtbot: QtBot, books: Workspace, home: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.load_fonts()
        theme.apply(app, height=1080)
        self.books = books
        self.office = Office(lambda: books, Prompts(), Preferences(home), lambda: TODAY)
        self.page = MembersPage(self.office)
        qtbot.addWidget(self.page)
        self.page.resize(*SIZE)
        began = time.perf_counter()
        self.page.show()
        table = self.page.findChild(Table, "members")
        assert isinstance(table, Table)
        self.table: Table[Any] = table
        self.painted = Painted(self.table.viewport())
        self.resets = 0
        self.table.rows.modelReset.connect(self._reset)
        # The loop wakes up by itself when the last answer brings no event.
        self._clock = QTimer(self.page, interval=20)
        self._clock.start()
        self._wait()
        self.first = time.perf_counter() - began
        box = self.page.findChild(SearchBox, "search")
        assert isinstance(box, SearchBox)
        self._box = box

    def search(self, words: str) -> float:
        """Return the seconds from a letter to the painted answer, without the wait for more."""
        if words == self._box.words():
            self._box.clear_words()
            self._wait()
        began = time.perf_counter()
        self._before()
        self._box.put(words)
        self._wait()
        return time.perf_counter() - began

    def sort(self, column: int) -> float:
        """Return the seconds from a click on a column's head to the painted list."""
        began = time.perf_counter()
        self._before()
        self.table.rows.sort(column)
        self._wait()
        return time.perf_counter() - began

    def settle(self, until: Callable[[], bool]) -> None:
        """Go on until something holds and every answer has come."""
        while not (until() and self.office.is_idle()):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def close(self) -> None:
        """Put everything away."""
        self.page.hide()
        self.office.close()

    def _before(self) -> None:
        self.resets = 0

    def _reset(self) -> None:
        self.resets += 1
        self.painted.count = 0

    def _wait(self) -> None:
        """Go on until the answer has come and stands on the screen."""
        while not (self.resets and self._stands() and self.office.is_idle()):
            # Waiting as the program's own loop does, without holding the other threads up.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _stands(self) -> bool:
        return bool(self.painted.count) or not self.table.isVisible()  # nobody was found


def repaint_of_qt(like: QTableView) -> float:
    """Return the seconds of one repaint of Qt's own model and delegate, at another list's size."""
    app = QApplication.instance()
    view = getattr(app, "_bench_view", None)
    if view is None:
        view = _plain(like)
        app._bench_view = view  # type: ignore[union-attr]
    began = time.perf_counter()
    view.viewport().repaint()
    return time.perf_counter() - began


def _plain(like: QTableView) -> QTableView:
    model = QStandardItemModel()
    source = like.model()
    shown = [n for n in range(source.columnCount()) if not like.isColumnHidden(n)]
    for line in range(40):
        texts = [str(source.index(line, n).data() or "") for n in shown]
        model.appendRow([QStandardItem(text) for text in texts])
    view = QTableView()
    view.setModel(model)
    model.setParent(view)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    view.resize(like.size())
    for place, n in enumerate(shown):
        view.setColumnWidth(place, like.columnWidth(n))
    view.show()
    QApplication.processEvents()
    return view
