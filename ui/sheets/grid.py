"""The rows of a spreadsheet as a table in which cells are corrected in place."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop.intake import Level
from resources.words import N_, _
from ui import theme
from ui.cells import MARGIN, Cells
from ui.lines import ENTER
from ui.rows import TONE, Column, Index, Rows
from ui.sheets.state import LIKE, LineSeen
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
# What stands before a cell's text, so that colour is never the only sign.
ICONS = {
    "bad": "circle-alert", "warn": "triangle-alert", "info": "check", LIKE: "copy",
}  # fmt: skip
ICON = 14  # pixels
WIDTHS = {"name": 19, "born": 16, "cccd": 19, "sex": 7, "phone": 17, "group": 15, "title": 28,
          "authors": 28, "recipient": 20, "target": 28}  # fmt: skip
EMPTY = N_("(empty)")


def state(line: LineSeen) -> tuple[str, str]:
    """Return how a row stands, in words, and the tone of its chip."""
    if line.decision == "skip":
        return _("Left out"), "neutral"
    if line.waiting:
        return _("Waits"), "warn"
    name, tone = STATES[line.level]
    return _(name), tone


class Lines(Rows[LineSeen]):
    """Rows that can be written into.

    Signals:
        typed(int, str, str): in this row, this field, this text.
    """

    typed = Signal(int, str, str)

    def __init__(self, fields: Sequence[tuple[str, str]]) -> None:
        self.fields = tuple(name for name, _title in fields)
        columns: list[Column[LineSeen]] = [
            Column(_("Row"), lambda line: number(line.number), number=True, width=4,
                   order="row"),
            Column(_("State"), lambda line: state(line)[0], tone=lambda line: state(line)[1],
                   width=18, order="state"),
            *(_column(name, title) for name, title in fields),
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
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= FIXED:
            return self._told(index)
        return super().data(index, role)

    def _told(self, index: Index) -> str:
        """Return what is said of a cell, so that the mouse finds it there too."""
        line, name = self.row(index), self.fields[index.column() - FIXED]
        if line is None:
            return ""
        said = [
            _(found.template).format(**found.values)
            for found in line.findings if found.field == name
        ]  # fmt: skip
        return "\n".join(said) or line.cells[name]

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, name = self.row(index), self.fields[index.column() - FIXED]
        if line is None or str(value) == line.raw[name]:
            return False
        self.typed.emit(line.number, name, str(value))
        return True


class MarkedCells(Cells):
    """Draws a sign before the text of a cell in which something was found."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tone = str(index.data(TONE) or "") if index.column() >= FIXED else ""
        if tone not in ICONS:
            super().paint(painter, option, index)
            return
        # The whole cell has one ground, also beneath the sign.
        table = theme.colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(table.accent_bg))
        elif index.row() % 2:
            painter.fillRect(option.rect, QColor(table.raised))
        moved = QStyleOptionViewItem(option)
        moved.rect = option.rect.adjusted(ICON + 4, 0, 0, 0)
        super().paint(painter, moved, index)
        top = option.rect.center().y() - ICON // 2
        place = QRect(option.rect.left() + MARGIN - 2, top, ICON, ICON)
        ink, _ground = theme.tone(tone)
        _sign(ICONS[tone], ink.name()).paint(painter, place)


class LinesTable(Table[LineSeen]):
    """Enter, F2, a double click or simply typing opens a cell."""

    def __init__(self, rows: Lines) -> None:
        super().__init__("import-rows", rows, _("Rows of the spreadsheet"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setItemDelegate(MarkedCells(self))
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


@cache
def _sign(name: str, colour: str) -> QIcon:
    return theme.icon(name, colour, ICON)


def _column(name: str, title: str) -> Column[LineSeen]:
    return Column(
        title,
        lambda line: line.cells[name] or (_(EMPTY) if line.tones[name] else ""),
        tone=lambda line: line.tones[name],
        width=WIDTHS.get(name, 12),
        order=name,
    )
