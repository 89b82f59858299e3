"""The walls between the floors bite: a forbidden import in a copy of the tree is refused."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("desktop", "ui", "reports", "resources")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("tree")
    for floor in FLOORS:
        shutil.copytree(
            ROOT / floor,
            copy / floor,
            ignore=shutil.ignore_patterns("__pycache__", "*.ttf", "*.svg"),
        )
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("desktop/money_of_qt.py", "import PySide6.QtCore", "Only ui knows Qt"),
        ("desktop/domain/days.py", "import desktop.usecases.members", "Inside desktop"),
        ("resources/words.py", "import desktop.errors", "Four floors"),
        ("reports/fonts.py", "import ui.text", "Four floors"),
        ("ui/text.py", "import sqlalchemy", "Windows and paper never touch the database"),
        ("ui/commandline/output.py", "import PySide6.QtCore", "The command line knows no Qt"),
        ("desktop/job.py", "import reportlab", "Only reports knows ReportLab"),
    ],
)
def test_a_forbidden_import_is_refused(tree: Path, module: str, line: str, contract: str) -> None:
    path = tree / module
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()",
             "--no-cache"],
            cwd=tree, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")
    assert done.returncode != 0
    broken = [each for each in done.stdout.splitlines() if each.endswith("BROKEN")]
    assert any(each.startswith(contract) for each in broken), done.stdout
