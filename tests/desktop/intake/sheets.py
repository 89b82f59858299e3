"""Makes spreadsheets for the tests, by two writers that are not ours."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

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
