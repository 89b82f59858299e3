"""The rows of a spreadsheet as a table in which cells are corrected in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from desktop.intake import Level, field_title
from resources.words import N_, _, spoken
from ui.lines import ENTER
from ui.pages.members.sheet_state import LineSeen
from ui.rows import Column, Index, Rows
from ui.tables import Table
from ui.text import number

FIXED = 2  # columns before the first field: the row's number and its state
STATES = {
    Level.ERROR: (N_("Not taken in"), "bad"),
    Level.WARNING: (N_("Look at it"), "warn"),
    Level.REPAIR: (N_("Put right"), "info"),
    Level.NOTE: (N_("In order"), "ok"),
    None: (N_("In order"), "ok"),
}
WIDTHS = {"name": 19, "born": 13, "cccd": 16, "sex": 4, "phone": 14, "group": 12}
EMPTY = N_("(empty)")


def state(line: LineSeen) -> tuple[str, str]:
    """Return how a row stands, in words, and the tone of its chip."""
    if line.decision == "skip":
        return _("Left out"), "neutral"
    name, tone = STATES[line.level]
    return _(name), tone


class Lines(Rows[LineSeen]):
    """Rows that can be written into.

    Signals:
        typed(int, str, str): in this row, this field, this text.
    """

    typed = Signal(int, str, str)

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        columns: list[Column[LineSeen]] = [
            Column(_("Row"), lambda line: number(line.number), number=True, width=4,
                   sort=lambda line: line.number),
            Column(_("State"), lambda line: state(line)[0], tone=lambda line: state(line)[1],
                   width=13),
            *(_column(name) for name in fields),
        ]  # fmt: skip
        super().__init__(columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() >= FIXED else usual

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.column() >= FIXED:
            line = self.row(index)
            return line.raw[self.fields[index.column() - FIXED]] if line else ""
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, name = self.row(index), self.fields[index.column() - FIXED]
        if line is None or str(value) == line.raw[name]:
            return False
        self.typed.emit(line.number, name, str(value))
        return True


class LinesTable(Table[LineSeen]):
    """Enter, F2, a double click or simply typing opens a cell."""

    def __init__(self, rows: Lines) -> None:
        super().__init__("import-rows", rows, _("Rows of the spreadsheet"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setCornerWidget(QWidget())
        # Arrow keys go from cell to cell; Tab leaves the table, or nobody without a mouse could.
        self.setTabKeyNavigation(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        writing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in ENTER and self.currentIndex().isValid():
            if not writing:  # else it ends the cell that is being written
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _column(name: str) -> Column[LineSeen]:
    return Column(
        field_title(name, spoken()),
        lambda line: line.cells[name] or (_(EMPTY) if line.tones[name] else ""),
        tone=lambda line: line.tones[name],
        width=WIDTHS.get(name, 12),
    )
