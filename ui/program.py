"""The running program: which office is open, and what happens as it opens and closes."""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.settings import Recent
from resources.words import _, speak, system_language
from ui import theme
from ui.preferences import Preferences
from ui.prompts import Prompts

if TYPE_CHECKING:
    from desktop.errors import Told
    from ui.dialogs.start import StartWindow
    from ui.office import Office
    from ui.state import State
    from ui.window import Window

log = logging.getLogger("thidua")
SIZE = (1280, 720)  # pixels of a window that is not full screen


class Program(QObject):
    """Opens an office, shows it, and closes it with a backup.

    Args:
        app: Qt's own.
        preferences: what this computer remembers.
        prompts: asks the person.
        today: the day that the work counts as.
    """

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        prompts: Prompts,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self._app = app
        self._preferences = preferences
        self._prompts = prompts
        self._today = today
        self._touched = False
        self.office: Office | None = None
        self.window: Window | None = None
        self.start: StartWindow | None = None
        preferences.look_changed.connect(self._dress_again, Qt.ConnectionType.QueuedConnection)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def dress(self) -> None:
        """Speak the language and wear the look that the settings say."""
        now = self._preferences.now
        speak(now.language or system_language())
        QLocale.setDefault(QLocale(now.language or system_language()))
        theme.apply(self._app, now.theme, now.text_size)

    # ------------------------------------------------------------------- opening

    def begin(self, target: str = "") -> None:
        """Open an office: the one named, else the last one, else let the person choose."""
        recent = self._preferences.now.recent
        if target:
            self.open(target)
        elif recent and Path(recent[0].path).exists():
            self.open(recent[0].path)
        else:
            self.show_start()

    def open(self, target: str) -> None:
        """Show the window, then open the books behind it."""
        known = {office.path: office for office in self._preferences.now.recent}
        self._show_window(known.get(target, Recent(target, Path(target).stem)))
        # Not before the first paint: what the books stand on takes longer than a window.
        QTimer.singleShot(0, self, partial(self._attach, target))

    def show_start(self) -> None:
        """Let the person choose how to begin."""
        from ui.dialogs.start import StartWindow  # noqa: PLC0415 -- or the window is enough

        self.start = StartWindow(self._preferences.now.recent)
        self.start.asked.connect(self._begin_by)
        self.start.recent.connect(self._open_recent)
        self.start.closed.connect(self._app.quit)
        self._prompts.window = self.start
        self.start.resize(*SIZE)
        self.start.show()

    def _attach(self, target: str) -> None:
        from ui.office import Office  # noqa: PLC0415 -- not before an office is opened
        from ui.state import open_books  # noqa: PLC0415

        self.office = Office(
            partial(open_books, target), self._prompts, self._preferences, self._today
        )
        self._touched = False
        self.office.saved.connect(self._touch)
        if self.window:
            self.window.attach(self.office)

    def _show_window(self, recent: Recent) -> None:
        from ui.window import Window  # noqa: PLC0415 -- not before an office is opened

        self.window = Window(recent)
        self.window.leaving.connect(self.close)
        self.window.failed.connect(self._could_not_open)
        self.window.known.connect(self._remember)
        self.window.resize(*SIZE)
        self.window.show()
        self._leave_start()

    def _leave_start(self) -> None:
        if self.start:
            self.start.hide()
            self.start.deleteLater()
            self.start = None

    def _could_not_open(self, error: "Told") -> None:
        self._prompts.tell(error)
        self._close_books()
        self.show_start()
        self._leave_window()

    def _remember(self, state: "State") -> None:
        seen = Recent(state.target, state.name, state.role, state.practice)
        if not self._preferences.now.recent or self._preferences.now.recent[0] != seen:
            self._preferences.opened(seen)

    def _begin_by(self, way: str) -> None:
        # Loaded when asked for: they bring the books and the exchange with them.
        from ui.dialogs import beginnings  # noqa: PLC0415

        beginnings.begin_by(way, self._prompts, self.open)

    def _open_recent(self, path: str) -> None:
        self.open(path)

    # ------------------------------------------------------------------- closing

    def close(self) -> None:
        """Close the office, with a backup where something has changed."""
        if self.office and self.office.is_busy():
            question = _("Work is still running. Stop it and close the program?")
            detail = _("What it had begun is taken back whole; nothing is left half-done.")
            if not self._prompts.confirm(question, _("Stop and close"), detail):
                return
        if self.window:
            self.window.hide()  # forms keep what was typed as they are hidden
        if self.office and self._touched:
            backup = self.office.with_books(lambda books: books.backup("closing"))
            backup.then(lambda _path: self._quit()).otherwise(self._quit_after)
        else:
            self._quit()

    def _quit_after(self, error: "Told") -> None:
        self._prompts.tell(error)
        self._quit()

    def _quit(self) -> None:
        self._close_books()
        self._leave_window()
        self._app.quit()

    def _close_books(self) -> None:
        if self.office:
            self.office.close()
            self.office = None

    def _leave_window(self) -> None:
        if self.window:
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    def _touch(self) -> None:
        self._touched = True

    # ------------------------------------------------------------------- the look

    def _system_changed(self) -> None:
        if self._preferences.now.theme == "system":
            self._dress_again()

    def _dress_again(self) -> None:
        """Build the window anew: every word and picture in it is of the old look."""
        self.dress()
        old, office = self.window, self.office
        if old is None or office is None:
            if self.start:
                self._leave_start()
                self.show_start()
            return
        place, frame = old.place(), old.geometry()
        self._show_window(self._preferences.now.recent[0])
        if self.window:
            self.window.setGeometry(frame)
            self.window.attach(office, place)
        old.hide()
        old.deleteLater()
