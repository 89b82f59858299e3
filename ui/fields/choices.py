"""One of a few things, or yes and no."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen.

    Attributes:
        value: what the draft gets: an enum, an id, a code.
        name: how it reads.
        note: what tells it from others of the same name (group, birth year).
    """

    value: Any
    name: str
    note: str = ""


class ChoiceField(QComboBox):
    """One of a few things.

    Args:
        choices: what may be chosen.
        nothing: how "none of them" reads; without it there must be a choice, and the
            first one is taken.
    """

    edited = Signal()

    def __init__(self, choices: Sequence[Choice] = (), nothing: str | None = None) -> None:
        super().__init__()
        self._nothing = nothing
        self._wanted: Hashable = None
        # Beside the list and not in it: Qt hands an enum back as a bare text.
        self._values: list[Any] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.activated.connect(self._activated)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Replace what may be chosen, keeping the choice where it is still there."""
        wanted = self._wanted
        self.blockSignals(True)
        self.clear()
        self._values = [] if self._nothing is None else [None]
        if self._nothing is not None:
            self.addItem(self._nothing)
        for choice in choices:
            self._values.append(choice.value)
            self.addItem(f"{choice.name} · {choice.note}" if choice.note else choice.name)
            self.setItemData(self.count() - 1, choice.name, Qt.ItemDataRole.ToolTipRole)
        self.blockSignals(False)
        self.put(wanted)

    def value(self) -> Any:  # noqa: ANN401 -- whatever was offered
        place = self.currentIndex()
        return self._values[place] if place >= 0 else None

    def put(self, value: Any) -> None:  # noqa: ANN401
        # What is put before it is offered is remembered: lists arrive from another thread.
        self._wanted = value
        places = (place for place, each in enumerate(self._values) if each == value)
        usual = -1 if self._nothing is None and value is not None else 0
        self.setCurrentIndex(next(places, usual if self.count() else -1))

    def unread(self) -> str:
        return ""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form must not change what it says.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self) -> None:
        self._wanted = self.value()
        self.edited.emit()


class CheckField(QCheckBox):
    """Yes or no, with its words beside the box."""

    edited = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.clicked.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        return self.isChecked()

    def put(self, value: bool) -> None:
        self.setChecked(value)

    def unread(self) -> str:
        return ""
