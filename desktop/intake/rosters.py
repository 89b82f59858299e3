"""A roster that was read: a sheet whose rows are members."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.lengths import TEXT, TOO_LONG
from desktop.domain.members import SENSITIVE
from desktop.domain.text import fold
from desktop.intake.adding import Update, changes
from desktop.intake.cells import Outcomes, read_row
from desktop.intake.columns import field_title, fields
from desktop.intake.departments import tells_groups
from desktop.intake.findings import Finding, Level, Remark
from desktop.intake.intakes import Intake
from desktop.intake.lines import Line, lines
from desktop.intake.matching import Match, match_rows
from desktop.intake.rows import RosterRow, as_written, draft_of, has_room, shown
from desktop.intake.sheets import NOTHING, Sheet
from desktop.intake.tables import Table, find_table
from desktop.queries.rosters import Known, known_roster

_RULES = {
    "name": "NAME_MISSING", "born": "BIRTH_REFUSED", "cccd": "CCCD_REFUSED",
    "joined_on": "JOINED_REFUSED",
}  # fmt: skip
_NOBODY = Match()
# Where the name and the birth stand when they have no column of their own.
_INSTEAD = {
    "name": ("family_name", "given_name"),
    "born": ("born_male", "born_female", "born_year"),
}


class Roster(Intake):
    """A sheet with a table of members in it, judged and open to corrections."""

    kind = "members"
    _known: Known | None = None  # until the books were asked
    _kept: Mapping[str, Mapping[str, str]] = {}
    _group_guessed = False
    _outcomes: Outcomes = {}
    _asked = False  # whether a department may still be taken for the group

    @override
    def fields(self) -> tuple[str, ...]:
        return fields()

    @override
    def field_title(self, field: str, language: str = "vi") -> str:
        return field_title(field, language)

    @override
    def shown(self, name: str, values: Mapping[str, str], language: str) -> str:
        return shown(name, values, language)

    @property
    @override
    def met(self) -> bool:
        return self._known is not None

    @property
    @override
    def new_groups(self) -> tuple[str, ...]:
        """The names of groups that the books do not have, as the accepted rows spell them."""
        return tuple(
            found.after
            for row in self.rows
            if row.accepted
            for found in row.findings
            if found.code == "GROUP_NEW"
        )

    @override
    def map_column(self, index: int, field: str) -> None:
        self._group_guessed = False
        super().map_column(index, field)

    @override
    def recall(self, meanings: Mapping[int, str]) -> None:
        self._group_guessed = False
        super().recall(meanings)

    @override
    def know(self, session: Session) -> Known:
        return known_roster(session)

    @override
    def meet(self, known: Known) -> None:
        mapped = {column.field for column in self.columns}
        left_out = SENSITIVE - known.sensitive
        same = mapped & left_out == mapped & self._left_out
        self._known, self._left_out = known, left_out
        self._kept = {str(member.id): member.values for member in known.members}
        self.notes = list(self._file_notes())
        # What a row says by itself depends on the books only where it names its record.
        self._judge_again({row.number for row in self.rows if not same or "id" in row.values})

    @override
    def _judge_all(self, numbers: Collection[int]) -> None:
        self._outcomes = {}  # heads and meanings of columns may have changed
        super()._judge_all(numbers)
        self._outcomes = {}

    @override
    def changes(self, row: RosterRow, update: Update) -> dict[str, tuple[str, str]]:
        held = self._kept.get(str(row.match)) if row.match else None
        return changes(row.values, held, update) if held else {}

    @override
    def _find(self, sheet: Sheet) -> Table | None:
        return find_table(sheet)

    @override
    def _compare(self) -> None:
        matches = match_rows(
            [(row.number, row.values) for row in self.rows], self._known or Known()
        )
        for row in self.rows:
            self._settle(row, matches.get(row.number, _NOBODY))
        self._judge_groups()

    @override
    def _lay_out(self) -> None:
        found = lines(self._sheet, self._table)
        self.rows = [self._row(line) for line in found if line.is_member]
        self.passed = [(line.row + 1, line.text) for line in found if not line.is_member]
        if not self._asked:
            self._asked = True
            self._group_by_department()
        self.notes = list(self._file_notes())

    def _group_by_department(self) -> None:
        """Take the department for the group where nothing else tells one, and say so."""
        column = self.column("department")
        if column is None or self.column("group") or any(row.group for row in self.rows):
            return
        if tells_groups([row.cells[column.index] for row in self.rows]):
            column.field, self._group_guessed = "group", True

    def _row(self, line: Line) -> RosterRow:
        cells = [cell.text for cell in self._sheet.rows[line.row][: len(self.columns)]]
        cells += [""] * (len(self.columns) - len(cells))
        return RosterRow(line.row + 1, cells, group=line.group)

    @override
    def _file_notes(self) -> Iterable[Finding]:
        group = self.column("group")
        if group is None and not any(row.group for row in self.rows):
            yield Remark("NO_GROUP_COLUMN").at(0, "", "group")
        if group and self._group_guessed:
            yield Remark("GROUP_FROM_DEPARTMENT", group.title).at(0, group.letter, "group")
        for column in self.columns:
            if column.field in self._left_out:
                yield Remark("SENSITIVE_OFF", column.title).at(0, column.letter, column.field)
        yield from super()._file_notes()

    @override
    def _judge_row(self, row: RosterRow) -> None:
        cells = self._cells(row)
        identity = cells.get("id", NOTHING).text.strip()
        # What stands in the sheet as it was written out is what the books hold: not judged.
        kept = {
            name: value
            for name, value in self._kept.get(identity, {}).items()
            if value and cells.get(name, NOTHING).text == as_written(name, value)
        }
        rest = {name: cell for name, cell in cells.items() if name not in kept} if kept else cells
        reading = read_row(rest, self._heads, self.today, self._outcomes)
        row.values, row.match = {**reading.values, **kept}, None
        if identity:
            row.values["id"] = identity
        row.findings = [self._place(row, name, remark) for name, remark in reading.remarks]
        if has_room(row.values, self.today):
            return
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

    @override
    def _place(self, row: RosterRow, name: str, remark: Remark) -> Finding:
        held = self._letters
        at = name if name in held else next(filter(held.get, _INSTEAD.get(name, ())), "")
        return remark.at(row.number, held.get(at, ""), name)

    def _judge_groups(self) -> None:
        if self._known is None:
            return
        seen: set[str] = set()
        for row in self.rows:
            name = row.values.get("group", "")
            key = fold(name)
            held = self._kept.get(str(row.match), {}).get("group", "")
            if key in self._known.sections and key != fold(held):
                row.findings.append(self._place(row, "group", Remark("GROUP_IS_SECTION", name)))
            if name and row.accepted and key not in self._known.groups and key not in seen:
                seen.add(key)
                row.findings.append(self._place(row, "group", Remark("GROUP_NEW", name, name)))
