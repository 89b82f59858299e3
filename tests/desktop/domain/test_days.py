"""Days as people type them and as papers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.days import (
    document_day,
    parse_day,
    parse_partial,
    precision,
    show_day,
    show_partial,
)

DAY = date(2025, 9, 5)
ANY_DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "5/9/25", "05/09/2025", "5-9-2025", "05.09.2025", "5 9 2025", "05092025", "050925",
        "2025-09-05", "20250905", "2025-09-05T00:00:00", "ngày 5 tháng 9 năm 2025",
        "Ngày 05 tháng 09 năm 2025", "mùng 5 tháng chín năm 2025", "5 tháng 9, 2025",
        "5 September 2025", "5 Sep 2025", "5 september 25", " 5 / 9 / 2025 ",
    ],
)  # fmt: skip
def test_a_day_in_all_its_spellings(typed: str) -> None:
    assert parse_day(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    ["", "5/9", "2025", "9/2025", "31/2/2025", "29/2/2025", "5/13/2025", "0/9/2025", "5/9/225",
     "5/9/1899", "5/9/2200", "319999", "99999999", "hôm qua", "5/9/2025x", "٥/٩/٢٠٢٥"],
)  # fmt: skip
def test_what_is_no_day(typed: str) -> None:
    assert parse_day(typed) is None


@pytest.mark.parametrize(
    ("typed", "iso", "shown", "known"),
    [
        ("1988", "1988", "1988", "year"),
        ("năm 1988", "1988", "1988", "year"),
        ("5/1988", "1988-05", "05/1988", "month"),
        ("tháng 5 năm 1988", "1988-05", "05/1988", "month"),
        ("5/94", "1994-05", "05/1994", "month"),
        ("1988-05", "1988-05", "05/1988", "month"),
        ("24/1/1988", "1988-01-24", "24/01/1988", "day"),
        ("24/1/88", "1988-01-24", "24/01/1988", "day"),
        ("", "", "", ""),
    ],
)
def test_births_known_in_part(typed: str, iso: str, shown: str, known: str) -> None:
    assert parse_partial(typed) == iso
    assert show_partial(iso) == shown
    assert precision(iso) == known


def test_the_century_of_two_digits_depends_on_what_is_meant() -> None:
    assert parse_partial("1/1/15") == "2015-01-01"
    assert parse_partial("1/1/16") == "1916-01-01"
    assert parse_day("1/1/16") == date(2016, 1, 1)
    assert parse_partial("1/1/08", 2007) == "1908-01-01"


@pytest.mark.parametrize("typed", ["13/1988", "5/9", "88", "không rõ", "1899"])
def test_births_that_cannot_be_read(typed: str) -> None:
    assert parse_partial(typed) is None


def test_papers_write_days_in_three_languages() -> None:
    assert document_day(DAY) == "ngày 05 tháng 9 năm 2025"
    assert document_day(date(2025, 2, 12)) == "ngày 12 tháng 02 năm 2025"
    assert document_day(DAY, "en") == "5 September 2025"
    assert document_day(DAY, "id") == "5 September 2025"
    assert show_day(DAY) == "05/09/2025"
    assert show_day(None) == ""


@given(ANY_DAY)
def test_what_is_shown_is_read_back(day: date) -> None:
    assert parse_day(show_day(day)) == day
    assert parse_day(day.isoformat()) == day
    for language in ("vi", "id", "en"):
        assert parse_day(document_day(day, language)) == day
    assert parse_partial(show_partial(day.isoformat())) == day.isoformat()


@given(st.text(alphabet="0123456789/-. thángămny", max_size=14))
def test_nothing_typed_breaks_it(typed: str) -> None:
    found = parse_day(typed)
    assert found is None or 1900 <= found.year <= 2199
    parse_partial(typed)
