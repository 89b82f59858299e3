"""Any clean roster in any layout: every row comes back, whatever stands around it."""

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.intake import read_roster
from tests.conftest import TODAY
from tests.desktop.intake.corpus.recipes.people import PEOPLE, Made

# How one column of a field may be headed and written.
Written = Callable[[Made], object]
_WAYS: dict[str, tuple[tuple[str, ...], tuple[Written, ...]]] = {
    "sex": (("Giới tính", "Nam/Nữ", "GT", "Gender", "GIỚI TÍNH"), (lambda p: p.shown_sex,)),
    "born": (
        ("Ngày sinh", "Ngày, tháng, năm sinh", "Năm sinh", "NGÀY SINH", "Date of birth"),
        (lambda p: p.day, lambda p: p.slashed, lambda p: f"{p.day.day}.{p.day.month}.{p.year}"),
    ),
    "cccd": (
        ("Số CCCD", "CCCD", "Căn cước công dân", "Số định danh cá nhân", "So CCCD", "Số giấy tờ"),
        (lambda p: p.cccd, lambda p: int(p.cccd), lambda p: f"{p.cccd[:3]} {p.cccd[3:]}"),
    ),
    "phone": (
        ("Số điện thoại", "ĐT", "Di động", "Mobile", "Liên lạc"),
        (lambda p: p.phone, lambda p: int(p.phone), lambda p: f"{p.phone[:4]} {p.phone[4:]}"),
    ),
    "post": (("Chức vụ", "Vị trí việc làm", "Chức danh"), (lambda _p: "Giáo viên",)),
    "address": (("Nơi ở", "Địa chỉ", "Hộ khẩu thường trú"), (lambda p: f"Bản {p.given}, xã 2",)),
    "": (("Cỡ áo", "Ký nhận", "Tuổi", "Số con"), (lambda p: 2025 - p.year, lambda _p: "L")),
}
_NAMES = ("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Họ và tên đoàn viên", "Ho va ten", "Full name")
_TITLES = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CĐCS TRƯỜNG TIỂU HỌC BẢN MÒN", "DANH SÁCH ĐOÀN VIÊN NĂM 2025",
    "Độc lập - Tự do - Hạnh phúc", "(Kèm theo Công văn số 12/CĐCS ngày 05/9/2025)", "Mẫu số 02", "",
)  # fmt: skip
_GROUPS = (
    "I. Tổ 1 (12 người)", "B. Tổ Văn phòng:", "Tổ Toán - Lý: 8 đ/c", "Khoa Nội", "PHÒNG KẾ TOÁN",
    "III/ Khối 4, 5", "Tổ công đoàn Nhà bếp", "2.1) Ban Bảo vệ [4]",
)  # fmt: skip
_BELOW = (
    "Tổng cộng: 20 người", "Cộng", "Ghi chú: danh sách lập ngày 01/9/2025", "Người lập biểu",
    "Danh sách này có 12 người./.", "TM. BAN CHẤP HÀNH", "* Con thương binh", "Trong đó nữ: 5",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """One roster: who is in it, in which columns, and what stands around."""

    people: list[Made]
    columns: list[tuple[str, str, Written | None]]
    titles: list[str]
    groups: dict[int, str]
    below: list[str]
    left: int
    numbered: bool


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=4, max_size=20, unique=True))
    fields = draw(st.lists(st.sampled_from(list(_WAYS)), min_size=1, max_size=7, unique=True))
    columns: list[tuple[str, str, Written | None]] = [
        ("name", draw(st.sampled_from(_NAMES)), lambda p: p.name)
    ]
    for field in fields:
        titles, ways = _WAYS[field]
        columns.append((field, draw(st.sampled_from(titles)), draw(st.sampled_from(ways))))
    columns += [("", "", None)] * draw(st.integers(0, 2))
    columns = draw(st.permutations(columns))
    numbered = draw(st.booleans())
    if numbered:
        columns = [("number", draw(st.sampled_from(("STT", "TT", "Số TT"))), None), *columns]
    places = st.integers(0, len(people) - 1)
    groups = draw(st.dictionaries(places, st.sampled_from(_GROUPS), max_size=3))
    return Layout(
        people=people,
        columns=columns,
        titles=draw(st.lists(st.sampled_from(_TITLES), max_size=5)),
        groups=groups,
        below=draw(st.lists(st.sampled_from(_BELOW), max_size=3)),
        left=draw(st.integers(0, 3)),
        numbered=numbered,
    )


def write(layout: Layout, path: Path) -> list[int]:
    """Write a layout; return the rows of its members as the spreadsheet counts them."""
    rows = []
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        line = 0
        for line, title in enumerate(layout.titles, 1):
            sheet.write_string(line - 1, layout.left, title)
        for place, (_field, title, _way) in enumerate(layout.columns, layout.left):
            sheet.write_string(line, place, title)
        for number, person in enumerate(layout.people):
            if number in layout.groups:
                line += 1
                sheet.write_string(line, layout.left, layout.groups[number])
            line += 1
            rows.append(line + 1)
            for place, (field, _title, way) in enumerate(layout.columns, layout.left):
                value = number + 1 if field == "number" else way(person) if way else None
                _put(sheet.write, line, place, value)
        for text in layout.below:
            line += 1
            sheet.write_string(line, layout.left + len(layout.columns) // 2, text)
    return rows


def _put(write_cell: Callable[..., object], row: int, column: int, value: object) -> None:
    if value is not None:
        write_cell(row, column, value)


@settings(max_examples=150, deadline=None)
@given(layouts())
def test_every_row_of_any_layout_comes_back(layout: Layout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = write(layout, Path(folder) / "ds.xlsx")
        roster = read_roster(Path(folder) / "ds.xlsx", today=TODAY)

    assert [row.number for row in roster.rows] == rows
    fields = {field for field, _title, _way in layout.columns} - {"", "number"}
    for row, person in zip(roster.rows, layout.people, strict=True):
        for field in fields:
            assert row.values[field] == true(person, field), (field, row.cells)
        assert row.accepted


def true(person: Made, field: str) -> str:
    """Return what a field of a person is."""
    plain = {
        "post": "Giáo viên",
        "address": f"Bản {person.given}, xã 2",
        "name": person.name,
        "sex": person.sex,
        "born": person.born,
        "cccd": person.cccd,
        "phone": person.phone,
    }
    return plain[field]


def test_the_order_of_a_large_clean_roster_does_not_matter(tmp_path: Path) -> None:
    """Four hundred rows, shuffled columns: the same members."""
    shuffled = random.Random(7)
    columns = [(field, titles[0], ways[0]) for field, (titles, ways) in _WAYS.items()]
    columns.append(("name", "Họ và tên", lambda p: p.name))
    people = [
        Made(place, f"Lò Thị {chr(65 + place % 26)}{chr(97 + place // 26)}n", "female",
             date(1960 + place % 40, 1 + place % 12, 1 + place % 28).isoformat())
        for place in range(400)
    ]  # fmt: skip
    for number in range(3):
        shuffled.shuffle(columns)
        layout = Layout(people, list(columns), [], {}, [], number, numbered=False)
        write(layout, tmp_path / f"{number}.xlsx")
        roster = read_roster(tmp_path / f"{number}.xlsx", today=TODAY)
        assert [row.values["cccd"] for row in roster.rows] == [p.cccd for p in people]
