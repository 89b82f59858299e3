"""A roster that was read: its rows, what was found in them, and what a person decides."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace as with_
from datetime import date
from pathlib import Path

from desktop.domain.lengths import TEXT, TOO_LONG
from desktop.domain.members import SENSITIVE
from desktop.domain.text import fold
from desktop.intake.cells import read_row
from desktop.intake.columns import Column
from desktop.intake.converting import encoding_notes, settle
from desktop.intake.departments import tells_groups
from desktop.intake.findings import Finding, Level, Remark
from desktop.intake.lines import Line, lines
from desktop.intake.matching import Match, match_rows
from desktop.intake.rows import Decision, RosterRow, Summary, as_written, draft_of
from desktop.intake.sheets import NOTHING, Cell, ColumnEncoding, Sheet, letter, text_cell
from desktop.intake.tables import Table, find_table, rename
from desktop.queries.rosters import Known

_RULES = {
    "name": "NAME_MISSING", "born": "BIRTH_REFUSED", "cccd": "CCCD_REFUSED",
    "joined_on": "JOINED_REFUSED",
}  # fmt: skip


class Roster:
    """A sheet with a table of members in it, judged and open to corrections."""

    kind = "members"

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
        self._sheet, self._table = sheet, table
        self._chosen: dict[int, str] = {}  # column → the encoding that a person said it is in
        self._known: Known | None = None  # until the books were asked
        self._group_guessed = False
        self.remapped = False  # by a person, in this sitting
        self._recalled = False
        # Sensitive fields that the office has not turned on.
        self._left_out: frozenset[str] = frozenset()
        self._kept: dict[str, Mapping[str, str]] = {}
        self._lay_out()
        self._group_by_department()

    @property
    def findings(self) -> list[Finding]:
        """Everything that was found: about the file first, then row by row."""
        return [*self.notes, *(found for row in self.rows for found in row.findings)]

    @property
    def met(self) -> bool:
        """Whether the roster was compared with the books."""
        return self._known is not None

    @property
    def new_groups(self) -> tuple[str, ...]:
        """The names of groups that the books do not have, as the accepted rows spell them."""
        return tuple(
            found.after
            for row in self.rows
            if row.accepted
            for found in row.findings
            if found.code == "GROUP_NEW"
        )

    def row(self, number: int) -> RosterRow:
        """Return the row with this number in the spreadsheet."""
        return next(row for row in self.rows if row.number == number)

    def column(self, field: str) -> Column | None:
        """Return the column mapped to a field."""
        return self._table.column(field)

    def map_column(self, index: int, field: str) -> None:
        """Say what a column means ("" for nothing); another column of that meaning loses it."""
        self._group_guessed, self.remapped = False, True
        for column in self.columns:
            if column.field == field:
                column.field = ""
        self.columns[index].field = field
        self._lay_out_again()

    def recall(self, meanings: Mapping[int, str]) -> None:
        """Let the columns mean what a person said of another file of this shape."""
        found = {column.index: column.field for column in self.columns}
        if meanings == found:
            return
        self._group_guessed, self._recalled = False, True
        for column in self.columns:
            column.field = meanings.get(column.index, "")
        self._lay_out_again()

    @property
    def encodings(self) -> tuple[ColumnEncoding, ...]:
        """The columns in an old encoding, with samples, and those where a person has to say."""
        return self._sheet.encodings

    def choose_encoding(self, index: int, encoding: str) -> None:
        """Say how a column is read: `tcvn3`, `vni`, `cp1258` or `unicode` (as it stands)."""
        self._chosen[index] = encoding
        self._sheet = settle(self._sheet.source or self._sheet, self._chosen)
        rename(self._table, find_table(self._sheet))
        self._lay_out_again()

    def correct(self, number: int, field: str, text: str) -> None:
        """Type another text in a cell of a row; everything is judged again."""
        row = self.row(number)
        row.corrected[field] = text
        if column := self.column(field):
            row.cells[column.index] = text
        self.judge()

    def decide(self, number: int, decision: str) -> None:
        """Say of a row that it is the `same` person, a `new` one, or to `skip`; "" undecided."""
        self.row(number).decision = Decision(decision)
        self.judge()

    def meet(self, known: Known) -> None:
        """Compare the rows with what the books know; everything is judged again."""
        self._known = known
        self._kept = {str(member.id): member.values for member in known.members}
        self._left_out = SENSITIVE - known.sensitive
        self.notes = list(self._file_notes())
        self.judge()

    def judge(self) -> None:
        """Read and compare every row anew."""
        for row in self.rows:
            self._judge_row(row)
        matches = match_rows(
            [(row.number, row.values) for row in self.rows], self._known or Known()
        )
        for row in self.rows:
            self._settle(row, matches.get(row.number, Match()))
        self._judge_groups()
        for row in self.rows:
            self._in_order(row)

    def summary(self) -> Summary:
        """Return the counts of rows."""
        levels = Counter(row.level for row in self.rows)
        accepted = sum(row.accepted for row in self.rows)
        return Summary(
            rows=len(self.rows),
            accepted=accepted,
            rejected=len(self.rows) - accepted,
            errors=levels[Level.ERROR],
            warnings=levels[Level.WARNING],
            repaired=levels[Level.REPAIR],
            in_office=sum(row.match is not None for row in self.rows),
            new_groups=self.new_groups,
            codes=dict(Counter(found.code for found in self.findings)),
            waiting=sum(row.waiting for row in self.rows),
        )

    def _lay_out_again(self) -> None:
        """Lay the rows out anew; what a person decided and typed stays."""
        kept = {row.number: row for row in self.rows}
        self._lay_out()
        for row in self.rows:
            if before := kept.get(row.number):
                row.decision, row.corrected = before.decision, before.corrected
        self.judge()

    def _lay_out(self) -> None:
        found = lines(self._sheet, self._table)
        self.rows = [self._row(line) for line in found if line.is_member]
        self.passed = [(line.row + 1, line.text) for line in found if not line.is_member]
        self.notes = list(self._file_notes())

    def _group_by_department(self) -> None:
        """Take the department for the group where nothing else tells one, and say so."""
        column = self.column("department")
        if column is None or self.column("group") or any(row.group for row in self.rows):
            return
        if tells_groups([row.cells[column.index] for row in self.rows]):
            column.field, self._group_guessed = "group", True
            self.notes = list(self._file_notes())

    def _row(self, line: Line) -> RosterRow:
        cells = [self._sheet.cell(line.row, column.index).text for column in self.columns]
        return RosterRow(line.row + 1, cells, group=line.group)

    def _file_notes(self) -> Iterable[Finding]:
        if self.column("group") is None and not any(row.group for row in self.rows):
            yield Remark("NO_GROUP_COLUMN").at(0, "", "group")
        if self._recalled:
            yield Remark("COLUMNS_RECALLED").at(0, "", "")
        group = self.column("group")
        if group and self._group_guessed:
            yield Remark("GROUP_FROM_DEPARTMENT", group.title).at(0, group.letter, "group")
        for column in self.columns:
            if column.field in self._left_out:
                yield Remark("SENSITIVE_OFF", column.title).at(0, column.letter, column.field)
            if column.title and not column.field:
                yield Remark("COLUMN_UNUSED", column.title).at(0, column.letter, "")
        seen = [name for name in self.sheets if name not in self.hidden_sheets]
        if left := [name for name in seen if name != self.sheet]:
            yield Remark("SHEETS_LEFT", ", ".join(left)).at(0, "", "")
        if hidden := len(self._sheet.hidden_rows) + len(self._sheet.hidden_columns):
            yield Remark("HIDDEN_READ", values={"count": hidden}).at(0, "", "")
        yield from encoding_notes(self._sheet, {row.number for row in self.rows})
        for number, text in self.passed:
            yield Remark("ROW_PASSED_OVER", text).at(number, "", "")

    def _cells(self, row: RosterRow) -> dict[str, Cell]:
        cells = {
            column.field: self._sheet.cell(row.number - 1, column.index)
            for column in self.columns
            if column.field and column.field not in self._left_out
        }
        for name, text in row.corrected.items():
            if name not in self._left_out:
                cells[name] = text_cell(text)
        if row.group and not cells.get("group", NOTHING).text.strip():
            cells["group"] = text_cell(row.group)
        return cells

    def _judge_row(self, row: RosterRow) -> None:
        titles = {column.field: column.title for column in self.columns if column.field}
        cells = self._cells(row)
        identity = cells.get("id", NOTHING).text.strip()
        # What stands in the sheet as it was written out is what the books hold: not judged.
        kept = {
            name: value
            for name, value in self._kept.get(identity, {}).items()
            if value and cells.get(name, NOTHING).text == as_written(name, value)
        }
        rest = {name: cell for name, cell in cells.items() if name not in kept}
        reading = read_row(rest, titles, self.today)
        row.values, row.match = {**reading.values, **kept}, None
        if identity:
            row.values["id"] = identity
        row.findings = [self._place(row, name, remark) for name, remark in reading.remarks]
        said = {found.field for found in row.findings if found.level is Level.ERROR}
        for problem in draft_of(row.values).problems(self.today):
            code = "TOO_LONG" if problem.template == TOO_LONG else _RULES.get(problem.field)
            if problem.field not in said and code:
                before = row.values.get(problem.field, "")
                remark = Remark(code, before, values=problem.values)
                row.findings.append(self._place(row, problem.field, remark))
        if len(group := row.values.get("group", "")) > TEXT:
            remark = Remark("TOO_LONG", group, values={"count": len(group), "most": TEXT})
            row.findings.append(self._place(row, "group", remark))

    def _in_order(self, row: RosterRow) -> None:
        """Put a row's findings in the order of its columns, what is of no column last."""
        places = {column.letter: column.index for column in self.columns}
        row.findings.sort(key=lambda found: places.get(found.column, len(places)))

    def _place(self, row: RosterRow, name: str, remark: Remark) -> Finding:
        column = self.column(name)
        if column is None and name == "name":
            column = self.column("family_name") or self.column("given_name")
        if column is None and name == "born":
            births = map(self.column, ("born_male", "born_female", "born_year"))
            column = next(filter(None, births), None)
        return remark.at(row.number, letter(column.index) if column else "", name)

    def _settle(self, row: RosterRow, match: Match) -> None:
        """Write what the comparison found, as far as the person has not decided it."""
        row.match = match.member if row.decision is not Decision.NEW else None
        row.perhaps, row.twin = match.perhaps, match.twin
        if match.remark is None:
            return
        found = self._place(row, match.field, match.remark)
        if found.level is Level.ERROR and row.decision is Decision.SAME and match.perhaps:
            row.match = match.perhaps
            found = with_(found, level=Level.NOTE)
        elif found.level is Level.ERROR and row.decision is Decision.NEW and not match.certain:
            found = with_(found, level=Level.NOTE)
        row.findings.append(found)

    def _judge_groups(self) -> None:
        if self._known is None:
            return
        seen: set[str] = set()
        for row in self.rows:
            name = row.values.get("group", "")
            key = fold(name)
            if name and row.accepted and key not in self._known.groups and key not in seen:
                seen.add(key)
                row.findings.append(self._place(row, "group", Remark("GROUP_NEW", name, name)))
