"""Inputs of the member's form that take a number however it was typed, or hide it."""

from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from desktop.domain.identity import HIDDEN, mask, read_identity
from desktop.domain.phones import read_phone
from resources.words import _
from ui import theme
from ui.fields import TextField
from ui.styling import named


class PhoneField(TextField):
    """A telephone number; its value is digits alone."""

    @override
    def value(self) -> str:
        typed = super().value()
        read = read_phone(typed)
        return read.phone if read else typed

    @override
    def unread(self) -> str:
        read = read_phone(super().value())
        if read is None:
            return _("This is no telephone number. Type it like 0912 345 678, or leave it empty.")
        if read.rest:
            return _("Only one number fits here. Put the other one in the note.")
        return ""


class MaskedField(TextField):
    """A number of which the last digits show until somebody asks for all of it.

    Typing over it begins a new number; what was hidden is not edited unseen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hidden = ""
        self._show = named("show-number", self.addAction(
            theme.icon("eye", theme.colours().mute, 16), QLineEdit.ActionPosition.TrailingPosition
        ))  # fmt: skip
        self._show.setToolTip(_("Show the whole number"))
        self._show.triggered.connect(self.reveal)
        self._show.setVisible(False)
        self.textEdited.connect(self._put_over)

    def reveal(self) -> None:
        """Show the whole number, so that it can be read and changed."""
        number, self._hidden = self._hidden, ""
        self._show.setVisible(False)
        if number:
            self.setText(number)

    @override
    def value(self) -> str:
        return self._hidden or super().value()

    @override
    def put(self, value: str) -> None:
        self._hidden = value if mask(value) != value else ""
        self._show.setVisible(bool(self._hidden))
        super().put(mask(value))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._hidden and (event.text().isprintable() and event.text()):
            self._begin_anew()
        elif self._hidden and event.text() in ("\b", "\x7f"):
            self._begin_anew()
            self.edited.emit()
            return
        super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._hidden and (event.commitString() or event.preeditString()):
            self._begin_anew()
        super().inputMethodEvent(event)

    def _put_over(self, text: str) -> None:
        """Take what was pasted for a new number; what is left of the hidden one is nothing."""
        if self._hidden:
            rest = text.replace(mask(self._hidden), "")
            self._begin_anew()
            self.setText("" if HIDDEN in rest else rest)
            self.edited.emit()

    def _begin_anew(self) -> None:
        self._hidden = ""
        self._show.setVisible(False)
        self.clear()


class IdentityField(MaskedField):
    """A CCCD; spaces and dots are left out, lost zeros come back."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("12 digits"))

    @override
    def value(self) -> str:
        typed = super().value()
        read = read_identity(typed) if typed else None
        return read.cccd if read and read.cccd else "".join(typed.split())
