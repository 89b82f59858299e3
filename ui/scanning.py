"""A scanner that types: the code of an identity card is caught before it lands in a field.

A scanner is a keyboard. Its burst comes into whatever field is in front, perhaps through an
input method that takes letters back and types them again, and ends with Enter or Tab. What
begins like a card (ten to twelve digits and a bar, in no time) is taken away from the field,
which gets its text back; from then on nothing reaches the window until the burst is over.

Source: issue B, 7; notes/window.md §5 (UniKey sends backspaces and the composed letter).
"""

import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from desktop.domain.cards import BAR, BARS, read_card
from ui.lines import ENTER

FAST = 1.5  # seconds in which a scanner has typed the number; a person has not
TOGETHER = 0.04  # seconds between keys that one machine pressed, not a person
QUIET = 400  # milliseconds without a key after which a burst is over
TAIL = 150  # milliseconds: what still comes after Enter belongs to the burst
STEPS = 48  # keys remembered
_BEGINNING = re.compile(r"\d{10,12}\|")
_WHOLE = re.compile(r"\d{10,12}\|[^|\n]*(?:\|[^|\n]*){4,}")
_ENDS = (*ENTER, Qt.Key.Key_Tab)


@dataclass(frozen=True, slots=True)
class _Step:
    """One key or commit: when it came, what it typed, and how to make it not have come."""

    at: float
    text: str
    back: int
    undo: Callable[[], object]


class Scanner(QObject):
    """Watches the fields of a form.

    Args:
        form: every field in it is watched, as it is now.

    Signals:
        read(CardRead): a card was scanned or pasted.
    """

    read = Signal(object)

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._steps: deque[_Step] = deque(maxlen=STEPS)
        self._caught: str | None = None  # what has come of a burst
        self._pending = ""  # letters that an input method still holds open
        self._field: QWidget | None = None
        self._after = False  # the burst is over, but its machine may type on
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._over)
        for widget in form.findChildren(QWidget):
            widget.installEventFilter(self)
        for line in form.findChildren(QLineEdit):
            line.textEdited.connect(lambda _text, line=line: self._pasted(line))
        for text in form.findChildren(QPlainTextEdit):
            text.textChanged.connect(lambda text=text: self._pasted(text))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or watched.window().focusWidget() is not watched:
            return False  # a key that a field did not want goes on to what holds it
        if isinstance(event, QInputMethodEvent):
            return self._composed(watched, event)
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(watched, event)
            if event.type() == QEvent.Type.ShortcutOverride and self._is_busy():
                event.accept()  # a letter of the burst is no shortcut
                return True
        return False

    # ------------------------------------------------------------------- keys come

    def _pressed(self, field: QWidget, event: QKeyEvent) -> bool:
        text = event.text() if event.text().isprintable() else ""
        back = 1 if event.key() == Qt.Key.Key_Backspace else 0
        if self._is_busy():
            self._go_on(text, back, ends=event.key() in _ENDS)
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._take(QGuiApplication.clipboard().text())
        if not text and not back:
            return False
        return self._came(field, text, back)

    def _composed(self, field: QWidget, event: QInputMethodEvent) -> bool:
        commit = event.commitString()
        back = -event.replacementStart() if event.replacementLength() else 0
        if self._is_busy():
            self._pending = event.preeditString()
            self._go_on(commit, back, ends=False)
            return True
        return bool(commit) and self._came(field, commit, back)

    def _came(self, field: QWidget, text: str, back: int) -> bool:
        """Remember what was typed; tell whether it was the beginning of a card."""
        self._steps.append(_Step(time.monotonic(), text, back, _undoing(field)))
        typed: list[tuple[str, int]] = []
        for place, step in enumerate(self._steps):
            del typed[max(0, len(typed) - step.back) :]
            typed += [(letter, place) for letter in step.text]
        found = _BEGINNING.search("".join(letter for letter, _place in typed))
        if found is None:
            return False
        first = typed[found.start()][1]
        if self._steps[-1].at - self._steps[first].at > FAST:
            return False
        # What the input method took back for the burst's sake is part of it.
        while first and self._steps[first].at - self._steps[first - 1].at < TOGETHER:
            first -= 1
        undo = self._steps[first].undo
        self._steps.clear()
        QApplication.sendEvent(field, QInputMethodEvent())  # nothing stays half typed
        undo()
        self._field = field
        self._caught = "".join(letter for letter, _place in typed[found.start() :])
        self._quiet.start(QUIET)
        return True

    def _is_busy(self) -> bool:
        return self._caught is not None or self._after

    def _go_on(self, text: str, back: int, *, ends: bool) -> None:
        if self._after:
            self._quiet.start(TAIL)
            return
        assert self._caught is not None
        kept = self._caught[: len(self._caught) - back] if back else self._caught
        self._caught = kept + text
        self._quiet.start(QUIET)
        if ends and self._caught.count(BAR) >= BARS:
            self._finish()
            self._after = True
            self._quiet.start(TAIL)

    # ------------------------------------------------------------------- the burst is over

    def _over(self) -> None:
        if self._after:
            self._after = False
        elif self._caught is not None:
            self._finish()

    def _finish(self) -> None:
        caught, self._caught = (self._caught or "") + self._pending, None
        field, self._field, self._pending = self._field, None, ""
        QGuiApplication.inputMethod().reset()
        if self._take(caught):
            return
        if isinstance(field, QLineEdit):  # it was no card after all
            field.insert(caught)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(caught)

    def _take(self, text: str) -> bool:
        """Hand a card on; tell whether the text was one."""
        card = read_card(text) if text.count(BAR) >= BARS else None
        if card is not None:
            self.read.emit(card)
        return card is not None

    def _pasted(self, field: QLineEdit | QPlainTextEdit) -> None:
        """Take a card out of a text in which it was dropped or pasted by the menu."""
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        found = _WHOLE.search(text) if text.count(BAR) >= BARS else None
        card = read_card(found[0]) if found else None
        if found and card:
            rest = text[: found.start()] + text[found.end() :]
            if isinstance(field, QLineEdit):
                field.setText(rest)
            else:
                field.setPlainText(rest)
            self.read.emit(card)


def _undoing(field: Any) -> Callable[[], object]:  # noqa: ANN401 -- any widget
    """Return what makes a field say again what it says now."""
    if isinstance(field, QLineEdit):
        text, start = field.text(), field.selectionStart()
        chosen, cursor = len(field.selectedText()), field.cursorPosition()

        def line() -> None:
            field.setText(text)
            field.setCursorPosition(cursor)
            if start >= 0:
                field.setSelection(start, chosen)

        return line
    if isinstance(field, QPlainTextEdit):
        text, cursor = field.toPlainText(), field.textCursor().position()

        def lines() -> None:
            field.setPlainText(text)
            place = field.textCursor()
            place.setPosition(cursor)
            field.setTextCursor(place)

        return lines
    if hasattr(field, "put") and hasattr(field, "value"):
        value = field.value()
        return lambda: field.put(value)
    return lambda: None
