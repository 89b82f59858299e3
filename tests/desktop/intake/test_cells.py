"""What single cells mean, and what is said about them."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.identity import year_of
from desktop.intake.births import read_birth
from desktop.intake.cells import read_row
from desktop.intake.findings import CODES
from desktop.intake.names import read_name
from desktop.intake.sheets import Cell, Kind, text_cell
from tests.conftest import TODAY
from tests.desktop.intake.sheets import value_cell

LONG_AGO = date(1925, 1, 1)
OF_AGE = date(2005, 12, 31)


def read(**cells: object) -> tuple[dict[str, str], list[str]]:
    """Return the values of one row and the codes of what was said."""
    held = {name: value_cell(cell) for name, cell in cells.items()}
    reading = read_row({"name": text_cell("Lò Thị Ún"), **held}, {"phone": "Điện thoại"}, TODAY)
    reading.values.pop("name", None)
    return reading.values, [remark.code for _name, remark in reading.remarks]


@pytest.mark.parametrize(
    ("cell", "iso", "codes"),
    [
        ("24/1/1988", "1988-01-24", []),
        ("24-01-1988", "1988-01-24", []),
        (date(1988, 1, 24), "1988-01-24", []),
        (1988, "1988", []),
        ("1988", "1988", []),
        ("05/1994", "1994-05", []),
        (5.1994, "1994-05", []),
        ("01.05.94", "1994-05-01", ["BIRTH_CENTURY"]),
        ("5/94", "1994-05", ["BIRTH_CENTURY"]),
        (32166, "1988-01-24", ["BIRTH_SERIAL"]),
        ("24011988", "1988-01-24", ["BIRTH_READ"]),
        (5091988, "1988-09-05", ["BIRTH_READ"]),
        ("ngày 24 tháng 1 năm 1988", "1988-01-24", []),
        ("12/24/1988", "1988-12-24", ["BIRTH_MONTH_FIRST"]),
        ("1/2/2014", "2014-02-01", ["BIRTH_YOUNG"]),
        ("1/2/1912", "1912-02-01", ["BIRTH_OLD"]),
        ("30/2/1988", None, ["BIRTH_UNREADABLE"]),
        ("không nhớ", None, ["BIRTH_UNREADABLE"]),
        (99, None, ["BIRTH_UNREADABLE"]),
        ("-", None, []),
        ("", None, []),
    ],
)
def test_births(cell: object, iso: str | None, codes: list[str]) -> None:
    values, said = read(born=cell)
    assert (values.get("born"), said) == (iso, codes)


@pytest.mark.parametrize(
    ("typed", "cccd", "iso"),
    [
        ("1/2/08", "014208001234", "2008-02-01"),
        ("1/2/08", "014008001234", "1908-02-01"),
        ("1/2/88", "014088001234", "1988-02-01"),
        # The number speaks of another person: the likelier century counts.
        ("1/2/88", "014208001234", "1988-02-01"),
    ],
)
def test_two_digits_of_a_year_are_settled_by_the_identity_number(
    typed: str, cccd: str, iso: str
) -> None:
    values, said = read(born=typed, cccd=cccd)
    assert values["born"] == iso
    assert "BIRTH_CENTURY" in said


@pytest.mark.parametrize(
    ("cell", "cccd", "codes"),
    [
        ("014188001234", "014188001234", []),
        (14188001234, "014188001234", ["CCCD_ZEROS"]),
        ("14188001234", "014188001234", ["CCCD_ZEROS"]),
        (1188001234.0, "001188001234", ["CCCD_ZEROS"]),
        ("014 188 001 234", "014188001234", ["CCCD_TIDIED"]),
        ('="014188001234"', "014188001234", ["TEXT_TIDIED"]),
        ("'014188001234", "014188001234", ["TEXT_TIDIED"]),
        # A decimal zero is no digit of the number.
        ("14188001234.0", "014188001234", ["TEXT_TIDIED", "CCCD_ZEROS"]),
        (4188001234, "004188001234", ["CCCD_ZEROS"]),
        (5188001234, None, ["CCCD_UNREADABLE"]),
        ("1.4183E+10", None, ["CCCD_CUT"]),
        ("1,4183E+10", None, ["CCCD_CUT"]),
        ("01418800123X", None, ["CCCD_UNREADABLE"]),
        ("0141880012345", None, ["CCCD_UNREADABLE"]),
        ("không có", None, []),
        ("013188001234", "013188001234", ["CCCD_PROVINCE"]),
    ],
)
def test_identity_numbers(cell: object, cccd: str | None, codes: list[str]) -> None:
    values, said = read(cccd=cell)
    assert (values.get("cccd"), said) == (cccd, codes)


def test_an_identity_number_is_checked_against_sex_and_birth() -> None:
    _values, said = read(cccd="014188001234", sex="Nam", born="1990")
    assert said == ["CCCD_SEX", "CCCD_YEAR"]


def test_older_papers_have_their_place() -> None:
    assert read(cccd="050123456") == ({"old_id": "050123456"}, ["CCCD_OLD"])
    assert read(old_id=50123456) == ({"old_id": "050123456"}, ["OLD_ID_ZERO"])
    assert read(old_id="QĐ 12345678")[0] == {"old_id": "QĐ 12345678"}
    assert read(old_id="14188001234")[0] == {"cccd": "014188001234"}
    both = read(cccd="014188001234", old_id="050 123 456")[0]
    assert both == {"cccd": "014188001234", "old_id": "050123456"}


@pytest.mark.parametrize(
    ("cell", "phone", "note", "codes"),
    [
        ("0912345678", "0912345678", None, []),
        (912345678, "0912345678", None, ["PHONE_REPAIRED"]),
        ("+84 912 345 678", "0912345678", None, ["PHONE_REPAIRED"]),
        ("01682345678", "0382345678", None, ["PHONE_REPAIRED"]),
        ("0212 385 2345", "02123852345", None, ["TEXT_TIDIED"]),
        ("\xa00912.345.678\u200b", "0912345678", None, ["TEXT_TIDIED"]),
        (
            "0912345678 / 0382345678",
            "0912345678",
            "Điện thoại: 0382345678",
            ["PHONE_SECOND"],
        ),
        ("không có", None, None, []),
        ("hỏi văn thư", None, "Điện thoại: hỏi văn thư", ["PHONE_UNREADABLE"]),
    ],
)
def test_telephones(cell: object, phone: str | None, note: str | None, codes: list[str]) -> None:
    values, said = read(phone=cell)
    assert (values.get("phone"), values.get("note"), said) == (phone, note, codes)


@pytest.mark.parametrize(
    ("typed", "name", "codes"),
    [
        ("Lò Thị Ún", "Lò Thị Ún", []),
        ("LÒ THỊ ÚN", "Lò Thị Ún", ["NAME_CASE"]),
        ("lò thị ún", "Lò Thị Ún", ["NAME_CASE"]),
        ("H'HEN NIÊ", "H'Hen Niê", ["NAME_CASE"]),
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hoà", []),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa", []),
        ("Lò Thị Ún (1)", "Lò Thị Ún", ["NAME_MARK"]),
        ("Lò Thị Ún *", "Lò Thị Ún", ["NAME_MARK"]),
        ("LÒ THỊ ÚN**", "Lò Thị Ún", ["NAME_MARK", "NAME_CASE"]),
        ("Lò Thị Ún2", "Lò Thị Ún2", ["NAME_ODD"]),
        ("Páo", "Páo", ["NAME_SHORT"]),
    ],
)
def test_names(typed: str, name: str, codes: list[str]) -> None:
    read_as, remarks = read_name(typed)
    assert (read_as, [remark.code for remark in remarks]) == (name, codes)


def test_letters_in_pieces_and_stray_spaces_are_told() -> None:
    reading = read_row({"name": Cell("Lo\u0300  Thi\u0323 U\u0301n", Kind.TEXT)}, {}, TODAY)
    assert reading.values == {"name": "Lò Thị Ún"}
    assert [remark.code for _name, remark in reading.remarks] == ["TEXT_COMPOSED"]

    reading = read_row({"name": Cell("\u200bLò\u00a0 Thị Ún ", Kind.TEXT)}, {}, TODAY)
    assert reading.values == {"name": "Lò Thị Ún"}
    assert [remark.code for _name, remark in reading.remarks] == ["TEXT_TIDIED"]


def test_sex_in_words_and_marks() -> None:
    for word, sex in (("Nữ", "female"), ("NU", "female"), ("Laki-laki", "male"), ("m", "male")):
        assert read(sex=word) == ({"sex": sex}, [])
    assert read(sex="?") == ({}, ["SEX_UNREADABLE"])
    assert read(sex_female="x") == ({"sex": "female"}, [])
    assert read(sex="Nam", born_female="1990") == (
        {"sex": "female", "born": "1990"},
        ["SEX_TWICE"],
    )


def test_days_of_joining_need_a_whole_day() -> None:
    assert read(joined_on="5/9/2010") == ({"joined_on": "2010-09-05"}, [])
    values, said = read(joined_on="2010")
    assert values == {"note": "joined_on: 2010"}
    assert said == ["JOINED_UNREADABLE"]


def test_status_and_mail() -> None:
    assert read(status="Nghỉ hưu") == ({"status": "retired"}, [])
    assert read(status="mới lạ") == ({}, ["STATUS_UNREADABLE"])
    assert read(email="un@truong.example") == ({"email": "un@truong.example"}, [])
    assert read(email="un.truong")[1] == ["EMAIL_ODD"]


def test_a_dash_is_no_group_and_no_post() -> None:
    assert read(group="-", post="Không", union_post="không có", note="-") == ({"note": "-"}, [])


def test_codes_are_upper_case_and_sentences_have_their_places() -> None:
    for code, (_level, template) in CODES.items():
        assert code == code.upper()
        assert template.format(
            before="b",
            after="a",
            other=1,
            name="n",
            count=2,
            most=3,
            column="c",
            encoding="e",
            names="n, m",
            sheet="s",
            others="t, u",
        )


@given(
    st.dates(LONG_AGO, OF_AGE), st.sampled_from(["{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d}-{m}-{y}"])
)
def test_any_birth_written_out_is_read_without_a_word(day: date, form: str) -> None:
    typed = form.format(d=day.day, m=day.month, y=day.year)
    assert read_birth(text_cell(typed), TODAY) == (day.isoformat(), [])
    assert read_birth(value_cell(day), TODAY) == (day.isoformat(), [])


@given(st.dates(date(1927, 5, 18), OF_AGE))
def test_any_birth_kept_as_a_number_is_found(day: date) -> None:
    serial = (day - date(1899, 12, 30)) / timedelta(days=1)
    iso, [remark] = read_birth(value_cell(serial), TODAY)
    assert (iso, remark.code) == (day.isoformat(), "BIRTH_SERIAL")


@given(st.dates(LONG_AGO, OF_AGE), st.sampled_from(["014", "001", "079"]), st.booleans())
def test_any_short_year_agrees_with_the_identity_number(
    day: date, province: str, woman: bool
) -> None:
    century = 2 * (day.year // 100 - 19) + woman
    cccd = f"{province}{century}{day.year % 100:02}000123"
    assert year_of(cccd) == str(day.year)
    typed = f"{day.day}/{day.month}/{day.year % 100:02}"
    iso, remarks = read_birth(text_cell(typed), TODAY, cccd)
    if (day.month, day.day) != (2, 29):
        assert iso == day.isoformat()
        assert remarks[0].code == "BIRTH_CENTURY"


@given(st.integers(1, 96), st.integers(0, 3), st.integers(0, 99), st.integers(0, 999_999))
def test_an_identity_number_survives_being_a_number(
    province: int, century: int, year: int, rest: int
) -> None:
    cccd = f"{province:03}{century}{year:02}{rest:06}"
    values, said = read(cccd=float(cccd))
    if province >= 10 or cccd[:3] in {"001", "002", "004", "006", "008"}:
        assert values["cccd"] == cccd
        assert "CCCD_ZEROS" in said
    else:
        assert values.get("cccd") is None


@given(st.text(max_size=40))
@example("1e5")
@example("²/1/1988")
@example("٣/٤/١٩٨٨")
@example("9" * 40)
def test_no_text_breaks_a_cell(text: str) -> None:
    names = ("born", "cccd", "phone", "joined_on", "sex", "old_id", "status", "email", "name")
    read_row({name: text_cell(text) for name in names}, {}, TODAY)


@given(st.floats() | st.integers() | st.datetimes() | st.times() | st.booleans() | st.none())
def test_no_value_breaks_a_cell(value: object) -> None:
    cell = value_cell(value)
    read_row(dict.fromkeys(("born", "cccd", "phone", "joined_on", "name"), cell), {}, TODAY)
