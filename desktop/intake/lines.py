"""What each row below the head is: a member, the name of a group, a total, a note."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.text import clean, fold
from desktop.intake.columns import BIRTH_FIELDS, NAME_FIELDS, field_of
from desktop.intake.sheets import Kind, Sheet
from desktop.intake.tables import Table
from resources.catalogues import load

_EVIDENCE = (*BIRTH_FIELDS, "cccd", "old_id", "phone")
_OUTLINE = re.compile(
    r"^(?:[ivxlc]+|[a-z]|\d{1,2}(?:\.\d{1,2})*)(?:\s*[.)]\s*|\s*[:/\-–]\s+)", re.IGNORECASE
)
_COUNT = re.compile(
    r"\s*(?:\([^()]*\d[^()]*\)|:\s*\d+|[:\-–]?\s*\d+\s*(?:người|đ/c|đồng chí|đoàn viên|đv|cđv))\s*$"
)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?", re.IGNORECASE)

# A row without a name that fills more columns than this is a member's with the name missing.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the head: a member's, or `passed` over; `group` by the row that names it."""

    row: int
    is_member: bool
    group: str = ""
    text: str = ""


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
            member = _is_member(sheet, row, table, last)
            found.append(Line(row, member, group, "" if member else text))
    return found


def tidy_group(text: str) -> str:
    """Return a group's name without outline number, headcount and final colon."""
    name = _OUTLINE.sub("", clean(text)).rstrip(" :.")
    return _COUNT.sub("", name).rstrip(" :.")


def _text(sheet: Sheet, row: int) -> str:
    return " ".join(clean(cell.text) for cell in sheet.rows[row] if cell.text.strip())


def _is_sure(sheet: Sheet, row: int, table: Table) -> bool:
    """Return whether a row is a member's beyond doubt: a date, a number, or a place in the list."""
    for field in _EVIDENCE:
        cell = table.cell(sheet, row, field)
        if cell.kind is Kind.DAY or any(map(str.isdigit, cell.text)):
            return True
    number = table.cell(sheet, row, "number").text.strip().rstrip(".")
    return number.isdigit() and _has_name(sheet, row, table)


def _is_member(sheet: Sheet, row: int, table: Table, last: int) -> bool:
    """Return whether a row has a name, or so much else that only the name is missing."""
    if _has_name(sheet, row, table) or _is_sure(sheet, row, table):
        return True
    held = [
        column
        for column in table.columns
        if column.field and sheet.cell(row, column.index).text.strip()
    ]
    return row < last and len(held) > _ENOUGH


def _has_name(sheet: Sheet, row: int, table: Table) -> bool:
    return any(table.cell(sheet, row, field).text.strip() for field in NAME_FIELDS)


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
        sum(map(str.isdigit, table.cell(sheet, row, field).text)) > len("2025")
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
