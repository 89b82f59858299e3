"""What a person was typing, kept at every change, so that a power cut loses nothing.

It lies in the office's own file (a draft may hold names), under the name of the form.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec
from PySide6.QtCore import QObject, QTimer

from desktop.queries.drafts import kept_draft
from desktop.usecases.drafts import drop_draft, keep_draft
from ui.office import Office

D = TypeVar("D")
WAIT = 400  # milliseconds after the last change


class Keeper(QObject, Generic[D]):
    """Keeps one form's draft.

    Args:
        office: whose books it lies in.
        kind: the draft's type.
        read: gives what the form holds now.
        name: of the form, and of the record it changes: `member-new`, `member-<id>`.
    """

    def __init__(
        self, office: Office, kind: type[D], read: Callable[[], D], name: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._kind = kind
        self._read = read
        self._name = name
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self.keep)

    def touch(self) -> None:
        """Keep the draft soon: the person may still be typing."""
        self._wait.start()

    def keep(self) -> None:
        """Keep the draft now."""
        self._wait.stop()
        values: dict[str, Any] = msgspec.to_builtins(self._read())
        self._office.write(keep_draft, self._name, values)

    def flush(self) -> None:
        """Keep what waits to be kept."""
        if self._wait.isActive():
            self.keep()

    def forget(self) -> None:
        """Drop what is kept: it was saved, or is not wanted."""
        self._wait.stop()
        self._office.write(drop_draft, self._name)

    def bring(self, show: Callable[[D], object]) -> None:
        """Call `show` with what was kept, if anything was."""

        def use(values: dict[str, Any] | None) -> None:
            if values is None:
                return
            try:
                draft = msgspec.convert(values, self._kind, strict=False)
            except msgspec.ValidationError:
                # Kept by an older program whose form had other fields.
                self.forget()
            else:
                show(draft)

        self._office.read(kept_draft, self._name).then(use)
