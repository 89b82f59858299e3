"""A spreadsheet as plain cells, whatever file it came from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import isfinite

from desktop.domain.days import show_day

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0
# A double holds fifteen decimal digits for certain; Excel keeps no more either.
_DIGITS = 15
_LETTERS = 26


class Kind(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    ERROR = "error"
    UNSOLVED = "unsolved"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person would read it, and what it was."""

    text: str = ""
    kind: Kind = Kind.EMPTY


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Row and column numbers are those of the spreadsheet, counted from 0.

    Attributes:
        hidden_rows, hidden_columns: read all the same, and mentioned.
        merges: cells drawn as one; only the first of them holds the text.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, an empty one beyond the edge."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return NOTHING


def letter(column: int) -> str:
    """Return the name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def text_cell(text: str) -> Cell:
    """Return a cell of text, empty when there is nothing to see."""
    return Cell(text, Kind.TEXT) if text.strip() else NOTHING


def value_cell(value: object) -> Cell:
    """Return a cell for a value as python-calamine gives it."""
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", Kind.TEXT)
    if isinstance(value, int | float):
        return Cell(_number(value), Kind.NUMBER)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(show_day(day), Kind.DAY)
    if isinstance(value, time | timedelta):
        return Cell(str(value), Kind.TEXT)
    return NOTHING


def _number(value: float) -> str:
    """Return all digits that are in the cell, whatever Excel shows of them."""
    whole = isfinite(value) and value == int(value)
    return str(int(value)) if whole else f"{value:.{_DIGITS}g}"
