"""What this computer remembers, as the window reads and changes it."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop import settings
from desktop.settings import Recent, Settings

log = logging.getLogger("thidua")


class Preferences(QObject):
    """The settings of this computer.

    Signals:
        look_changed: language, theme or text size is another: the window is built anew.
    """

    look_changed = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.now: Settings = settings.read(folder)

    def put(self, **changes: Any) -> None:  # noqa: ANN401 -- fields of Settings
        """Change and keep some of the settings."""
        before, self.now = self.now, replace(self.now, **changes)
        try:
            settings.write(self.folder, self.now)
        except OSError:
            # They hold until the program is closed; work goes on without them.
            log.warning("settings cannot be written to the settings folder", exc_info=True)
        look = ("language", "theme", "text_size")
        if any(getattr(before, name) != getattr(self.now, name) for name in look):
            self.look_changed.emit()

    def opened(self, office: Recent) -> None:
        """Remember the office that was opened last."""
        self.put(recent=settings.opened(self.now, office).recent)

    def columns(self, table: str) -> str:
        """Return how a person left a table's columns; "" for as at first."""
        return self.now.tables.get(table, "")

    def keep_columns(self, table: str, header: str) -> None:
        """Remember how a person left a table's columns."""
        self.put(tables={**self.now.tables, table: header})
