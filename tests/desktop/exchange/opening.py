"""What lies in a package, once its seal is opened with the province's own key."""

import json
from pathlib import Path
from typing import Any

from desktop.exchange.desks import lay_desk
from desktop.exchange.reader import read
from desktop.workspace import Workspace
from tests.conftest import NOW


def lines_of(province: Workspace, package: Path) -> list[dict[str, Any]]:
    """Return every line of a package, decrypted by the province, as its raw bytes say it."""
    desk = province.rehearse(lay_desk, NOW, accepts_enrolled=True)
    opened = read(package.read_bytes(), desk)
    return [json.loads(line.raw) for line in opened.lines]


def text_of(province: Workspace, package: Path) -> str:
    """Return the same as one text to search in."""
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in lines_of(province, package))
