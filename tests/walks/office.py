"""LibreOffice, which opens a spreadsheet and saves it anew as a clerk would."""

import shutil
import subprocess
from pathlib import Path

import pytest

with_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not on this computer"
)
_KINDS = {"xls": "xls:MS Excel 97", "xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods"}


def saved_anew(path: Path, ending: str = "xlsx") -> Path:
    """Return a copy of a spreadsheet that LibreOffice has opened and saved."""
    out = path.parent / f"lo-{ending}"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", _KINDS[ending], "--outdir", out, path],
        check=True,
        capture_output=True,
    )
    return out / f"{path.stem}.{ending}"
