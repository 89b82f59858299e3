"""A new office without a kit: the few things that papers must say from the first day."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.domain.offices import OfficeDraft
from desktop.errors import Problem
from resources import catalogues
from resources.words import _, spoken
from ui.fields import Choice, ChoiceField, TextField
from ui.layouts import scrolled, words
from ui.slots import Slot, lay_out
from ui.styling import named
from ui.text import say

SIZE = (560, 600)  # pixels


class NewOffice(QDialog):
    """Asks for an office's name and what its papers say."""

    def __init__(self, window: QWidget | None) -> None:
        super().__init__(window)
        named("new-office", self)
        self.setWindowTitle(_("A new office"))
        kinds = [
            Choice(each["code"], each.get(spoken()) or each["vi"])
            for each in catalogues.load("sectors")["employer_kinds"]
        ]
        self.slots = {
            "name": self._slot("name", _("Name of the union"), TextField()),
            "symbol": self._slot("symbol", _("Symbol on its papers"), TextField(), half=True),
            "place": self._slot("place", _("Place on its papers"), TextField(), half=True),
            "employer_kind": self._slot(
                "employer_kind", _("Kind of employer"), ChoiceField(kinds, nothing="—")
            ),
            "parent_name": self._slot("parent_name", _("Upper body"), TextField()),
            "signer_name": self._slot("signer_name", _("Who signs"), TextField(), half=True),
            "signer_post": self._slot("signer_post", _("Post"), TextField(), half=True),
        }
        self.slots["symbol"].field.put("CĐCS")
        self.slots["signer_post"].field.put(_("Chairperson"))
        buttons = QDialogButtonBox()
        make = buttons.addButton(_("Make the office"), QDialogButtonBox.ButtonRole.AcceptRole)
        named("make-office", make).setProperty("primary", "1")
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._check)
        buttons.rejected.connect(self.reject)
        about = words(_("All of this can be changed later in Settings."), "mute", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(words(_("A new office"), "h1"))
        whole.addWidget(scrolled(lay_out(list(self.slots.values()), about)), 1)
        whole.addWidget(buttons)
        self.resize(*SIZE)

    def draft(self) -> OfficeDraft:
        """Return what has been typed."""
        return OfficeDraft(**{name: slot.field.value() or "" for name, slot in self.slots.items()})

    def show_problems(self, problems: list[Problem]) -> None:
        """Say under each field what is wrong with it."""
        told = {problem.field: say(problem) for problem in problems}
        for name, slot in self.slots.items():
            slot.tell(told.get(name, ""))

    def _slot(
        self, name: str, label: str, field: "TextField | ChoiceField", half: bool = False
    ) -> Slot:
        return Slot(name, label, field, "", half, "")

    def _check(self) -> None:
        problems = self.draft().problems()
        self.show_problems(problems)
        if not problems:
            self.accept()


def ask_new_office(window: QWidget | None, then: Callable[[OfficeDraft], None]) -> NewOffice:
    """Ask for a new office; `then` is given what was typed. Returns the open dialog."""
    dialog = NewOffice(window)
    dialog.accepted.connect(lambda: then(dialog.draft()))
    dialog.open()
    return dialog
