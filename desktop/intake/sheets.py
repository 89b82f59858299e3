"""A spreadsheet as plain cells, whatever file it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from math import isfinite
from typing import NamedTuple

from desktop.domain.days import show_day
from desktop.spreadsheets.guessing import Certainty
from desktop.spreadsheets.plain import Value

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


class Cell(NamedTuple):
    """One cell: its text as a person would read it, and what it was.

    Attributes:
        was: the text as it stands in the file, if that is in an old encoding.
        encoding: the old encoding that it was read from, "" for none.
    """

    text: str = ""
    kind: Kind = Kind.EMPTY
    was: str = ""
    encoding: str = ""


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class ColumnEncoding:
    """How the letters of one column are read.

    Attributes:
        index: the column, counted from 0.
        encoding: `tcvn3`, `vni`, `cp1258` or `unicode`.
        certainty: whether a font, the values or a person said so; `ask` converts nothing yet.
        samples: a few texts as they stand in the file, and in Unicode.
    """

    index: int
    encoding: str
    certainty: Certainty
    samples: tuple[tuple[str, str], ...] = ()

    @property
    def letter(self) -> str:
        """The column's name in the spreadsheet."""
        return letter(self.index)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Row and column numbers are those of the spreadsheet, counted from 0.

    Attributes:
        hidden_rows, hidden_columns: read all the same, and mentioned.
        merges: cells drawn as one; only the first of them holds the text.
        fonts: cell → its pieces of text, each with its font, where a font tells an encoding.
        encodings: the columns in an old encoding, and those where a person has to say.
        source: the sheet as it stands in the file, if cells of this one were converted.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    fonts: Mapping[tuple[int, int], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    encodings: tuple[ColumnEncoding, ...] = ()
    source: "Sheet | None" = None

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, an empty one beyond the edge."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return NOTHING


@cache
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


class Cells(dict[Value, Cell]):
    """Value that the reading process sends → its cell; equal values share one cell.

    True and 1 are equal to Python, so that process sends the former as a text.
    """

    def row(self, values: Iterable[Value]) -> tuple[Cell, ...]:
        """Return the cells of one row."""
        return tuple(map(self.__getitem__, values))

    def __missing__(self, value: Value) -> Cell:
        return self.setdefault(value, _cell_of(value))


def _cell_of(value: Value) -> Cell:
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, int | float):
        return Cell(_number(value), Kind.NUMBER)
    if value is None:
        return NOTHING
    sort, text = value
    return Cell(show_day(date.fromisoformat(text)), Kind.DAY) if sort == "d" else text_cell(text)


def _number(value: float) -> str:
    """Return all digits that are in the cell, whatever Excel shows of them."""
    whole = isfinite(value) and value == int(value)
    return str(int(value)) if whole else f"{value:.{_DIGITS}g}"
