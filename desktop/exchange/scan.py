"""Looking for files on a stick or in a folder: by content, within bounds, touching nothing.

Names are hints only: mail and chat programs rename files, viruses hide them. Links are not
followed and no program is ever opened.

Source: spec/exchange.md §4 (head), rows 87-90 of the test list.
"""

import errno
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from desktop.exchange.header import FILE_LIMIT

LEVELS = 3  # of folders below the one that is scanned
ENTRIES = 10_000  # files and folders looked at
_HEAD = re.compile(rb"THIDUA[0-9]")
_OURS = ".thidua"  # somewhere in the name: `x.thidua.txt`, `x.thidua (1)`
_NEVER = frozenset(
    f".{ending}"
    for ending in (
        *("bat", "cmd", "com", "cpl", "dll", "exe", "hta", "inf", "jar", "js", "jse", "lnk"),
        *("msi", "pif", "ps1", "scr", "sys", "url", "vbe", "vbs", "wsf"),
    )
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found.

    Attributes:
        files: to be read, in the order of their paths.
        not_looked_at: beyond the bounds, or unreadable; there may be more than are listed.
        suspicious: shortcuts, `autorun.inf` or programs dressed as folders: the stick shows
            signs of a virus.
    """

    files: tuple[Path, ...]
    not_looked_at: tuple[Path, ...]
    suspicious: bool


@dataclass(slots=True)
class _Walk:
    """A walk under way."""

    entries: int
    found: list[Path] = field(default_factory=list)
    missed: list[Path] = field(default_factory=list)
    suspicious: bool = False
    looked: int = 0

    @property
    def over(self) -> bool:
        """Even the list of what was not looked at has an end."""
        return len(self.missed) > self.entries

    def folder(self, place: Path, level: int) -> None:
        """Look at everything in `place`, which lies `level` folders below the start."""
        with os.scandir(place) as listed:
            for entry in listed:
                if self.over:
                    return
                self.entry(entry, level)

    def entry(self, entry: os.DirEntry[str], level: int) -> None:
        path = Path(entry.path)
        self.looked += 1
        if self.looked > self.entries:
            self.missed.append(path)
            return
        try:
            if entry.is_dir(follow_symlinks=False) and not _is_link(entry):
                if level < LEVELS:
                    self.folder(path, level + 1)
            elif entry.is_file(follow_symlinks=False):
                self.file(path)
        except OSError:
            # One damaged folder or file must not hide the others; it is listed by name.
            self.missed.append(path)

    def file(self, path: Path) -> None:
        if path.suffix.lower() in _NEVER:
            self.suspicious = self.suspicious or _is_sign(path)
        elif _is_ours(path):
            self.found.append(path)


def scan(place: Path, entries: int = ENTRIES) -> Scan:
    """Return the files of ours in `place`, hidden ones and three levels of folders included.

    A `place` that is itself a file is that one file: a person chose it.

    Raises:
        OSError: `place` itself cannot be read.
    """
    if not stat.S_ISDIR(place.stat().st_mode):
        return Scan((place,), (), suspicious=False)
    walk = _Walk(entries)
    walk.folder(place, 0)
    return Scan(tuple(sorted(walk.found)), tuple(walk.missed), walk.suspicious)


def contents(path: Path) -> bytes:
    """Return the bytes of a found file; one byte more than a reader takes, if it is larger.

    Raises:
        OSError: it cannot be read, or is no ordinary file: a pipe would be waited for without end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)


def _is_ours(path: Path) -> bool:
    if _OURS in path.name.lower():
        return True  # also when it is empty or damaged: the reader says which
    with path.open("rb") as file:
        return _HEAD.match(file.read(7)) is not None


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Tell whether a folder is a junction of Windows, which Python 3.11 takes for a folder."""
    attributes: int = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _is_sign(path: Path) -> bool:
    """Tell whether a program looks like a virus's: it starts by itself or hides a folder."""
    if path.suffix.lower() == ".lnk" or path.name.lower() == "autorun.inf":
        return True
    return path.with_suffix("").is_dir()
