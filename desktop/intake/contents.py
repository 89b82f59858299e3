"""What the cells of a column tell, where its head tells nothing or the wrong thing."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from desktop.domain.days import parse_partial
from desktop.domain.identity import cccd_doubts, read_identity
from desktop.domain.phones import read_phone
from desktop.domain.text import clean, fold
from desktop.intake.columns import BIRTH_FIELDS, NAME_FIELDS, Column, plain
from desktop.intake.sheets import Cell, Kind, Sheet
from resources.catalogues import load

_SAMPLE = 200
# So much of a column must look alike.
_SHARE = 0.8
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FEW_WORDS, _MANY_WORDS, _LONG_WORD = 2, 6, 7
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\-][^\W\d_]+)*")
_LOST = frozenset({9})  # digits of a mobile that lost its zero
_MOBILE = frozenset({10, 11})
_WHOLE_DAY = len("1988-05-12")
_FIRST_BIRTH, _LAST_BIRTH = 1925, 2012


def settle_by_cells(sheet: Sheet, first: int, columns: list[Column]) -> None:
    """Give columns the meaning that their cells show; mark those as guessed.

    Args:
        sheet: where the columns stand.
        first: the first row below the head, from 0.
        columns: all columns of the table; a field that one of them has is not given again.
    """
    taken = {column.field for column in columns} - {""}
    for column in columns:
        if column.field == "old_id" and "cccd" not in taken:
            if _shows(_below(sheet, first, column), _is_cccd):
                column.field = "cccd"
                taken = taken - {"old_id"} | {"cccd"}
        elif not column.field and not _is_strange(column.title):
            cells = _below(sheet, first, column)
            column.field = _told(cells, column.title, taken)
            column.guessed = bool(column.field)
            taken |= {column.field} - {""}


def is_name(cell: Cell) -> bool:
    """Return whether a cell reads like a person's name: two to six words with capitals."""
    text = clean(cell.text)
    words = text.split()
    if cell.kind is not Kind.TEXT or not _FEW_WORDS <= len(words) <= _MANY_WORDS:
        return False
    if not all(_NAME_WORD.fullmatch(word) and word[:1].isupper() for word in words):
        return False
    # In a name every word has its capital; a sentence in capitals is one of longer words.
    return all(len(word) <= _LONG_WORD for word in words)


def _told(cells: list[Cell], title: str, taken: set[str]) -> str:
    for field, fits in _LOOKS.items():
        if field not in taken and _shows(cells, fits):
            return field
    if not taken & NAME_FIELDS and _shows(cells, is_name):
        return "name"
    births = taken & set(BIRTH_FIELDS) or _speaks_of_days(title)
    return "born" if not births and len(cells) > 1 and _shows(cells, _is_birth) else ""


def _below(sheet: Sheet, first: int, column: Column) -> list[Cell]:
    """Return what stands in a column beside other cells; a line alone names a group."""
    rows = range(first, min(first + _SAMPLE, len(sheet.rows)))
    held = (row for row in rows if sheet.cell(row, column.index).text.strip())
    return [
        sheet.cell(row, column.index)
        for row in held
        if sum(bool(cell.text.strip()) for cell in sheet.rows[row]) > 1
    ]


def _shows(cells: Iterable[Cell], fits: Callable[[Cell], bool]) -> bool:
    fitting = [fits(cell) for cell in cells]
    return bool(fitting) and sum(fitting) >= _SHARE * len(fitting)


def _is_cccd(cell: Cell) -> bool:
    found = read_identity(cell.text)
    if found is None or not found.cccd:
        return False
    return all(doubt.code != "cccd_province" for doubt in cccd_doubts(found.cccd))


def _is_phone(cell: Cell) -> bool:
    digits = "".join(filter(str.isdigit, cell.text))
    whole = _MOBILE | _LOST if cell.kind is Kind.NUMBER else _MOBILE
    found = read_phone(cell.text)
    return found is not None and bool(found.phone) and len(digits) in whole


def _is_email(cell: Cell) -> bool:
    return bool(_EMAIL.fullmatch(clean(cell.text)))


def _is_sex(cell: Cell) -> bool:
    return fold(cell.text) in _sexes()


def _is_birth(cell: Cell) -> bool:
    """Return whether a cell is a whole day on which somebody of the age to work was born."""
    iso = parse_partial(cell.text) if cell.kind in {Kind.DAY, Kind.TEXT} else ""
    if not iso or len(iso) != _WHOLE_DAY:
        return False
    return _FIRST_BIRTH <= int(iso[:4]) <= _LAST_BIRTH


# The order matters: an identity number is never a telephone, but it might be read as one.
_LOOKS: dict[str, Callable[[Cell], bool]] = {
    "cccd": _is_cccd, "phone": _is_phone, "email": _is_email, "sex": _is_sex,
}  # fmt: skip


@cache
def _sexes() -> frozenset[str]:
    """Return the words that can mean nothing but a sex; “x” and single letters can."""
    words = load("columns")["words"]
    both = map(fold, (*words["male"], *words["female"]))
    return frozenset(word for word in both if len(word) > 1)


@cache
def _strange() -> re.Pattern[str]:
    words = map(plain, load("columns")["words"]["strange"])
    return re.compile(rf"\b({'|'.join(words)})\b")


def _is_strange(title: str) -> bool:
    """Return whether a head names numbers and days of other things or other people."""
    return bool(_strange().search(plain(title)))


def _speaks_of_days(title: str) -> bool:
    return bool(re.search(r"\b(ngay|nam|thang|date|since|tanggal|tgl|tahun)\b", plain(title)))
