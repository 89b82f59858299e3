"""Backups: whole copies of an office file, verified, and the way back."""

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from desktop.errors import CannotRead, CannotWrite, DiskFull, Trouble
from desktop.storage.engine import FileDamaged
from desktop.storage.thinning import spare
from resources.words import N_

SUFFIX = ".thidua-office"
PAGES_AT_ONCE = 2048


class BackupBad(Trouble):
    """The copy does not read back as it was written."""

    template = N_(
        "The backup “{name}” could not be read back whole, so it was thrown away. "
        "Check the disk and try again."
    )


def backup_folder(office: Path) -> Path:
    """Return the folder beside an office file in which its backups lie."""
    return office.parent / f"{office.stem} – sao lưu"


def backup_file(office: Path, reason: str, folder: Path | None = None) -> Path:
    """Copy an office file, verify the copy, and return where it lies.

    The backup API and not a file copy: it is whole even while the WAL holds pages.

    Raises:
        CannotRead: there is no such office file.
        DiskFull: there is no room; no half copy stays.
        BackupBad: the copy is damaged; it was thrown away.
    """
    if not office.exists():
        raise CannotRead(name=office.name)
    folder = folder or backup_folder(office)
    target = _free_name(folder, office.stem, reason)
    partial = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            closing(driver.connect(str(office))) as old,
            closing(driver.connect(str(partial))) as new,
        ):
            old.backup(new, pages=PAGES_AT_ONCE)
            # A backup is one file: no WAL beside it to be forgotten on a stick.
            new.execute("PRAGMA journal_mode = DELETE")
        verify(partial)
        _flush(partial)
        partial.replace(target)
    except driver.DatabaseError as error:
        _throw_away(partial)
        raise _why(error, office) from error
    except OSError as error:
        _throw_away(partial)
        raise CannotWrite(name=target.name) from error
    except FileDamaged as error:
        _throw_away(partial)
        raise BackupBad(name=target.name) from error
    return target


def verify(file: Path) -> None:
    """Check that a file is a whole office.

    Raises:
        CannotRead: there is no such file.
        FileDamaged: it is not.
    """
    if not file.exists():
        raise CannotRead(name=file.name)
    try:
        with closing(driver.connect(str(file))) as connection:
            [answer] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except driver.DatabaseError as error:
        raise FileDamaged from error
    if answer != "ok":
        raise FileDamaged


def restore_file(backup: Path, office: Path) -> Path | None:
    """Put a backup in the place of an office file; the present state is kept as a backup.

    Returns:
        Where the state before was kept; None if there was no office file.

    Raises:
        CannotRead, FileDamaged: the backup cannot be used; the office is as it was.
    """
    verify(backup)
    before = backup_file(office, "before-restore") if office.exists() else None
    partial = office.with_suffix(".part")
    try:
        with (
            closing(driver.connect(str(backup))) as old,
            closing(driver.connect(str(partial))) as new,
        ):
            old.backup(new, pages=PAGES_AT_ONCE)
        _flush(partial)
        for extra in ("-wal", "-shm"):
            office.with_name(office.name + extra).unlink(missing_ok=True)
        partial.replace(office)
    except driver.DatabaseError as error:
        _throw_away(partial)
        raise _why(error, office) from error
    except OSError as error:
        _throw_away(partial)
        raise CannotWrite(name=office.name) from error
    return before


def backups(office: Path) -> list[Path]:
    """Return the backups of an office file, newest first."""
    found = backup_folder(office).glob(f"*{SUFFIX}")
    return sorted(found, key=lambda path: path.name, reverse=True)


def thin_out(office: Path, now: datetime) -> list[Path]:
    """Throw away the backups beside an office that are no longer needed; return them.

    Only the program's own folder is thinned, never a copy on a stick or another disk, and
    never before a restore. One that cannot be deleted stays until the next time.
    """
    gone = []
    for path in spare(backups(office), now):
        try:
            path.unlink()
        except OSError:  # read-only, or open in another program
            continue
        gone.append(path)
    return gone


def _free_name(folder: Path, stem: str, reason: str) -> Path:
    moment = datetime.now(UTC).astimezone().strftime("%Y%m%d-%H%M%S")
    for number in range(1000):
        again = f"-{number}" if number else ""
        target = folder / f"{stem}-{moment}{again}-{reason}{SUFFIX}"
        if not target.exists():
            return target
    raise CannotWrite(name=folder.name)


def _throw_away(partial: Path) -> None:
    # Nothing can be there when the folder could not even be made.
    if partial.parent.is_dir():
        partial.unlink(missing_ok=True)


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _why(error: driver.DatabaseError, office: Path) -> Trouble:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == driver.SQLITE_FULL:
        return DiskFull()
    if code in (driver.SQLITE_CANTOPEN, driver.SQLITE_READONLY):
        return CannotWrite(name=office.name)
    return FileDamaged()
