"""How alike two records are, and why."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop.domain.members import Sex
from desktop.domain.twins import ALWAYS, REASONS, Person, compare, weights
from resources.catalogues import load

BY = weights(date(2025, 11, 20))
UNIT, GROUP = uuid4(), uuid4()


def person(name: str = "Lò Thị Ún", born: str = "1988-05-12", **more: Any) -> Person:  # noqa: ANN401
    return Person(id=uuid4(), name=name, born=born, **{"unit_id": UNIT, **more})


def reasons(one: Person, other: Person) -> set[str]:
    verdict = compare(one, other, BY, -1_000)
    assert verdict == compare(other, one, BY, -1_000)
    return set(verdict.reasons)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("LÒ THỊ ÚN", "name.same"),
        ("Lo Thi Un", "name.unmarked"),
        ("Lò Thị Ủn", "name.marks"),
        ("Thị Lò Ún", "name.order"),
        ("Lò Ún", "name.middle"),
        ("Lò Thị Úng", "name.letter"),
        ("Lò Tịh Ún", "name.letter"),
        ("Là Thị Únn", "name.other"),
        ("Cầm Văn Đôi", "name.other"),
    ],
)
def test_names(name: str, reason: str) -> None:
    assert reason in reasons(person(), person(name))


def test_two_slips_are_forgiven_in_a_long_name() -> None:
    one, other = person("Nguyễn Thị Phương"), person("Nguễn Thị Phưong Anh")
    assert "name.other" in reasons(one, other)
    assert "name.letters" in reasons(one, person("Nguễn Thị Phươn"))


@pytest.mark.parametrize("name", ["Hoà Hòa", "Quý Quí", "Thuý Thúy", "Lý Lí", "Đỗ ĐỖ"])
def test_two_ways_of_writing_a_name_are_one_name(name: str) -> None:
    one, other = name.split()
    assert "name.same" in reasons(person(f"Lò Thị {one}"), person(f"Lò Thị {other}"))


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        ("1988-05-12", "born.same"),
        ("1988-12-05", "born.swapped"),
        ("1988", "born.year"),
        ("1988-05", "born.month"),
        ("1988-05-13", "born.slip"),
        ("1989-05-12", "born.slip"),
        ("1988-05-21", "born.slip"),
        ("1988-07-30", "born.day"),
        ("1975-01-02", "born.other"),
    ],
)
def test_births(born: str, reason: str) -> None:
    assert reason in reasons(person(), person(born=born))


@pytest.mark.parametrize(
    ("cccd", "reason"),
    [
        ("014188123456", "cccd.same"),
        ("014188123465", "cccd.slip"),
        ("014189123456", "cccd.slip"),
        ("017190123456", "cccd.tail"),
        ("014188654321", "cccd.other"),
    ],
)
def test_identity_numbers(cccd: str, reason: str) -> None:
    assert reason in reasons(person(cccd="014188123456"), person(cccd=cccd))


def test_namesakes_with_two_numbers_are_two_people() -> None:
    one, other = person(cccd="014188123456"), person(cccd="014188654321")
    assert compare(one, other, BY, BY.candidate).score == 0


@pytest.mark.parametrize("field", ["cccd", "old_id", "card_number", "member_code"])
def test_a_number_that_two_share_is_always_shown(field: str) -> None:
    number = {field: "014188123456"}
    one, other = person(**number, sex=Sex.MALE), person("Cầm Văn Đôi", "1960", **number)
    verdict = compare(one, other, BY, BY.candidate)
    assert verdict.score >= BY.candidate
    assert f"{field}.same" in ALWAYS & set(verdict.reasons)


def test_a_unions_own_numbers_mean_nothing_in_another_union() -> None:
    one = person(member_code="DV001", group_id=GROUP)
    other = person("Cầm Văn Đôi", "1960", member_code="DV001", unit_id=uuid4(), group_id=GROUP)
    assert not {"member_code.same", "group_id.same"} & reasons(one, other)


def test_namesakes_of_one_group_without_births_are_shown() -> None:
    one, other = person(born="", group_id=GROUP), person(born="", group_id=GROUP)
    assert compare(one, other, BY, BY.candidate).score >= BY.candidate
    elsewhere = person(born="", group_id=UUID(int=1))
    assert compare(one, elsewhere, BY, BY.candidate).score == 0


def test_every_reason_has_points_and_words() -> None:
    assert set(REASONS) <= set(BY.points)
    assert set(BY.points) - set(REASONS) == {"sex.same"}
    assert 0 < BY.warn < BY.candidate < BY.likely <= 100


def test_the_weights_are_dated_and_sourced() -> None:
    for line in load("duplicates")["weights"]:
        assert isinstance(line["valid_from"], date)
        assert line["source"]
    assert weights(date(1990, 1, 1)) == BY
