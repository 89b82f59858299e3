"""Which rows of a spreadsheet are shown: one button for each kind of finding, with its count."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.intake import Level
from resources.words import N_, _
from ui import theme
from ui.layouts import row
from ui.sheets.state import Mark
from ui.styling import named
from ui.text import number

ALL, FOUND = "all", "found"
_GRAVE = frozenset({Level.ERROR, Level.WARNING, Level.REPAIR})


def is_found(mark: Mark) -> bool:
    """Return whether a row wants to be looked at."""
    return bool(_GRAVE & mark.levels) or not mark.accepted or bool(mark.decision)


# Name → what it reads, its sign, and which rows it shows.
KINDS: dict[str, tuple[str, str, Callable[[Mark], bool]]] = {
    ALL: (N_("All rows"), "", lambda _mark: True),
    FOUND: (N_("To look at"), "", is_found),
    "error": (
        N_("Errors"), "circle-alert", lambda mark: not (mark.accepted or mark.waiting),
    ),
    "like": (N_("Alike"), "copy", lambda mark: mark.like),
    "warning": (N_("Warnings"), "triangle-alert", lambda mark: Level.WARNING in mark.levels),
    "repair": (N_("Put right"), "check", lambda mark: Level.REPAIR in mark.levels),
    "known": (N_("In the books"), "", lambda mark: mark.known),
}  # fmt: skip


class SheetFilters(QWidget):
    """Buttons of which one is down.

    Signals:
        asked: other rows are wanted.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept: set[int] = set()  # rows that stay in view though they were put right
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        inside = row(gap=8)
        for name, (_text, icon, _fits) in KINDS.items():
            button = named(f"show-{name}", QPushButton())
            button.setProperty("role", "filter")
            button.setCheckable(True)
            if icon:
                button.setIcon(theme.icon(icon, size=14, beside=4))
            self._group.addButton(button)
            self._buttons[name] = button
            inside.addWidget(button)
            button.clicked.connect(lambda _on: self._clicked())
        inside.addStretch()
        self.setLayout(inside)
        self._buttons[ALL].setChecked(True)

    def put(self, name: str) -> None:
        """Press a button; nothing is emitted."""
        self._buttons[name].setChecked(True)
        self.kept = set()

    def count(self, marks: Sequence[Mark]) -> None:
        """Say how many rows each button would show."""
        for name, (text, _icon, fits) in KINDS.items():
            found = sum(map(fits, marks))
            button = self._buttons[name]
            button.setText(f"{_(text)} ({number(found)})")
            button.setVisible(name == ALL or found > 0 or button.isChecked())

    def shown(self, marks: Sequence[Mark]) -> list[int]:
        """Return the numbers of the rows that are wanted, from the top."""
        down = next(name for name, each in self._buttons.items() if each.isChecked())
        fits = KINDS[down][2]
        found = [mark.number for mark in marks if fits(mark) or mark.number in self.kept]
        self.kept = set(found)
        return found

    def _clicked(self) -> None:
        self.kept = set()
        self.asked.emit()
