"""A text with suggestions below the line; whatever is typed stands, they only save typing."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView
from typing_extensions import override

from desktop.domain.text import fold
from ui.fields.texts import TextField

WAIT = 80  # milliseconds after the last letter
MOST = 40  # suggestions


class SuggestedField(TextField):
    """A text; words that begin like what is typed are offered below, accents do not matter.

    Nothing is ever written into the line unless somebody picks it.

    Args:
        words: gives everything that can be offered, in its order.
        placeholder: shown while the line is empty.
    """

    def __init__(self, words: Callable[[], Sequence[str]], placeholder: str = "") -> None:
        super().__init__(placeholder)
        self._words = words
        self._lines = QStringListModel(self)
        # Its own completer and not the line's: that one writes while one looks down the list.
        self._popup = QCompleter(self._lines, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(10)
        self._popup.setWidget(self)
        self._view = QListView()
        self._view.setProperty("role", "popup")
        self._popup.setPopup(self._view)
        activated: Any = self._popup.activated  # Qt has two of this name
        activated[QModelIndex].connect(self._picked)
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._offer)
        self.edited.connect(self._wait.start)
        self.left.connect(self._wait.stop)

    def fitting(self, typed: str) -> list[str]:
        """Return what can be offered for a text: every word of it begins one of theirs."""
        asked = fold(typed).split()
        found = []
        for each in self._words():
            theirs = fold(each).split()
            if all(any(word.startswith(one) for word in theirs) for one in asked):
                found.append(each)
        return found[:MOST]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._view.isVisible():
            self._offer()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        if self.is_composing() or not self.hasFocus():
            return
        found = self.fitting(self.text())
        if found and found != [self.value()]:
            self._lines.setStringList(found)
            self._popup.complete()
        else:
            self._view.hide()

    def _picked(self, index: QModelIndex) -> None:
        self._wait.stop()
        self.setText(str(index.data()))
        self.edited.emit()
        self._wait.stop()  # what was picked needs no suggestions
