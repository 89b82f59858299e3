"""Writing on a stick, so that a file is there whole or not at all, and is what was written.

Source: spec/exchange.md §4.7.
"""

import contextlib
import errno
import os
import time
from collections.abc import Collection
from pathlib import Path

from desktop.errors import CannotWrite, DiskFull, Trouble
from desktop.exchange.codes import SENTENCES, Bad
from desktop.exchange.header import HEADER_LIMIT, Header, header_of

UP = Path("THIDUA", "LEN")
DOWN = Path("THIDUA", "XUONG")
KEEP = 2  # own exports that stay on the stick
_TRIES = 6
_FIRST_PAUSE = 0.05  # seconds; doubled each time
_BUSY = frozenset({5, 32, 33})  # Windows: access denied, sharing violation, lock violation


class ReadBackWrong(Trouble):
    """The stick does not hold what was written on it."""

    template = SENTENCES["W-READBACK"]


class Disk:
    """What is asked of the system. Tests put a failing one in its place."""

    def write(self, path: Path, data: bytes) -> None:
        """Write `data` and wait until the device has it."""
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def read_back(self, path: Path) -> bytes:
        """Return what the device holds, not what the system remembers."""
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return file.read()

    def replace(self, part: Path, final: Path) -> None:
        """Give a file its final name."""
        part.replace(final)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the device knows the folder's new names; Windows has no such call."""
        if os.name == "posix":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def pause(self, seconds: float) -> None:
        """Let another program finish with the file."""
        time.sleep(seconds)


def folder_of(kind: str) -> Path:
    """Return the folder on the stick for files of `kind`."""
    return DOWN if kind in {"down", "kit"} else UP


def put(folder: Path, name: str, data: bytes, disk: Disk | None = None) -> Path:
    """Write a file, read it back under both its names, and return where it lies.

    Whatever goes wrong, files that were there before stay as they were.

    Raises:
        ReadBackWrong: the device gives back something else.
        DiskFull: there is no room.
        CannotWrite: the folder or the file does not let us.
    """
    disk = disk or Disk()
    part, final = folder / f".{name}.part", folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        disk.write(part, data)
        _check(disk, part, data)
        _renamed(disk, part, final)
        disk.sync_folder(folder)
        _check(disk, final, data)
    except OSError as error:
        _drop(part)
        if isinstance(error, FileNotFoundError):  # a guard program took the file away
            raise ReadBackWrong from error
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull from error
        raise CannotWrite(name=name) from error
    except ReadBackWrong:
        _drop(part)
        _drop(final)
        raise
    return final


def drop_older(folder: Path, own: Collection[str], keep: int = KEEP) -> list[Path]:
    """Remove own older exports, and return those that are gone.

    Call it only when the new export has been read back. Files of others, and files that
    cannot be read, stay.

    Args:
        folder: where the exports lie.
        own: the file ids of this office's exports.
        keep: how many of each kind and receiver stay, the last ones.
    """
    lists: dict[tuple[str, str], list[tuple[int, Path]]] = {}
    for path in folder.glob("*.thidua"):
        said = _header(path)
        if said is not None and said.file in own:
            lists.setdefault((said.kind, said.to), []).append((said.seq, path))
    older = [path for each in lists.values() for _, path in sorted(each)[: -keep or None]]
    return [path for path in older if _drop(path)]


def _check(disk: Disk, path: Path, data: bytes) -> None:
    if disk.read_back(path) != data:
        raise ReadBackWrong


def _renamed(disk: Disk, part: Path, final: Path) -> None:
    pause = _FIRST_PAUSE
    for attempt in range(1, _TRIES + 1):
        try:
            disk.replace(part, final)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY or attempt == _TRIES:
                raise
            disk.pause(pause)
            pause *= 2
        else:
            return


def _header(path: Path) -> Header | None:
    try:
        with path.open("rb") as file:
            return header_of(file.read(HEADER_LIMIT))[0]
    except (Bad, OSError):
        return None


def _drop(path: Path) -> bool:
    """Remove a file if that can be; on a stick pulled early it cannot, and need not."""
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False
