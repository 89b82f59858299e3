"""Where the window is put together: the only place that builds what others use."""

import argparse
import gc
import logging
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer, qVersion
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
PAINTED = 500  # milliseconds after which the first window has been painted


def run(argv: Sequence[str]) -> int:
    """Run the window and return the program's exit status."""
    options = _options(argv)
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
    QTimer.singleShot(PAINTED, _collect_again)
    return app.exec()


def _collect_again() -> None:
    gc.freeze()  # the parts of the window outlive every collection
    gc.enable()


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
    file = home / LOG
    # Turned over at the start only: the handler that does it at any time loads sockets with it.
    if file.exists() and file.stat().st_size > LOG_SIZE:
        # Windows keeps a file that a second window writes: it grows on until the next start.
        with suppress(PermissionError):
            file.replace(home / f"{LOG}.1")
    kept = logging.FileHandler(file, encoding="utf-8", delay=True)
    logging.basicConfig(handlers=[kept], level=logging.INFO, format="%(asctime)s %(message)s")


class Apology:
    """Writes a bug down and says so, once Qt or Python has nowhere left to send it."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts
        self._saying = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del error  # its own words may hold a name
        log.critical("a bug: %s", report(kind, trace))
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
    import platform  # noqa: PLC0415 -- only a failure asks

    where = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    about = f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"
    return "\n".join([kind.__name__, *where, about])
