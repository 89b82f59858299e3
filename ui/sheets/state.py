"""A spreadsheet as the window sees it: frozen pictures of what another thread works on.

The sheet itself is touched in the lane of long work alone, one request after another. A
picture tells of every row only how it stands; the rows' cells come when they are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.intake import (
    Finding,
    Level,
    Summary,
    Taken,
    Update,
    meet_office,
    read_sheet,
    take_roster,
)
from desktop.intake.columns import Column
from desktop.intake.intakes import Intake
from desktop.intake.rows import WAITING, RosterRow
from desktop.intake.sheets import ColumnEncoding
from desktop.job import Job
from desktop.workspace import Workspace
from resources.words import spoken

SAMPLES = 3  # values of a column that are shown with its meaning
TONES = {Level.ERROR: "bad", Level.WARNING: "warn", Level.REPAIR: "info"}
# The tone of a cell in which a row is like another one.
LIKE = "neutral"
# Findings by which a row is like another one.
_LIKE = WAITING | {"SAME_ROW", "ID_TWICE"}
# Worked out or written by the program: nothing that a person corrects.
_HIDDEN = frozenset({"number", "id"})
# Shown without a column of their own where other columns or rows tell them.
_TOLD = ("sex", "group")


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of the file: its letter, its head, what it is taken for, what is in it."""

    index: int
    letter: str
    title: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one row stands: enough to count it and to find it again.

    Attributes:
        levels: of everything that was found in it.
        like: whether it is like another row or record.
        known: whether the books have its record already.
    """

    number: int
    accepted: bool
    waiting: bool
    like: bool
    known: bool
    decision: str
    levels: frozenset[Level]


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One row of the file.

    Attributes:
        number: as the spreadsheet counts it.
        raw: field → what the cell says.
        cells: field → what is taken, or the cell itself where it cannot be.
        tones: field → the tone of the gravest finding.
        findings: all that was said about the row.
        level: the gravest finding's, None without any.
        decision: what the person said about the row.
        changes: way of updating → title, before and after of what changes in the books.
    """

    number: int
    raw: dict[str, str]
    cells: dict[str, str]
    tones: dict[str, str]
    findings: tuple[Finding, ...]
    level: Level | None
    accepted: bool
    waiting: bool
    decision: str
    changes: dict[str, tuple[tuple[str, str, str], ...]]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole sheet at one moment.

    Attributes:
        fields: those that have something to show, with their titles.
        choices: all that a column can be taken for, with their titles.
        changed: way of updating → how many records of the books would change.
    """

    name: str
    kind: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ColumnSeen, ...]
    fields: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    summary: Summary
    changed: dict[str, int]
    notes: tuple[Finding, ...]
    encodings: tuple[ColumnEncoding, ...]


@dataclass(slots=True)
class Reading:
    """The sheet that is gone through; only the functions below look inside."""

    path: Path
    roster: Intake = field(repr=False)
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What an import has done, with the sheet whose refused rows can be saved."""

    taken: Taken
    reading: Reading


def read(
    workspace: Workspace, job: Job, path: Path, sheet: str, kind: str, today: date
) -> tuple[Reading, Picture]:
    """Read a spreadsheet and compare it with the books.

    Raises:
        Refusal: it cannot be read or holds no table of this kind.
        Cancelled: the person called it off.
    """
    reading = Reading(path, read_sheet(path, kind, sheet=sheet, job=job, today=today))
    meet_office(workspace, reading.roster)
    return reading, picture(reading)


def take(
    workspace: Workspace, job: Job, reading: Reading, update: str, today: date
) -> Done | Picture:
    """Take the accepted rows into the books, as they were seen.

    Where the books have changed meanwhile, so that something else would come of it, nothing
    is taken in and the new picture is returned: what is seen and what is done are one plan.

    Raises:
        Cancelled: the person called it off; nothing was changed.
        Trouble: nothing was changed.
    """
    seen = _plan(reading.roster, update)
    meet_office(workspace, reading.roster)
    if _plan(reading.roster, update) != seen:
        return picture(reading)
    return Done(
        take_roster(workspace, reading.roster, today=today, update=update, job=job), reading
    )


def _plan(roster: Intake, update: str) -> list[object]:
    """Return what would be done, to be compared."""
    mode = Update(update)
    return [
        (row.number, row.accepted, row.waiting, row.match, roster.changes(row, mode))
        for row in roster.rows
    ]


def remap(reading: Reading, index: int, name: str) -> Picture:
    """Take a column for something else ("" for nothing)."""
    reading.roster.map_column(index, name)
    return picture(reading)


def convert(reading: Reading, index: int, encoding: str) -> Picture:
    """Read a column in another encoding."""
    reading.roster.choose_encoding(index, encoding)
    return picture(reading)


def correct(reading: Reading, number: int, name: str, text: str) -> Picture:
    """Type another text into a cell."""
    reading.touched = True
    reading.roster.correct(number, name, text)
    return picture(reading)


def decide(reading: Reading, number: int, decision: str) -> Picture:
    """Decide about a row."""
    reading.touched = True
    reading.roster.decide(number, decision)
    return picture(reading)


def lines(reading: Reading, numbers: Sequence[int]) -> list[LineSeen]:
    """Return rows as they stand now, in the order asked for."""
    roster = reading.roster
    names = [name for name, _title in _fields(roster)]
    held = {row.number: row for row in roster.rows}
    return [_line(roster, held[number], names) for number in numbers if number in held]


def ordered(reading: Reading, numbers: Sequence[int], name: str, *, down: bool) -> list[int]:
    """Return the numbers of rows in the order of a field, of `row` or of `state`."""
    held = {row.number: row for row in reading.roster.rows}

    def key(number: int) -> tuple[int, str]:
        row = held[number]
        if name == "row":
            return number, ""
        if name == "state":
            return (list(Level).index(row.level) if row.level else len(Level)), ""
        return 0, row.values.get(name, "").casefold()

    return sorted((each for each in numbers if each in held), key=key, reverse=down)


def picture(reading: Reading) -> Picture:
    """Return the sheet as it stands now."""
    roster = reading.roster
    return Picture(
        name=reading.path.name,
        kind=roster.kind,
        sheet=roster.sheet,
        sheets=roster.sheets,
        header_row=roster.header_row,
        columns=tuple(
            _column(roster, column) for column in roster.columns if _seen(roster, column)
        ),
        fields=_fields(roster),
        choices=tuple((name, roster.field_title(name, spoken())) for name in roster.fields()),
        marks=tuple(map(_mark, roster.rows)),
        summary=roster.summary(),
        changed={
            mode.value: sum(bool(roster.changes(row, mode)) for row in roster.rows if row.accepted)
            for mode in Update
        },
        notes=tuple(roster.notes),
        encodings=roster.encodings,
    )


def _mark(row: RosterRow) -> Mark:
    return Mark(
        number=row.number,
        accepted=row.accepted,
        waiting=row.waiting,
        like=any(found.code in _LIKE for found in row.findings),
        known=row.match is not None,
        decision=row.decision,
        levels=frozenset(found.level for found in row.findings),
    )


def _fields(roster: Intake) -> tuple[tuple[str, str], ...]:
    """Return the fields that have something to show, with their titles."""
    mapped = [
        column.field
        for column in roster.columns
        if column.field not in {"", *_HIDDEN, *roster.left_out} and _holds(roster, column)
    ]
    told = [
        name
        for name in _TOLD
        if name not in mapped
        and name in roster.fields()
        and any(row.values.get(name) for row in roster.rows)
    ]
    return tuple((name, roster.field_title(name, spoken())) for name in (*mapped, *told))


def _seen(roster: Intake, column: Column) -> bool:
    return bool(column.title) or _holds(roster, column)


def _holds(roster: Intake, column: Column) -> bool:
    """Return whether a column has a value, or ought to have one: the name."""
    some = any(row.cells[column.index].strip() for row in roster.rows)
    return some or column.field == "name"


def _column(roster: Intake, column: Column) -> ColumnSeen:
    texts = (row.cells[column.index].strip() for row in roster.rows)
    samples: dict[str, None] = {}
    for text in filter(None, texts):
        samples[text] = None
        if len(samples) == SAMPLES:
            break
    return ColumnSeen(column.index, column.letter, column.title, column.field, tuple(samples))


def _line(roster: Intake, row: RosterRow, names: Sequence[str]) -> LineSeen:
    raw, cells, tones = {}, {}, {}
    for name in names:
        column = roster.column(name)
        own = row.cells[column.index] if column else row.values.get(name, "")
        said = [
            found
            for found in row.findings
            if found.field == name or (column and found.column == column.letter)
        ]
        gravest = min((found.level for found in said), key=list(Level).index, default=None)
        taken = gravest is not Level.ERROR and name in row.values
        raw[name] = own
        cells[name] = roster.shown(name, row.values, spoken()) if taken else own
        like = any(found.code in _LIKE for found in said)
        tones[name] = LIKE if like else TONES.get(gravest, "") if gravest else ""
    return LineSeen(
        row.number, raw, cells, tones, tuple(row.findings), row.level, row.accepted, row.waiting,
        row.decision, {mode.value: _changes(roster, row, mode) for mode in Update},
    )  # fmt: skip


def _changes(roster: Intake, row: RosterRow, mode: Update) -> tuple[tuple[str, str, str], ...]:
    language = spoken()

    def shown(name: str, value: str) -> str:
        return roster.shown(name, {name: value}, language)

    found = roster.changes(row, mode) if row.accepted else {}
    titled = [name for name in found if name in roster.fields()]
    return tuple(
        (
            roster.field_title(name, language),
            shown(name, found[name][0]),
            shown(name, found[name][1]),
        )
        for name in titled
    )
