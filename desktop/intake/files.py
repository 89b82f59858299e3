"""Opening the file that a person chose, whatever kind of spreadsheet is in it.

The file itself is read by another process (`desktop.spreadsheets`); here its bare values become
cells, and its refusals sentences.
"""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop.errors import CannotRead, Refusal
from desktop.intake import refusals
from desktop.intake.sheets import NOTHING, Cell, Cells, Kind, Sheet, letter
from desktop.job import Job
from desktop.spreadsheets.asking import Reader
from desktop.spreadsheets.plain import Refused

_REFUSALS: dict[str, type[Refusal]] = {
    kind.__name__: kind
    for kind in (
        refusals.DamagedSpreadsheet,
        refusals.FileTooLarge,
        refusals.LockedWorkbook,
        refusals.NotASpreadsheet,
        refusals.OtherWorkbook,
        refusals.PackedTooTightly,
        refusals.ReaderStopped,
        refusals.TooManyCells,
        refusals.UnknownLetters,
        refusals.WebPageNamedSheet,
    )
}


@dataclass(slots=True)
class Opened:
    """A file that can be read: its sheets' names and a way to each of them. Close it."""

    file_name: str
    names: tuple[str, ...]
    hidden: frozenset[str]
    reader: Reader

    def sheet(self, name: str) -> Sheet:
        """Return one sheet, cells from A1 on, so that row numbers are right.

        Raises:
            Refusal: it is too large, or damaged; the sentence says what to do.
            Cancelled: the person called it off.
        """
        with _sentences(self.file_name):
            messages = self.reader.ask(name)
            # Cells are made of the first rows while the other process still sends the last.
            return _sheet(name, next(messages), messages)

    def close(self) -> None:
        """Let the file go."""
        self.reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_file(path: Path, job: Job) -> Opened:
    """Return what is in a workbook or a text file; to be closed again.

    Raises:
        CannotRead: it is not there, or no ordinary file.
        Refusal: it is too large, of another kind, locked or damaged; the sentence says what to do.
        Cancelled: the person called it off.
    """
    try:
        # A pipe or a device would be waited for without an end.
        regular = stat.S_ISREG(path.stat().st_mode)
        if regular:
            path.open("rb").close()
    except OSError as error:
        raise CannotRead(name=path.name) from error
    if not regular:
        raise CannotRead(name=path.name)
    reader = Reader(path, job)
    try:
        with _sentences(path.name):
            told = reader.heard()
    except BaseException:
        reader.close()
        raise
    return Opened(path.name, tuple(told["names"]), frozenset(told["hidden"]), reader)


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    """Give the refusals of the reading process their sentences."""
    try:
        yield
    except Refused as refused:
        values: dict[str, object] = dict(refused.values)
        if "column" in values:
            column, row = int(refused.values["column"]), int(refused.values["row"])
            values = {"sheet": values["sheet"], "cell": f"{letter(column)}{row + 1}"}
        raise _REFUSALS[refused.code](name=name, **values) from refused


def _sheet(name: str, look: dict[str, Any], chunks: Iterator[dict[str, Any]]) -> Sheet:
    made = Cells()
    rows = [made.row(row) for chunk in chunks for row in chunk["rows"]]
    for row, column, text in look["errors"]:
        _put(rows, (row, column), Cell(text, Kind.ERROR))
    for row, column in look["unsolved"]:
        _put(rows, (row, column), Cell("=…", Kind.UNSOLVED))
    fonts = {(row, column): font for row, column, font in look["fonts"]}
    return Sheet(
        name,
        tuple(rows),
        frozenset(look["hidden_rows"]),
        frozenset(look["hidden_columns"]),
        tuple((top, left, bottom, right) for top, left, bottom, right in look["merges"]),
        {
            (row, column): (
                ((rows[row][column].text, font),)
                if isinstance(font, str)
                else tuple((text, own) for text, own in font)
            )
            for (row, column), font in fonts.items()
            if row < len(rows) and column < len(rows[row])
        },
    )


def _put(rows: list[tuple[Cell, ...]], place: tuple[int, int], cell: Cell) -> None:
    row, column = place
    rows.extend(() for _ in range(row + 1 - len(rows)))
    cells = list(rows[row])
    cells.extend(NOTHING for _ in range(column + 1 - len(cells)))
    cells[column] = cell
    rows[row] = tuple(cells)
