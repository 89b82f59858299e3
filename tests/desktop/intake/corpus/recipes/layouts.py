"""Tables as people lay them out."""

from tests.desktop.intake.corpus.recipes.book import Book, Formula, Page
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P


def groups_between() -> Book:
    """Rows between the members name their group, each written another way."""
    book = Book(
        "to-xen-ke",
        "Group rows with outline numbers, headcounts and colons.",
        "number name sex born cccd",
    )
    book.title("DANH SÁCH ĐOÀN VIÊN THEO TỔ", "Năm học 2025–2026")
    book.heads("STT | Họ và tên | Giới tính | Ngày sinh | Số CCCD")
    rows: tuple[tuple[str, list[object]], ...] = (
        ("Tổ công đoàn Khối 1", ["I", "Tổ công đoàn Khối 1 (3 người):"]),
        ("Tổ Toán - Lý", ["II. Tổ Toán - Lý: 3"]),
        ("Phòng Hành chính", [None, "III/ Phòng Hành chính: 3 đ/c"]),
        ("Khoa Nội", ["4", "Khoa Nội", None, None, None]),
        ("Tổ 5", ["B", "Tổ 5", "Tổng số: 3"]),
        ("Ban Bảo vệ", ["1.2) Ban Bảo vệ [3]"]),
    )
    for place, (group, cells) in enumerate(rows):
        book.names_group(group, *cells)
        for number, p in enumerate(P[place * 3 : place * 3 + 3], 1):
            book.member(number, p.name, p.shown_sex, p.slashed, p.cccd, born=p.born)
    return book


def merged_groups() -> Book:
    """Group rows merged over the whole table, subtotals after each group."""
    book = Book(
        "to-gop-o",
        "Merged group rows, subtotals, a grand total and notes.",
        "number name born phone",
    )
    book.heads("TT | Họ và tên | Ngày sinh | Điện thoại")
    for place, group in enumerate(("TỔ KẾ TOÁN", "TỔ NẤU ĂN", "Khối 4, 5 tuổi")):
        book.names_group(group, f"{'ABC'[place]}. {group}")
        book.merges.append(f"A{len(book.lines)}:D{len(book.lines)}")
        for number, p in enumerate(P[place * 4 : place * 4 + 4], 1):
            book.member(number, p.name, p.day, p.phone)
        book.passes(None, "Cộng: 4 người")
    book.passes(None, "TỔNG CỘNG", 12)
    book.passes("Ghi chú: danh sách lập đến ngày 01/9/2025.")
    return book


def totals() -> Book:
    """Totals, notes and signatures that follow without an empty row."""
    book = Book(
        "tong-ghi-chu",
        "Totals, notes and signatures right below the table.",
        "number name sex born cccd phone note",
    )
    book.title("CÔNG TY CP CHÈ MỘC SƯƠNG", "DANH SÁCH CNVCLĐ LÀ ĐOÀN VIÊN")
    book.heads("STT | Họ và tên | Giới tính | Năm sinh | Số CCCD | Điện thoại | Ghi chú")
    for place, p in enumerate(P[15:30], 1):
        note = "Con liệt sĩ" if place == 4 else None
        book.member(place, p.name, p.shown_sex, p.year, p.cccd, p.phone, note)
    book.passes(None, "Tổng số: 15 đoàn viên", None, None, None, None, "trong đó nữ: 8")
    book.passes(None, "Trong đó: nữ 8; dân tộc thiểu số 9")
    book.passes("* Ghi chú: số liệu tính đến ngày 30/9/2025")
    book.passes(None, None, None, None, None, "Mộc Sương, ngày 30 tháng 9 năm 2025")
    book.passes(None, "Người lập", None, None, None, "Chủ tịch công đoàn")
    book.passes(None, "Vũ Thị Lụa", None, None, None, "Hoàng Văn Chè")
    return book


def hidden() -> Book:
    """Hidden rows and columns, and a hidden sheet before the roster."""
    book = Book(
        "an-hang-cot",
        "Hidden rows and columns are read and mentioned; a hidden sheet is not taken.",
        "number name born cccd group",
        sheet="Danh sách",
    )
    book.before = [Page("Cũ", [["STT", "Họ và tên"], [1, "Người Cũ"]], hidden=True)]
    book.heads("STT | Họ và tên | Ngày sinh | Số CCCD | Tổ công đoàn")
    for place, p in enumerate(P[3:15], 1):
        book.member(place, p.name, p.day, p.cccd, "Tổ Cơ điện")
    book.hidden_rows, book.hidden_columns = {4, 5}, {3}
    book.notes = ["HIDDEN_READ"]
    return book


def cover() -> Book:
    """A cover first, then the roster, then a summary."""
    book = Book(
        "nhieu-trang",
        "Several sheets; the first is a cover page, the last a summary.",
        "number name sex born group",
        sheet="DS đoàn viên",
    )
    book.before = [
        Page("Bìa", [["CÔNG ĐOÀN CƠ SỞ"], [], ["HỒ SƠ ĐOÀN VIÊN"], ["Năm 2025"]]),
        Page(
            "Hướng dẫn",
            [
                ["Cột", "Cách ghi"],
                ["Họ và tên", "Viết đủ họ, đệm, tên"],
                ["Ngày sinh", "dd/mm/yyyy"],
            ],
        ),
    ]
    book.notes = ["OTHER_SHEETS"]
    book.after = [Page("Tổng hợp", [["Tổ", "Số đoàn viên"], ["Tổ 1", 8], ["Tổ 2", 8]])]
    book.title("DANH SÁCH ĐOÀN VIÊN")
    book.heads("STT | Họ và tên | Giới tính | Ngày sinh | Tổ")
    for place, p in enumerate(P[:16], 1):
        book.member(place, p.name, p.shown_sex, p.day, f"Tổ {1 + place // 9}")
    return book


def formulas() -> Book:
    """Formulas with stored results: names put together, numbers counted."""
    book = Book(
        "cong-thuc",
        "Formulas whose results are stored.",
        "number . name born - cccd",
    )
    book.heads("STT | | Họ và tên | Ngày sinh | Tuổi | Số CCCD")
    for place, p in enumerate(P[6:16], 1):
        row = len(book.lines) + 1
        book.member(
            Formula("=ROW()-1", place), None, Formula(f'=TRIM("{p.name}")', p.name), p.day,
            Formula(f"=2025-YEAR(D{row})", 2025 - p.year),
            Formula(f'=RIGHT("000{p.cccd}",12)', p.cccd),
        )  # fmt: skip
    return book


def errors() -> Book:
    """Cells that hold an error of Excel."""
    book = Book("o-loi", "Error cells.", "number name born cccd phone")
    book.heads("STT | Họ và tên | Ngày sinh | Số CCCD | Số điện thoại")
    wrong = {
        2: (2, Formula("=NA()", "#N/A"), "born"),
        4: (3, Formula("=#REF!", "#REF!"), "cccd"),
        5: (4, Formula("=1/0", "#DIV/0!"), "phone"),
        7: (1, Formula('=VALUE("a")', "#VALUE!"), "name"),
    }
    for place, p in enumerate(P[:9], 1):
        cells: list[object] = [place, p.name, p.day, p.cccd, p.phone]
        say = ""
        if place in wrong:
            column, formula, name = wrong[place]
            cells[column], say = formula, f"{name}:CELL_ERROR"
        book.member(*cells, say=say)
    return book


def off_corner() -> Book:
    """A table that begins at D5, with empty columns and an empty row inside."""
    book = Book(
        "lech-goc",
        "The head stands in D5; empty columns and an empty row in between.",
        ". . . number name . born . cccd post",
    )
    book.skip()
    book.skip(None, None, None, "DANH SÁCH")
    book.skip()
    book.skip()
    book.heads("| | | STT | Họ và tên | | Ngày sinh | | Căn cước công dân | Chức vụ")
    for place, p in enumerate(P[9:21], 1):
        if place == 6:
            book.skip()
        book.member(None, None, None, place, p.name, None, p.day, None, p.cccd, "Nhân viên")
    return book


def repeated() -> Book:
    """The head again on every printed page, page lines, and a row that numbers the columns."""
    book = Book(
        "lap-tieu-de",
        "Repeated heads, a numbering row, page lines and carried sums.",
        "number name sex born cccd",
    )
    heads = "STT | Họ và tên | Giới tính | Ngày sinh | Số CCCD"
    book.heads(heads)
    book.skip("(1)", "(2)", "(3)", "(4)", "(5)")
    for place, p in enumerate(P[:18], 1):
        if place in {7, 13}:
            book.passes(None, None, None, None, f"Trang {place // 6}/3")
            book.skip(*(head.strip() for head in heads.split("|")))
            book.skip(1, 2, 3, 4, 5)
        book.member(place, p.name, p.shown_sex, p.slashed, p.cccd, born=p.born)
    return book


def deep_head() -> Book:
    """A head in three rows, merged, with long texts."""
    book = Book(
        "ba-dong",
        "A head in three rows.",
        "number name born_male born_female cccd cccd_issued_on cccd_issued_at phone",
    )
    book.title("BIỂU MẪU SỐ 03")
    book.heads(
        "TT | Họ và tên | Thông tin cá nhân | | | | | Điện thoại",
        " | | Ngày sinh | | Căn cước công dân | | |",
        " | | Nam | Nữ | Số | Ngày cấp | Nơi cấp |",
    )
    book.merges = ["A3:A5", "B3:B5", "C3:G3", "C4:D4", "E4:G4", "H3:H5"]
    for place, p in enumerate(P[20:32], 1):
        pair = (p.day, None) if p.sex == "male" else (None, p.day)
        issued = p.day.replace(year=2022)
        book.member(place, p.name, *pair, p.cccd, issued, "Cục CS QLHC về TTXH", p.phone)
    return book


def two_columns() -> Book:
    """The given name in a column of its own under one merged head."""
    book = Book(
        "ten-hai-cot",
        "One head over two columns of the name.",
        "number family_name given_name born",
    )
    book.heads("TT | Họ và tên | | Ngày sinh")
    book.merges = ["B1:C1"]
    for place, p in enumerate(P[:15], 1):
        book.member(place, p.family, p.given, p.day)
    return book


def family_given() -> Book:
    """Family and given names under two heads, the given name first in the list."""
    book = Book("ho-dem-ten", "Two heads for the name.", "number given_name family_name sex born")
    book.heads("STT | Tên | Họ và tên đệm | Phái | Năm sinh")
    for place, p in enumerate(P[15:27], 1):
        book.member(place, p.given, p.family, p.shown_sex, p.year, name=p.name)
    return book


def three_names() -> Book:
    """Family, middle and given name in three columns."""
    book = Book(
        "ba-cot-ten",
        "The name in three columns.",
        "number family_name middle_name given_name sex cccd",
    )
    book.heads("TT | Họ | Tên đệm | Tên | Giới tính | CCCD")
    for place, p in enumerate(P[:12], 1):
        family, *middle, given = p.name.split()
        middle_name = " ".join(middle) or None
        book.member(place, family, middle_name, given, p.shown_sex, p.cccd, name=p.name)
    return book


LAYOUTS = (
    groups_between, merged_groups, totals, hidden, cover, formulas, errors, off_corner, repeated,
    deep_head, two_columns, family_given, three_names,
)  # fmt: skip
