"""One line of typing that works through every input method.

Two kinds are in use. Some open letters in the line and commit them (pre-edit); UniKey
sends backspaces and types the word again. Neither survives a program that reads, completes
or rewrites the text at every key, so nothing here does.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedLine(QLineEdit):
    """A line that knows whether an input method is still at work in it.

    Signals:
        edited: the person changed the text, and the letters stand.
        left: the person went on to something else.
    """

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self.textEdited.connect(self._typed)

    def is_composing(self) -> bool:
        """Return whether letters of an input method are still open."""
        return self._open

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._open = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._open and event.commitString():
            self._typed()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._open and event.key() in ENTER:
            event.accept()  # it ends the word, not the form
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._open = False  # Qt commits what is open when the focus goes
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _typed(self) -> None:
        if not self._open:
            self.edited.emit()
