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
# Both stop as soon as the window has been painted: closing is not starting.
PAINTED = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
def painted(app):
    window = next(each for each in app.topLevelWidgets() if isinstance(each, QMainWindow))
    while not window.windowHandle().isExposed():
        app.processEvents()
    app.processEvents()
    os._exit(0)
"""
BARE = """
from PySide6.QtWidgets import QLabel
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Sổ Thi Đua"))
window.resize(1366, 768)
window.show()
painted(app)
"""
OURS = """
import sys
QApplication.exec = painted
from ui.main import main
main(["--home", sys.argv[1]])
"""


def taken(script: str, home: Path) -> float:
    began = time.perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "THIDUA_HOME": str(home)}
    # An installed program has its bytecode, whatever this shell says.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    subprocess.run([sys.executable, "-c", PAINTED + script, str(home)], check=True, env=environment)
    return time.perf_counter() - began


def test_our_window_starts_nearly_as_fast_as_a_bare_one(tmp_path: Path) -> None:
    taken(BARE, tmp_path), taken(OURS, tmp_path)  # warm
    pairs = [(taken(BARE, tmp_path), taken(OURS, tmp_path)) for _round in range(ROUNDS)]
    ratio = statistics.median(ours / bare for bare, ours in pairs)
    sys.stdout.write(f"start: {ratio:.2f} times a bare window\n")
    assert ratio <= MOST
