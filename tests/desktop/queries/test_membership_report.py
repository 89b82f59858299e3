"""R8: opening + came − went = closing, in every line of every table."""

from datetime import date
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from desktop.domain.members import MemberDraft, MovementDraft, MovementKind, Sex
from desktop.domain.standings import STAYING
from desktop.queries.reports import Report, Row, Table, report
from desktop.queries.reports.counting import Period
from desktop.queries.reports.membership import moved
from desktop.queries.standings import standings_on
from desktop.queries.wording import said
from desktop.usecases.members import move_member, register_member
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make

FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)


def move(make: Make, member: UUID, kind: MovementKind, on: date, **more: object) -> None:
    draft = MovementDraft(kind, on, **more)  # type: ignore[arg-type]
    make.workspace.write(move_member, member, draft, TODAY)


def tables(workspace: Workspace) -> tuple[Report, list[Table]]:
    made = workspace.read(report, "R8", FIRST, LAST, TODAY)
    return made, [section.table for section in made.sections[:3] if section.table is not None]


def figures(row: Row) -> list[int]:
    return [cell for cell in row[2:] if isinstance(cell, int)]


def adds_up(row: Row) -> bool:
    opening, *moves, closing = figures(row)
    return opening + sum(moves[:3]) - sum(moves[3:]) == closing


def test_who_came_and_who_went(make: Make) -> None:
    joined = date(2020, 1, 1)
    old = [
        make.member(f"Lò Thị {n}", joined_on=joined, sex=Sex.FEMALE, born="1990") for n in range(4)
    ]
    make.member("Cầm Văn Mới", joined_on=date(2025, 2, 1), sex=Sex.MALE, born="2001-07-01")
    make.member("Hà Văn Sau", joined_on=date(2025, 8, 1))
    move(make, old[0], MovementKind.MOVED_UNION, date(2025, 3, 1), union_name="CĐCS Xã Khác")
    move(make, old[1], MovementKind.RETIRED, date(2025, 4, 1))
    move(make, old[2], MovementKind.LEFT, date(2025, 7, 1))  # after the period
    move(make, old[3], MovementKind.PAUSED, date(2025, 5, 1))
    made, found = tables(make.workspace)
    assert [figures(table.total or ()) for table in found] == [[4, 1, 0, 0, 1, 1, 0, 0, 3]] * 3
    assert all(adds_up(row) for table in found for row in table.rows)
    [sentence] = made.sections[0].text
    assert "tăng 1; giảm 2" in said(sentence, "vi")
    assert "1 đang tạm dừng" in said(sentence, "vi")
    listed = made.sections[3].table
    assert listed is not None
    assert [(row[1], row[4]) for row in listed.rows] == [
        ("Cầm Văn Mới", date(2025, 2, 1)),
        ("Lò Thị 0", date(2025, 3, 1)),
        ("Lò Thị 1", date(2025, 4, 1)),
    ]
    assert listed.rows[1][5] == "CĐCS Xã Khác"


def test_ages_are_full_years_on_the_last_day(make: Make) -> None:
    for born in ("1995-06-30", "1995-07-01", "1995", ""):
        make.member("Lò Thị Ún", born=born, joined_on=date(2020, 1, 1))
    people = list(make.workspace.read(lambda session: list(moved(session, Period(FIRST, LAST)))))
    assert sorted((person.born, person.age) for person in people) == [
        ("", None), ("1995", 30), ("1995-06-30", 30), ("1995-07-01", 29),
    ]  # fmt: skip


def test_qualifications_are_read_as_levels(make: Make) -> None:
    for text in ("Đại học sư phạm", "THPT", "12/12", "Cử nhân"):
        make.member("Lò Thị Ún", qualification=text, joined_on=date(2020, 1, 1))
    _made, (_sex, _age, levels) = tables(make.workspace)
    told = {said(row[1], "vi"): row[2] for row in levels.rows}  # type: ignore[arg-type]
    assert told["Đại học"] >= 1  # type: ignore[operator]
    assert told["THPT"] == 2


KINDS = some.sampled_from([kind for kind in MovementKind if kind is not MovementKind.ADMITTED])
DAYS = some.dates(date(2024, 10, 1), date(2025, 10, 1))
PEOPLE = some.lists(
    some.tuples(some.one_of(some.none(), DAYS), some.lists(some.tuples(KINDS, DAYS), max_size=4)),
    max_size=4,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=PEOPLE)
def test_whatever_moves_it_adds_up(
    workspace: Workspace, people: list[tuple[date | None, list[tuple[MovementKind, date]]]]
) -> None:
    for joined, moves in people:
        draft = MemberDraft(name="Lò Thị Ún", joined_on=joined)
        member = workspace.write(register_member, draft, TODAY)
        for kind, on in moves:
            workspace.write(move_member, member, MovementDraft(kind, on), TODAY)
    _made, found = tables(workspace)
    staying = [each for each in workspace.read(standings_on, LAST).values()
               if each.status in STAYING]  # fmt: skip
    for table in found:
        assert all(adds_up(row) for row in table.rows)
        assert table.total is not None
        assert figures(table.total)[-1] == len(staying)
