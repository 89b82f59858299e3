"""Pictures of every page as a person sees it, for the README and the demo.

`python -m ui.pictures FOLDER [--office FILE] [--language vi]`; without an office, a practice one
is made. The books are opened as always and nothing in them is changed.
"""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.job import Job
from desktop.practice.office import make_practice_office
from ui import qtwords
from ui.contents import places
from ui.preferences import Preferences
from ui.program import Program
from ui.prompts import Prompts

SIZE = (1366, 768)  # of the old laptop
DAY = date(2025, 11, 20)  # in the middle of the practice campaign
OPENING, PAGE = 20_000, 700  # milliseconds: at most, and for each page to fill


def take_pictures(folder: Path, office: str, language: str, home: Path) -> list[Path]:
    """Write a PNG of each page into a folder; `home` is where the settings lie."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    qtwords.install(app)
    preferences = Preferences(home)
    preferences.put(language=language)
    program = Program(app, preferences, Prompts(), lambda: DAY)
    program.dress()
    folder.mkdir(parents=True, exist_ok=True)
    program.show_start()
    assert program.start is not None
    program.start.resize(*SIZE)
    _wait(PAGE)
    made = [folder / "start.png"]
    program.start.grab().save(str(made[0]))
    program.open(office)
    window = program.window
    assert window is not None
    window.resize(*SIZE)
    waited = 0
    while not preferences.now.recent and waited < OPENING:
        _wait(PAGE)
        waited += PAGE
    _wait(2 * PAGE)
    for place in places(preferences.now.recent[0].role):
        window.go(place.name)
        _wait(PAGE)
        made.append(folder / f"{place.name}.png")
        window.grab().save(str(made[-1]))
    window.hide()
    if program.office is not None:
        program.office.close()
    return made


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures that the command line asks for."""
    words = argparse.ArgumentParser(prog="ui.pictures")
    words.add_argument("folder", type=Path)
    words.add_argument("--office", default="")
    words.add_argument("--language", default="vi")
    asked = words.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as made:
        office = asked.office
        if not office:
            os.environ["THIDUA_HOME"] = made
            office = str(make_practice_office(Path(made), asked.language, Job()))
        pictures = take_pictures(asked.folder, office, asked.language, Path(made) / "settings")
    sys.stdout.write("".join(f"{path}\n" for path in pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
