"""Reports as real workbooks: numbers are numbers, days are days, titles are printed on each page.

A text is always written as text: a name that begins with “=” is no formula.
"""

import io
from datetime import date, datetime
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.queries.reports import Cell, Column, Kind, Report, Section, Table
from desktop.queries.wording import said
from reports.grids import cell_text
from reports.tables import period_of

FORMATS = {
    Kind.NUMBER: "#,##0",
    Kind.MONEY: "#,##0",
    Kind.PERCENT: "0.0%",
    Kind.DAY: "dd/mm/yyyy",
}
WIDTHS = {
    Kind.NUMBER: 11,
    Kind.MONEY: 18,
    Kind.PERCENT: 10,
    Kind.DAY: 12,
    Kind.PARTIAL_DAY: 12,
    Kind.ORDINAL: 6,
    Kind.BLANK: 24,
}
TEXT_WIDTHS = (12, 60)
_LONGEST_NAME = 31  # of a sheet, in every spreadsheet program
Formats: TypeAlias = dict[str, Format]


def write_workbook(report: Report, language: str) -> bytes:
    """Return a report as XLSX: a sheet for its words, one for each table.

    A report of one table has one sheet.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        # The same report gives the same bytes.
        book.set_properties(
            {
                "title": said(report.title, language),
                "author": report.letterhead.issuer,
                "created": _midnight(report.made_on),
            }
        )
        formats = _formats(book)
        tables = [section for section in report.sections if section.table is not None]
        first = book.add_worksheet(report.name)
        line = _head(first, report, language, formats)
        if len(tables) == 1 and len(report.sections) == 1:
            line = _words(first, tables[0], line, language, formats)
            assert tables[0].table is not None
            _table(first, tables[0].table, line, language, formats)
            _notes(first, report, line + len(tables[0].table.rows) + 5, language, formats)
        else:
            for section in report.sections:
                if section.title:
                    first.write_string(line, 0, said(section.title, language), formats["bold"])
                    line += 1
                line = _words(first, section, line, language, formats)
            _notes(first, report, line + 1, language, formats)
            for number, section in enumerate(tables, 1):
                assert section.table is not None
                sheet = book.add_worksheet(_name(section, number, language))
                sheet.write_string(0, 0, _title(section, language), formats["title"])
                _table(sheet, section.table, 2, language, formats)
    return out.getvalue()


def _head(sheet: Worksheet, report: Report, language: str, formats: Formats) -> int:
    head = report.letterhead
    lines = [head.upper, head.issuer, "", said(report.title, language)]
    for place, text in enumerate(lines):
        sheet.write_string(place, 0, text, formats["title" if place == len(lines) - 1 else "bold"])
    sheet.write_string(len(lines), 0, period_of(report, language), formats["slanted"])
    return len(lines) + 2


def _words(sheet: Worksheet, section: Section, line: int, language: str, formats: Formats) -> int:
    for text in section.text:
        sheet.write_string(line, 0, said(text, language), formats["plain"])
        line += 1
    return line + 1 if section.text else line


def _notes(sheet: Worksheet, report: Report, line: int, language: str, formats: Formats) -> None:
    for place, note in enumerate(report.notes):
        sheet.write_string(line + place, 0, said(note, language), formats["slanted"])


def _table(sheet: Worksheet, table: Table, top: int, language: str, formats: Formats) -> None:
    """Write a table whose header begins in line `top`, counted from 0."""
    grouped = any(column.group for column in table.columns)
    body = top + (2 if grouped else 1)
    _titles(sheet, table, top, language, formats)
    for place, row in enumerate(table.rows):
        _row(sheet, table, row, body + place, language, formats)
    if table.total is not None:
        _row(sheet, table, table.total, body + len(table.rows), language, formats, total=True)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(table, place, column, language))
    sheet.freeze_panes(body, 0)
    sheet.repeat_rows(top, body - 1)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    if len(table.columns) > len(WIDTHS):
        sheet.set_landscape()


def _titles(sheet: Worksheet, table: Table, top: int, language: str, formats: Formats) -> None:
    grouped = any(column.group for column in table.columns)
    place = 0
    while place < len(table.columns):
        column = table.columns[place]
        title = said(column.title, language)
        if not grouped:
            sheet.write_string(top, place, title, formats["header"])
            place += 1
        elif not column.group:
            sheet.merge_range(top, place, top + 1, place, title, formats["header"])
            place += 1
        else:
            end = place
            while end < len(table.columns) and table.columns[end].group == column.group:
                name = said(table.columns[end].title, language)
                sheet.write_string(top + 1, end, name, formats["header"])
                end += 1
            group = said(column.group, language)
            if end - place > 1:
                sheet.merge_range(top, place, top, end - 1, group, formats["header"])
            else:
                sheet.write_string(top, place, group, formats["header"])
            place = end


def _row(
    sheet: Worksheet,
    table: Table,
    row: tuple[Cell, ...],
    line: int,
    language: str,
    formats: Formats,
    *,
    total: bool = False,
) -> None:
    for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
        look = formats[f"{column.kind}{'!' if total else ''}"]
        if isinstance(cell, int) and column.kind in FORMATS:
            sheet.write_number(
                line, place, cell / 10_000 if column.kind is Kind.PERCENT else cell, look
            )
        elif isinstance(cell, date) and column.kind is Kind.DAY:
            sheet.write_datetime(line, place, _midnight(cell), look)
        else:
            sheet.write_string(line, place, cell_text(cell, column.kind, language), look)


def _width(table: Table, place: int, column: Column, language: str) -> float:
    if column.kind in WIDTHS:
        return WIDTHS[column.kind]
    longest = max((len(said(row[place] or "", language)) for row in table.rows), default=0)
    return float(min(max(longest + 2, TEXT_WIDTHS[0]), TEXT_WIDTHS[1]))


def _formats(book: xlsxwriter.Workbook) -> Formats:
    base = {"font_name": "Times New Roman", "font_size": 12}
    cell = {**base, "border": 1, "valign": "top", "text_wrap": True}
    formats = {
        "plain": book.add_format(base),
        "bold": book.add_format({**base, "bold": True}),
        "slanted": book.add_format({**base, "italic": True}),
        "title": book.add_format({**base, "bold": True, "font_size": 14}),
        "header": book.add_format(
            {**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#ECEAE4"}
        ),
    }
    for kind in Kind:
        look = {**cell, "num_format": FORMATS.get(kind, "@")}
        formats[f"{kind}"] = book.add_format(look)
        formats[f"{kind}!"] = book.add_format({**look, "bold": True})
    return formats


def _title(section: Section, language: str) -> str:
    return said(section.title or (section.text[0] if section.text else ""), language)


def _name(section: Section, number: int, language: str) -> str:
    """Return a sheet's name: the chapter's, without what spreadsheet programs refuse."""
    plain = "".join(letter for letter in _title(section, language) if letter not in "[]:*?/\\'")
    return f"{number} {plain}"[:_LONGEST_NAME].strip()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- a cell knows no zone
