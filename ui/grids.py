"""The grid of groups × weeks: who has done what when, as numbers on coloured ground."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from ui import theme
from ui.charts import CENTRE, LEFT, Cell, Chart
from ui.text import number

HIGH = 26  # pixels of a line
NARROW, WIDE = 24, 56  # pixels of a cell
SHARE = 0.3  # of the width, at most, for the names


class Grid(Chart):
    """Names down the side, weeks along the top, a count in each cell."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._names: Sequence[str] = ()
        self._heads: Sequence[str] = ()
        self._cells: Sequence[Sequence[Cell]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(
        self, names: Sequence[str], heads: Sequence[str], cells: Sequence[Sequence[Cell]]
    ) -> None:
        """Show these counts: a row for each name, a cell for each head."""
        self._names, self._heads, self._cells = names, heads, cells
        self.tell(
            [
                f"{name}: "
                + ", ".join(f"{h} {cell.count}" for h, cell in zip(heads, row, strict=True))
                for name, row in zip(names, cells, strict=True)
            ]
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, (len(self._names) + 1) * HIGH)

    @override
    def draw(self, painter: QPainter) -> None:
        if not self._heads:
            return
        table = theme.colours()
        measure = painter.fontMetrics()
        longest = max((measure.horizontalAdvance(name) for name in self._names), default=0)
        side = min(longest + 12, int(self.width() * SHARE))
        wide = max(NARROW, min(WIDE, (self.width() - side) / len(self._heads)))
        painter.setPen(QColor(table.mute))
        each = max(1, -(-measure.horizontalAdvance("00/00 ") // int(wide)))
        for column, head in enumerate(self._heads):
            if column % each == 0:
                place = QRectF(side + column * wide, 0, wide * each, HIGH)
                painter.drawText(place, CENTRE if each == 1 else LEFT, head)
        for row, name in enumerate(self._names):
            top = (row + 1) * HIGH
            painter.setPen(QColor(table.text))
            cut = measure.elidedText(name, Qt.TextElideMode.ElideMiddle, side - 8)
            painter.drawText(QRectF(0, top, side - 8, HIGH), LEFT, cut)
            for column, cell in enumerate(self._cells[row]):
                place = QRectF(side + column * wide + 1, top + 1, wide - 2, HIGH - 2)
                self._cell(painter, place, cell)
                told = cell.told or f"{name} · {self._heads[column]}: {number(cell.count)}"
                self.mark(place, row, column, told)

    def _cell(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        ink, ground = theme.tone(cell.tone)
        # A missing count is told by a broken edge too, for a grey printer.
        bad = cell.tone == "bad"
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine) if bad else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(ink)
        painter.drawText(place, CENTRE, number(cell.count))
