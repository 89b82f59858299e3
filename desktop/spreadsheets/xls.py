"""Workbooks of Excel from before 2007 (.xls): `xlrd` looks through them, then calamine reads.

The reader takes in every sheet when it opens a workbook, so all of them are looked through first.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlrd
from python_calamine import CalamineWorkbook
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from desktop.spreadsheets.encodings import by_font
from desktop.spreadsheets.looking import refuse_far
from desktop.spreadsheets.plain import Look, Pieces, Plain, Refused, bare_rows

# The names under which Office keeps a workbook that a password locks.
_LOCKED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_NOTHING = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}


class Xls:
    """An open workbook; `names` of its sheets in order, and which of them are `hidden`."""

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        if any(name in content for name in _LOCKED):
            raise Refused("LockedWorkbook")
        book = _opened(content)
        self._looks: dict[str, tuple[Look, list[tuple[int, int, int, int]]]] = {}
        self.hidden: list[str] = []
        for number, name in enumerate(book.sheet_names()):
            with _refusing():
                sheet = book.sheet_by_index(number)
            look = _look(book, sheet)
            refuse_far(look, name)
            merges = [
                (top, left, end - 1, right - 1) for top, end, left, right in sheet.merged_cells
            ]
            self._looks[name] = look, merges
            if sheet.visibility:
                self.hidden.append(name)
            book.unload_sheet(number)
        with path.open("rb") as file:
            self._reader = CalamineWorkbook.from_filelike(file)
        self.names = [name for name in self._reader.sheet_names if name in self._looks]

    def sheet(self, name: str) -> Plain:
        """Return one sheet."""
        rows = self._reader.get_sheet_by_name(name).to_python(skip_empty_area=False)
        look, merges = self._looks[name]
        return Plain(bare_rows(iter(rows)), look, merges)  # type: ignore[arg-type]


def _opened(content: bytes) -> Book:
    with _refusing(), Path(os.devnull).open("w", encoding="utf-8") as silence:
        return xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=silence,
        )


@contextmanager
def _refusing() -> Iterator[None]:
    """Give the errors of `xlrd` their codes."""
    try:
        yield
    except (xlrd.XLRDError, CompDocError) as error:
        locked = "encrypted" in str(error) or "password" in str(error).casefold()
        raise Refused("LockedWorkbook" if locked else "DamagedSpreadsheet") from error


def _look(book: Book, sheet: Sheet) -> Look:
    """Return what a sheet tells beside its values; a result is always stored in this format."""
    look = Look()
    look.hidden_rows = {row for row, seen in sheet.rowinfo_map.items() if seen.hidden}
    look.hidden_columns = {column for column, seen in sheet.colinfo_map.items() if seen.hidden}
    telling = {number for number, font in enumerate(book.font_list) if by_font(font.name)}
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in _NOTHING:
                continue
            look.reach(row, column)
            if kind == xlrd.XL_CELL_ERROR:
                code = sheet.cell_value(row, column)
                look.errors[row, column] = xlrd.error_text_from_code.get(code, "#?")
            elif telling and kind == xlrd.XL_CELL_TEXT:
                pieces = _pieces(book, sheet, row, column)
                if any(by_font(font) for _text, font in pieces):
                    look.fonts[row, column] = pieces
    return look


def _pieces(book: Book, sheet: Sheet, row: int, column: int) -> Pieces:
    """Return a cell's text piece by piece, each with its font."""
    text = str(sheet.cell_value(row, column))
    own = book.xf_list[sheet.cell_xf_index(row, column)].font_index
    begins = [(0, own), *sheet.rich_text_runlist_map.get((row, column), ())]
    ends = [begin for begin, _font in begins[1:]] + [len(text)]
    return tuple(
        (text[begin:end], book.font_list[font].name)
        for (begin, font), end in zip(begins, ends, strict=True)
        if begin < end
    )
