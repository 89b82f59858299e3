"""Where one field of a form stands: its label above, its hint and its problem under it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.fields import CheckField, Field
from ui.styling import named, restyle


class Slot:
    """The place of one field."""

    def __init__(
        self, name: str, label: str, field: Field, hint: str, half: bool, heading: str
    ) -> None:
        self.field = field
        self.half = half
        self.heading = heading
        self.box = QWidget()
        self._widget = cast("QWidget", field)
        self._problem = named(f"{name}-problem", QLabel(wordWrap=True))
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self._hint = hint
        self._widget.setAccessibleName(label)
        self._widget.setAccessibleDescription(hint)
        named(name, self._widget)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if not isinstance(field, CheckField) and label:
            words = QLabel(label)
            words.setProperty("role", "label")
            words.setBuddy(self._widget)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addWidget(self._widget)
        if hint:
            quiet = QLabel(hint, wordWrap=True)
            quiet.setProperty("role", "small")
            column.addWidget(quiet)
        column.addWidget(self._problem)
        column.addStretch()

    def tell(self, problem: str) -> None:
        """Say what is wrong with the field; "" that nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        restyle(self._widget, wrong="1" if problem else "0")
        self._widget.setAccessibleDescription(problem or self._hint)


def lay_out(slots: Sequence[Slot], above: QWidget) -> QWidget:
    """Return the fields of a form in their order, halves side by side."""
    inside = QWidget()
    inside.setProperty("role", "inside")
    grid = QGridLayout(inside)
    # Two pixels, or the focus ring is cut by the scrolling area.
    grid.setContentsMargins(2, 2, theme.GAP + 2, 2)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8 if theme.is_compact() else 12)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.addWidget(above, 0, 0, 1, 2)
    line, column = 1, 0
    for slot in slots:
        if slot.heading or not slot.half or column > 1:
            line, column = (line + 1, 0) if column else (line, 0)
        if slot.heading:
            heading = QLabel(slot.heading)
            heading.setProperty("role", "h2")
            grid.addWidget(heading, line, 0, 1, 2)
            line += 1
        grid.addWidget(slot.box, line, column, 1, 1 if slot.half else 2)
        column += 1 if slot.half else 2
    grid.setRowStretch(line + 1, 1)
    inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return inside
