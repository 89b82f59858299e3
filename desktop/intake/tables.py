"""Where the table stands in a sheet: its head in one or two rows, and what each row is."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.days import parse_partial
from desktop.domain.text import clean, fold
from desktop.intake.columns import (
    BIRTH_FIELDS,
    NAME_FIELDS,
    Column,
    field_of,
    is_head,
    map_columns,
    plain,
    sex_head,
)
from desktop.intake.sheets import Cell, Kind, Sheet
from resources.catalogues import load

_HEAD_ROWS = 60  # title blocks are shorter than this
_SAMPLE = 60
_EVIDENCE = (*BIRTH_FIELDS, "cccd", "old_id", "phone")
_OUTLINE = re.compile(
    r"^(?:[ivxlc]+|[a-z]|\d{1,2}(?:\.\d{1,2})*)(?:\s*[.)]\s*|\s*[:/\-–]\s+)", re.IGNORECASE
)
_COUNT = re.compile(
    r"\s*(?:\([^()]*\d[^()]*\)|:\s*\d+|[:\-–]?\s*\d+\s*(?:người|đ/c|đồng chí|đoàn viên|đv|cđv))\s*$"
)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?", re.IGNORECASE)


@dataclass(slots=True)
class Table:
    """A table found in a sheet; rows counted from 0."""

    head: int
    first: int
    columns: list[Column]

    def column(self, field: str) -> Column | None:
        """Return the column that holds a field."""
        return next((column for column in self.columns if column.field == field), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the head: a member's, or `passed` over; `group` by the row that names it."""

    row: int
    is_member: bool
    group: str = ""
    text: str = ""


def find_table(sheet: Sheet) -> Table | None:
    """Return the table whose head has the most known columns; None if nothing looks like one."""
    best = max(
        range(min(_HEAD_ROWS, len(sheet.rows))), key=lambda row: _score(sheet, row), default=0
    )
    if not _score(sheet, best):
        return None
    heads, first = _heads(sheet, best)
    table = Table(best, first, map_columns(heads))
    _sexes(sheet, table)
    _name_in_two(sheet, table)
    return table


def lines(sheet: Sheet, table: Table) -> list[Line]:
    """Return what each row below the head is; empty rows and repeated heads are left out."""
    found: list[Line] = []
    group, ended = "", False
    last = _last_sure(sheet, table)
    for row in range(table.first, len(sheet.rows)):
        text = _text(sheet, row)
        if not text:
            ended = ended or row > last >= 0
        elif _is_numbering(sheet, row, table) or _is_repeat(sheet, row, table):
            continue
        elif _is_total(sheet, row, table):
            ended = ended or row > last
            found.append(Line(row, is_member=False, text=text))
        elif ended:
            found.append(Line(row, is_member=False, text=text))
        elif (named := _group_named(sheet, row, table)) and row < last:
            group = named
        else:
            found.append(Line(row, is_member=True, group=group))
    return found


def tidy_group(text: str) -> str:
    """Return a group's name without outline number, headcount and final colon."""
    return clean(_COUNT.sub("", _OUTLINE.sub("", clean(text)))).rstrip(" :.")


def _score(sheet: Sheet, row: int) -> int:
    texts = [cell.text for cell in sheet.rows[row] if cell.kind is Kind.TEXT]
    found = {field_of(text) for text in texts} - {""}
    exact = {plain(text) for text in texts if is_head(text)}
    if not found & NAME_FIELDS or not exact:
        return 0
    return len(found) if len(found) > 1 or len(texts) == 1 else 0


def _heads(sheet: Sheet, row: int) -> tuple[list[tuple[str, str]], int]:
    """Return upper and lower head of each column, and the first row below them."""
    width = sheet.width
    upper = [sheet.cell(row, column).text for column in range(width)]
    # Cells drawn as one over several rows have their text in the first of these rows.
    if row:
        above = [sheet.cell(row - 1, column).text for column in range(width)]
        upper = [
            own or (text if is_head(text) else "") for own, text in zip(upper, above, strict=True)
        ]
    if not _is_lower_head(sheet, row + 1, upper):
        return [(text, "") for text in upper], row + 1
    lower = [sheet.cell(row + 1, column).text for column in range(width)]
    over = ""
    heads = []
    for column in range(width):
        over = upper[column] or (over if lower[column] else "")
        heads.append((over if lower[column] else upper[column], lower[column]))
    return heads, row + 2


def _is_lower_head(sheet: Sheet, row: int, upper: list[str]) -> bool:
    cells = [(column, sheet.cell(row, column)) for column in range(len(upper))]
    held = [(column, cell) for column, cell in cells if cell.text.strip()]
    if not held or any(cell.kind is not Kind.TEXT for _column, cell in held):
        return False
    if any(field_of(upper[column]) in {"name", "number"} for column, _cell in held):
        return False
    joined = [m for m in sheet.merges if m[0] <= row - 1 <= m[2] and m[3] > m[1]]
    return all(
        sex_head(cell.text)
        or is_head(cell.text)
        or any(merge[1] <= column <= merge[3] for merge in joined)
        for column, cell in held
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


def _text(sheet: Sheet, row: int) -> str:
    return " ".join(clean(cell.text) for cell in sheet.rows[row] if cell.text.strip())


def _cell(sheet: Sheet, row: int, table: Table, field: str) -> Cell:
    column = table.column(field)
    return sheet.cell(row, column.index) if column else Cell()


def _is_sure(sheet: Sheet, row: int, table: Table) -> bool:
    """Return whether a row is a member's beyond doubt: a date, a number, or a place in the list."""
    for field in _EVIDENCE:
        cell = _cell(sheet, row, table, field)
        if cell.kind is Kind.DAY or any(map(str.isdigit, cell.text)):
            return True
    number = _cell(sheet, row, table, "number").text.strip().rstrip(".")
    return number.isdigit() and _has_name(sheet, row, table)


def _has_name(sheet: Sheet, row: int, table: Table) -> bool:
    return any(_cell(sheet, row, table, field).text.strip() for field in NAME_FIELDS)


def _last_sure(sheet: Sheet, table: Table) -> int:
    """Return the last row that is surely a member's, else the last with a name; -1 for none."""

    def last(fits: Callable[[Sheet, int, Table], bool]) -> int:
        rows = range(len(sheet.rows) - 1, table.first - 1, -1)
        return next((row for row in rows if fits(sheet, row, table)), -1)

    sure = last(_is_sure)
    return sure if sure >= 0 else last(_has_name)


def _is_numbering(sheet: Sheet, row: int, table: Table) -> bool:
    """Return whether a row only numbers the columns: (1), (2), (3) or A, B, 1."""
    texts = [cell.text.strip() for cell in sheet.rows[row] if cell.text.strip()]
    enough = len(texts) > 1 and _has_name(sheet, row, table)
    return enough and all(_NUMBERING.fullmatch(text) for text in texts)


def _is_repeat(sheet: Sheet, row: int, table: Table) -> bool:
    same = [
        column
        for column in table.columns
        if column.field and field_of(sheet.cell(row, column.index).text) == column.field
    ]
    return len(same) > 1 and any(column.field in NAME_FIELDS for column in same)


def _is_total(sheet: Sheet, row: int, table: Table) -> bool:
    texts = [fold(cell.text) for cell in sheet.rows[row] if cell.kind is Kind.TEXT]
    words = "|".join(sorted(map(fold, load("columns")["words"]["total"]), key=len, reverse=True))
    begins = re.compile(rf"({words})(?:\s*[:\d(]|\s*$|\s+(?:so|cong|co|to|phong|khoa|toan)\b)")
    return bool(texts) and bool(begins.match(texts[0])) and not _has_papers(sheet, row, table)


def _has_papers(sheet: Sheet, row: int, table: Table) -> bool:
    return any(
        sum(map(str.isdigit, _cell(sheet, row, table, field).text)) > len("2025")
        for field in _EVIDENCE
    )


def _group_named(sheet: Sheet, row: int, table: Table) -> str:
    """Return the group that a row between the members names, or ""."""
    held = [(place, cell) for place, cell in enumerate(sheet.rows[row]) if cell.text.strip()]
    number = table.column("number")
    texts = [
        (place, clean(cell.text))
        for place, cell in held
        if not (number and place == number.index and len(held) > 1)
    ]
    if len(texts) != 1:
        return ""
    place, text = texts[0]
    named = tidy_group(text)
    if _is_group_word(named):
        return named
    in_name = any(column.index == place for column in table.columns if column.field in NAME_FIELDS)
    numbered = len(held) > 1
    return "" if in_name or numbered or not any(map(str.isalpha, named)) else named


def _is_group_word(text: str) -> bool:
    small = unicodedata.normalize("NFC", text).lower()
    words = load("columns")["words"]["group"]
    return any(small == word or small.startswith(f"{word} ") for word in words) or bool(
        re.match(r"to (cong doan|so \d|\d)", small)
    )
