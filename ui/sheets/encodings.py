"""Columns in an old encoding: how they read before and after, with the choice."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.intake.sheets import ColumnEncoding
from desktop.spreadsheets.encodings import LEGACY, UNICODE, title_of
from desktop.spreadsheets.guessing import Certainty
from resources.words import _
from ui.fields import Choice, ChoiceField
from ui.layouts import chip, words
from ui.styling import named

SHOWN = 2  # samples of a column


class Encodings(QWidget):
    """Says which columns were converted, and asks where too little tells.

    Args:
        choose: asked with the column's index and the encoding.
    """

    def __init__(self, choose: Callable[[int, str], object]) -> None:
        super().__init__()
        self._choose = choose
        self._seen: Sequence[ColumnEncoding] = ()
        self._inside: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_encodings(self, encodings: Sequence[ColumnEncoding]) -> None:
        """Show the columns that are, or may be, in an old encoding."""
        self.setVisible(bool(encodings))
        if list(encodings) == list(self._seen):
            return
        self._seen = tuple(encodings)
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        lines = QGridLayout(self._inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(16)
        lines.setVerticalSpacing(6)
        told = _("Text in an old encoding was found. Look at it before and after.")
        lines.addWidget(words(told, "label", wrap=True), 0, 0, 1, 5)
        for line, each in enumerate(encodings, 1):
            self._add(lines, line, each)
        for place, share in enumerate((0, 2, 2, 1, 0)):
            lines.setColumnStretch(place, share)
        self._grid.addWidget(self._inside)

    def _add(self, lines: QGridLayout, line: int, seen: ColumnEncoding) -> None:
        choices = [Choice(name, title_of(name)) for name in (*LEGACY, UNICODE)]
        asks = seen.certainty is Certainty.ASK
        field = named(
            f"encoding-{seen.letter}", ChoiceField(choices, _("Please choose") if asks else None)
        )
        field.setAccessibleName(_("Encoding of column {letter}").format(letter=seen.letter))
        field.put(None if asks else seen.encoding)
        field.edited.connect(lambda: field.value() and self._choose(seen.index, str(field.value())))
        samples = seen.samples[:SHOWN]
        before = " · ".join(old for old, _new in samples)
        after = " · ".join(new for _old, new in samples)
        lines.addWidget(words(seen.letter, "label"), line, 0)
        lines.addWidget(words(before, "mute", wrap=True), line, 1)
        lines.addWidget(words(f"→ {after}", wrap=True), line, 2)
        lines.addWidget(field, line, 3)
        if asks:
            lines.addWidget(chip(_("Undecided"), "warn"), line, 4)
