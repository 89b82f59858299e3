"""Looking for duplicates: how the work grows, and what a question costs while somebody types.

The floor is reading the same columns of every member once, in the same run.
"""

import math
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.members import MemberDraft
from desktop.queries.duplicates import scan_duplicates
from desktop.queries.likely import likely_members
from desktop.queries.twins import COLUMNS
from desktop.workspace import Workspace
from tests.bench.crowds import crowd
from tests.conftest import TODAY

SIZES = (5_063, 15_189, 50_630)
ROUNDS = 3
STEEPEST = 1.2  # exponent of the growth of the time
TYPED = (
    MemberDraft(name="Nguyễn Thị Hoa"),
    MemberDraft(name="Lò Thị Ún", born="1988-05-12"),
    MemberDraft(name="Cầm Văn Đôi", phone="0912345678"),
    MemberDraft(name="Hoàng Thuý Biên", cccd="014188900123"),
)


def taken(work: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def read_all(session: Session) -> int:
    return len(session.execute(select(*COLUMNS)).all())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "nhà"))


def test_the_scan_grows_with_the_register(tmp_path: Path) -> None:
    scans, compared = {}, {}
    for size in SIZES:
        books: Workspace = crowd(tmp_path / f"{size}.thidua-office", size)
        floor = taken(partial(books.read, read_all))
        scans[size] = taken(partial(books.read, scan_duplicates, TODAY))
        found = books.read(scan_duplicates, TODAY)
        compared[size] = found.compared
        typing = [taken(partial(books.read, likely_members, each, TODAY)) for each in TYPED]
        sys.stdout.write(
            f"{size}: scan {scans[size]:.2f} s = {scans[size] / floor:.1f} x reading; "
            f"{found.compared} comparisons, {len(found.pairs)} pairs; "
            f"a question while typing {max(typing) * 1000:.1f} ms at most\n"
        )
        books.close()
    first, last = SIZES[0], SIZES[-1]
    exponent = math.log(scans[last] / scans[first]) / math.log(last / first)
    sys.stdout.write(f"growth: exponent {exponent:.2f}\n")
    assert exponent <= STEEPEST
    assert compared[last] <= last * 16 * 12
