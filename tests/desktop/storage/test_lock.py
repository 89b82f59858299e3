"""One program per office file."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.lock import OfficeInUse
from desktop.workspace import Workspace

HOLD = """
import sys
from desktop.workspace import Workspace
books = Workspace(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_has_the_file(office_file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(office_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(OfficeInUse) as told:
            Workspace(office_file)
        other.kill()
        other.communicate()

    assert told.value.values["computer"]
    # The system let go of the dead program's lock.
    Workspace(office_file).close()


def test_closing_lets_go(office_file: Path) -> None:
    for _ in range(3):
        Workspace(office_file).close()
