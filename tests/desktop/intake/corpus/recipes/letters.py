"""Old and odd letters: TCVN3, VNI, cp1258, decomposed text, mixtures."""

from collections.abc import Callable

from desktop.domain.text import fold
from tests.desktop.intake.corpus.recipes.book import Book
from tests.desktop.intake.corpus.recipes.oldletters import apart, cp1258, lossy, tcvn3, vni
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P

Write = Callable[[str], str]
HEADS = "STT | Họ và tên | Giới tính | Ngày sinh | Chức vụ | Tổ công đoàn"
FIELDS = "number name sex born post group"


def _changed(code: str, **cells: tuple[str, str]) -> str:
    """Return what is to be said of those cells that are written otherwise than they mean."""
    return " ".join(f"{name}:{code}" for name, (raw, true) in cells.items() if raw != true)


def _fill(book: Book, write: Write, code: str, people: int = 24, name: Write | None = None) -> Book:
    """Write heads and members in old letters; `name` writes the names otherwise."""
    book.heads(" | ".join(write(head.strip()) for head in HEADS.split("|")))
    for place, p in enumerate(P[:people], 1):
        true = {
            "name": p.name,
            "sex": p.shown_sex,
            "post": "Giáo viên" if place % 2 else "Kế toán trưởng",
            "group": "Tổ Văn phòng" if place % 3 else "Tổ Lý - Hoá",
        }
        raw = {field: write(text) for field, text in true.items()}
        raw["name"] = (name or write)(p.name)
        say = _changed(code, **{field: (raw[field], true[field]) for field in true})
        book.member(
            place, raw["name"], raw["sex"], p.day, raw["post"], raw["group"], say=say,
            sex=p.sex, name=lossy(p.name) if raw["name"] == tcvn3(p.name) else p.name,
            post=true["post"], group=true["group"],
        )  # fmt: skip
    return book


def vntime() -> Book:
    """TCVN3 text, each cell with the name of its font."""
    book = Book("vntime", "TCVN3 with the font .VnTime named in every cell.", FIELDS)
    book.fonts = dict.fromkeys(range(6), ".VnTime")
    book.head_font = ".VnTime"
    return _fill(book, tcvn3, "TEXT_TCVN3", people=8)


def vntimeh() -> Book:
    """Names in .VnTimeH: small letters in the cell, capitals by the font."""
    book = Book("vntimeh", "Names in .VnTimeH, capitals by the font; the rest .VnTime.", FIELDS)
    book.fonts = {**dict.fromkeys(range(6), ".VnTime"), 1: ".VnTimeH"}
    book.head_font = ".VnTime"
    book.allowed = ["NAME_CASE"]

    def capitals(text: str) -> str:
        return tcvn3(text, capitals_by_font=True)

    book = _fill(book, tcvn3, "TEXT_TCVN3", people=9, name=capitals)
    said = {(each.row, each.field) for each in book.said}
    assert all((row, "name") in said for row in book.values)
    return book


def tcvn3_plain() -> Book:
    """TCVN3 text whose font is not named: found out from the values of each column."""
    book = Book("tcvn3-khong-phong", "TCVN3 in an ordinary font.", FIELDS)
    return _fill(book, tcvn3, "TEXT_TCVN3", people=36)


def vni_fonts() -> Book:
    """VNI text with its font."""
    book = Book("vni-phong", "VNI-Windows with the font VNI-Times.", FIELDS)
    book.fonts = dict.fromkeys(range(6), "VNI-Times")
    book.head_font = "VNI-Times"
    return _fill(book, vni, "TEXT_VNI", people=8)


def vni_plain() -> Book:
    """VNI text whose font is not named."""
    book = Book("vni-khong-phong", "VNI-Windows in an ordinary font.", FIELDS)
    return _fill(book, vni, "TEXT_VNI", people=36)


def vni_capitals() -> Book:
    """Capitals in VNI, where every mark has a capital of its own."""
    book = Book("vni-hoa", "Names in capitals, VNI-Windows in an ordinary font.", FIELDS)
    book.allowed = ["NAME_CASE"]
    return _fill(book, vni, "TEXT_VNI", people=30, name=lambda text: vni(text.upper()))


def mixed() -> Book:
    """Three kinds of letters in one sheet, a column each."""
    book = Book(
        "lan-lon-ma",
        "Names in TCVN3, posts in VNI, groups in Unicode, fonts not named.",
        "number name post group note",
    )
    book.heads("STT | Họ và tên | Chức vụ | Tổ công đoàn | Ghi chú")
    posts = ("Giáo viên", "Tổ trưởng chuyên môn", "Nhân viên bảo vệ", "Phó hiệu trưởng")
    for place, p in enumerate(P[:30], 1):
        name, post = tcvn3(p.name), vni(posts[place % 4])
        say = _changed("TEXT_TCVN3", name=(name, p.name))
        say += " " + _changed("TEXT_VNI", post=(post, posts[place % 4]))
        book.member(
            place, name, post, "Tổ Khối 1", None, say=say, name=lossy(p.name), post=posts[place % 4]
        )
    return book


def decomposed() -> Book:
    """Letters in pieces, as a telephone or a Mac writes them."""
    book = Book("nfd", "Decomposed text (NFD).", FIELDS)
    return _fill(book, apart, "TEXT_COMPOSED", people=10)


def old_windows() -> Book:
    """Letters and tones apart, as cp1258 has them."""
    book = Book("cp1258", "Text of old Windows, cp1258, semicolons.", FIELDS)
    book = _fill(book, cp1258, "TEXT_COMPOSED|TEXT_CP1258", people=12)
    return _text_dates(book)


def tcvn3_bytes() -> Book:
    """A text file saved from a .VnTime sheet: the bytes are TCVN3."""
    book = Book("tcvn3-tho", "Raw bytes of TCVN3 in a text file.", FIELDS)
    return _text_dates(_fill(book, tcvn3, "TEXT_TCVN3", people=25))


def vni_bytes() -> Book:
    """A text file saved from a VNI sheet, bytes of cp1252."""
    book = Book("vni-tho", "Raw bytes of VNI in a text file.", FIELDS)
    return _text_dates(_fill(book, vni, "TEXT_VNI", people=25))


def _text_dates(book: Book) -> Book:
    """Write the births as a text file has them."""
    for place, row in enumerate(book.values):
        book.lines[row - 1][3] = P[place].slashed
    return book


def real_look_alikes() -> Book:
    """Real Unicode that looks like old letters: it must stay as it is."""
    book = Book(
        "khong-doi",
        "Unicode text with letters that TCVN3 and VNI use too; nothing may change.",
        "number name group note",
    )
    book.heads("STT | Họ và tên | Tổ công đoàn | Ghi chú")
    notes = ("© 2025", "khoảng 20 µm", "§ 12, ½ ngày", "ôm đau ò e", "« trích »", "¡hola!", None)
    for place, p in enumerate(P[:21], 1):
        book.member(place, p.name, "Tổ Òn Ổi", notes[place % 7])
    return book


def one_value() -> Book:
    """One single cell that may be in an old encoding: nothing is changed, a person is asked."""
    book = Book(
        "hoi-ma",
        "One value that may be TCVN3: nothing is changed and the person is asked.",
        "number name post",
    )
    book.heads("STT | Ho va ten | Chuc vu")
    for place, p in enumerate(P[:6], 1):
        book.member(place, fold(p.name).title(), "Kü s­" if place == 3 else "Bao ve")
    book.notes = ["TEXT_ENCODING_ASK"]
    return book


LETTERS = (
    vntime, vntimeh, tcvn3_plain, vni_fonts, vni_plain, vni_capitals, mixed, decomposed,
    old_windows, tcvn3_bytes, vni_bytes, real_look_alikes, one_value,
)  # fmt: skip
