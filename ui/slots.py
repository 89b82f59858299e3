"""Where one field of a form stands: its label above, its hint and its problem under it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources.words import ngettext
from ui import theme
from ui.fields import CheckField, Field
from ui.styling import named, restyle


class Slot:
    """The place of one field.

    Args:
        fold: whether its heading's fields are folded away until somebody asks for them.
    """

    def __init__(
        self,
        name: str,
        label: str,
        field: Field,
        hint: str,
        half: bool,
        heading: str,
        fold: bool = False,
    ) -> None:
        self.name = name
        self.field = field
        self.half = half
        self.heading = heading
        self.fold = fold
        self.section: Section | None = None
        self.box = QWidget()
        self.wanted = True
        self._widget = cast("QWidget", field)
        self._problem = named(f"{name}-problem", QLabel(wordWrap=True))
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self._doubt = named(f"{name}-doubt", QLabel(wordWrap=True))
        self._doubt.setProperty("role", "doubt")
        self._doubt.hide()
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
        column.addWidget(self._doubt)
        column.addStretch()

    def tell(self, problem: str) -> None:
        """Say what is wrong with the field; "" that nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        restyle(self._widget, wrong="1" if problem else "0")
        self._widget.setAccessibleDescription(problem or self._hint)
        if problem and self.section:
            self.section.unfold()

    def doubt(self, text: str) -> None:
        """Say what may be wrong with the field and stops nobody; "" that nothing is."""
        self._doubt.setText(text)
        self._doubt.setVisible(bool(text))

    def filled(self) -> bool:
        """Return whether the field says anything."""
        return bool(self.field.value())

    def show(self, wanted: bool) -> None:
        """Show or hide the field with its label."""
        self.wanted = wanted
        folded = self.section is not None and self.section.folded
        self.box.setVisible(wanted and not folded)


class Section:
    """Fields under one heading, which can be folded away: a press opens and closes them."""

    def __init__(self, heading: str) -> None:
        self._heading = heading
        self._slots: list[Slot] = []
        self.folded = True
        self.button = named("fold", QPushButton())
        self.button.setProperty("role", "fold")
        self.button.clicked.connect(lambda _on: self._fold(not self.folded))

    def add(self, slot: Slot) -> None:
        """Take a field into the section."""
        slot.section = self
        self._slots.append(slot)

    def fold(self) -> None:
        """Fold the fields away, and say beside the heading how many of them are filled."""
        self._fold(True)

    def unfold(self) -> None:
        """Show the fields."""
        self._fold(False)

    def _fold(self, folded: bool) -> None:
        self.folded = folded
        for slot in self._slots:
            slot.show(slot.wanted)
        filled = sum(slot.filled() and slot.wanted for slot in self._slots)
        said = ngettext("{heading} · {count} filled in", "{heading} · {count} filled in", filled)
        counted = said.format(heading=self._heading, count=filled)
        self.button.setText(counted if folded and filled else self._heading)
        icon = "chevron-right" if folded else "chevron-down"
        self.button.setIcon(theme.icon(icon, theme.colours().mute))


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
    section: Section | None = None
    for slot in slots:
        if slot.heading or not slot.half or column > 1:
            line, column = (line + 1, 0) if column else (line, 0)
        if slot.heading:
            section = Section(slot.heading) if slot.fold else None
            grid.addWidget(_head(slot, section), line, 0, 1, 2)
            line += 1
        if section:
            section.add(slot)
        grid.addWidget(slot.box, line, column, 1, 1 if slot.half else 2)
        column += 1 if slot.half else 2
    grid.setRowStretch(line + 1, 1)
    inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return inside


def _head(slot: Slot, section: Section | None) -> QWidget:
    if section:
        return section.button
    heading = QLabel(slot.heading)
    heading.setProperty("role", "h2")
    return heading
