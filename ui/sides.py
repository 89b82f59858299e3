"""A list with the card of the selected record at its right, which can be put away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.layouts import row, words
from ui.styling import named

NARROW = 860  # pixels of the page; below it the card lies over the list
WIDTH = 352  # pixels of the card beside a list


class Sides(QWidget):
    """The list at the left, a card at the right when there is something to show.

    Signals:
        closed: the person put the card away.
    """

    closed = Signal()

    def __init__(self, main: QWidget, width: int = WIDTH) -> None:
        super().__init__()
        self._main = main
        self._width = self._asked = width
        self._inside: QWidget | None = None
        self._card = named("side-card", QFrame(self))
        self._card.setProperty("role", "card")
        self._title = words("", "h2", wrap=True)
        self._close = named("close-card", QToolButton())
        self._close.setIcon(theme.icon("x", theme.colours().mute, 16))
        self._close.setToolTip(_("Close this card (Esc)"))
        self._close.setAccessibleName(_("Close this card"))
        self._close.clicked.connect(self.put_away)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(16, 10, 10, 12)
        inside.setSpacing(8)
        head = row(self._title, self._close)
        head.setStretch(0, 1)
        inside.addLayout(head)
        inside.addLayout(self._body, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(main, 1)
        self._card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._card.hide()
        self._card.installEventFilter(self)

    def holds(self, *widgets: QWidget) -> None:
        """Take what will be shown here into keeping: it goes when the page goes."""
        for widget in widgets:
            widget.setParent(self._card)
            widget.hide()

    def show_card(self, widget: QWidget, title: str, width: int = 0) -> None:
        """Show a record's card or form. The last one shown is forgotten unless shown again.

        `width` in pixels, for what needs more room than a card; 0 for a card's own.
        """
        self._asked = width or self._width
        if self._inside is not None and self._inside is not widget:
            self._body.removeWidget(self._inside)
            self._inside.hide()
        self._inside = widget
        self._title.setText(title)
        self._card.setAccessibleName(title)
        self._body.addWidget(widget)
        widget.show()
        self._card.show()
        self._place()

    def showing(self) -> QWidget | None:
        """Return what the card shows, or None while it is put away."""
        return None if self._card.isHidden() else self._inside

    def put_away(self) -> None:
        """Close the card; what its form holds is kept."""
        if self._card.isHidden():
            return
        self._card.hide()
        self._place()
        self._main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self.put_away()
            return True
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Stand beside the list where there is room, else lie over it."""
        over = self.width() < NARROW
        beside = self._row.indexOf(self._card) >= 0
        width = min(self._asked, self.width())
        self._card.setFixedWidth(width)
        if over and beside:
            self._row.removeWidget(self._card)
        elif not over and not beside and not self._card.isHidden():
            self._row.addWidget(self._card)
        if over:
            self._card.setGeometry(self.width() - width, 0, width, self.height())
            self._card.raise_()
