"""Vietnamese text: clean at the border, keys for search and likeness."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import clean, fold, likeness, name_key, text_key
from desktop.queries.members import member_rows
from desktop.workspace import Workspace
from tests.conftest import Make

NAMES = ["Nguyễn Văn Hoà", "Nguyễn Văn Hòa", "Đỗ Thị Ước", "Giàng A Páo", "H'Hen Niê"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_search_needs_no_marks_and_no_capitals(form: Literal["NFC", "NFD"]) -> None:
    for name, folded in zip(
        NAMES,
        ["nguyen van hoa", "nguyen van hoa", "do thi uoc", "giang a pao", "h'hen nie"],
        strict=True,
    ):
        assert fold(unicodedata.normalize(form, name.upper())) == folded
        assert fold(unicodedata.normalize(form, name)) == folded


def test_an_eth_is_a_stroked_d() -> None:
    assert fold("Ðặng ĐÌNH") == "dang dinh"


def test_cleaning_puts_letters_together_and_takes_out_what_is_not_seen() -> None:
    assert clean("  Lo\u0300\u200b \u00a0Thi\u0323\t\n\ufeffU\u0301n\u202c ") == "Lò Thị Ún"
    # In old encodings the soft hyphen is the letter ư: taking it out would lose a letter.
    assert clean("H\u00adng") == "H\u00adng"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Quý", "Quí", True),
        ("Lý", "Lí", True),
        ("Nguyễn Văn Hoà", "nguyen van hòa", True),
        ("Thuý", "Thúy", True),
        ("Huy", "Hui", False),
        ("Yên", "Iên", False),
        ("May", "Mai", False),
        ("Lò Thị Ún", "Lò Thị Ứng", False),
    ],
)
def test_likeness(one: str, other: str, alike: bool) -> None:
    assert (likeness(one) == likeness(other)) is alike


def test_a_name_is_ordered_by_its_last_word_then_from_the_left() -> None:
    order = ["Lò Văn An", "Nguyễn Thị An", "Lò Ánh", "Cầm Bình"]
    assert sorted({*order}, key=name_key) == order
    assert name_key("Nguyễn Văn Hoà") == name_key("nguyễn văn  Hòa")
    assert name_key("") == text_key(" ") == ""


def test_tones_count_in_the_order_of_dictionaries() -> None:
    order = ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mắ", "mâ", "mậ", "mo", "mô", "mơ"]
    assert sorted({*order}, key=text_key) == order
    assert sorted(["Tổ 10", "Tổ 1", "Đội", "Dân"], key=text_key) == ["Dân", "Đội", "Tổ 1", "Tổ 10"]


@given(st.text())
def test_keys_of_any_text_hold(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", clean(text))) == fold(clean(text))
    assert text_key(text).isascii()
    assert name_key(text).isascii()


def test_both_spellings_are_found_without_marks(workspace: Workspace, make: Make) -> None:
    for name in NAMES:
        make.member(name)

    def found(words: str) -> set[str]:
        return {row.name for row in workspace.read(member_rows, words)}

    assert found("nguyen van hoa") == {"Nguyễn Văn Hoà", "Nguyễn Văn Hòa"}
    assert found("hoà ng") == {"Nguyễn Văn Hoà", "Nguyễn Văn Hòa"}
    assert found("do") == {"Đỗ Thị Ước"}
    assert found("páo") == {"Giàng A Páo"}
    assert found("zz") == set()
