"""Dates of birth as they stand in real rosters."""

from datetime import date

from tests.desktop.intake.corpus.recipes.book import Book
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P


def years() -> Book:
    """Years alone, as numbers and as text, and months."""
    book = Book("nam-sinh", "Year-only and month-only births.", "number name sex born group")
    book.heads("STT | Họ và tên | Giới tính | Năm sinh | Tổ")
    for place, p in enumerate(P[:10], 1):
        book.member(place, p.name, p.shown_sex, p.year, "Tổ May 1")
    for place, p in enumerate(P[10:14], 11):
        book.member(place, p.name, p.shown_sex, str(p.year), "Tổ May 2")
    for place, p in enumerate(P[14:18], 15):
        month = p.day.strftime("%m/%Y")
        book.member(place, p.name, p.shown_sex, month, "Tổ May 2", born=p.born[:7])
    return book


def two_digits() -> Book:
    """Years of two digits; the identity number settles the century where it can."""
    book = Book("nam-hai-so", "Two-digit years, settled by the CCCD.", "number name born cccd")
    book.heads("TT | Họ tên | Ngày sinh | CCCD")
    for place, p in enumerate(P[:8], 1):
        short = p.day.strftime("%d.%m.%y")
        book.member(place, p.name, short, p.cccd, say="born:BIRTH_CENTURY", born=p.born)
    young, old = P[27], P[35]
    cases = (
        (young, "17/1/01", young.cccd, "2001-01-17"),
        (old, "20-2-02", old.cccd, "2002-02-20"),
        (P[28], "12/12/94", None, "1994-12-12"),
    )
    for place, (p, short, cccd, born) in enumerate(cases, 9):
        book.member(place, p.name, short, cccd, say="born:BIRTH_CENTURY", born=born)
    # Born 1908 or 2008: the number says 2008, though nobody so young is a member as a rule.
    book.member(
        12, "Lò Thị Pháng", "01/02/08", "014308001234", say="born:BIRTH_CENTURY", born="2008-02-01"
    )
    return book


def all_ways() -> Book:
    """Text dates among real dates, typed in every way, two of them wrong."""
    book = Book("ngay-lan-lon", "Text dates mixed with real dates.", "number name born")
    book.heads("STT | Họ và tên | Ngày tháng năm sinh")
    ways: tuple[tuple[object, str | None, str], ...] = (
        (date(1988, 5, 12), "1988-05-12", ""),
        ("24/1/1988", "1988-01-24", ""),
        ("01/05/1994", "1994-05-01", ""),
        ("03-11-1990", "1990-11-03", ""),
        ("3.11.1991", "1991-11-03", ""),
        ("1992-07-09", "1992-07-09", ""),
        ("ngày 5 tháng 9 năm 1990", "1990-09-05", ""),
        ("tháng 5 năm 1990", "1990-05", ""),
        (" 24 / 01 / 1987 ", "1987-01-24", ""),
        (32166, "1988-01-24", "born:BIRTH_SERIAL"),
        ("12/24/1988", "1988-12-24", "born:BIRTH_MONTH_FIRST"),
        ("24011985", "1985-01-24", "born:BIRTH_READ"),
        (5091984, "1984-09-05", "born:BIRTH_READ"),
        ("30/2/1990", None, "born:BIRTH_UNREADABLE"),
        ("không rõ", None, "born:BIRTH_UNREADABLE"),
        ("20/12/2031", "2031-12-20", "born:BIRTH_REFUSED"),
        ("1/9/2013", "2013-09-01", "born:BIRTH_YOUNG"),
        ("1/9/1913", "1913-09-01", "born:BIRTH_OLD"),
        ("-", None, ""),
        (None, None, ""),
    )
    for place, (cell, born, say) in enumerate(ways, 1):
        book.member(place, P[place].name, cell, say=say, born=born)
    return book


def epoch_1904() -> Book:
    """A workbook that counts days from 1904, as old Macs did."""
    book = Book("lich-1904", "The 1904 calendar.", "number name born joined_on", epoch_1904=True)
    book.heads("STT | Họ và tên | Ngày sinh | Ngày vào CĐ")
    for place, p in enumerate(P[12:22], 1):
        book.member(place, p.name, p.day, p.day.replace(year=2015))
    return book


def marks() -> Book:
    """The sex by an x under one of two heads in a second row."""
    book = Book(
        "danh-dau-x",
        "Sex by x marks below a merged head.",
        "number name sex_male sex_female born post",
    )
    book.title("DANH SÁCH LAO ĐỘNG")
    book.heads(
        "Stt | Họ tên CNV | Giới tính | | Năm sinh | Chức danh công việc", " | | Nam | Nữ | |"
    )
    book.merges = ["C3:D3", "A3:A4", "B3:B4", "E3:E4", "F3:F4"]
    for place, p in enumerate(P[5:17], 1):
        pair = ("x", None) if p.sex == "male" else (None, "X")
        book.member(place, p.name, *pair, p.year, "Công nhân")
    return book


def one_mark() -> Book:
    """Only women are marked; an empty cell says nothing for certain."""
    book = Book("cot-nu", "One column “Nữ” with marks.", "number name sex_female born note")
    book.heads("TT | Họ và tên | Nữ | Năm sinh | Ghi chú")
    for place, p in enumerate(P[:9], 1):
        mark = "x" if p.sex == "female" else None
        book.member(place, p.name, mark, p.year, None)
    return book


def lone_heads() -> Book:
    """“Nam” and “Nữ” in one row without a head above, dates below, one of them twice."""
    book = Book(
        "nam-nu-mot-dong",
        "Lone heads Nam and Nữ over dates; one birth under both.",
        "number name born_male born_female phone",
    )
    book.heads("TT | Họ và tên | Nam | Nữ | SĐT")
    for place, p in enumerate(P[2:12], 1):
        pair = (p.slashed, None) if p.sex == "male" else (None, p.slashed)
        book.member(place, p.name, *pair, p.phone, born=p.born)
    p = P[12]
    book.member(
        11, p.name, p.slashed, p.slashed, p.phone, say="born_male:BIRTH_TWICE",
        born=p.born, sex="female",
    )  # fmt: skip
    return book


BIRTHS = (years, two_digits, all_ways, epoch_1904, marks, one_mark, lone_heads)
