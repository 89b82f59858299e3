"""Where the table of a listing stands, and what its columns are called."""

from functools import cache
from typing import Any

from desktop.domain.text import clean, fold
from desktop.intake.columns import Column, plain
from desktop.intake.sheets import Kind, Sheet
from desktop.intake.tables import Table
from resources.catalogues import load

_HEAD_ROWS = 60  # title blocks are shorter than this
_WORDS_FOR_BEGINNING = 2


class Heads:
    """The columns of one kind of listing, and what people write over them."""

    def __init__(self, kind: str, needed: str) -> None:
        self.kind, self.needed = kind, needed

    def fields(self) -> tuple[str, ...]:
        """Return every field, in the order of our own sheets."""
        return tuple(_lines(self.kind))

    def title(self, field: str, language: str = "vi") -> str:
        """Return what a field's column is called in our own sheets."""
        line = _lines(self.kind)[field]
        return str(line.get(language) or line["vi"])

    def field_of(self, title: str) -> str:
        """Return the field that a head names, or ""."""
        words = plain(title).split()
        for count in range(len(words), min(len(words), _WORDS_FOR_BEGINNING) - 1, -1):
            found = _aliases(self.kind).get(" ".join(words[:count]), "") if count else ""
            if found:
                return found
        return ""

    def is_total(self, text: str) -> bool:
        """Return whether a row that begins with this text adds others up."""
        said = fold(text)
        return any(said == word or said.startswith(f"{word}:") for word in _totals())


def find_listing(sheet: Sheet, heads: Heads) -> Table | None:
    """Return the table whose head has the most known columns; None if nothing looks like one."""
    rows = range(min(_HEAD_ROWS, len(sheet.rows)))
    best = max(rows, key=lambda row: _score(sheet, row, heads), default=0)
    if not _score(sheet, best, heads):
        return None
    columns = []
    taken: set[str] = set()
    for index in range(sheet.width):
        title = clean(sheet.cell(best, index).text)
        field = heads.field_of(title)
        columns.append(Column(index, title, "" if field in taken else field))
        taken.add(field)
    return Table(best, best + 1, columns)


def _score(sheet: Sheet, row: int, heads: Heads) -> int:
    texts = [cell.text for cell in sheet.rows[row] if cell.kind is Kind.TEXT]
    found = {heads.field_of(text) for text in texts} - {""}
    if heads.needed not in found:
        return 0
    return len(found) if len(found) > 1 or len(texts) == 1 else 0


@cache
def _lines(kind: str) -> dict[str, dict[str, Any]]:
    return {line["field"]: line for line in load("listings")[kind]}


@cache
def _aliases(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in load("listings")[kind]:
        for title in (line["vi"], line["en"], line["id"]):
            found.setdefault(plain(title), line["field"])
    for line in load("listings")[kind]:
        for title in line["aliases"]:
            found.setdefault(plain(title), line["field"])
    return found


@cache
def _totals() -> tuple[str, ...]:
    return tuple(map(fold, load("columns")["words"]["total"]))
