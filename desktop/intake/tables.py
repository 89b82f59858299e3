"""Where the table stands in a sheet: its head, and what its columns mean."""

from dataclasses import dataclass, field

from desktop.domain.days import parse_partial
from desktop.domain.text import clean
from desktop.intake.columns import (
    NAME_FIELDS,
    Column,
    field_of,
    is_head,
    map_columns,
    plain,
    sex_head,
)
from desktop.intake.contents import is_name, settle_by_cells
from desktop.intake.heads import head_at
from desktop.intake.sheets import NOTHING, Cell, Kind, Sheet

_HEAD_ROWS = 60  # title blocks are shorter than this
_SAMPLE = 60
_ENOUGH = 2
_NEAR = 6  # rows below a head in which members must begin


@dataclass(slots=True)
class Table:
    """A table found in a sheet; rows counted from 0.

    `said`: for each row of the head, column → text.
    """

    head: int
    first: int
    columns: list[Column]
    said: tuple[dict[int, str], ...] = field(default=())

    def column(self, field: str) -> Column | None:
        """Return the column that holds a field."""
        return next((column for column in self.columns if column.field == field), None)

    def cell(self, sheet: Sheet, row: int, field: str) -> Cell:
        """Return the cell of a field in a row; an empty one if no column holds the field."""
        column = self.column(field)
        return sheet.cell(row, column.index) if column else NOTHING


def find_table(sheet: Sheet) -> Table | None:
    """Return the table whose head has the most known columns; None if nothing looks like one."""
    rows = range(min(_HEAD_ROWS, len(sheet.rows)))
    best = max(rows, key=lambda row: _score(sheet, row), default=0)
    if not _score(sheet, best):
        best = max(rows, key=lambda row: _score_without_name(sheet, row), default=0)
        if not _score_without_name(sheet, best):
            return None
    head = head_at(sheet, best)
    table = Table(head.top, head.bottom + 1, map_columns(head.titles), head.said)
    _sexes(sheet, table)
    _name_in_two(sheet, table)
    settle_by_cells(sheet, table.first, table.columns)
    return table


def rename(table: Table, seen: Table | None) -> None:
    """Give a table the heads that it was seen to have now; what its columns mean stays."""
    taken = {column.field for column in table.columns}
    for column, new in zip(table.columns, seen.columns if seen else (), strict=False):
        column.title = new.title
        if not column.field and new.field not in taken:
            column.field = new.field


def _score(sheet: Sheet, row: int) -> int:
    """Return how many fields a row names, if it names the members and can be a head."""
    texts = [cell.text for cell in sheet.rows[row] if cell.kind is Kind.TEXT]
    found = {field_of(text) or sex_head(text) for text in texts} - {""}
    exact = {plain(text) for text in texts if is_head(text)}
    if not found & NAME_FIELDS or not exact:
        return 0
    alone = len(found) == 1 and len(texts) > 1
    return 0 if alone and not _stands_over_people(sheet, row) else len(found)


def _score_without_name(sheet: Sheet, row: int) -> int:
    """Return how many fields a row names whose column of names has a head that nobody knows."""
    texts = [cell.text for cell in sheet.rows[row] if cell.kind is Kind.TEXT]
    found = {field_of(text) for text in texts if is_head(text)} - {""}
    if len(found) < _ENOUGH or not found - {"number", "note"}:
        return 0
    return len(found) if _stands_over_people(sheet, row) else 0


def _stands_over_people(sheet: Sheet, row: int) -> bool:
    """Return whether names of people stand right below one text of a row, and more beside them."""
    rows = range(row + 1, min(row + 1 + _NEAR, len(sheet.rows)))
    full = [each for each in rows if sum(bool(c.text.strip()) for c in sheet.rows[each]) > 1]
    return bool(full) and any(
        cell.kind is Kind.TEXT and all(is_name(sheet.cell(each, column)) for each in full[:_ENOUGH])
        for column, cell in enumerate(sheet.rows[row])
    )


def _sexes(sheet: Sheet, table: Table) -> None:
    """Settle lone heads “Nam” and “Nữ” by what stands below them: dates or marks."""
    for column in table.columns:
        sex = sex_head(column.title.rpartition("–")[2])
        if not sex or column.field in {"born_male", "born_female", "sex_male", "sex_female"}:
            continue
        if column.field and column.field not in {"sex", "born"}:
            continue
        texts = _below(sheet, table, column.index)
        dates = sum(bool(parse_partial(text)) for text in texts)
        column.field = f"born_{sex}" if dates * 2 > len(texts) else f"sex_{sex}"


def _name_in_two(sheet: Sheet, table: Table) -> None:
    """See a name in two columns under one head: family and middle names, then the given name."""
    name = table.column("name")
    if name is None or table.column("given_name") or name.index + 1 >= len(table.columns):
        return
    beside = table.columns[name.index + 1]
    texts = _below(sheet, table, beside.index)
    names = _below(sheet, table, name.index)
    if (
        not beside.title
        and len(texts) * 2 > len(names)
        and not any(map(str.isdigit, "".join(texts)))
    ):
        name.field, beside.field = "family_name", "given_name"


def _below(sheet: Sheet, table: Table, column: int) -> list[str]:
    rows = range(table.first, min(table.first + _SAMPLE, len(sheet.rows)))
    texts = (clean(sheet.cell(row, column).text) for row in rows)
    return [text for text in texts if text]
