"""Money, counts and shares as people type and as screens write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import (
    parse_money,
    parse_percent,
    parse_whole,
    show_money,
    show_number,
    show_percent,
)
from desktop.domain.numerals import in_words, money_in_words

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "typed",
    [
        "24000000", "24.000.000", "24,000,000", "24 000 000", "24.000.000 đ", "24.000.000đồng",
        "24.000.000 ₫", "24.000.000,00", "24tr", "24 triệu", "24 triệu đồng", "24 TRIỆU",
        "24 juta", "24 million", "24.000k", "24.000 nghìn",
    ],
)  # fmt: skip
def test_one_amount_in_many_spellings(typed: str) -> None:
    assert parse_money(typed) == 24_000_000


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("500k", 500_000), ("1,5 tỷ", 1_500_000_000), ("1.5 tỷ", 1_500_000_000),
        ("2 tỷ 300 triệu", 2_300_000_000), ("1tr5", 1_500_000), ("2 triệu rưỡi", 2_500_000),
        ("0", 0), ("1.500 triệu", 1_500_000_000),
    ],
)  # fmt: skip
def test_amounts(typed: str, amount: int) -> None:
    assert parse_money(typed) == amount


@pytest.mark.parametrize(
    "typed",
    ["", "một ít", "-5", "1,5", "24.00.000", "300 triệu 2 tỷ", "1,500 triệu", "1e9", "9" * 17],
)
def test_what_is_no_amount(typed: str) -> None:
    assert parse_money(typed) is None


def test_counts_and_shares() -> None:
    assert [parse_whole(typed) for typed in ("1.269", "1,269", "1 269", "1269")] == [1269] * 4
    assert parse_whole("12,5") is None
    assert [parse_percent(typed) for typed in ("99,84 %", "99.84", "100")] == [9984, 9984, 10000]
    assert parse_percent("1/2") is None


def test_each_language_writes_numbers_its_own_way() -> None:
    assert show_money(24_000_000) == f"24.000.000{NBSP}₫"
    assert show_money(24_000_000, "id") == f"24.000.000{NBSP}₫"
    assert show_money(24_000_000, "en") == f"24,000,000{NBSP}₫"
    assert show_number(1234.5, "vi", 1) == "1.234,5"
    assert [show_percent(share) for share in (9984, 9310, 10000, 0)] == [
        f"99,84{NBSP}%", f"93,1{NBSP}%", f"100{NBSP}%", f"0{NBSP}%",
    ]  # fmt: skip
    assert show_percent(9984, "en") == f"99.84{NBSP}%"


@given(st.integers(0, 10**15), st.sampled_from(["vi", "id", "en"]))
def test_what_is_shown_is_read_back(amount: int, language: str) -> None:
    assert parse_money(show_money(amount, language)) == amount


@given(st.integers(0, 10_000))
def test_a_share_that_is_shown_is_read_back(share: int) -> None:
    assert parse_percent(show_percent(share)) == share


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"),
        (21, "hai mươi mốt"), (24, "hai mươi bốn"), (25, "hai mươi lăm"),
        (101, "một trăm linh một"), (110, "một trăm mười"), (1005, "một nghìn không trăm linh năm"),
        (24_000_000, "hai mươi bốn triệu"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_300_000_000_000, "hai nghìn ba trăm tỷ"),
    ],
)  # fmt: skip
def test_numbers_in_vietnamese_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_amounts_in_words_of_three_languages() -> None:
    assert money_in_words(1_500_000) == "một triệu năm trăm nghìn đồng"
    assert money_in_words(1_500_000, "id") == "satu juta lima ratus ribu dong"
    assert money_in_words(1_500_000, "en") == "one million five hundred thousand dong"
    assert in_words(1111, "id") == "seribu seratus sebelas"
    assert in_words(1005, "en") == "one thousand and five"
    with pytest.raises(ValueError, match="-1"):
        in_words(-1)


@given(st.sets(st.integers(0, 10**13), min_size=2, max_size=2))
def test_two_numbers_never_have_the_same_words(numbers: set[int]) -> None:
    one, other = numbers
    for language in ("vi", "id", "en"):
        assert in_words(one, language) != in_words(other, language)
