"""What narrows a list, as chips under the search box: each can be taken away, or all at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.layouts import link
from ui.styling import named

AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
Chip = tuple[str, Callable[[], object]]


class Flow(QLayout):
    """Things side by side, going on in the next line where there is no more room."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, place: int, /) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    @override
    def takeAt(self, place: int, /) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, place: QRect, /) -> None:
        super().setGeometry(place)
        self._lay_out(place, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, place: QRect, *, move: bool) -> int:
        x, y, high = place.x(), place.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > place.x() and x + hint.width() > place.right() + 1:
                x, y, high = place.x(), y + high + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x, high = x + hint.width() + self._gap, max(high, hint.height())
        return y + high - place.y()


class ChipButton(QPushButton):
    """One chip. A click, Enter, Delete or Backspace takes it away; arrows go to the next."""

    def __init__(self, text: str, away: Callable[[], object]) -> None:
        super().__init__(text)
        self._away = away
        named("chip-away", self).setProperty("role", "filter")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross at the right
        self.setIcon(theme.icon("x", theme.colours().mute, 14))
        self.setToolTip(_("Take this filter away (Delete)"))
        self.setAccessibleName(_("Filter: {what}").format(what=text))
        self.setAccessibleDescription(_("Press to take it away"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on: away())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in AWAY:
            self._away()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class ChipLine(QWidget):
    """The chips of a list, and “clear all” behind them. Hidden when there are none.

    Args:
        clear: takes all filters away.
    """

    def __init__(self, clear: Callable[[], object]) -> None:
        super().__init__()
        named("chips", self).setAccessibleName(_("Filters"))
        self._flow = Flow()
        self.setLayout(self._flow)
        self._clear = named("chips-clear", link(_("Clear all"), clear))
        self._buttons: list[ChipButton] = []
        self._flow.addWidget(self._clear)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; the keyboard stays near the one that was taken away."""
        place = next((n for n, each in enumerate(self._buttons) if each.hasFocus()), None)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._flow.removeWidget(self._clear)
        self._buttons = [ChipButton(text, away) for text, away in chips]
        for button in self._buttons:
            self._flow.addWidget(button)
        self._flow.addWidget(self._clear)
        self.setVisible(bool(chips))
        self.updateGeometry()
        if place is not None and self._buttons:
            self._buttons[min(place, len(self._buttons) - 1)].setFocus()

    def texts(self) -> list[str]:
        """Return what the chips say."""
        return [button.text() for button in self._buttons]
