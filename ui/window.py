"""The window: navigation at the left, the office and the search above, the page in the middle."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.settings import Recent
from resources.words import _
from ui import finding
from ui.contents import places
from ui.dialogs.keys import show_keys
from ui.layouts import row, words
from ui.navigation import Navigation
from ui.office import Office
from ui.palette import Hit
from ui.state import State, office_state
from ui.styling import named
from ui.topbar import TopBar

if TYPE_CHECKING:
    from ui.pages import Page

NARROW = 1100  # pixels of the window; below it the navigation shows icons alone
DIGITS = 9  # pages that Ctrl+digit reaches
# Where a file goes that is dropped on the window; any other is handed to the page in front.
DROPPED = {
    ".xlsx": "members", ".xls": "members", ".ods": "members", ".csv": "members",
    ".thidua": "exchange",
}  # fmt: skip
# Pages that take spreadsheets in themselves; over any other one, a sheet is a roster.
SHEETS = frozenset({"members", "initiatives", "awards", "units"})


class Window(QMainWindow):
    """Holds the pages of one office; each is built when it is first visited.

    Signals:
        leaving: the person wants to close the window.
        failed(Told): the books could not be opened.
        known(State): whose office this is.
    """

    leaving = Signal()
    failed = Signal(object)
    known = Signal(object)

    def __init__(self, recent: Recent) -> None:
        """Build the frame from what is remembered of the office; no books are touched."""
        super().__init__()
        named("window", self)
        self._office: Office | None = None
        self._role = recent.role
        self._first = ""
        self._pages: dict[str, Page] = {}
        self._actions: list[QAction] = []
        self._side = Navigation()
        self._top = TopBar(self._find)
        self._middle = QStackedWidget()
        self._middle.addWidget(QWidget())
        self._practice = _practice_line()
        self._lay_out()
        self._side.asked.connect(self.go)
        self._top.undo_asked.connect(self._undo)
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 520)
        self._show_office(recent)
        self._top.say_opening()
        self._shortcuts()

    # ------------------------------------------------------------------- the office

    def attach(self, office: Office, page: str = "") -> None:
        """Show an office that is being opened, and one of its pages (the first if "")."""
        self._office = office
        self._first = page
        office.prompts.window = self
        office.saved.connect(self._top.say_saved)
        office.undo_changed.connect(self._offer_undo)
        self._offer_undo()
        office.with_books(office_state).then(self._known).otherwise(self.failed.emit)

    def place(self) -> str:
        """Return the name of the page in front; "" while there is none."""
        front = self._middle.currentWidget()
        return next((name for name, page in self._pages.items() if page is front), "")

    def page(self) -> "Page | None":
        """Return the page in front."""
        return self._pages.get(self.place())

    def go(self, name: str, subject: object = None) -> None:
        """Go to a page, to show something there if asked."""
        if name == "keys":
            self._keys()
            return
        page = self._pages.get(name) or self._build(name)
        if page is not None:
            self._middle.setCurrentWidget(page)
            self._side.mark(name)
            self._take_commands(page)
            if subject is not None:
                page.show_subject(subject)

    def look_at_state(self) -> None:
        """Ask again when the last backup and export were made."""
        if self._office:
            self._office.with_books(office_state).then(self._known)

    # ------------------------------------------------------------------- inside

    def _known(self, state: State) -> None:
        self._role = state.role
        self._show_office(Recent(state.target, state.name, state.role, state.practice))
        self._top.say_kept(state.last_backup_at, state.last_export_at)
        if not self.place():
            self.go(self._first or places(self._role)[0].name)
        self.known.emit(state)

    def _show_office(self, office: Recent) -> None:
        self._side.show_places(places(office.role))
        self._side.mark(self.place())
        self._top.say_office(office.name, office.path)
        self._practice.setVisible(office.practice)
        mark = " – " + _("PRACTICE") if office.practice else ""
        self.setWindowTitle(f"{office.name} – {_('Sổ Thi Đua')}{mark}")

    def _build(self, name: str) -> "Page | None":
        place = next((each for each in places(self._role) if each.name == name), None)
        if place is None or self._office is None:
            return None
        page = place.load()(self._office)
        page.asks.connect(self.go)
        self._pages[name] = page
        self._middle.addWidget(page)
        return page

    def _take_commands(self, page: "Page") -> None:
        for action in self._actions:
            self.removeAction(action)
            action.deleteLater()
        self._actions = [command.action(self) for command in page.commands() if command.keys]
        for action in self._actions:
            # Enabled here always: the command itself asks each time whether it can be done.
            action.setEnabled(True)
        self.addActions(self._actions)

    def _find(self, asked: str, show: Callable[[Sequence[Hit]], None]) -> None:
        page = self.page()
        commands = page.commands() if page else ()
        finding.find(asked, places(self._role), commands, self._office, self.go, show)

    def _shortcuts(self) -> None:
        for keys, act in (("Ctrl+K", self._search), ("Ctrl+Z", self._undo), ("F1", self._keys)):
            QShortcut(QKeySequence(keys), self, act)
        for digit in range(1, DIGITS + 1):
            QShortcut(QKeySequence(f"Ctrl+{digit}"), self, lambda n=digit: self._turn(n))

    def _turn(self, number: int) -> None:
        there = places(self._role)
        if number <= len(there):
            self.go(there[number - 1].name)

    def _search(self) -> None:
        self._top.palette_box.setFocus()
        self._top.palette_box.selectAll()

    def _undo(self) -> None:
        if self._office:
            self._office.undo()

    def _offer_undo(self) -> None:
        steps = self._office.undos if self._office else []
        self._top.offer_undo(steps[-1][0] if steps else "")

    def _keys(self) -> None:
        page = self.page()
        there = enumerate(places(self._role)[:DIGITS], 1)
        pages = [(f"Ctrl+{number}", place.title) for number, place in there]
        show_keys(self, pages, page.commands() if page else ())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self._practice, self._top):
            right.addWidget(part)
        right.addWidget(self._middle, 1)
        whole = QWidget()
        whole.setProperty("role", "ground")
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.narrow(narrow=self.width() < NARROW)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # whoever put the window together closes the books first
        self.leaving.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(event.mimeData().urls())

    def take_files(self, urls: Sequence[QUrl]) -> None:
        """Take files that were dropped on the window: each goes to the page that knows it."""
        for url in urls:
            path = Path(url.toLocalFile())
            place = DROPPED.get(path.suffix.lower(), self.place())
            self.go(self.place() if place == "members" and self.place() in SHEETS else place, path)


def _practice_line() -> QFrame:
    frame = named("practice", QFrame())
    frame.setProperty("role", "practice")
    text = words(_("Practice data. Nothing here is real, and no real office accepts its files."))
    inside = row(None, text, None)
    inside.setContentsMargins(12, 4, 12, 4)
    frame.setLayout(inside)
    return frame
