"""P6: search as one types, over 50,630 and 500,000 members.

The query is measured beside a scan of the same names in memory, which needs no index and no
books; from the key to the painted list beside one repaint of a list of Qt's own model of the
same size. Source: spec/speed.md.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.text import fold
from desktop.practice.people import made_up_names
from desktop.queries.finding import MembersAsked, find_members
from desktop.queries.members import listed_members, member_rows
from tests.bench.conftest import Crowd
from tests.bench.windows import Listed, repaint_of_qt

ROWS = 100
# Members, and how many times one repaint the way from key to paint may take.
SIZES = [(50_630, 2.0), (500_000, 3.0)]


def prefixes(count: int = 200) -> list[str]:
    random = Random(3)
    names = made_up_names(random)
    cut = (fold(next(names).text) for _each in range(count))
    found = [name[: random.randint(1, len(name))].strip() for name in cut]
    return [each for each, _same in groupby(found)]


def late(times: list[float], share: float = 0.95) -> float:
    return sorted(times)[round(len(times) * share) - 1] * 1000


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@pytest.mark.parametrize("count", [each for each, _most in SIZES])
def test_the_query_beside_a_scan_in_memory(crowds: Crowd, count: int) -> None:
    books = crowds(count)
    names = [" " + fold(row.name) for row in books.read(member_rows, limit=count)]

    def scan(words: list[str]) -> list[int]:
        found = []
        for place, name in enumerate(names):
            if all(word in name for word in words):
                found.append(place)
                if len(found) == ROWS:
                    break
        return found

    asked = [(each, MembersAsked(each)) for each in prefixes()]
    for _words, question in asked[:20]:
        books.read(listed_members, question, ROWS)
    floor = [
        timed(partial(scan, [f" {word}" for word in words.split()])) for words, _question in asked
    ]
    ranks = [timed(partial(books.read, find_members, each, ROWS)) for _words, each in asked]
    rows = [timed(partial(books.read, listed_members, each, ROWS)) for _words, each in asked]
    books.close()
    sys.stdout.write(
        f"\nP6 {count} members, {len(asked)} prefixes, first {ROWS}:"
        f" p95 of the index {late(ranks):.1f} ms, with the rows {late(rows):.1f} ms,"
        f" scan in memory {late(floor):.1f} ms; medians {late(ranks, 0.5):.2f},"
        f" {late(rows, 0.5):.2f}, {late(floor, 0.5):.2f};"
        f" p95 {late(ranks) / late(floor):.2f} times the scan\n"
    )
    assert late(ranks) <= late(floor)


@pytest.mark.parametrize(("count", "most"), SIZES)
def test_from_the_key_to_the_painted_list(
    crowds: Crowd, qtbot: QtBot, tmp_path: Path, count: int, most: float
) -> None:
    listed = Listed(qtbot, crowds(count), tmp_path)
    words = prefixes()
    repaint_of_qt(listed.table)
    for each in words[:20]:
        listed.search(each)
    floor, taken = [], []
    for each in words:
        floor.append(repaint_of_qt(listed.table))
        taken.append(listed.search(each))
    listed.close()
    ratio, busy = late(taken) / late(floor, 0.5), late(taken) / late(floor)
    sys.stdout.write(
        f"\nP6 {count} members, key to painted: p95 {late(taken):.1f} ms, median"
        f" {late(taken, 0.5):.1f} ms; one repaint of Qt's own model {late(floor, 0.5):.1f} ms;"
        f" p95 is {ratio:.2f} times the repaint, {busy:.2f} times its p95;"
        f" median {late(taken, 0.5) / late(floor, 0.5):.2f} times\n"
    )
    assert ratio <= most
