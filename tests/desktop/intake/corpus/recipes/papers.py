"""Rosters for the workbooks that are written by hand."""

from tests.desktop.intake.corpus.recipes.book import Book, Formula
from tests.desktop.intake.corpus.recipes.handmade import Way
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P


def _plain(name: str, how: str) -> Book:
    book = Book(name, how, "number name sex born cccd phone group")
    book.heads("STT | Họ và tên | Giới tính | Ngày sinh | Số CCCD | Số điện thoại | Tổ công đoàn")
    for place, p in enumerate(P[:10], 1):
        group = None if place == 4 else "Tổ 1 & 2 <A>"
        book.member(place, p.name, p.shown_sex, p.day, p.cccd, p.phone, group)
    return book


def bare() -> tuple[Book, Way]:
    """Cells without places, texts inside the cells: as many web programs export."""
    return _plain("khong-toa-do", "Rows and cells without places, inline texts."), Way(places=False)


def prefixed() -> tuple[Book, Way]:
    """Named elements and texts in runs."""
    way = Way(prefix="x:", shared=True)
    return _plain("tien-to", "Elements with a prefix, shared texts in runs of two fonts."), way


def strict() -> tuple[Book, Way]:
    """The strict standard, with days as ISO text."""
    return _plain("strict", "Strict Open XML, ISO days."), Way(strict=True, shared=True)


def boastful() -> tuple[Book, Way]:
    """A sheet that claims to be huge and is not, coloured far down."""
    book = _plain("khoe-khoang", "The sheet claims the extent A1:XFD1048576; colours to row 5000.")
    return book, Way(dimension="A1:XFD1048576", style_to=5000)


def unsolved() -> tuple[Book, Way]:
    """Formulas that no program has worked out yet."""
    book = Book(
        "chua-tinh",
        "Formulas without a stored result.",
        "number name born cccd",
    )
    book.heads("STT | Họ và tên | Ngày sinh | Số CCCD")
    for place, p in enumerate(P[:8], 1):
        if place == 3:
            formula = Formula(f'=CONCATENATE("{p.cccd[:6]}","{p.cccd[6:]}")', None)
            book.member(place, p.name, p.day, formula, say="cccd:FORMULA_UNSOLVED", cccd=None)
        elif place == 5:
            formula = Formula('=B2&" "&B3', None)
            book.member(place, formula, p.day, p.cccd, say="name:FORMULA_UNSOLVED", name=None)
        else:
            book.member(place, Formula('=A1&""', p.name), p.day, p.cccd)
    return book, Way()


PAPERS = (bare, prefixed, strict, boastful, unsolved)
