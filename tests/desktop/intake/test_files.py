"""Which files are opened, and how the others are refused."""

import io
import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import Cancelled, CannotRead, Refusal
from desktop.exchange.inspecting import inspect
from desktop.intake import read_roster
from desktop.intake.refusals import (
    DamagedSpreadsheet,
    FileTooLarge,
    NoSuchSheet,
    NoTable,
    NotASpreadsheet,
    OtherWorkbook,
    PackedTooTightly,
    TooManyCells,
    UnknownLetters,
    WebPageNamedSheet,
)
from desktop.job import Job
from desktop.spreadsheets.limits import FILE_LIMIT
from tests.conftest import TODAY
from tests.desktop.intake.sheets import HEADS, by_openpyxl, by_xlsxwriter

LINES = [HEADS, (1, "Lò Thị Ún", "Nữ", "12/05/1988", "014188001234", "0912345678", "Tổ Điện")]
TEXT = "\n".join(";".join(map(str, line)) for line in LINES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_in_any_letters_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(TEXT.replace(";", separator).encode(encoding))

    [row] = read_roster(path, today=TODAY).rows

    assert row.values == {
        "name": "Lò Thị Ún",
        "sex": "female",
        "born": "1988-05-12",
        "cccd": "014188001234",
        "phone": "0912345678",
        "group": "Tổ Điện",
    }
    assert row.findings == []


def test_text_of_old_windows_is_put_together(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    # cp1258 has letters with a roof or a horn, and tones that follow them.
    old = "STT,Ho\u0323 va\u0300 tên\n1,Nguyê\u0303n Thi\u0323 Hươ\u0300ng\n"
    path.write_bytes(old.encode("cp1258"))

    [row] = read_roster(path, today=TODAY).rows

    assert row.values["name"] == "Nguyễn Thị Hường"
    assert [found.code for found in row.findings] == ["TEXT_COMPOSED"]


def test_the_line_that_tells_excel_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("sep=|\r\nHọ và tên|Ghi chú\r\nLò Thị Ún|a, b; c\r\n", encoding="utf-8")

    [row] = read_roster(path, today=TODAY).rows
    assert (row.number, row.values["note"]) == (3, "a, b; c")


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text('Họ và tên,Ghi chú\n"Lò Thị Ún","một\nhai"\nLò Văn An,\n', encoding="utf-8")

    rows = read_roster(path, today=TODAY).rows
    assert [(row.number, row.values.get("note")) for row in rows] == [(2, "một hai"), (3, None)]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NotASpreadsheet),
        (b"  \n", NotASpreadsheet),
        (b"%PDF-1.7 ...", NotASpreadsheet),
        (b"\x00\x01\x02\x03" * 100, NotASpreadsheet),
        (b"PK\x05\x06" + b"\x00" * 18, NotASpreadsheet),
        (b"PK\x03\x04 and nothing more", DamagedSpreadsheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, DamagedSpreadsheet),
        (b"<html><table><tr><td>STT</td></tr></table></html>", WebPageNamedSheet),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?><Workbook/>", WebPageNamedSheet),
        ("<!DOCTYPE html><p>".encode("utf-16"), WebPageNamedSheet),
        (b"H\xd2\xff, t\x9ftest\x8d\x8e\x9d\n" * 3, UnknownLetters),
        ("chỉ là chữ\n".encode(), NoTable),
    ],
)
def test_other_files_are_refused_with_advice(
    tmp_path: Path, content: bytes, refusal: type[Refusal]
) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(content)

    with pytest.raises(refusal) as told:
        read_roster(path, today=TODAY)
    assert "ds.xlsx" in str(told.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        read_roster(tmp_path / "ds.xlsx", today=TODAY)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ds.xlsx")
    with pytest.raises(CannotRead):
        read_roster(tmp_path / "ds.xlsx", today=TODAY)
    with pytest.raises(CannotRead):
        inspect(tmp_path / "ds.xlsx")


def test_a_cell_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = by_openpyxl(tmp_path / "ds.xlsx", LINES)
    inside = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as book:
        texts = book.read(inside).decode().replace("Lò Thị Ún", "Na " * 1_000_000)
    assert len(texts) > 3_000_000
    _with_part(path, inside, texts.encode())
    with pytest.raises(DamagedSpreadsheet):
        read_roster(path, today=TODAY)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    with path.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    with pytest.raises(FileTooLarge):
        read_roster(path, today=TODAY)


@pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
def test_a_workbook_that_is_cut_off(tmp_path: Path, part: float) -> None:
    path = by_openpyxl(tmp_path / "ds.xlsx", LINES)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(DamagedSpreadsheet):
        read_roster(path, today=TODAY)


def test_any_flipped_byte_is_read_or_refused_but_never_crashes(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "ds.xlsx", LINES)
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            read_roster(path, today=TODAY)
        except Refusal:
            continue


def _with_part(path: Path, name: str, content: bytes) -> Path:
    by_openpyxl(path, LINES)
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return path


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = _with_part(tmp_path / "ds.xlsx", "xl/sharedStrings.xml", b" " * (65 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(PackedTooTightly):
        read_roster(path, today=TODAY)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = _with_part(tmp_path / "ds.xlsx", "xl/sharedStrings.xml", b" " * (65 << 20))
    told = struct.pack("<I", 65 << 20)
    path.write_bytes(path.read_bytes().replace(told, struct.pack("<I", 1 << 10)))
    with pytest.raises(DamagedSpreadsheet):
        read_roster(path, today=TODAY)


def test_entities_are_not_followed(tmp_path: Path) -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">
    <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1"
    t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
    path = _with_part(tmp_path / "ds.xlsx", "xl/worksheets/sheet1.xml", bomb)
    with pytest.raises(DamagedSpreadsheet):
        read_roster(path, today=TODAY)


def test_a_cell_far_out_is_refused_before_the_reader_sees_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for line in LINES:
        sheet.append(list(line))
    sheet["XFD1048576"] = "xa"
    book.save(tmp_path / "ds.xlsx")
    with pytest.raises(TooManyCells) as told:
        read_roster(tmp_path / "ds.xlsx", today=TODAY)
    assert told.value.values["cell"] == "XFD1048576"


def test_colour_far_out_is_no_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for line in LINES:
        sheet.append(list(line))
    sheet["XFD1048576"].number_format = "@"
    book.save(tmp_path / "ds.xlsx")
    assert len(read_roster(tmp_path / "ds.xlsx", today=TODAY).rows) == 1


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    for name, refusal in (("a.txt", NotASpreadsheet), ("xl/workbook.bin", OtherWorkbook)):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(refusal):
            read_roster(path, today=TODAY)


@pytest.fixture
def three_sheets(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book["Sheet"].title = "Bìa"
    book["Bìa"]["A1"] = "Danh sách đoàn viên năm 2025"
    for name, state in (("Ẩn", "hidden"), ("Tổ 1", "visible"), ("Tổ 2", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["Họ và tên", "Ngày sinh"])
        sheet.append([f"Lò Thị {name.split()[-1]}", "1988"])
    book.save(tmp_path / "ds.xlsx")
    return tmp_path / "ds.xlsx"


def test_the_first_visible_sheet_with_a_table_is_taken(three_sheets: Path) -> None:
    roster = read_roster(three_sheets, today=TODAY)
    assert (roster.sheet, roster.sheets) == ("Tổ 1", ("Bìa", "Ẩn", "Tổ 1", "Tổ 2"))
    assert roster.hidden_sheets == {"Ẩn"}
    assert read_roster(three_sheets, sheet="Ẩn", today=TODAY).rows[0].values["name"] == "Lò Thị Ẩn"
    with pytest.raises(NoSuchSheet, match="Tổ 2"):
        read_roster(three_sheets, sheet="Tổ 3", today=TODAY)


def test_a_cancelled_job_stops(three_sheets: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_roster(three_sheets, job=job, today=TODAY)


def test_errors_formulas_and_hidden_rows_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet.append(["Họ và tên", "Ngày sinh", "Số CCCD", "Số điện thoại"])
    sheet.append(["Lò Thị Ún", "#N/A", "=A1", "0912345678"])
    sheet["B2"].data_type = "e"
    sheet.append(["Lò Văn An", "1990", "", ""])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(tmp_path / "ds.xlsx")

    roster = read_roster(tmp_path / "ds.xlsx", today=TODAY)

    assert [(f.row, f.column, f.code) for f in roster.findings] == [
        (0, "", "NO_GROUP_COLUMN"),
        (0, "", "HIDDEN_READ"),
        (2, "B", "CELL_ERROR"),
        (2, "C", "FORMULA_UNSOLVED"),
    ]
    assert roster.notes[1].values["count"] == 2
    assert len(roster.rows) == 2
