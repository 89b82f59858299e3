"""One workbook as .xlsx, .xls and .ods: every cell, and what no reader of values tells."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from desktop.intake.sheets import Kind, Sheet
from tests.desktop.spreadsheets.books import by_libreoffice, sheets_of
from tests.desktop.spreadsheets.legacy import tcvn3, vni

KINDS = ("xlsx", "xls", "ods")


def write(path: Path, *, since_1904: bool) -> Path:
    with xlsxwriter.Workbook(
        path, {"date_1904": since_1904, "default_date_format": "dd/mm/yyyy"}
    ) as book:
        sheet = book.add_worksheet("Tổ 1")
        length = book.add_format({"num_format": "[h]:mm:ss"})
        clock = book.add_format({"num_format": "hh:mm"})
        old, capital, other = (
            book.add_format({"font_name": name}) for name in (".VnTime", ".VnTimeH", "VNI-Times")
        )
        arial = book.add_format({"font_name": "Arial"})
        sheet.write_datetime(0, 0, datetime(1988, 5, 12, tzinfo=UTC).replace(tzinfo=None))
        sheet.write_datetime(0, 1, datetime(1904, 1, 2, tzinfo=UTC).replace(tzinfo=None))
        sheet.write_number(0, 2, 1.5, length)
        sheet.write_number(0, 3, 0.25, clock)
        for column, number in enumerate((14188001234, 123456789012345.0, 0.1, 1988)):
            sheet.write_number(1, column, number)
        sheet.write_formula(2, 0, "=NA()", None, "#N/A")
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 2, "=1+1", None, 2)
        sheet.write_string(3, 0, tcvn3("Nguyễn Thị Hường"), old)
        sheet.write_string(3, 1, tcvn3("công đoàn"), capital)
        sheet.write_string(3, 2, vni("Tổ Điện"), other)
        sheet.write_rich_string(
            3, 3, old, tcvn3("Lò "), arial, "Thị ", capital, tcvn3("ú"), old, "n", arial
        )
        sheet.write_string(3, 4, "Lê", arial)
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.write_string(4, 0, "Hàng ẩn")
        sheet.set_column(5, 6, None, None, {"hidden": True})
        sheet.write_string(4, 6, "Cột ẩn")
        sheet.merge_range(6, 1, 7, 2, "Gộp")
        sheet.write_string(9, 1, "Cuối")
        hidden = book.add_worksheet("Ẩn")
        hidden.hide()
        hidden.write_string(2, 1, "Tờ ẩn")
    return path


@pytest.fixture(scope="module", params=[False, True], ids=["1900", "1904"])
def books(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    first = write(folder / "a.xlsx", since_1904=request.param)
    for kind in KINDS[1:]:
        by_libreoffice(first, kind, folder / "office")
    return folder


def read(books: Path, kind: str) -> Sheet:
    return sheets_of(books / f"a.{kind}")["Tổ 1"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_is_read_at_its_place(books: Path, kind: str) -> None:
    sheet = read(books, kind)
    texts = [[cell.text for cell in row if cell.text] for row in sheet.rows]
    assert texts == [
        ["12/05/1988", "02/01/1904", "36:00:00", "06:00:00"],
        ["14188001234", "123456789012345", "0.1", "1988"],
        ["#N/A", "#DIV/0!", "2"],
        [tcvn3("Nguyễn Thị Hường"), tcvn3("công đoàn"), vni("Tổ Điện"), "Lß Thị ón", "Lê"],
        ["Hàng ẩn", "Cột ẩn"],
        [],
        ["Gộp"],
        [],
        [],
        ["Cuối"],
    ]
    assert [cell.kind for cell in sheet.rows[0][:2]] == [Kind.DAY, Kind.DAY]
    assert sheet.cell(1, 0).kind is Kind.NUMBER
    assert sheet.cell(9, 1).text == "Cuối"


@pytest.mark.parametrize("kind", KINDS)
def test_errors_hidden_rows_and_merges_are_seen(books: Path, kind: str) -> None:
    sheet = read(books, kind)
    assert [cell.kind for cell in sheet.rows[2][:3]] == [Kind.ERROR, Kind.ERROR, Kind.NUMBER]
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({4}, {5, 6})
    assert sheet.merges == ((6, 1, 7, 2),)


@pytest.mark.parametrize("kind", KINDS)
def test_fonts_that_tell_are_read_piece_by_piece(books: Path, kind: str) -> None:
    fonts = read(books, kind).fonts
    assert fonts == {
        (3, 0): ((tcvn3("Nguyễn Thị Hường"), ".VnTime"),),
        (3, 1): ((tcvn3("công đoàn"), ".VnTimeH"),),
        (3, 2): ((vni("Tổ Điện"), "VNI-Times"),),
        (3, 3): (("Lß ", ".VnTime"), ("Thị ", "Arial"), ("ó", ".VnTimeH"), ("n", ".VnTime")),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_sheets_are_told(books: Path, kind: str) -> None:
    sheets = sheets_of(books / f"a.{kind}")
    assert list(sheets) == ["Tổ 1", "Ẩn"]
    assert sheets["Ẩn"].cell(2, 1).text == "Tờ ẩn"
