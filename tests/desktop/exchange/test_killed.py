"""A take-in that is killed in the middle goes on where it was; nothing is lost or doubled."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.exchange.codes import State
from desktop.exchange.take_in import take_in
from desktop.practice.plan import province_plan
from desktop.practice.province import Province
from desktop.queries.board import board
from desktop.queries.checking import check_office
from desktop.workspace import Workspace

UNIONS = 12
KILLED = """
import os, sys
from pathlib import Path
from desktop.exchange.take_in import take_in
from desktop.job import Job
from desktop.workspace import Workspace

class Deadly(Job):
    steps = 0

    def step(self, *said):
        Deadly.steps += 1
        if Deadly.steps == int(sys.argv[3]):
            os._exit(9)
        super().step(*said)

take_in(Workspace(Path(sys.argv[1])), [Path(sys.argv[2])], Deadly(), accept_enrolled=True)
"""


@pytest.mark.parametrize("after", [3, 14, 19])
def test_a_killed_take_in_goes_on(tmp_path: Path, after: int) -> None:
    story = Province(tmp_path / "demo", UNIONS)
    for _title, step in list(story.steps())[:3]:
        step()
    story.close()
    office, stick = story.out / "tỉnh.thidua-office", story.out / "USB"
    words = [sys.executable, "-c", KILLED, str(office), str(stick), str(after)]
    assert subprocess.run(words, check=False).returncode == 9
    books = Workspace(office)
    before = books.read(board).sent
    assert before < UNIONS - 2
    taken = take_in(books, [stick], accept_enrolled=True)
    assert {each.state for each in taken.files} <= {State.MERGED, State.DUPLICATE}
    seen = books.read(board)
    plans = province_plan(UNIONS)
    assert seen.sent == UNIONS - 2
    assert seen.members == sum(plan.members for plan in plans)
    assert seen.initiatives == sum(plan.initiatives for plan in plans)
    assert seen.pending == 0
    assert books.read(check_office) == []
    again = take_in(books, [stick])
    assert {each.state for each in again.files} == {State.DUPLICATE}
    books.close()
