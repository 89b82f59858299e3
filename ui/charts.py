"""Small charts, drawn by ourselves: bars, progress lines, a grid of groups × weeks.

Each can be read in black and white, has its numbers in it, tells readers of the screen what
it shows, and says which part was clicked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.text import number

CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
FULL = 10_000  # hundredths of a percent


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `told` is the number as it reads, e.g. short money; "" shows `value`."""

    label: str
    value: int
    told: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far something has come. `told` is what stands at the right: `12 / 20`."""

    label: str
    done: int
    goal: int
    told: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its count, and its tone (ok, warn, bad, neutral)."""

    count: int
    tone: str = "neutral"
    told: str = ""


class Chart(QWidget):
    """What every chart shares: a place for its parts, and which of them was clicked.

    Signals:
        pressed(int, int): the row and the column of what was clicked.
    """

    pressed = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self._places: list[tuple[QRectF, int, int, str]] = []

    def tell(self, parts: Sequence[str]) -> None:
        """Say what the chart shows, for those who hear it."""
        self.setAccessibleDescription("; ".join(parts))
        self.updateGeometry()
        self.update()

    def small(self) -> QFont:
        """Return the font of labels and numbers."""
        font = QFont(self.font())
        font.setPointSizeF(max(8.0, font.pointSizeF() * 0.88))
        return font

    def mark(self, place: QRectF, row: int, column: int, told: str) -> None:
        """Remember where a part was drawn."""
        self._places.append((place, row, column, told))

    def draw(self, painter: QPainter) -> None:
        """Draw the chart."""
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._places = []
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small())
        self.draw(painter)
        painter.end()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place, row, column, _told in self._places:
            if place.contains(event.position()):
                self.pressed.emit(row, column)
                return

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(place.contains(event.position()) for place, *_rest in self._places)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            for place, _row, _column, told in self._places:
                if place.contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), told, self)
                    return True
        return super().event(event)


class Bars(Chart):
    """Bars standing side by side, each with its number above it."""

    def __init__(self, name: str, height: int = 180) -> None:
        super().__init__(name)
        self._bars: Sequence[Bar] = ()
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = bars
        self.tell([f"{bar.label}: {bar.told or number(bar.value)}" for bar in bars])

    @override
    def draw(self, painter: QPainter) -> None:
        if not self._bars:
            return
        table = theme.colours()
        line = painter.fontMetrics().height()
        floor, top = self.height() - line - 6.0, line + 6.0
        most = max(1, *(bar.value for bar in self._bars))
        wide = self.width() / len(self._bars)
        thick = min(48.0, wide * 0.6)
        painter.setPen(QPen(QColor(table.line), 1))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        for place, bar in enumerate(self._bars):
            left = place * wide
            high = (floor - top) * bar.value / most
            box = QRectF(left + (wide - thick) / 2, floor - high, thick, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.series[0]))
            painter.drawRoundedRect(box, 3, 3)
            told = bar.told or number(bar.value)
            painter.setPen(QColor(table.text))
            painter.drawText(QRectF(left, box.top() - line - 2, wide, line), CENTRE, told)
            painter.setPen(QColor(table.mute))
            cut = painter.fontMetrics().elidedText(
                bar.label, Qt.TextElideMode.ElideRight, int(wide) - 4
            )
            painter.drawText(QRectF(left, floor + 4, wide, line), CENTRE, cut)
            self.mark(QRectF(left, 0, wide, self.height()), 0, place, f"{bar.label}: {told}")


class Progress(Chart):
    """Lines that fill towards a goal, each with its words and numbers."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._lines: Sequence[Reach] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Reach]) -> None:
        """Show these lines."""
        self._lines = lines
        self.tell([f"{each.label}: {_told(each)}" for each in lines])

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, max(1, len(self._lines)) * self._step())

    def _step(self) -> int:
        return self.fontMetrics().height() + 20

    @override
    def draw(self, painter: QPainter) -> None:
        table = theme.colours()
        step, line = self._step(), painter.fontMetrics().height()
        for place, each in enumerate(self._lines):
            top = place * step
            told = _told(each)
            wide = painter.fontMetrics().horizontalAdvance(told) + 8
            painter.setPen(QColor(table.text))
            label = painter.fontMetrics().elidedText(
                each.label, Qt.TextElideMode.ElideRight, self.width() - wide - 8
            )
            painter.drawText(QRectF(0, top, self.width() - wide, line), LEFT, label)
            painter.setPen(QColor(table.mute))
            painter.drawText(QRectF(self.width() - wide, top, wide, line), RIGHT, told)
            bed = QRectF(0, top + line + 3, self.width(), 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.neutral_bg))
            painter.drawRoundedRect(bed, 4, 4)
            share = min(1.0, each.done / each.goal) if each.goal else 0.0
            painter.setBrush(QColor(table.ok if share >= 1 else table.series[0]))
            painter.drawRoundedRect(QRectF(0, bed.top(), bed.width() * share, 8), 4, 4)
            whole = QRectF(0, top, self.width(), step)
            self.mark(whole, place, 0, f"{each.label}: {told}")


def _told(reach: Reach) -> str:
    return reach.told or _("{done} of {total}").format(
        done=number(reach.done), total=number(reach.goal)
    )
