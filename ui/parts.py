"""The pieces that pages are made of: facts, banners, empty pages, key figures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from ui import theme
from ui.commands import Command, demote
from ui.layouts import column, row, words
from ui.lines import ENTER
from ui.styling import named, restyle


class Facts(QWidget):
    """Facts of a record: a quiet name above each value."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=8)
        self.setLayout(self._column)

    def say(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these names and values; empty values are left out."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, value in lines:
            if value:
                told = words(value, wrap=True)
                told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                pair = QWidget()
                pair.setLayout(column(words(name, "small"), told, gap=0))
                self._column.addWidget(pair)
        self._column.addStretch()


class Banner(QFrame):
    """A line above other things that says something and stops nobody. Hidden when empty."""

    def __init__(self) -> None:
        super().__init__()
        named("banner", self).setProperty("role", "banner")
        self._text = named("banner-text", QLabel(wordWrap=True))
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._act = named("banner-act", QPushButton())
        self._go: Callable[[], object] = lambda: None
        self._act.clicked.connect(lambda _on: self._go())
        inside = row(self._text, self._act)
        inside.setStretch(0, 1)
        inside.setContentsMargins(12, 6, 8, 6)
        self.setLayout(inside)
        self.hide()

    def say(
        self,
        text: str,
        tone: str = "info",
        act: str = "",
        go: Callable[[], object] | None = None,
    ) -> None:
        """Say something, with one thing that can be done about it; "" hides the line."""
        self._text.setText(text)
        self.setAccessibleName(text)
        restyle(self, tone=tone)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self._go = go or (lambda: None)
        self.setVisible(bool(text))


def banner() -> Banner:
    """Return a banner that says nothing yet."""
    return Banner()


class Empty(QWidget):
    """An empty page: what would be here, and the first thing to do.

    Args:
        icon: large and quiet.
        title: what is not there yet.
        text: why it is worth having, in a sentence or two.
        commands: what can be done; the first is the step to take.
    """

    def __init__(self, icon: str, title: str, text: str, *commands: Command) -> None:
        super().__init__()
        named("empty", self)
        sign = QLabel()
        sign.setPixmap(theme.picture(icon, theme.colours().mute, 40))
        head = words(title, "h2")
        told = words(text, "mute", wrap=True)
        told.setFixedWidth(420)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # A row of its own and not an aligned item: that would stay one line high.
        inside = column(None, sign, head, row(None, told, None), gap=8)
        self._buttons = [(command.button(), command) for command in commands]
        if commands:
            inside.addSpacing(8)
            inside.addLayout(row(None, *(button for button, _command in self._buttons), None))
        inside.addStretch()
        for each in (sign, head):
            inside.setAlignment(each, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(inside)

    def offers(self) -> set[str]:
        """Return the names of the commands that it has a button for."""
        return {command.name for _button, command in self._buttons}

    def look_again(self) -> None:
        """Let the buttons say again whether they can be used."""
        for button, command in self._buttons:
            command.tell(button)

    def stand_back(self, stand_back: bool) -> None:
        """Let a form's button be the only one that is marked as the next step."""
        for button, command in self._buttons:
            demote(button, command, stand_back)


class Figure(QFrame):
    """A key figure on a card: its name, the number, what it means. A click leads on.

    Signals:
        pressed: it was clicked, or Enter was pressed on it.
    """

    pressed = Signal()

    def __init__(self, name: str, icon: str = "", *, leads: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = name
        self._leads = leads
        if leads:
            self.setProperty("press", "1")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        sign = QLabel()
        if icon:
            sign.setPixmap(theme.picture(icon, theme.colours().accent, 20))
        self._figure = words("–", "figure")
        self._note = words("", "small")
        inside = column(row(words(name, "mute"), None, sign), self._figure, self._note, gap=2)
        inside.setContentsMargins(16, 10, 16, 10)
        self.setLayout(inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, figure: str, note: str = "", tone: str = "") -> None:
        """Show the number and what it means."""
        self._figure.setText(figure)
        self._note.setText(note)
        colour = getattr(theme.colours(), tone) if tone else theme.colours().mute
        self._note.setStyleSheet(f"color: {colour}")
        self.setAccessibleName(f"{self._name}: {figure}. {note}")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._leads and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads and event.key() in (*ENTER, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
