"""Two inputs of the member's form that take a number however it was typed."""

from typing_extensions import override

from desktop.domain.identity import read_identity
from desktop.domain.phones import read_phone
from resources.words import _
from ui.fields import TextField


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


class IdentityField(TextField):
    """A CCCD; spaces and dots are left out, lost zeros come back."""

    @override
    def value(self) -> str:
        typed = super().value()
        read = read_identity(typed) if typed else None
        return read.cccd if read and read.cccd else "".join(typed.split())
