"""A spreadsheet as the window sees it: frozen pictures of what another thread works on.

The roster itself is touched in the lane of long work alone, one request after another.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.intake import (
    Finding,
    Level,
    Roster,
    Summary,
    Taken,
    meet_office,
    read_roster,
    take_roster,
)
from desktop.intake.columns import Column
from desktop.intake.rows import RosterRow, shown
from desktop.job import Job
from desktop.workspace import Workspace
from resources.words import spoken

SAMPLES = 3  # values of a column that are shown with its meaning
TONES = {Level.ERROR: "bad", Level.WARNING: "warn", Level.REPAIR: "info"}
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
    """

    number: int
    raw: dict[str, str]
    cells: dict[str, str]
    tones: dict[str, str]
    findings: tuple[Finding, ...]
    level: Level | None
    accepted: bool
    decision: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole sheet at one moment."""

    name: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ColumnSeen, ...]
    fields: tuple[str, ...]
    lines: tuple[LineSeen, ...]
    summary: Summary
    notes: tuple[Finding, ...]


@dataclass(slots=True)
class Reading:
    """The roster that is gone through; only the functions below look inside."""

    path: Path
    roster: Roster = field(repr=False)
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What an import has done, with the roster whose refused rows can be saved."""

    taken: Taken
    reading: Reading


def read(
    workspace: Workspace, job: Job, path: Path, sheet: str, today: date
) -> tuple[Reading, Picture]:
    """Read a spreadsheet and compare it with the books.

    Raises:
        Refusal: it cannot be read or holds no roster.
        Cancelled: the person called it off.
    """
    reading = Reading(path, read_roster(path, sheet=sheet, job=job, today=today))
    meet_office(workspace, reading.roster)
    return reading, picture(reading)


def take(workspace: Workspace, job: Job, reading: Reading, update: str, today: date) -> Done:
    """Take the accepted rows into the books.

    Raises:
        Cancelled: the person called it off; nothing was changed.
        Trouble: nothing was changed.
    """
    return Done(
        take_roster(workspace, reading.roster, today=today, update=update, job=job), reading
    )


def remap(reading: Reading, index: int, name: str) -> Picture:
    """Take a column for something else ("" for nothing)."""
    reading.roster.map_column(index, name)
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


def picture(reading: Reading) -> Picture:
    """Return the roster as it stands now."""
    roster = reading.roster
    fields = _fields(roster)
    return Picture(
        name=reading.path.name,
        sheet=roster.sheet,
        sheets=roster.sheets,
        header_row=roster.header_row,
        columns=tuple(
            _column(roster, column) for column in roster.columns if _seen(roster, column)
        ),
        fields=fields,
        lines=tuple(_line(roster, row, fields) for row in roster.rows),
        summary=roster.summary(),
        notes=tuple(roster.notes),
    )


def _fields(roster: Roster) -> tuple[str, ...]:
    mapped = [
        column.field
        for column in roster.columns
        if column.field not in {"", *_HIDDEN} and _holds(roster, column)
    ]
    told = [
        name
        for name in _TOLD
        if name not in mapped and any(row.values.get(name) for row in roster.rows)
    ]
    return (*mapped, *told)


def _seen(roster: Roster, column: Column) -> bool:
    return bool(column.title) or _holds(roster, column)


def _holds(roster: Roster, column: Column) -> bool:
    """Return whether a column has a value, or ought to have one: the name."""
    some = any(row.cells[column.index].strip() for row in roster.rows)
    return some or column.field == "name"


def _column(roster: Roster, column: Column) -> ColumnSeen:
    texts = (row.cells[column.index].strip() for row in roster.rows)
    samples: dict[str, None] = {}
    for text in filter(None, texts):
        samples[text] = None
        if len(samples) == SAMPLES:
            break
    return ColumnSeen(column.index, column.letter, column.title, column.field, tuple(samples))


def _line(roster: Roster, row: RosterRow, fields: tuple[str, ...]) -> LineSeen:
    raw, cells, tones = {}, {}, {}
    for name in fields:
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
        cells[name] = shown(name, row.values, spoken()) if taken else own
        tones[name] = TONES.get(gravest, "") if gravest else ""
    return LineSeen(
        row.number, raw, cells, tones, tuple(row.findings), row.level, row.accepted, row.decision
    )
