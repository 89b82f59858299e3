"""A record opened over the whole page, in two columns, with the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.layouts import card, column, row, scrolled, words
from ui.styling import named

Part = tuple[str, Sequence[QWidget]]  # a heading ("" for none) and what stands under it
SHARES = (2, 3)  # of the width: what is known of it, and what became of it


class Wide(QWidget):
    """Shows one record at a time.

    Attributes:
        papers: a line beside the name for what can be printed of the record. It is filled once,
            by whoever makes the page, and stays when another record is shown.

    Signals:
        left: back to the list.
    """

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        named(name, self)
        self._title = named("wide-title", words("", "h2"))
        back = named("wide-back", QPushButton(_("Back to the list")))
        back.setIcon(theme.icon("arrow-left"))
        back.clicked.connect(lambda _on: self.left.emit())
        self._back = back
        self.papers = row()
        self._acts = row()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(row(back, self._title, None, self.papers, self._acts, gap=12))
        self._middle: QScrollArea | None = None
        self._whole = whole
        self.hide()

    def offer(self, *buttons: QWidget) -> None:
        """Stand these buttons at the right of the name."""
        for button in buttons:
            self._acts.addWidget(button)

    def say(self, title: str, left: Sequence[Part], right: Sequence[Part], again: bool) -> None:
        """Show a record; with `again`, the one that is shown, where it was scrolled to."""
        self._title.setText(title)
        self.setAccessibleName(title)
        inside = QWidget()
        columns = row(_column(left), _column(right), gap=12)
        for place, share in enumerate(SHARES):
            columns.setStretch(place, share)
        inside.setLayout(columns)
        middle, old = scrolled(inside), self._middle
        self._whole.addWidget(middle, 1)
        self._middle = middle
        if old is not None:
            place = old.verticalScrollBar().value() if again else 0
            old.hide()
            old.deleteLater()
            middle.verticalScrollBar().setValue(place)

    def first(self) -> None:
        """Put the keyboard on the way back."""
        QTimer.singleShot(0, self._back, self._back.setFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _column(parts: Sequence[Part]) -> QWidget:
    """Return one column: a card for each part."""
    whole = QWidget()
    cards = [card(*told, title=heading) for heading, told in parts]
    for each in cards:
        each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    whole.setLayout(column(*cards, None, gap=12))
    return whole
