"""Writes a made-up roster as Excel would by its defaults, with XlsxWriter."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.desktop.intake.corpus.recipes.book import Book, Formula


def by_excel(book: Book, path: Path) -> Path:
    """Write the workbook; return its path."""
    options = {"date_1904": True} if book.epoch_1904 else {}
    with xlsxwriter.Workbook(path, options) as made:
        for page in book.before:
            _page(made, page.name, page.lines, hidden=page.hidden)
        sheet = made.add_worksheet(book.sheet)
        if any(page.hidden for page in book.before):
            sheet.activate()
            sheet.set_first_sheet()
        _roster(made, sheet, book)
        for page in book.after:
            _page(made, page.name, page.lines, hidden=page.hidden)
    return path


def _page(made: Any, name: str, lines: list[list[object]], *, hidden: bool) -> None:  # noqa: ANN401 -- XlsxWriter has no types
    sheet = made.add_worksheet(name)
    if hidden:
        sheet.hide()
    for row, line in enumerate(lines):
        sheet.write_row(row, 0, line)


def _roster(made: Any, sheet: Any, book: Book) -> None:  # noqa: ANN401 -- XlsxWriter has no types
    kinds: dict[tuple[str, bool], Any] = {}

    def kind(font: str, *, day: bool) -> Any:  # noqa: ANN401 -- XlsxWriter has no types
        if (font, day) not in kinds:
            looks = {"num_format": "dd/mm/yyyy"} if day else {}
            kinds[font, day] = made.add_format({**looks, **({"font_name": font} if font else {})})
        return kinds[font, day]

    below = max(book.values, default=0)
    first = min(book.values, default=below + 1)
    for row, line in enumerate(book.lines):
        for column, cell in enumerate(line):
            font = book.fonts.get(column, "") if first <= row + 1 <= below else book.head_font
            _write(sheet, row, column, cell, kind(font, day=isinstance(cell, date)))
    for merge in book.merges:
        corner = book.lines[int("".join(filter(str.isdigit, merge.partition(":")[0]))) - 1]
        place = ord(merge[0]) - ord("A")
        text = corner[place] if place < len(corner) else None
        sheet.merge_range(merge, text or "", kind(book.head_font, day=False))
    for row in book.hidden_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in book.hidden_columns:
        sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})


def _write(sheet: Any, row: int, column: int, cell: object, look: Any) -> None:  # noqa: ANN401 -- XlsxWriter has no types
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, look, cell.result)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, look)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, look)
    elif cell is not None:
        sheet.write_number(row, column, cell, look)
