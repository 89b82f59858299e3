"""The search box: asks while one types, once the letters stand."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.lines import ENTER, TypedLine
from ui.styling import named

WAIT = 60  # milliseconds after the last letter before a search begins


class SearchBox(TypedLine):
    """Asks 60 ms after the last letter; never while an input method is at work.

    Signals:
        asked(str): the words to search for, "" when the box is empty.
        down: the arrow down was pressed: go to the list.
    """

    asked = Signal(str)
    down = Signal()

    def __init__(self, placeholder: str = "", name: str = "search") -> None:
        super().__init__()
        named(name, self).setProperty("role", "search")
        self.setPlaceholderText(placeholder or _("Search"))
        self.setAccessibleName(placeholder or _("Search"))
        ink = theme.colours().mute
        self.addAction(theme.icon("search", ink, 16), QLineEdit.ActionPosition.LeadingPosition)
        self._away = self.addAction(
            theme.icon("x", ink, 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._away.setToolTip(_("Clear"))
        self._away.setVisible(False)
        self._away.triggered.connect(self.clear_words)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(button.toolTip() or self.accessibleName())
        self._told = ""
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._ask)
        self.edited.connect(self._wait.start)
        self.textChanged.connect(lambda text: self._away.setVisible(bool(text)))

    def words(self) -> str:
        """Return the words that were last asked for."""
        return self._told

    def put(self, words: str) -> None:
        """Search for these words at once."""
        self.setText(words)
        self._ask()

    def clear_words(self) -> None:
        """Empty the box and show everything again."""
        self.put("")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_words()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in ENTER and not self.is_composing():
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._wait.stop()
        words = self.text().strip()
        if not self.is_composing() and words != self._told:
            self._told = words
            self.asked.emit(words)
