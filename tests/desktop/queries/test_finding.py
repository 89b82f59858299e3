"""Every order of the roster walks an index, at any size, and a question can be cut off."""

import threading
import time
from itertools import product

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.domain.members import MemberDraft, MemberStatus, Sex
from desktop.errors import Cancelled
from desktop.job import Job
from desktop.queries.finding import SORTS, MemberFilter, MembersAsked, page_of
from desktop.queries.members import listed_members
from desktop.usecases.members import register_member
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make


def plan(session: Session, asked: MembersAsked, found: int | None = None) -> str:
    """Return how SQLite answers a page of a list."""
    statement = page_of(session, asked, found=found).limit(64)
    engine = session.connection().engine
    compiled = statement.compile(engine, compile_kwargs={"render_postcompile": True})
    values = tuple(compiled.params[name] for name in compiled.positiontup or ())
    lines = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values)
    return " | ".join(line[3] for line in lines)


@pytest.mark.parametrize(("sort", "down"), list(product(SORTS, (False, True))))
def test_every_order_walks_an_index_of_its_own(
    workspace: Workspace, make: Make, sort: str, down: bool
) -> None:
    make.member()

    told = workspace.read(plan, MembersAsked(sort=sort, down=down))

    assert "COVERING INDEX" in told
    assert "TEMP B-TREE" not in told


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("sort", ["given", "group", "born"])
@pytest.mark.parametrize("found", [20_000, 400_000])
def test_many_matches_are_never_sorted(
    workspace: Workspace, make: Make, sort: str, down: bool, found: int
) -> None:
    make.member()
    only = MemberFilter(statuses=(MemberStatus.ACTIVE,), sex=Sex.FEMALE)

    for asked in (
        MembersAsked("nguyen", sort=sort, down=down),
        MembersAsked("", only, sort=sort, down=down),
        MembersAsked("nguyen", only, sort=sort, down=down),
    ):
        assert "TEMP B-TREE" not in workspace.read(plan, asked, found)


def test_the_ways_to_a_page_find_the_same_people(workspace: Workspace, make: Make) -> None:
    """Few matches are sorted, many are met on the way: nobody may see a difference."""
    one, two = make.group("Tổ 2"), make.group("Tổ 10")
    for number in range(60):
        draft = MemberDraft(
            name=f"Lò {'Văn' if number % 2 else 'Thị'} {'abcdeg'[number % 6]}{'hklmn'[number % 5]}",
            group_id=(one, two, None)[number % 3],
            born=str(1960 + number % 7) if number % 4 else "",
        )
        workspace.write(register_member, draft, TODAY)
    for sort, down in product(("given", "family", "group", "born", "status"), (False, True)):
        asked = MembersAsked("van", sort=sort, down=down)
        ways = [
            [row.id for row in workspace.read(listed_members, asked, 100, 0, found)]
            for found in (10, 20_000, 400_000)
        ]
        assert ways[0] == ways[1] == ways[2]
        assert len(ways[0]) == 30


def test_who_is_in_no_group_stands_behind_all_groups(workspace: Workspace, make: Make) -> None:
    for name, group in (("Lò A", None), ("Lò B", "Tổ 10"), ("Lò C", "Tổ 2"), ("Lò D", "Đội")):
        make.member(name, make.group(group) if group else None)

    rows = workspace.read(listed_members, MembersAsked(sort="group"), 10)

    assert [row.group for row in rows] == ["Đội", "Tổ 10", "Tổ 2", ""]


def test_a_question_is_cut_off_in_the_middle_of_a_statement(workspace: Workspace) -> None:
    job, began = Job(), threading.Event()

    def endless(session: Session) -> None:
        began.set()
        session.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                "SELECT count(*) FROM n"
            )
        )

    def stop() -> None:
        began.wait(10)
        time.sleep(0.05)
        job.cancel()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(Cancelled):
        workspace.ask(job, endless)
    stopper.join()

    assert workspace.ask(Job(), lambda session: session.scalar(text("SELECT 7"))) == 7
    with pytest.raises(Cancelled):
        workspace.ask(job, endless)
