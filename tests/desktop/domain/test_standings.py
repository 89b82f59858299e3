"""Status and group follow from the movements, whatever the order in which they were written."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.members import INTO_GROUPS, MemberStatus, MovementKind
from desktop.domain.standings import (
    GONE,
    IN_ALREADY,
    NOT_PAUSED,
    NOT_YET,
    PAUSED_ALREADY,
    SAME_GROUP,
    Standing,
    Step,
    moments,
    standing,
)

K = MovementKind
S = MemberStatus
FIRST, SECOND = uuid4(), uuid4()
NOBODY = Standing(S.ACTIVE)
BEGIN = date(2024, 1, 1)


def step(kind: K, on: date, to: UUID | None = None, *, transfer: bool = False) -> Step:
    return Step(uuid4(), kind, on, None, to, transfer)


def at(day: date, *steps: Step, joined: bool = True) -> Standing | None:
    return standing(moments(steps, joined=joined), day, NOBODY)


LIFE = (
    step(K.ADMITTED, date(2024, 1, 1), FIRST),
    step(K.MOVED_GROUP, date(2024, 3, 1), SECOND),
    step(K.PAUSED, date(2024, 5, 1)),
    step(K.RESUMED, date(2024, 6, 1)),
    step(K.RETIRED, date(2024, 9, 1)),
)


@pytest.mark.parametrize(
    ("day", "status", "since", "group"),
    [
        (date(2024, 1, 1), S.ACTIVE, date(2024, 1, 1), FIRST),
        (date(2024, 2, 29), S.ACTIVE, date(2024, 1, 1), FIRST),
        (date(2024, 3, 1), S.ACTIVE, date(2024, 1, 1), SECOND),
        (date(2024, 5, 31), S.PAUSED, date(2024, 5, 1), SECOND),
        (date(2024, 6, 1), S.ACTIVE, date(2024, 6, 1), SECOND),
        (date(2025, 1, 1), S.RETIRED, date(2024, 9, 1), SECOND),
    ],
)
def test_each_day_has_its_standing(day: date, status: S, since: date, group: UUID) -> None:
    assert at(day, *LIFE) == Standing(status, since, group)


def test_nobody_is_a_member_before_joining() -> None:
    assert at(date(2023, 12, 31), *LIFE) is None
    assert at(date(2023, 12, 31)) == NOBODY  # no movements: the books say what they say


def test_who_joined_on_an_unknown_day_was_there_before_everything() -> None:
    written_down = step(K.ADMITTED, date(2025, 11, 20), FIRST)
    paused = step(K.PAUSED, date(2024, 5, 1))
    assert at(date(2020, 1, 1), written_down, paused, joined=False) == Standing(
        S.ACTIVE, None, FIRST
    )
    assert at(date(2025, 12, 1), written_down, paused, joined=False) == Standing(
        S.PAUSED, date(2024, 5, 1), FIRST
    )


def test_a_transfer_in_has_a_sure_day_even_when_joining_has_none() -> None:
    came = step(K.ADMITTED, date(2024, 5, 1), FIRST, transfer=True)
    assert at(date(2024, 4, 30), came, joined=False) is None


def test_on_one_day_what_is_possible_comes_first() -> None:
    day = date(2024, 6, 1)
    admitted, paused = step(K.ADMITTED, BEGIN), step(K.PAUSED, date(2024, 5, 1))
    resumed, again = step(K.RESUMED, day), step(K.PAUSED, day)
    found = at(day, admitted, paused, again, resumed)
    assert found == Standing(S.PAUSED, day, None)
    found = at(day, admitted, again, resumed)
    assert found == Standing(S.ACTIVE, day, None)


@pytest.mark.parametrize(
    ("before", "kind", "why"),
    [
        ([], K.PAUSED, NOT_YET),
        ([K.ADMITTED], K.ADMITTED, IN_ALREADY),
        ([K.ADMITTED], K.RESUMED, NOT_PAUSED),
        ([K.ADMITTED, K.PAUSED], K.PAUSED, PAUSED_ALREADY),
        ([K.ADMITTED, K.LEFT], K.MOVED_GROUP, GONE),
        ([K.ADMITTED, K.RETIRED], K.PAUSED, GONE),
        ([K.ADMITTED, K.MOVED_UNION], K.RESUMED, GONE),
        ([K.ADMITTED], K.MOVED_GROUP, SAME_GROUP),
        ([K.ADMITTED, K.PAUSED], K.RESUMED, ""),
        ([K.ADMITTED, K.PAUSED], K.RETIRED, ""),
        ([K.ADMITTED, K.LEFT], K.ADMITTED, ""),
        ([K.ADMITTED], K.REASSIGNED, ""),
    ],
)
def test_what_cannot_have_been_so_is_said(before: list[K], kind: K, why: str) -> None:
    steps = [step(each, BEGIN + timedelta(n)) for n, each in enumerate(before)]
    asked = step(kind, date(2024, 6, 1))
    late = [] if before else [step(K.ADMITTED, date(2025, 1, 1))]
    found = {each.step.id: each.doubt for each in moments([*steps, asked, *late], joined=True)}
    assert found[asked.id] == why


DAYS = st.dates(BEGIN, date(2024, 12, 31))


@st.composite
def lives(draw: st.DrawFn) -> list[Step]:
    """Draw movements of one member; into a group at most once a day, as people move."""
    moves = draw(
        st.lists(
            st.tuples(st.sampled_from(K), DAYS, st.sampled_from([None, FIRST, SECOND])),
            max_size=8,
            unique_by=lambda move: (
                (move[0] in INTO_GROUPS, move[0], move[1])
                if move[0] not in INTO_GROUPS
                else (True, K.MOVED_GROUP, move[1])
            ),
        )
    )
    return [step(K.ADMITTED, BEGIN, FIRST), *(step(*move) for move in moves)]


@given(lives(), st.data(), DAYS, st.booleans())
def test_the_order_of_writing_does_not_matter(
    life: list[Step], data: st.DataObject, day: date, joined: bool
) -> None:
    first, *rest = life
    other = [first, *data.draw(st.permutations(rest))]
    # Written in another order, each has another identity: only the admission is the same.
    anew = [first, *(Step(uuid4(), s.kind, s.on, s.from_id, s.to_id) for s in other[1:])]
    if joined:
        assert at(day, *life) == at(day, *other) == at(day, *anew)
    else:
        assert at(day, *life, joined=False) == at(day, *other, joined=False)


@given(lives(), DAYS)
def test_later_movements_say_nothing_of_earlier_days(life: list[Step], day: date) -> None:
    until = [each for each in life if each.on <= day]
    assert at(day, *life) == at(day, *until)
