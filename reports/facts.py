"""Facts on a letter: “name: value”, over as many lines as it takes, dotted where nobody knows."""

from collections.abc import Sequence

from reports.fonts import drawable, width
from reports.grids import wrapped
from reports.paper import BODY, BOLD, INDENT, LINE, PLAIN, Paper

_GAP = 5.0
_BETWEEN = 10.0  # two columns
_LEAST = 60.0  # points that a dotted line is long


def draw_facts(
    paper: Paper, facts: Sequence[tuple[str, str]], size: float = BODY, strong: int = 0
) -> None:
    """Write facts one under the other; the first `strong` values in bold.

    Raises:
        MissingGlyph: a letter cannot be printed.
    """
    for place, (name, value) in enumerate(facts):
        _fact(paper, f"{name}:", value, size, BOLD if place < strong else PLAIN)
    paper.space(4)


def draw_pairs(paper: Paper, facts: Sequence[tuple[str, str]], size: float = 12) -> None:
    """Write known facts in two columns, the names quiet and the values bold.

    Raises:
        MissingGlyph: a letter cannot be printed.
    """
    half = paper.room / 2
    for line in _beside(paper, [(f"{name}:", value) for name, value in facts if value], size):
        room = half - _BETWEEN if len(line) > 1 else paper.room
        told = []
        for name, value in line:
            used = width(name, PLAIN, size) + _GAP
            told.append((name, used, wrapped(drawable(value, BOLD), BOLD, size, room - used)))
        high = max(len(lines) for _name, _used, lines in told) * size * LINE + 2
        paper.need(high)
        for place, (name, used, lines) in enumerate(told):
            x, y = paper.left + place * half, paper.y - size
            paper.write(name, x, y, PLAIN, size)
            for number, text in enumerate(lines):
                paper.write(text, x + used, y - number * size * LINE, BOLD, size)
        paper.y -= high
    paper.space(6)


def _beside(
    paper: Paper, facts: Sequence[tuple[str, str]], size: float
) -> list[list[tuple[str, str]]]:
    """Return facts by lines: two beside each other where both are short enough."""
    lines: list[list[tuple[str, str]]] = []
    alone = True
    for name, value in facts:
        used = width(name, PLAIN, size) + _GAP + width(value, BOLD, size)
        long = used > paper.room / 2 - _BETWEEN
        if alone or long:
            lines.append([])
        lines[-1].append((name, value))
        alone = long or len(lines[-1]) > 1
    return lines


def _fact(paper: Paper, name: str, value: str, size: float, font: str) -> None:
    x = paper.left + INDENT
    used = width(name, PLAIN, size) + _GAP
    room = paper.left + paper.room - x
    lines = wrapped(drawable(value, font), font, size, room - used) if value else [""]
    paper.need(len(lines) * size * LINE + 4)
    for number, line in enumerate(lines):
        paper.y -= size * LINE
        if number == 0:
            paper.write(name, x, paper.y, PLAIN, size)
        paper.write(line, x + used, paper.y, font, size)
    if not value:
        _dots(paper, x + used, max(room - used, _LEAST))
    paper.space(3)


def _dots(paper: Paper, x: float, long: float) -> None:
    canvas = paper.canvas
    canvas.setDash(0.6, 2.4)
    canvas.setLineWidth(0.6)
    canvas.line(x, paper.y - 1, x + long, paper.y - 1)
    canvas.setDash()
