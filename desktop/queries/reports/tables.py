"""What a report is, before anybody has chosen paper, workbook or language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from desktop.queries.letterheads import Letterhead
from desktop.queries.wording import Word

# A percentage is hundredths of a percent; None is “not known”, which is not zero.
Cell: TypeAlias = Word | int | date | None
Row: TypeAlias = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds, and so how paper and workbook write it."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    PARTIAL_DAY = "partial_day"
    ORDINAL = "ordinal"  # the number of a line
    BLANK = "blank"  # to be written in by hand


SUMMED = frozenset({Kind.NUMBER, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class Column:
    """A column; neighbours with the same `group` stand under one heading."""

    title: Word
    kind: Kind = Kind.TEXT
    group: Word = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `total` is its last line."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: sentences, then a table, then lines left empty for a person to write on."""

    title: Word = ""
    text: tuple[Word, ...] = ()
    table: Table | None = None
    empty_lines: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A report on a period.

    Attributes:
        name: R1 to R12.
        number: how the paper is numbered, "" for a bare table; a person writes the number.
        made_on: the day whose books it shows.
        notes: what the figures mean and where they come from.
    """

    name: str
    title: Word
    letterhead: Letterhead
    starts_on: date
    ends_on: date
    made_on: date
    sections: tuple[Section, ...]
    notes: tuple[Word, ...] = ()
    number: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all chapters, in order."""
        return tuple(section.table for section in self.sections if section.table is not None)


def total_of(title: Word, columns: Sequence[Column], rows: Sequence[Row]) -> Row:
    """Return the line that adds up numbers and money; its first text is `title`."""
    added: list[Cell] = [
        sum(row[place] or 0 for row in rows if isinstance(row[place], int | None))  # type: ignore[misc]
        if column.kind in SUMMED
        else ""
        for place, column in enumerate(columns)
    ]
    added[next(i for i, column in enumerate(columns) if column.kind is Kind.TEXT)] = title
    return tuple(added)


def percent_of(part: int, whole: int) -> int | None:
    """Return a share in hundredths of a percent, rounded half up; None of nothing."""
    return None if whole == 0 else (part * 20_000 + whole) // (2 * whole)
