"""The made-up province: its plan is exact, and a small one is played to the end."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Award, ExchangeFile
from desktop.domain.exchange import Direction
from desktop.practice.plan import (
    FEWEST,
    INITIATIVES,
    LARGEST,
    MEMBERS,
    RECOGNISED,
    SCHOOLS,
    TEACHERS,
    UNIONS,
    province_plan,
    shared,
)
from desktop.practice.province import Province, made_up_text, made_up_titles
from desktop.queries.board import board


def test_the_plan_gives_exactly_the_figures_of_the_sources() -> None:
    plans = province_plan()
    senders = [plan for plan in plans if plan.sends]
    schools = [plan for plan in plans if plan.sector == "education"]
    health = [plan for plan in plans if plan.sector == "health"]
    assert (len(plans), sum(plan.members for plan in plans)) == (UNIONS, MEMBERS)
    assert sum(plan.initiatives for plan in plans) == INITIATIVES
    assert sum(plan.initiatives - plan.unsettled for plan in plans) == RECOGNISED
    assert (len(schools), sum(plan.members for plan in schools)) == (SCHOOLS, TEACHERS)
    assert sum(plan.initiatives for plan in health) == 1300
    assert Counter(plan.sends for plan in plans) == {0: 2, 1: UNIONS - 5, 2: 3}
    assert all(FEWEST <= plan.members <= LARGEST for plan in senders)
    assert all(0 <= plan.unsettled <= plan.initiatives for plan in plans)
    assert sum(plan.honoured for plan in plans) == 1
    assert len({plan.code for plan in plans}) == UNIONS


@given(st.integers(1, 60), st.integers(0, 50), st.integers(0, 2**32))
def test_what_is_shared_is_neither_lost_nor_made(places: int, over: int, seed: int) -> None:
    total = places * 5 + over * places // 10
    found = shared(total, places, 5, 60, Random(seed))
    assert sum(found) == total
    assert all(5 <= each <= 60 for each in found)


def test_too_small_a_province_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        province_plan(3)
    with pytest.raises(ValueError, match="1"):
        shared(1, 2, 5, 60, Random(1))


def test_there_are_titles_enough_and_texts_of_a_page() -> None:
    titles = {title for field in ("", "education", "health") for _f, title in made_up_titles(field)}
    assert len(titles) >= 150
    for field in ("", "education", "health"):
        named = [title for _field, title in made_up_titles(field)]
        assert len(named) == len(set(named)) >= 120
    for seed in range(20):
        assert 60 <= len(made_up_text(Random(seed)).split()) <= 300


def test_a_small_province_is_played_to_the_end(tmp_path: Path) -> None:
    story = Province(tmp_path / "demo", 14)
    said = {title: step() for title, step in story.steps()}
    seen = story.books.read(board)
    plans = province_plan(14)
    assert (seen.units, seen.sent, len(seen.silent)) == (14, 12, 2)
    assert seen.members == sum(plan.members for plan in plans)
    assert seen.initiatives == sum(plan.initiatives for plan in plans)
    assert len(said) == 6

    def kinds(session: Session) -> Counter[str]:
        return Counter(session.scalars(select(Award.kind_code)))

    assert story.books.read(kinds) == {
        "BLDST": 16, "HTSTKT_T_N": 1, "HTSTKT_T_Nhi": 1, "HTSTKT_T_Ba": 1, "HTSTKT_T_KK": 1,
    }  # fmt: skip

    def senders(session: Session) -> Counter[str]:
        return Counter(
            session.scalars(
                select(ExchangeFile.from_code).where(
                    ExchangeFile.direction == Direction.IN, ExchangeFile.state == "RECEIPTED"
                )
            )
        )

    assert story.books.read(senders)["CDCS0001"] <= 2
    total = story.results().tables[0].total
    assert total is not None
    assert (total[2], total[4]) == (14, seen.members)
    assert date(2025, 12, 31) == story.results().ends_on
    story.close()
    offices = sorted(path.name for path in (tmp_path / "demo").glob("CDCS*.thidua-office"))
    assert offices == [f"CDCS000{n}.thidua-office" for n in (1, 2, 3)]


def test_unions_that_are_thrown_away_leave_nothing_on_this_computer(
    tmp_path: Path, home: Path
) -> None:
    story = Province(tmp_path / "demo", 14)
    for _title, step in story.steps():
        step()
    story.close()
    # The province's own and the three unions that are kept.
    assert len(list((home / "histories").iterdir())) == 4
    assert len([each for each in (home / "keys").iterdir() if each.stem[0] != "r"]) == 4
