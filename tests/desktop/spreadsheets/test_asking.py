"""The process that reads: whatever becomes of it, this side lives and gets a refusal."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import Cancelled
from desktop.job import Job
from desktop.spreadsheets import READ
from desktop.spreadsheets.asking import Reader, command
from desktop.spreadsheets.plain import Refused
from tests.desktop.intake.sheets import HEADS, by_xlsxwriter

FRAME = "import sys, struct; out = sys.stdout.buffer; out.write({}); out.flush(); "


def script(text: str) -> list[str]:
    return [sys.executable, "-c", text]


@pytest.mark.parametrize(
    "text",
    [
        "raise SystemExit(3)",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('no message at all, only words' * 100)",
        FRAME.format("struct.pack('>I', 1 << 31)") + "import time; time.sleep(60)",
        FRAME.format("struct.pack('>I', 10) + b'abc'"),
        FRAME.format("struct.pack('>I', 3) + b'\\xc1\\xc1\\xc1'") + "import time; time.sleep(60)",
        "import time; time.sleep(60)",
    ],
)
def test_a_process_that_fails_in_any_way_is_a_refusal(tmp_path: Path, text: str) -> None:
    reader = Reader(tmp_path / "ds.xlsx", Job(), script(text), seconds=2)
    with pytest.raises(Refused) as told:
        reader.heard()
    assert told.value.code == "ReaderStopped"
    reader.close()


def test_a_process_that_ends_while_it_is_asked(tmp_path: Path) -> None:
    message = "struct.pack('>I', 1) + b'\\x80'"  # a message with nothing in it
    reader = Reader(tmp_path / "ds.xlsx", Job(), script(FRAME.format(message)), seconds=20)
    assert reader.heard() == {}
    with pytest.raises(Refused):
        list(reader.ask("Tổ 1"))
    reader.close()


def test_the_person_may_call_it_off_at_any_time(tmp_path: Path) -> None:
    job = Job()
    reader = Reader(tmp_path / "ds.xlsx", job, script("import time; time.sleep(60)"))
    job.cancel()
    with pytest.raises(Cancelled):
        reader.heard()
    reader.close()


def test_the_process_gets_no_more_memory_than_it_may(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "ds.xlsx", [HEADS])
    hungry = (
        "import sys; from desktop.spreadsheets.limits import confine; confine();"
        "held = [bytes(1 << 20) for _ in range(400)]; sys.stdout.write('had it all')"
    )
    reader = Reader(path, Job(), script(hungry))
    with pytest.raises(Refused):
        reader.heard()
    reader.close()


def test_the_process_starts_without_window_and_books() -> None:
    modules = ("child", "opening", "xlsx", "xls", "ods")
    loads = "; ".join(f"import desktop.spreadsheets.{name}" for name in modules)
    heavy = "{'sqlalchemy', 'PySide6', 'reportlab', 'babel', 'typer'} & set(sys.modules)"
    text = f"import sys; {loads}; print(sorted({heavy}))"
    told = subprocess.run(script(text), check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
    assert command()[-1] == "desktop.spreadsheets.child"


@pytest.mark.parametrize("module", ["ui.main", "ui.commandline"])
def test_the_frozen_program_is_its_own_reader(tmp_path: Path, module: str) -> None:
    path = by_xlsxwriter(tmp_path / "ds.xlsx", [HEADS])
    text = f"import sys; from {module} import main; sys.exit(main(sys.argv[1:]))"
    reader = Reader(path, Job(), [*script(text), READ])
    assert reader.heard() == {"names": ["Đoàn viên"], "hidden": []}
    _look, rows = reader.ask("Đoàn viên")
    assert rows == {"rows": [list(HEADS)]}
    reader.close()
