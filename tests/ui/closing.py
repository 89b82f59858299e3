"""Windows that are put away for good: the next test must not dress them again."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.program import Program


def put_away(program: Program) -> None:
    """Close what a program still shows, then its books."""
    for window in (program.window, program.start):
        if window is not None:
            window.hide()  # forms keep what was typed while the office is still open
            window.deleteLater()
    if program.office is not None:
        program.office.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
