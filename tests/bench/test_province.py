"""The whole made-up province: R4 shows exactly the figures of the sources."""

import sys
import time
from pathlib import Path

from desktop.practice.province import Province
from desktop.queries.board import board

LINE = {"unions": 2, "members": 4, "proposed": 6, "recognised": 7, "certificates": 11}
PRIZES = slice(12, 16)
EDUCATION, HEALTH = "Giáo dục và Đào tạo", "Y tế"


def test_the_province_shows_exactly_its_figures(tmp_path: Path) -> None:
    story = Province(tmp_path / "province")
    for title, step in story.steps():
        began = time.perf_counter()
        sys.stdout.write(f"{title}: {step()} ({time.perf_counter() - began:.1f} s)\n")
    seen = story.books.read(board)
    assert (seen.units, seen.members, seen.initiatives) == (1269, 50_630, 9_340)
    assert len(seen.silent) == 2
    by_kind, by_sector = story.results().tables
    total = by_kind.total
    assert total is not None
    assert [total[place] for place in LINE.values()] == [1269, 50_630, 9_340, 8_700, 16]
    assert total[PRIZES] == (1, 1, 1, 1)
    sectors = {dict(row[1].names)["vi"]: row for row in by_sector.rows}  # type: ignore[union-attr]
    assert sectors[EDUCATION][2:5:2] == (509, 23_500)
    assert sectors[HEALTH][LINE["proposed"]] == 1_300
    assert sectors[HEALTH][LINE["certificates"]] == 16
    story.close()
