"""Tables on paper: columns measured once, lines written directly, the header on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from desktop.domain.money import show_number, show_percent
from desktop.queries.reports.tables import Cell, Column, Kind, Row, Table
from desktop.queries.wording import said
from reports.fonts import drawable, width
from reports.paper import BOLD, BOTTOM, PLAIN, TOP, Paper

SIZES = (11.0, 10.0, 9.0, 8.0, 7.5, 7.0, 6.5, 6.0)
PAD = 3.0
SLACK = 0.5  # so that rounding never breaks a word that fits
ROOM = 9  # lines that a table needs to begin on a page: its header and a row
LEADING = 1.22
_WIDEST = 0.42  # of the room: no column asks for more
_MEASURED = 400  # rows; what comes later is wrapped
_HEAD, _RULE = HexColor("#eceae4"), HexColor("#8a8578")
_RIGHT = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
_CENTRE = frozenset({Kind.DAY, Kind.PARTIAL_DAY, Kind.ORDINAL})
_BY_HAND = 30 * mm  # a signature takes so much


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A table's columns on the paper: their words, widths in points, and the letters' size."""

    table: Table
    language: str
    titles: tuple[str, ...]
    groups: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    least: float


def cell_text(cell: Cell, kind: Kind, language: str) -> str:
    """Return what stands in a cell; “–” where nothing is known."""
    if cell is None:
        return "" if kind is Kind.BLANK else "–"
    if isinstance(cell, int) and kind is Kind.PERCENT:
        return show_percent(cell, language)
    if isinstance(cell, int) and kind in {Kind.NUMBER, Kind.MONEY}:
        return show_number(cell, language)
    return said(cell, language)


def draw_table(paper: Paper, table: Table, least: float = 0) -> None:
    """Write a table, over as many pages as it takes.

    Args:
        paper: on which it is written.
        table: what it says.
        least: points that each row is high at least, for what is written in by hand.

    Raises:
        MissingGlyph: a letter cannot be printed.
    """
    ruled = _measure(table, paper.room, paper.look.language, least)
    paper.need(ruled.size * LEADING * ROOM)
    _header(paper, ruled)
    for row in table.rows:
        _row(paper, ruled, row, PLAIN)
    if table.total is not None:
        _row(paper, ruled, table.total, BOLD)
    paper.space(12)


def _measure(table: Table, room: float, language: str, high: float) -> _Ruled:
    titles = tuple(said(column.title, language) for column in table.columns)
    groups = tuple(said(column.group, language) for column in table.columns)
    rows = [*table.rows[:_MEASURED], *([table.total] if table.total is not None else [])]
    texts = [
        [cell_text(row[place], column.kind, language) for row in rows]
        for place, column in enumerate(table.columns)
    ]
    for size in SIZES:
        least = [
            max(_longest_word(title, cells, size) + 2 * PAD + SLACK, _by_hand(column))
            for title, cells, column in zip(titles, texts, table.columns, strict=True)
        ]
        wished = [
            min(room * _WIDEST, max([width(cell, BOLD, size) for cell in cells] or [0]) + 2 * PAD)
            for cells in texts
        ]
        spare = room - sum(least)
        lacking = [max(wish - own, 0) for wish, own in zip(wished, least, strict=True)]
        # Text may break over a few lines; less than half of the wish reads badly.
        if spare >= sum(lacking) / 2:
            break
    share = spare / (sum(lacking) or 1)
    widths = [own + lack * min(share, 1) for own, lack in zip(least, lacking, strict=True)]
    return _Ruled(table, language, titles, groups, _filled(table, widths, room), size, high)


def _filled(table: Table, widths: Sequence[float], room: float) -> tuple[float, ...]:
    """Return widths that fill the room: what is over goes to the texts."""
    takes = [column.kind is Kind.TEXT for column in table.columns]
    texts = sum(wide for wide, text in zip(widths, takes, strict=True) if text)
    over = room - sum(widths)
    if over <= 0 or not texts:
        return tuple(wide * room / sum(widths) for wide in widths)
    return tuple(
        wide + over * wide / texts if text else wide
        for wide, text in zip(widths, takes, strict=True)
    )


def _by_hand(column: Column) -> float:
    return _BY_HAND if column.kind is Kind.BLANK else 0


def _longest_word(title: str, cells: Sequence[str], size: float) -> float:
    heads = max((width(word, BOLD, size) for word in title.split()), default=0.0)
    return max([heads, *(width(word, BOLD, size) for cell in cells for word in cell.split())])


def wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """Return lines; a word wider than its column is broken rather than cut."""
    lines: list[str] = []
    for word in drawable(text, font).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, font, size) <= room:
            lines[-1] = longer
            continue
        while width(word, font, size) > room and len(word) > 1:
            keep = next(
                count
                for count in range(len(word) - 1, 0, -1)
                if count == 1 or width(word[:count], font, size) <= room
            )
            lines.append(word[:keep])
            word = word[keep:]  # noqa: PLW2901 -- the rest of the same word
        lines.append(word)
    return lines or [""]


def _row(paper: Paper, ruled: _Ruled, row: Row, font: str) -> None:
    cells = [
        wrapped(cell_text(cell, column.kind, ruled.language), font, ruled.size, wide - 2 * PAD)
        for cell, column, wide in zip(row, ruled.table.columns, ruled.widths, strict=True)
    ]
    high = max(max(map(len, cells)) * ruled.size * LEADING + 2 * PAD, ruled.least)
    if paper.y - high < BOTTOM and high < paper.high - TOP - BOTTOM:
        paper.turn()
        _header(paper, ruled)
    x = paper.left
    for lines, column, wide in zip(cells, ruled.table.columns, ruled.widths, strict=True):
        _box(paper, x, paper.y, wide, high)
        # What is short stands in the middle of a row that is high for hand-writing.
        own = len(lines) * ruled.size * LEADING + 2 * PAD
        down = (high - own) / 2 if ruled.least else 0
        _cell(paper, lines, x, paper.y - down, wide, column, font, ruled.size)
        x += wide
    paper.y -= high


def _cell(
    paper: Paper,
    lines: Sequence[str],
    x: float,
    top: float,
    wide: float,
    column: Column,
    font: str,
    size: float,
) -> None:
    at, where = "left", x + PAD
    if column.kind in _RIGHT:
        at, where = "right", x + wide - PAD
    elif column.kind in _CENTRE:
        at, where = "centre", x + wide / 2
    y = top - PAD - size * 0.92
    for line in lines:
        paper.write(line, where, y, font, size, at)
        y -= size * LEADING


def _header(paper: Paper, ruled: _Ruled) -> None:
    """Write the titles; neighbours of one group stand under one heading."""
    line = ruled.size * LEADING
    titles = [
        wrapped(title, BOLD, ruled.size, wide - 2 * PAD)
        for title, wide in zip(ruled.titles, ruled.widths, strict=True)
    ]
    spans = _spans(ruled.groups)
    heads = {
        start: wrapped(ruled.groups[start], BOLD, ruled.size, sum(ruled.widths[start:end]) - 6)
        for start, end in spans
    }
    upper = max((len(lines) for lines in heads.values()), default=0) * line
    upper += 2 * PAD if heads else 0
    under = {place for start, end in spans for place in range(start, end)}
    lower = max(
        (len(lines) * line - (0 if place in under else upper)) for place, lines in enumerate(titles)
    )
    lower = max(lower, line) + 2 * PAD
    x = paper.left
    for place, wide in enumerate(ruled.widths):
        if place in heads:
            whole = sum(ruled.widths[place : dict(spans)[place]])
            _titled(paper, heads[place], x, paper.y, whole, upper, ruled.size)
        top = paper.y - upper if place in under else paper.y
        high = lower if place in under else upper + lower
        _titled(paper, titles[place], x, top, wide, high, ruled.size)
        x += wide
    paper.y -= upper + lower


def _titled(
    paper: Paper, lines: Sequence[str], x: float, top: float, wide: float, high: float, size: float
) -> None:
    _box(paper, x, top, wide, high, filled=True)
    y = top - (high - len(lines) * size * LEADING) / 2 - size * 0.92
    for line in lines:
        paper.write(line, x + wide / 2, y, BOLD, size, "centre")
        y -= size * LEADING


def _spans(groups: Sequence[str]) -> list[tuple[int, int]]:
    """Return (first, behind the last) of the columns that share a heading."""
    spans: list[tuple[int, int]] = []
    for place, group in enumerate(groups):
        if not group:
            continue
        if spans and spans[-1][1] == place and groups[place - 1] == group:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _box(
    paper: Paper, x: float, top: float, wide: float, high: float, *, filled: bool = False
) -> None:
    canvas = paper.canvas
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.4)
    if filled:
        canvas.setFillColor(_HEAD)
    canvas.rect(x, top - high, wide, high, stroke=1, fill=1 if filled else 0)
    canvas.setFillColor(HexColor("#000000"))
    canvas.setStrokeColor(HexColor("#000000"))
