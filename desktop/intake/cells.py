"""What the cells of one row say: each field as the books would hold it, and what was done."""

from datetime import date

from desktop.intake.details import ALONE
from desktop.intake.findings import Remark
from desktop.intake.persons import TOGETHER
from desktop.intake.readings import Reading
from desktop.intake.sheets import Cell

_REMEMBERED = 1 << 15  # cells; texts that stand in one row each need no more memory than this
# A field's value, what was said about it, and what goes to the note.
Outcome = tuple[str, list[tuple[str, Remark]], list[str]]
Outcomes = dict[tuple[str, Cell], Outcome]


def read_row(
    cells: dict[str, Cell], titles: dict[str, str], today: date, known: Outcomes | None = None
) -> Reading:
    """Return what the cells of one row say.

    Args:
        cells: field → its cell.
        titles: field → the head of its column.
        today: by which births and days are judged.
        known: what equal cells of the rows before said; filled here. A group or a post stands in
            hundreds of rows and is read once.
    """
    reading = Reading(cells, titles, today)
    for read in TOGETHER:
        read(reading)
    known = {} if known is None else known
    for name, cell in cells.items():
        if not cell.text or name not in ALONE:
            continue
        value, remarks, extra = known.get((name, cell)) or outcome_of(name, cell, reading, known)
        reading.values[name] = value
        if remarks:
            reading.remarks += remarks
            reading.extra += extra
    if reading.extra:
        note = [reading.values.get("note", ""), *reading.extra]
        reading.values["note"] = "; ".join(filter(None, note))
    reading.values = {name: value for name, value in reading.values.items() if value}
    return reading


def outcome_of(name: str, cell: Cell, reading: Reading, known: Outcomes) -> Outcome:
    """Return what a cell says by itself alone, and keep it for the rows with an equal one."""
    alone = Reading({name: cell}, reading.titles, reading.today)
    ALONE[name](alone)
    outcome = alone.values.get(name, ""), alone.remarks, alone.extra
    if len(known) < _REMEMBERED:
        known[name, cell] = outcome
    return outcome
