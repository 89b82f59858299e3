"""A sheet as the reading process sends it: rows of bare values, and what was seen beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Protocol

# Letters in a cell, as many as the reader of text files allows; Excel itself takes 32,767.
TEXT_LIMIT = 131_072
Place = tuple[int, int]  # row and column, from 0
_DAY = len("1988-05-12")
# A day is ("d", ISO text); a time, a length of time or a truth ("t", text).
Value = str | float | tuple[str, str] | None
# A text piece by piece, each with the name of its font.
Pieces = tuple[tuple[str, str], ...]


class Refused(Exception):
    """The file must not or cannot be read; the intake has a sentence for each code.

    Attributes:
        code: the name of a refusal of the intake.
        values: what stands in its places.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class Look:
    """What was seen of a sheet beside its values; places counted from 0.

    Attributes:
        errors: cells that hold an error, with its name.
        unsolved: formulas without a stored result.
        fonts: cells whose font tells an old encoding: the font of the whole cell, or its pieces.
        last_row, last_column: of the outermost cell that holds anything, -1 for none.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    unsolved: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    fonts: dict[Place, str | Pieces] = field(default_factory=dict)
    last_row: int = -1
    last_column: int = -1

    def reach(self, row: int, column: int) -> None:
        """Note that a cell with something in it stands here."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)


@dataclass(slots=True)
class Plain:
    """One sheet: rows from A1 on, so that their numbers are right."""

    rows: Iterator[list[Value]]
    look: Look
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


class Book(Protocol):
    """An open spreadsheet of any kind."""

    names: list[str]
    hidden: list[str]

    def sheet(self, name: str) -> Plain:
        """Return one sheet."""


def bare(value: object) -> Value:
    """Return a value of python-calamine as it is sent."""
    if isinstance(value, bool):
        return "t", "TRUE" if value else "FALSE"
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, date):  # or a moment of that day
        return "d", value.isoformat()[:_DAY]
    if isinstance(value, time):
        return "t", value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return "t", f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return None


def bare_rows(rows: Iterable[list[object]]) -> Iterator[list[Value]]:
    """Return rows of python-calamine as they are sent.

    Raises:
        Refused: a cell holds more text than any program writes; cleaning it would take minutes.
    """
    sent = frozenset((str, float, int))
    for row in rows:
        if any(isinstance(value, str) and len(value) > TEXT_LIMIT for value in row):
            raise Refused("DamagedSpreadsheet")
        yield [value if type(value) in sent else bare(value) for value in row]  # type: ignore[misc]
