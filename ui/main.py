"""Where the window is put together: the only place that builds what others use."""

import argparse
import logging
import platform
import sys
import traceback
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from desktop import settings
from resources.words import LANGUAGES
from ui import qtwords
from ui.preferences import Preferences
from ui.program import Program
from ui.prompts import Prompts

log = logging.getLogger("thidua")
LOG = "thidua.log"
LOG_SIZE = 1_000_000  # bytes, twice


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window and return the program's exit status."""
    options = _options(sys.argv[1:] if argv is None else argv)
    home = options.home or settings.home()
    _write_log(home)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("thidua")
    app.setQuitOnLastWindowClosed(False)
    qtwords.install(app)
    preferences = Preferences(home)
    if options.language:
        preferences.put(language=options.language)
    prompts = Prompts()
    sys.excepthook = Apology(prompts)
    program = Program(app, preferences, prompts)
    program.dress()
    program.begin(str(options.office or _only_office(options.folder)))
    return app.exec()


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="thidua-window")
    parser.add_argument("--office", help="the office file to open")
    parser.add_argument("--folder", type=Path, help="a folder with an office file to open")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--home", type=Path, help="where this computer's settings lie")
    return parser.parse_args(argv)


def _only_office(folder: Path | None) -> str:
    """Return the first office file under a folder, "" without one."""
    found = sorted(folder.rglob("*.thidua-office")) if folder else []
    return str(found[0]) if found else ""


def _write_log(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(home / LOG, maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8")
    logging.basicConfig(handlers=[file], level=logging.INFO, format="%(asctime)s %(message)s")


class Apology:
    """Writes a bug down and says so, once Qt or Python has nowhere left to send it."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts
        self._saying = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("a bug", exc_info=(kind, error, trace))
        if self._saying:
            return  # a bug in a loop must not bury the screen
        self._saying = True
        try:
            self._prompts.apologise(report(kind, trace))
        finally:
            self._saying = False


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what a helper needs to find a bug: places in the program, and no one's data.

    The error's own words are left out: they may hold a name.
    """
    where = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    about = f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"
    return "\n".join([kind.__name__, *where, about])


if __name__ == "__main__":
    sys.exit(main())
