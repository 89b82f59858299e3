"""Finding the table in a messy sheet."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.intake import field_title, fields, read_roster
from desktop.intake.columns import field_of, map_columns
from desktop.intake.lines import tidy_group
from desktop.intake.sheets import letter
from resources.catalogues import load
from tests.conftest import TODAY
from tests.desktop.intake.sheets import Line, by_openpyxl, by_xlsxwriter

TITLES: list[Line] = [
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "", "", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("CĐCS TRƯỜNG TIỂU HỌC BẢN MÒN",),
    (),
    ("DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2025",),
    ("(Kèm theo Công văn số 12/CĐCS ngày 05 tháng 9 năm 2025)",),
]


def test_every_alias_names_its_own_field_in_any_writing() -> None:
    for line in load("columns")["columns"]:
        for title in (line["vi"], line["en"], line["id"], *line["aliases"]):
            for written in (title, title.upper(), f" {title} (*)", f"{title}:"):
                expected = "born" if "(cột" in title else line["field"]
                assert field_of(written) == expected, written


def test_no_alias_stands_in_two_fields() -> None:
    seen: dict[str, str] = {}
    for line in load("columns")["columns"]:
        for title in line["aliases"]:
            assert seen.setdefault(title.casefold(), line["field"]) == line["field"], title


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Ngày, tháng, năm sinh (dd/mm/yyyy)", "born"),
        ("HO VA TEN", "name"),
        ("Số CCCD/CMND (12 số)", "cccd"),
        ("Tên tổ công đoàn", "group"),
        ("Nomor telepon", "phone"),
        ("Quê quán", "home_place"),
        ("Ngày cấp", "cccd_issued_on"),
        ("Ngày cấp thẻ đoàn viên", ""),
        ("Trình độ ngoại ngữ", ""),
        ("Trình độ chuyên môn cao nhất", "qualification"),
        ("Tên vợ", ""),
        ("Dân tộc", "ethnicity"),
        ("", ""),
    ],
)
def test_heads_as_people_write_them(title: str, field: str) -> None:
    assert field_of(title) == field


def test_each_field_is_taken_once_and_weak_heads_only_if_needed() -> None:
    def mapped(*titles: str) -> list[str]:
        return [column.field for column in map_columns([(title, "") for title in titles])]

    assert mapped("Họ và tên", "Đơn vị", "Họ tên") == ["name", "department", ""]
    assert mapped("Họ và tên", "Đơn vị", "Tổ công đoàn") == ["name", "department", "group"]
    assert mapped("Họ đệm", "Tên") == ["family_name", "given_name"]
    assert mapped("TT", "Tên") == ["number", "name"]


def test_the_head_stands_on_row_six_below_titles(tmp_path: Path) -> None:
    lines = [
        *TITLES,
        ("STT", "Họ và tên", "Năm sinh", "Đơn vị"),
        ("(1)", "(2)", "(3)", "(4)"),
        (1, "Lò Thị Ún", 1988, "Tổ 1"),
        (2, "Tống Văn An", "05/1990", "Tổ 1"),
        ("STT", "Họ và tên", "Năm sinh", "Đơn vị"),
        (3, "Cầm Thị Hoà", "24/1/1994", ""),
        ("", "Tổng cộng: 3 người", "", ""),
        (),
        ("", "Người lập biểu", "", "Chủ tịch"),
        ("", "Cầm Thị Ước", "", "Hà Văn Chung"),
    ]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)

    assert roster.header_row == 6
    assert [(row.number, row.values["name"], row.values["born"]) for row in roster.rows] == [
        (8, "Lò Thị Ún", "1988"),
        (9, "Tống Văn An", "1990-05"),
        (11, "Cầm Thị Hoà", "1994-01-24"),
    ]
    assert [number for number, _text in roster.passed] == [12, 14, 15]


def test_birth_dates_under_men_and_women_tell_the_sex(tmp_path: Path) -> None:
    """Form 5b: the head stands in two rows, with merged cells."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for line in (
        *TITLES,
        ("TT", "Họ và tên", "Năm sinh", None, "Số CCCD", "Ký tên"),
        (None, None, "Nam", "Nữ", None, None),
        (1, "Lò Văn Ún", date(1988, 5, 12), None, 14088001234, None),
        (2, "Cầm Thị Hoà", None, "24/1/1988", None, None),
        (3, "Hà Thị Mai", "1990", "1990", None, None),
    ):
        sheet.append(list(line))
    for merge in ("A6:A7", "B6:B7", "C6:D6", "E6:E7"):
        sheet.merge_cells(merge)
    book.save(tmp_path / "ds.xlsx")

    roster = read_roster(tmp_path / "ds.xlsx", today=TODAY)

    assert [column.field for column in roster.columns] == [
        "number", "name", "born_male", "born_female", "cccd", "",
    ]  # fmt: skip
    assert [(row.values.get("sex"), row.values.get("born")) for row in roster.rows[:2]] == [
        ("male", "1988-05-12"),
        ("female", "1988-01-24"),
    ]
    assert [found.code for found in roster.rows[2].findings] == ["BIRTH_TWICE"]


def test_lone_heads_of_men_and_women_hold_dates_or_marks(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("Họ và tên", "Nam", "Nữ"),
        ("Lò Văn Ún", "12/5/1988", ""),
        ("Hà Thị Mai", "", "1990"),
    ]
    roster = read_roster(by_openpyxl(tmp_path / "a.xlsx", lines), today=TODAY)
    assert [row.values["sex"] for row in roster.rows] == ["male", "female"]
    assert [row.values["born"] for row in roster.rows] == ["1988-05-12", "1990"]

    lines = [
        ("Họ và tên", "Nam", "Nữ", "Năm sinh"),
        ("Lò Văn Ún", "x", "", 1988),
        ("Hà Thị Mai", "", "X", 1990),
    ]
    roster = read_roster(by_openpyxl(tmp_path / "b.xlsx", lines), today=TODAY)
    assert [(row.values["sex"], row.values["born"]) for row in roster.rows] == [
        ("male", "1988"),
        ("female", "1990"),
    ]


def test_a_name_in_two_columns_is_put_together(tmp_path: Path) -> None:
    for number, heads in enumerate((("Họ và tên", ""), ("Họ đệm", "Tên"), ("Họ và tên", "Tên"))):
        lines: list[Line] = [
            ("STT", *heads, "Năm sinh"),
            (1, "Nguyễn Thị", "Hoà", 1988),
            (2, "Lò", "Ún", 1990),
        ]
        roster = read_roster(by_openpyxl(tmp_path / f"{number}.xlsx", lines), today=TODAY)
        assert [row.values["name"] for row in roster.rows] == ["Nguyễn Thị Hoà", "Lò Ún"], heads
        assert [row.findings for row in roster.rows] == [[], []]


def test_rows_between_the_members_name_their_group(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("STT", "Họ và tên", "Năm sinh"),
        ("I", "Tổ công đoàn Khối 1 (2 người):", ""),
        (1, "Lò Thị Ún", 1988),
        (2, "Tô Văn An", 1990),
        ("", "Cộng: 2 người", ""),
        ("II. Tổ Văn phòng",),
        (1, "Cầm Thị Hoà", 1994),
    ]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)

    assert [(row.values["name"], row.values["group"]) for row in roster.rows] == [
        ("Lò Thị Ún", "Tổ công đoàn Khối 1"),
        ("Tô Văn An", "Tổ công đoàn Khối 1"),
        ("Cầm Thị Hoà", "Tổ Văn phòng"),
    ]
    assert [found.code for found in roster.notes] == ["ROW_PASSED_OVER"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I. Tổ 1", "Tổ 1"),
        ("1.2) Tổ Toán - Lý: 12", "Tổ Toán - Lý"),
        ("A - Khoa Nội (35 đ/c)", "Khoa Nội"),
        ("Tổ 2: 8 đoàn viên", "Tổ 2"),
        ("Tổ 3", "Tổ 3"),
    ],
)
def test_a_group_is_named_without_numbering_and_count(text: str, name: str) -> None:
    assert tidy_group(text) == name


def test_a_list_of_names_alone(tmp_path: Path) -> None:
    lines: list[Line] = [("Họ và tên",), ("Lò Thị Ún",), ("Tô Văn An",)]
    roster = read_roster(by_openpyxl(tmp_path / "ds.xlsx", lines), today=TODAY)
    assert [row.values for row in roster.rows] == [{"name": "Lò Thị Ún"}, {"name": "Tô Văn An"}]


def test_a_column_can_be_given_another_meaning(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("Họ và tên", "Nơi đăng ký", "Tổ"),
        ("Lò Thị Ún", "Tổ Điện", "Ca 2"),
    ]
    roster = read_roster(by_openpyxl(tmp_path / "ds.xlsx", lines), today=TODAY)
    assert roster.rows[0].values["group"] == "Ca 2"
    assert [found.before for found in roster.notes] == ["Nơi đăng ký"]

    roster.correct(2, "name", "Lò Thị Ứng")
    roster.map_column(1, "group")

    assert [column.field for column in roster.columns] == ["name", "group", ""]
    assert roster.rows[0].values == {"name": "Lò Thị Ứng", "group": "Tổ Điện"}


def test_columns_are_lettered_as_the_spreadsheet_does() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert field_title("name", "id") == "Nama lengkap"
    assert fields()[0] == "number"
