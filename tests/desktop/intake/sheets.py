"""Makes spreadsheets for the tests, by two writers that are not ours."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

from desktop.intake.sheets import Cell, Cells
from desktop.spreadsheets.plain import bare

Line = Sequence[object]
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Số điện thoại", "Tổ công đoàn")


def by_openpyxl(path: Path, lines: Iterable[Line], title: str = "Đoàn viên") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for line in lines:
        sheet.append(list(line))
    book.save(path)
    return path


def by_xlsxwriter(path: Path, lines: Iterable[Line], title: str = "Đoàn viên") -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(title)
        for row, line in enumerate(lines):
            sheet.write_row(row, 0, line)
    return path


def value_cell(value: object) -> Cell:
    """A value of the reader as it arrives: sent as a bare one, made a cell again."""
    [cell] = Cells().row([bare(value)])
    return cell
