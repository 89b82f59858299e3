"""Start to a usable window, beside a bare window of the same Qt in the same run.

Source: spec/speed.md: at most 1.6 times.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

MOST = 1.6
ROUNDS = 11
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Sổ Thi Đua"))
window.resize(1280, 720)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.preferences import Preferences
from ui.program import Program
from ui.prompts import Prompts
app = QApplication([])
program = Program(app, Preferences(Path(sys.argv[1])), Prompts())
program.dress()
program.show_start()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def taken(script: str, home: Path) -> float:
    began = time.perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "THIDUA_HOME": str(home)}
    subprocess.run([sys.executable, "-c", script, str(home)], check=True, env=environment)
    return time.perf_counter() - began


def test_our_window_starts_nearly_as_fast_as_a_bare_one(tmp_path: Path) -> None:
    taken(BARE, tmp_path), taken(OURS, tmp_path)  # warm
    pairs = [(taken(BARE, tmp_path), taken(OURS, tmp_path)) for _round in range(ROUNDS)]
    ratio = statistics.median(ours / bare for bare, ours in pairs)
    sys.stdout.write(f"start: {ratio:.2f} times a bare window\n")
    assert ratio <= MOST
