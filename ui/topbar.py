"""The line above every page: whose office this is, the search box, and the state line."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton

from resources.words import _
from ui import theme
from ui.layouts import column, row, words
from ui.palette import Hit, Palette
from ui.styling import named
from ui.text import clock, instant


class TopBar(QFrame):
    """Signals: `undo_asked`: take back the last step."""

    undo_asked = Signal()

    def __init__(self, find: Callable[[str, Callable[[Sequence[Hit]], None]], object]) -> None:
        super().__init__()
        self.setProperty("role", "top")
        self._name = named("office-name", words("", "h2"))
        self._state = named("state-line", words("", "small"))
        for label in (self._name, self._state):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._saved: datetime | None = None
        self._backup: datetime | None = None
        self._export: datetime | None = None
        self.palette_box = Palette(find)
        self.palette_box.setMinimumWidth(200)
        self.palette_box.setMaximumWidth(380)
        self._undo = named("undo", QToolButton())
        self._undo.setIcon(theme.icon("undo-2"))
        self._undo.clicked.connect(self.undo_asked)
        self.offer_undo("")
        inside = row(column(self._name, self._state, gap=0), self._undo, self.palette_box, gap=12)
        inside.setStretch(0, 3)
        inside.setStretch(2, 2)
        inside.setContentsMargins(24, 8, 24, 8)
        self.setLayout(inside)

    def say_office(self, name: str, folder: str) -> None:
        """Show whose office this is, and where its file lies."""
        self._name.setText(name)
        self._name.setToolTip(name)
        self._state.setToolTip(folder)

    def say_opening(self) -> None:
        """Say that the books are being opened."""
        self._state.setText(_("Opening the books…"))

    def say_saved(self, at: datetime) -> None:
        """Say when something was last written."""
        self._saved = at
        self._say()

    def say_kept(self, backup: datetime | None, export: datetime | None) -> None:
        """Say when the last backup and the last export were made."""
        self._backup, self._export = backup, export
        self._say()

    def offer_undo(self, text: str) -> None:
        """Offer to take back the last step, by its name; "" when there is none."""
        undo = _("Undo: {what} (Ctrl+Z)").format(what=text)
        self._undo.setEnabled(bool(text))
        self._undo.setToolTip(undo if text else _("There is nothing to undo."))
        self._undo.setAccessibleName(undo if text else _("Undo"))

    def _say(self) -> None:
        saved = (
            _("Saved {time}").format(time=clock(self._saved))
            if self._saved
            else _("Everything is saved")
        )
        backup = (
            _("last backup {time}").format(time=instant(self._backup))
            if self._backup
            else _("no backup yet")
        )
        export = (
            _("last export {time}").format(time=instant(self._export))
            if self._export
            else _("nothing exported yet")
        )
        self._state.setText(f"{saved}  ·  {backup}  ·  {export}")
        self._state.setAccessibleName(self._state.text())
