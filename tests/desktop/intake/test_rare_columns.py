"""Shapes of sheets that are rare, and wrong without a word when they are not known."""

from pathlib import Path

import xlsxwriter

from desktop.intake import read_roster
from tests.conftest import TODAY
from tests.desktop.intake.sheets import by_xlsxwriter

HEADS: list[list[object]] = [
    ["Họ và tên", "Ngày sinh", "Ngày sinh", "Ngày sinh", "Giới tính"],
    ["", "Ngày", "Tháng", "Năm", ""],
]


def test_a_birth_in_three_columns_is_one_day_and_its_year_makes_nobody_a_man(
    tmp_path: Path,
) -> None:
    lines = [*HEADS, ["Hoàng Thị Sươi", 12, 11, 1990, "Nữ"], ["Lèo Văn Pọm", "", "", 1985, "Nam"]]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)

    assert [row.values["born"] for row in roster.rows] == ["1990-11-12", "1985"]
    assert [row.values["sex"] for row in roster.rows] == ["female", "male"]
    assert [row.findings for row in roster.rows] == [[], []]

    roster.correct(3, "born_year", "5/9/1991")
    assert roster.row(3).values["born"] == "1991-09-05"


def test_a_form_of_address_is_asked_about_and_stays(tmp_path: Path) -> None:
    lines = [["Họ tên"], ["Bà Lê Thị Nga"], ["Đ/c Trần Anh Dũng"], ["Bàn Văn Ông"], ["Ông"]]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)

    assert [row.values["name"] for row in roster.rows] == [line[0] for line in lines[1:]]
    titled = [found.row for found in roster.findings if found.code == "NAME_TITLE"]
    assert titled == [2, 3]


def test_sheets_that_were_not_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "các tổ.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Tổ 1", "Tổ 2", "Tổ 3"):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, ["Họ và tên", f"Mùa A Sử {name[-1]}".replace("1", "Một")])
        book.worksheets()[2].hide()

    roster = read_roster(path, today=TODAY)

    left = [found.values["others"] for found in roster.findings if found.code == "OTHER_SHEETS"]
    assert left == ["Tổ 2"]
