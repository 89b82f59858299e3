"""What is said of a file as a whole: its columns, its other sheets, what was passed over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.intake.converting import encoding_notes
from desktop.intake.findings import Finding, Remark
from desktop.intake.sheets import Sheet
from resources.words import spoken

if TYPE_CHECKING:
    from desktop.intake.intakes import Intake


def file_notes(intake: "Intake", sheet: Sheet, *, recalled: bool) -> Iterator[Finding]:
    """Return what is said of the file of an intake.

    Args:
        intake: with its rows laid out.
        sheet: what the rows were read from.
        recalled: whether the columns mean what a person said of an earlier file.
    """
    if recalled:
        yield Remark("COLUMNS_RECALLED").at(0, "", "")
    for column in intake.columns:
        if column.title and not column.field:
            yield Remark("COLUMN_UNUSED", column.title).at(0, column.letter, "")
        if column.field and column.guessed:
            said = intake.field_title(column.field, spoken())
            told = Remark("COLUMN_BY_CELLS", column.title, said, {"column": column.letter})
            yield told.at(0, column.letter, column.field)
    visible = [name for name in intake.sheets if name not in intake.hidden_sheets]
    if others := [name for name in visible if name != intake.sheet]:
        named: dict[str, object] = {"sheet": intake.sheet, "others": ", ".join(others)}
        yield Remark("OTHER_SHEETS", values=named).at(0, "", "")
    if hidden := len(sheet.hidden_rows) + len(sheet.hidden_columns):
        yield Remark("HIDDEN_READ", values={"count": hidden}).at(0, "", "")
    yield from encoding_notes(sheet, {row.number for row in intake.rows})
    for number, text in intake.passed:
        yield Remark("ROW_PASSED_OVER", text).at(number, "", "")
