"""Identity numbers and telephones, however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import (
    OldPaper,
    ReadIdentity,
    cccd_doubts,
    mask,
    read_identity,
    sex_of,
    year_of,
)
from desktop.domain.members import Sex
from desktop.domain.phones import ReadPhone, read_phone


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("014188001234", ReadIdentity("014188001234")),
        ("014 188 001 234", ReadIdentity("014188001234")),
        ("14188001234", ReadIdentity("014188001234", zeros=1)),
        ("1188001234", ReadIdentity("001188001234", zeros=2)),
        ("8188001234", ReadIdentity("008188001234", zeros=2)),
        ("050123456", ReadIdentity(old_id="050123456", old_id_kind=OldPaper.CMND)),
        ("3188001234", None),
        ("0141880012345", None),
        ("01418800123", ReadIdentity("001418800123", zeros=1)),
        ("1.4183E+10", None),
        ("０１４１８８００１２３４", None),
        ("", None),
    ],
)
def test_papers(typed: str, found: ReadIdentity | None) -> None:
    assert read_identity(typed) == found


def test_a_number_tells_sex_and_year() -> None:
    told = {"0": ("male", "1988"), "1": ("female", "1988"), "2": ("male", "2088")}
    for digit, (sex, year) in told.items():
        cccd = f"014{digit}88001234"
        assert (sex_of(cccd).value, year_of(cccd)) == (sex, year)


def test_what_disagrees_is_doubted_and_never_refused() -> None:
    def codes(cccd: str, sex: Sex | None, born: str) -> list[str]:
        return [doubt.code for doubt in cccd_doubts(cccd, sex, born)]

    assert codes("014188001234", Sex.FEMALE, "1988-05-12") == []
    assert codes("014188001234", None, "") == []
    assert codes("014188001234", Sex.MALE, "1990") == ["cccd_sex", "cccd_year"]
    assert codes("013188001234", Sex.FEMALE, "1988") == ["cccd_province"]
    assert codes("101188001234", Sex.FEMALE, "1988") == []


def test_screens_hide_all_but_the_end() -> None:
    assert mask("014188001234") == "••••••••1234"
    assert mask("") == ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0912345678", ReadPhone("0912345678")),
        ("0912.345.678", ReadPhone("0912345678")),
        ("912345678", ReadPhone("0912345678", changed=True)),
        ("+84 912 345 678", ReadPhone("0912345678", changed=True)),
        ("84912345678", ReadPhone("0912345678", changed=True)),
        ("0168 234 5678", ReadPhone("0382345678", changed=True)),
        ("0121 234 5678", ReadPhone("0792345678", changed=True)),
        ("0199 234 5678", ReadPhone("0592345678", changed=True)),
        ("02123852345", ReadPhone("02123852345")),
        ("0912345678; 0382345678", ReadPhone("0912345678", "0382345678")),
        ("0912345678 - 0382345678", ReadPhone("0912345678", "0382345678")),
        ("không có", ReadPhone()),
        ("-", ReadPhone()),
        ("", ReadPhone()),
        ("0112345678", None),
        ("+85 912345678", None),
        ("091234567", None),
        ("hỏi văn thư", None),
    ],
)
def test_telephones(typed: str, found: ReadPhone | None) -> None:
    assert read_phone(typed) == found


@given(st.text(max_size=30))
def test_nothing_typed_breaks_them(typed: str) -> None:
    phone, papers = read_phone(typed), read_identity(typed)
    assert phone is None or phone.phone == "" or (phone.phone.isdigit() and phone.phone[0] == "0")
    assert papers is None or len(papers.cccd) in {0, 12}
