"""A sheet that was read: its rows, what was found in them, and what a person decides.

What every kind of sheet shares. What its columns are, how a row is read and whom it is about
each kind says itself.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from desktop.intake.adding import Update
from desktop.intake.collecting import collector_paused
from desktop.intake.columns import Column
from desktop.intake.converting import settle
from desktop.intake.findings import Finding, Remark
from desktop.intake.matching import Match
from desktop.intake.notes import file_notes
from desktop.intake.rows import Decision, RosterRow, Summary
from desktop.intake.sheets import NOTHING, Cell, ColumnEncoding, Sheet, text_cell
from desktop.intake.summaries import settle_match, summary_of
from desktop.intake.tables import Table, rename


class Intake(ABC):
    """A sheet with a table in it, judged and open to corrections.

    Attributes:
        kind: what the sheet holds, as in `ImportBatch`.
        remapped: whether a person said in this sitting what a column means.
    """

    kind: str

    def __init__(
        self,
        path: Path,
        sheets: tuple[str, ...],
        sheet: Sheet,
        table: Table,
        today: date,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.path = path
        self.sheets = sheets
        self.hidden_sheets = hidden
        self.sheet = sheet.name
        self.header_row = table.head + 1
        self.columns: list[Column] = table.columns
        self.today = today
        self.rows: list[RosterRow] = []
        self.passed: list[tuple[int, str]] = []
        self.notes: list[Finding] = []
        self.remapped = False
        self._sheet, self._table = sheet, table
        self._chosen: dict[int, str] = {}  # column → the encoding that a person said it is in
        self._recalled = False
        # While the rows are judged: field and place of each column that is read, field → head.
        self._held: list[tuple[str, int]] = []
        self._heads: dict[str, str] = {}
        self._letters: dict[str, str] = {}  # field → letter of its column
        self._order: dict[str, int] = {}  # letter of a column → its place
        # Fields that are not read, whatever the file says.
        self._left_out: frozenset[str] = frozenset()
        self._lay_out()

    # ------------------------------------------------------ what each kind says itself

    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """Return every field that a column can be mapped to, in the order of our own sheets."""

    @abstractmethod
    def field_title(self, field: str, language: str = "vi") -> str:
        """Return what a field's column is called in our own sheets."""

    @abstractmethod
    def shown(self, name: str, values: Mapping[str, str], language: str) -> str:
        """Return a field as a sheet in a language shows it."""

    @property
    @abstractmethod
    def met(self) -> bool:
        """Whether the sheet was compared with the books."""

    @abstractmethod
    def know(self, session: Session) -> Any:  # noqa: ANN401 -- each kind's own
        """Return what the books know, for `meet`."""

    @abstractmethod
    def meet(self, known: Any) -> None:  # noqa: ANN401 -- each kind's own
        """Compare the rows with what the books know; everything is judged again."""

    @abstractmethod
    def changes(self, row: RosterRow, update: Update) -> dict[str, tuple[str, str]]:
        """Return field → (before, after) for what a row would change in its record."""

    @abstractmethod
    def _find(self, sheet: Sheet) -> Table | None:
        """Return the table in a sheet."""

    @abstractmethod
    def _lay_out(self) -> None:
        """Set the rows, those that were passed over, and the notes about the file."""

    @abstractmethod
    def _judge_row(self, row: RosterRow) -> None:
        """Read one row by itself alone."""

    @abstractmethod
    def _compare(self) -> None:
        """Compare the rows with each other and with the books."""

    # ------------------------------------------------------ what they share

    @property
    def findings(self) -> list[Finding]:
        """Everything that was found: about the file first, then row by row."""
        return [*self.notes, *(found for row in self.rows for found in row.findings)]

    @property
    def left_out(self) -> frozenset[str]:
        """The fields that are not read, whatever the file says."""
        return self._left_out

    @property
    def new_groups(self) -> tuple[str, ...]:
        """The names of groups that the books do not have, as the accepted rows spell them."""
        return ()

    def row(self, number: int) -> RosterRow:
        """Return the row with this number in the spreadsheet."""
        return next(row for row in self.rows if row.number == number)

    def column(self, field: str) -> Column | None:
        """Return the column mapped to a field."""
        return self._table.column(field)

    def map_column(self, index: int, field: str) -> None:
        """Say what a column means ("" for nothing); another column of that meaning loses it."""
        self.remapped = True
        for column in self.columns:
            if column.field == field:
                column.field = ""
        self.columns[index].field, self.columns[index].guessed = field, False
        self._lay_out_again()

    def recall(self, meanings: Mapping[int, str]) -> None:
        """Let the columns mean what a person said of another file of this shape."""
        if meanings == {column.index: column.field for column in self.columns}:
            return
        self._recalled = True
        for column in self.columns:
            column.field, column.guessed = meanings.get(column.index, ""), False
        self._lay_out_again()

    @property
    def encodings(self) -> tuple[ColumnEncoding, ...]:
        """The columns in an old encoding, with samples, and those where a person has to say."""
        return self._sheet.encodings

    def choose_encoding(self, index: int, encoding: str) -> None:
        """Say how a column is read: `tcvn3`, `vni`, `cp1258` or `unicode` (as it stands)."""
        self._chosen[index] = encoding
        self._sheet = settle(self._sheet.source or self._sheet, self._chosen)
        rename(self._table, self._find(self._sheet))
        self._lay_out_again()

    def correct(self, number: int, field: str, text: str) -> None:
        """Type another text in a cell of a row; everything is judged again."""
        row = self.row(number)
        row.corrected[field] = text
        if column := self.column(field):
            row.cells[column.index] = text
        self._judge_again({number})

    def decide(self, number: int, decision: str) -> None:
        """Say of a row that it is the `same` person, a `new` one, or to `skip`; "" undecided."""
        self.row(number).decision = Decision(decision)
        self._judge_again(set())

    def judge(self) -> None:
        """Read and compare every row anew."""
        self._judge_again({row.number for row in self.rows})

    def _judge_again(self, numbers: Collection[int]) -> None:
        """Read some rows anew and compare all; what the others said by themselves stays."""
        self._held = [
            (column.field, column.index)
            for column in self.columns
            if column.field and column.field not in self._left_out
        ]
        self._heads = {column.field: column.title for column in self.columns if column.field}
        self._letters = {column.field: column.letter for column in self.columns if column.field}
        self._order = {column.letter: column.index for column in self.columns}
        with collector_paused():
            self._judge_all(numbers)

    def _judge_all(self, numbers: Collection[int]) -> None:
        for row in self.rows:
            if row.number in numbers or row.alone is None:
                self._judge_row(row)
                row.alone = dict(row.values), tuple(row.findings)
            else:
                row.values, row.findings = dict(row.alone[0]), list(row.alone[1])
                row.match, row.perhaps, row.twin = None, None, 0
        self._compare()
        last = len(self._order)
        for row in self.rows:
            if len(row.findings) > 1:  # in the order of the columns, what is of no column last
                row.findings.sort(key=lambda found: self._order.get(found.column, last))

    def summary(self) -> Summary:
        """Return the counts of rows."""
        return summary_of(self.rows, self.notes, self.new_groups)

    def _lay_out_again(self) -> None:
        """Lay the rows out anew; what a person decided and typed stays."""
        kept = {row.number: row for row in self.rows}
        self._lay_out()
        for row in self.rows:
            if before := kept.get(row.number):
                row.decision, row.corrected = before.decision, before.corrected
        self.judge()

    def _file_notes(self) -> Iterable[Finding]:
        yield from file_notes(self, self._sheet, recalled=self._recalled)

    def _cells(self, row: RosterRow) -> dict[str, Cell]:
        there = self._sheet.rows[row.number - 1]
        width = len(there)
        cells = {field: there[index] for field, index in self._held if index < width}
        for name, text in row.corrected.items():
            if name not in self._left_out:
                cells[name] = text_cell(text)
        if row.group and not cells.get("group", NOTHING).text.strip():
            cells["group"] = text_cell(row.group)
        return cells

    def _place(self, row: RosterRow, name: str, remark: Remark) -> Finding:
        return remark.at(row.number, self._letters.get(name, ""), name)

    def _settle(self, row: RosterRow, match: Match) -> None:
        """Write what the comparison found, as far as the person has not decided it."""
        found = self._place(row, match.field, match.remark) if match.remark else None
        settle_match(row, match, found)
