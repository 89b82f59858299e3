"""Hostile files: refused with a sentence, or taken in harmlessly; the process lives, memory low.

Each is read by a program of its own, whose memory the system counts.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.intake.corpus.recipes.hostile import HOSTILE, Hostile

READ = """
import json, resource, sys
from datetime import date
from pathlib import Path
from typing import Any
from desktop.errors import Refusal
from desktop.intake import read_roster
try:
    roster = read_roster(Path(sys.argv[1]), today=date(2025, 11, 20))
    said = {"rows": len(roster.rows), "names": [row.values.get("name") for row in roster.rows[:3]]}
except Refusal as refusal:
    said = {"refusal": type(refusal).__name__, "sentence": str(refusal)}
with open("/proc/self/status", encoding="ascii") as status:
    own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
said["memory"] = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps(said))
"""
# Kilobytes; an honest roster of 50,000 rows may take more.
MEMORY = 300 * 1024


def read(path: Path) -> dict[str, Any]:
    """Return what became of a file, with the most memory of the reader and of its children.

    The system's count of a finished process begins with what its parent had, so the reader
    looks at itself.
    """
    said = subprocess.run(
        [sys.executable, "-c", READ, str(path)], stdout=subprocess.PIPE, check=True
    )
    return dict(json.loads(said.stdout))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_file_does_no_harm(tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / hostile.name
    hostile.make(path)

    said = read(path)

    if "refusal" in said:
        assert said["refusal"] in hostile.refusals
        assert hostile.name in str(said["sentence"])
    else:
        assert said["rows"] == hostile.rows
    if hostile.rows < 1000:
        assert said["memory"] < MEMORY


def test_what_a_link_holds_is_the_stored_result(tmp_path: Path) -> None:
    [links] = [each for each in HOSTILE if each.name == "links.xlsx"]
    links.make(tmp_path / links.name)
    said = read(tmp_path / links.name)
    assert said["names"] == ["Nguyễn Thị Hường", "Lò Văn Ún", "Cầm Thị Hoà"]
