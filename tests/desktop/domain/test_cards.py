"""Identity cards as scanners type them: digits are taken, spoilt letters never."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cards import CardRead, Spoilt, read_card
from desktop.domain.identity import sex_of
from desktop.domain.members import Sex
from desktop.domain.spelling import is_syllable
from desktop.domain.text import name_key
from tests.desktop.domain.typing import TELEX, VNI, compose, doubled, dropped, folded, keys

CARD = (
    "014188001234|050123456|Lò Thị Ún|12051988|Nữ|"
    "Tổ 3, Phường Chiềng Lề, Thành phố Sơn La, Sơn La|01092021"
)
NAMES = (
    "Lò Thị Ún", "Nguyễn Văn Hiệp", "Trần Thị Ngọc Ánh", "Lê Tuấn Anh", "Mai Lan Anh",
    "Giàng A Páo", "Quàng Văn Đức", "Đặng Quốc Khánh", "Lường Thị Thương", "Cà Văn Bình",
    "Thào Thị Dợ", "Vì Thị Uyên", "Nguyễn Hữu Nghĩa", "LÒ VĂN TRƯỜNG", "Bùi Xuân Phượng",
)  # fmt: skip
ADDRESSES = (
    "Tổ 3, Phường Chiềng Lề, Thành phố Sơn La, Sơn La",
    "Bản Mòn, Chiềng Sinh, TP. Sơn La, Sơn La",
    "Số 12, Ngõ 5, Đường Lê Duẩn, Quận Hoàn Kiếm, Hà Nội",
    "Tiểu khu 14, TT. Mộc Châu, Huyện Mộc Châu, Sơn La",
    "Thôn A1, Xã Phiêng Khoài, Huyện Yên Châu, Sơn La",
)


def card(name: str, address: str = ADDRESSES[0], sex: str = "Nữ") -> str:
    return f"014188001234|050123456|{name}|12051988|{sex}|{address}|01092021"


def test_a_card_is_read() -> None:
    assert read_card(CARD) == CardRead(
        cccd="014188001234",
        old_id="050123456",
        name="Lò Thị Ún",
        sex=Sex.FEMALE,
        born="1988-05-12",
        address="Tổ 3, Phường Chiềng Lề, Thành phố Sơn La, Sơn La",
        issued_on=date(2021, 9, 1),
    )


@pytest.mark.parametrize(
    ("text", "born", "issued"),
    [
        ("014188001234||Lò Thị Ún||||", "", None),
        ("014188001234||||||", "", None),
        ("014188001234|||12051988|Nữ|", "1988-05-12", None),
        ("014188001234|||00051988|Nữ||01092021||||x|y", "1988-05", date(2021, 9, 1)),
        ("014188001234|||00001988|Nữ||01092021", "1988", date(2021, 9, 1)),
        ("014188001234|||1988|Nữ||01092021", "1988", date(2021, 9, 1)),
        (f" {CARD}\r\n", "1988-05-12", date(2021, 9, 1)),
    ],
)
def test_empty_and_further_fields(text: str, born: str, issued: date | None) -> None:
    read = read_card(text)
    assert read is not None
    assert (read.cccd, read.born, read.issued_on) == ("014188001234", born, issued)
    assert not read.left


@pytest.mark.parametrize(
    "text",
    ["", "014188001234", "014188001234|||||"[:-1], "Lò Thị Ún|||||||", "0141880||||||", "||||||||"],
)
def test_other_texts_are_no_card(text: str) -> None:
    assert read_card(text) is None


def test_a_zero_that_the_typing_program_ate_comes_back() -> None:
    read = read_card(CARD[1:])
    assert read is not None
    assert read.cccd == "014188001234"


def test_days_that_are_none_are_left_with_what_came() -> None:
    read = read_card("014188001234|12|Lò Thị Ún|31021988|Nữ||99999999")
    assert read is not None
    assert (read.born, read.issued_on, read.old_id) == ("", None, "")
    assert [(each.field, each.why, each.came) for each in read.left] == [
        ("old_id", Spoilt.UNREADABLE, "12"),
        ("born", Spoilt.UNREADABLE, "31021988"),
        ("issued_on", Spoilt.UNREADABLE, "99999999"),
    ]


@pytest.mark.parametrize(
    ("sex", "number", "meant", "by_number"),
    [
        ("Nam", "014088001234", Sex.MALE, False),
        ("nAM", "014088001234", Sex.MALE, False),
        ("Nu", "014188001234", Sex.FEMALE, False),
        ("N?", "014188001234", Sex.FEMALE, True),
        ("Nu74", "014188001234", Sex.FEMALE, True),
        ("Nuwx", "014188001234", Sex.FEMALE, True),
        ("Na mw", "014088001234", Sex.MALE, True),
        ("Ná»¯", "014188001234", Sex.FEMALE, True),
        ("", "014188001234", None, False),
    ],
)
def test_the_sex_is_settled_by_the_number_where_its_letters_are_spoilt(
    sex: str, number: str, meant: Sex | None, by_number: bool
) -> None:
    read = read_card(f"{number}||Lò Ún|12051988|{sex}|Sơn La|01092021")
    assert read is not None
    assert (read.sex, read.sex_by_number) == (meant, by_number)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("L? Th? ?n", Spoilt.CODE_PAGE),
        ("L� Th� �n", Spoilt.CODE_PAGE),
        ("LÃ² Thá»‹ Ãšn", Spoilt.CODE_PAGE),
        ("Lß Thị Ún", Spoilt.CODE_PAGE),
        ("Nguye6n4 Va8n Hie65p", Spoilt.TYPING),
        ("Nguyeenx Vawn Hieepj", Spoilt.TYPING),
        ("Nguyêễn Văn Hiệp", Spoilt.TYPING),
        ("DDặng Văn Hiệp", Spoilt.TYPING),
        ("lÒ tHỊ úN", Spoilt.CAPITALS),
        ("lò thị ún", Spoilt.CAPITALS),
        ("L Th n", Spoilt.SPELLING),
        ("Ksor H'Bia", Spoilt.SPELLING),
        ("Đặng Quốc Khanh Phuc", Spoilt.SPELLING),
    ],
)
def test_a_spoilt_name_is_left_and_it_is_said_why(name: str, why: Spoilt) -> None:
    read = read_card(card(name))
    assert read is not None
    assert (read.name, read.sex, read.born) == ("", Sex.FEMALE, "1988-05-12")
    assert ("name", why, name) in [(each.field, each.why, each.came) for each in read.left]


def test_names_without_marks_are_believed_where_marks_came_through() -> None:
    believed = read_card(card("Mai Lan Anh"))
    assert believed is not None
    assert believed.name == "Mai Lan Anh"
    bare = read_card(card("Mai Lan Anh", "Phuong Chieng Le, Son La", "Nu"))
    assert bare is not None
    assert (bare.name, bare.sex) == ("", Sex.FEMALE)
    assert {each.why for each in bare.left} == {Spoilt.MARKS}
    raw = read_card(card("Lof Thij Uns", "Toor 3, Sown La", "Nuwx"))
    assert raw is not None
    assert {each.why for each in raw.left} == {Spoilt.TYPING}


@pytest.mark.parametrize("method", [TELEX, VNI])
@pytest.mark.parametrize("name", NAMES)
def test_what_was_typed_in_the_method_that_is_on_is_taken(name: str, method: int) -> None:
    came = compose(keys(card(name), method), method)
    read = read_card(came)
    assert read is not None
    assert name_key(read.name) == name_key(name)
    assert read.address


SPOILERS: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: keys(text, TELEX),
    lambda text: keys(text, VNI),
    lambda text: compose(keys(text, TELEX), VNI),
    lambda text: compose(keys(text, VNI), TELEX),
    lambda text: compose(text, TELEX),
    lambda text: compose(text, VNI),
    folded,
    lambda text: compose(folded(text), TELEX),
    lambda text: compose(folded(text), VNI),
    lambda text: text.encode("ascii", "replace").decode(),
    lambda text: text.encode("latin-1", "replace").decode("latin-1"),
    dropped,
    lambda text: dropped(text, "latin-1"),
    lambda text: text.encode().decode("latin-1"),
    lambda text: text.encode().decode("cp1252", "replace"),
    lambda text: text.encode().decode("cp1258", "replace"),
    lambda text: text.encode().decode("cp437"),
    str.swapcase,
    doubled,
]


@given(
    name=st.sampled_from(NAMES),
    address=st.sampled_from(ADDRESSES),
    sex=st.sampled_from(["Nam", "Nữ"]),
    spoil=st.sampled_from(SPOILERS),
    digits=st.from_regex(r"\A014[01][0-9]{8}\Z"),
)
def test_digits_are_taken_and_a_wrong_name_never_is(
    name: str, address: str, sex: str, spoil: Callable[[str], str], digits: str
) -> None:
    text = f"{digits}|050123456|{name}|12051988|{sex}|{address}|01092021||"
    read = read_card(spoil(text))
    assert read is not None
    assert (read.cccd, read.old_id, read.born) == (digits, "050123456", "1988-05-12")
    assert read.issued_on == date(2021, 9, 1)
    written = Sex.MALE if sex == "Nam" else Sex.FEMALE
    assert read.sex in {written, sex_of(digits)}
    assert read.name in {"", name}
    assert bool(read.name) != any(each.field == "name" for each in read.left)


@given(st.text())
def test_any_text_is_a_card_or_none(text: str) -> None:
    read_card(text)
    read_card(f"014188001234|{text}|{text}|{text}|{text}|{text}|{text}")


def test_syllables() -> None:
    right = "nguyễn quý giêng gì oanh khuya uyên quỳnh thuý thúy hoà hòa ngoèo xoong ướt đức y a"
    wrong = "qunh phuc bcn thj uyn áà oôt tươ đđ kah"
    assert all(map(is_syllable, right.split()))
    assert not any(map(is_syllable, wrong.split()))
