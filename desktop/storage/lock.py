"""One program per office file: a lock that names who holds it."""

import getpass
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from desktop.errors import CannotWrite, Trouble
from resources.words import N_

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class OfficeInUse(Trouble):
    """Another program has this office file open."""

    template = N_(
        "This office is open already: {user} on {computer} since {since}. "
        "Close it there first, then open it here."
    )


class OfficeLock:
    """Holds one office file for this program until released.

    The system lets go of the lock when the program dies, so a power cut leaves none.
    """

    def __init__(self, office: Path) -> None:
        """Take the lock.

        Raises:
            OfficeInUse: another program has it; says who.
            CannotWrite: the folder does not let us write.
        """
        self._path = office.with_name(office.name + ".lock")
        try:
            self._file: IO[str] | None = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise CannotWrite(name=office.name) from error
        if not _try_lock(self._file):
            raise self._in_use()
        self._file.truncate(0)
        json.dump(_who(), self._file)
        self._file.flush()

    def release(self) -> None:
        """Let go; another program may open the office."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _in_use(self) -> OfficeInUse:
        assert self._file is not None
        self._file.seek(0)
        try:
            held = json.loads(self._file.read())
        except ValueError:  # taken this very moment: nothing written yet
            held = {}
        self._file.close()
        return OfficeInUse(
            user=held.get("user", "?"),
            computer=held.get("computer", "?"),
            since=held.get("since", "?"),
        )


def _who() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    now = datetime.now(UTC).astimezone().strftime("%H:%M %d/%m/%Y")
    return {"user": user, "computer": platform.node(), "since": now, "process": os.getpid()}


def _try_lock(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            # The first byte past the text: a locked byte cannot be read by the other side.
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
