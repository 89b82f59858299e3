"""Text: one line, or several."""

import unicodedata
from typing import Any, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from ui.lines import TypedLine


class Field(Protocol):
    """What a form needs of an input."""

    edited: SignalInstance

    def value(self) -> Any: ...  # noqa: ANN401 -- each kind narrows it
    def put(self, value: Any) -> None: ...  # noqa: ANN401
    def unread(self) -> str: ...


class TextField(TypedLine):
    """One line of text, in composed letters and without outer blanks."""

    def __init__(self, placeholder: str = "", longest: int = 0) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        if longest:
            self.setMaxLength(longest)

    def value(self) -> str:
        return " ".join(unicodedata.normalize("NFC", self.text()).split())

    def put(self, value: str) -> None:
        self.setText(value)
        self.setCursorPosition(0)

    def unread(self) -> str:
        return ""


class LongTextField(QPlainTextEdit):
    """Several lines of text. Tab goes on to the next field; Enter breaks the line.

    Args:
        lines: how many lines are shown before it scrolls.
    """

    edited = Signal()

    def __init__(self, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self._open = False
        self._quiet = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        edges = self.contentsMargins().top() + self.contentsMargins().bottom() + 22
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + edges)
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * max(lines, 2) * 2 + edges)
        self.textChanged.connect(self._typed)

    def is_composing(self) -> bool:
        """Return whether letters of an input method are still open."""
        return self._open

    def value(self) -> str:
        text = unicodedata.normalize("NFC", self.toPlainText())
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    def put(self, value: str) -> None:
        self._quiet = True
        self.setPlainText(value)
        self._quiet = False

    def unread(self) -> str:
        return ""

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._open = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._open = False
        super().focusOutEvent(event)

    def _typed(self) -> None:
        if not (self._open or self._quiet):
            self.edited.emit()
