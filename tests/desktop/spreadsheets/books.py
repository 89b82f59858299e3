"""Spreadsheets for the tests: asked of the real reading process."""

import subprocess
from pathlib import Path

from desktop.intake.files import open_file
from desktop.intake.sheets import Sheet
from desktop.job import Job


def sheets_of(path: Path) -> dict[str, Sheet]:
    with open_file(path, Job()) as opened:
        return {name: opened.sheet(name) for name in opened.names}


def by_libreoffice(path: Path, kind: str, home: Path) -> Path:
    """Convert a spreadsheet with LibreOffice, in a profile of the test's own."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return path.with_suffix(f".{kind.partition(':')[0]}")
