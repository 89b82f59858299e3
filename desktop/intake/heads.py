"""The head of a table: one to three rows, with cells drawn as one or without."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.text import clean
from desktop.intake.columns import BIRTH_PARTS, NAME_FIELDS, field_of, is_head, sex_head
from desktop.intake.sheets import Kind, Sheet

_MOST_ROWS = 3
# A text drawn over more of the head than this is the title of the list.
_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head stands, rows counted from 0, and what it says of each column.

    Attributes:
        titles: for each column the texts above it, from the upper to the lower row.
        said: for each row of the head, column → text, by which it is known when it comes again.
    """

    top: int
    bottom: int
    titles: tuple[tuple[str, ...], ...]
    said: tuple[dict[int, str], ...]


def head_at(sheet: Sheet, row: int) -> Head:
    """Return the whole head of which a row is a part."""
    rows = [row]
    if row and _stands_over(sheet, row - 1, row):
        rows.insert(0, row - 1)
    while len(rows) < _MOST_ROWS and _stands_under(sheet, rows[-1] + 1, rows):
        rows.append(rows[-1] + 1)
    return Head(rows[0], rows[-1], _titles(sheet, rows), tuple(_said(sheet, each) for each in rows))


def _said(sheet: Sheet, row: int) -> dict[int, str]:
    return {column: text for column, text in enumerate(_texts(sheet, row)) if text}


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [clean(sheet.cell(row, column).text) for column in range(sheet.width)]


def _titles(sheet: Sheet, rows: list[int]) -> tuple[tuple[str, ...], ...]:
    lines = [_texts(sheet, row) for row in rows]
    for place in reversed(range(len(lines) - 1)):
        below = [any(line[column] for line in lines[place + 1 :]) for column in range(sheet.width)]
        lines[place] = _spread(sheet, rows[place], lines[place], lines[place + 1], below)
    columns = zip(*lines, strict=True)
    return tuple(tuple(dict.fromkeys(filter(None, texts))) for texts in columns)


def _spread(
    sheet: Sheet, row: int, line: list[str], lower: list[str], below: list[bool]
) -> list[str]:
    """Return a line of the head with each text over all columns for which it stands.

    Cells drawn as one tell that for certain; else a text stands over the cells at its right
    that say something only below, up to a head that needs nothing above it.
    """
    drawn = {
        column: line[merge[1]]
        for merge in _wide(sheet, row)
        for column in range(merge[1], min(merge[3] + 1, len(line)))
    }
    spread, over = [], ""
    for column, own in enumerate(line):
        alone = bool(field_of(lower[column])) and not sex_head(lower[column])
        over = own or (over if below[column] and not alone else "")
        text = drawn.get(column, over)
        spread.append(own or (text if below[column] else ""))
    return spread


def _wide(sheet: Sheet, row: int) -> Iterator[tuple[int, int, int, int]]:
    return (merge for merge in sheet.merges if merge[0] <= row <= merge[2] and merge[3] > merge[1])


def _stands_over(sheet: Sheet, row: int, below: int) -> bool:
    """Return whether a row is the upper part of the head that is known from `below`."""
    held = _said(sheet, row)
    width = len(_said(sheet, below))
    wide = {
        merge[1]
        for merge in _wide(sheet, row)
        if merge[0] == row and merge[3] - merge[1] + 1 < width * _TITLE
    }
    return bool(held) and all(
        sheet.cell(row, column).kind is Kind.TEXT and (is_head(text) or column in wide)
        for column, text in held.items()
    )


def _stands_under(sheet: Sheet, row: int, rows: list[int]) -> bool:
    """Return whether a row is one more of the head that stands in `rows`."""
    held = _said(sheet, row)
    known = 0
    for column, text in held.items():
        if sheet.cell(row, column).kind is not Kind.TEXT or any(map(str.isdigit, text)):
            return False
        if sex_head(text) or is_head(text) or clean(text).casefold() in BIRTH_PARTS:
            known += 1
        elif not _is_under_wide(sheet, rows, column):
            return False
    drawn = all(any(m[1] <= c <= m[3] for m in _wide(sheet, row - 1)) for c in held)
    return bool(held) and (known > 0 or drawn)


def _is_under_wide(sheet: Sheet, rows: list[int], column: int) -> bool:
    """Return whether a text of the head reaches over this column from the left."""
    row = rows[-1]
    if any(merge[1] <= column <= merge[3] for merge in _wide(sheet, row)):
        over = next(m[1] for m in _wide(sheet, row) if m[1] <= column <= m[3])
    elif any(sheet.cell(above, column).text.strip() for above in rows):
        return False
    else:
        over = next((c for c in range(column, -1, -1) if sheet.cell(row, c).text.strip()), -1)
    return field_of(sheet.cell(row, over).text) not in NAME_FIELDS | {"number"}
