"""Opening the books: an office file through SQLCipher's SQLite, or a province's server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.errors import CannotRead, DiskFull, Trouble
from resources.words import N_

# How long a writer waits for another one. Source: exchange.md, table of bad inputs, row 93.
WAIT_SECONDS = 30
# Source: postgresql.org/docs/15/errcodes-appendix.html.
QUERY_CANCELED = "57014"


class FileBusy(Trouble):
    """Another program holds the office file."""

    template = N_(
        "The office file is being used by another program and could not be changed. "
        "Close the other program and try again."
    )


class FileReadOnly(Trouble):
    """The file or its folder may not be written."""

    template = N_(
        "The office file is read-only, so nothing was saved. Move it to a folder of your own, "
        "for example Documents."
    )


class FileDamaged(Trouble):
    """The file cannot be read as an office."""

    template = N_(
        "This file is damaged or is not an office file. Nothing was changed in it. "
        "Restore the last backup, or choose another file."
    )


class ServerAway(Trouble):
    """The province's database server does not answer."""

    template = N_("The database server does not answer. Check the network and the address.")


def is_url(target: str) -> bool:
    """Return whether `target` is a database address rather than a file."""
    return "://" in target


def refuse_other_files(path: Path) -> None:
    """Leave a file alone that no office has ever been in: an empty one, another program's.

    It is looked at without a single byte changed: an ordinary opening would write its head.

    Raises:
        FileDamaged: it is such a file.
        CannotRead: it may not be read.
    """
    if Path(f"{path}-wal").exists():
        return  # a program was cut off here: what it wrote may lie in that file alone
    if not path.stat().st_size:
        raise FileDamaged
    looked = driver.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        known = looked.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if known.fetchone() is None:
            raise FileDamaged
    except driver.OperationalError as error:
        raise CannotRead(name=path.name) from error
    except driver.DatabaseError as error:
        raise FileDamaged from error
    finally:
        looked.close()


def open_engine(target: str) -> Engine:
    """Return an engine for an office file or a PostgreSQL address."""
    # The values of a statement that failed are people's data: no report may hold them.
    if is_url(target):
        engine = create_engine(target, isolation_level="READ COMMITTED", hide_parameters=True)
    else:
        engine = create_engine(
            f"sqlite:///{target}",
            module=driver,
            connect_args={"timeout": WAIT_SECONDS},
            hide_parameters=True,
        )
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver has no types
    # Autocommit at the driver, so that BEGIN is ours to send (see `_begin`).
    # Source: docs.sqlalchemy.org/en/21/dialects/sqlite.html, "Serializable isolation".
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a clerk's day is worth an fsync
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once. One that read first and asked for the lock later
    # would fail without waiting if another had written in between.
    # Source: https://sqlite.org/rescode.html, SQLITE_BUSY_SNAPSHOT.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")


def on_sqlite(connection: Connection) -> bool:
    """Return whether these books are a file."""
    return connection.dialect.name == "sqlite"


def interrupt(session: Session) -> Callable[[], object]:
    """Return what cuts off the statement that a session runs, from any thread."""
    raw = session.connection().connection.driver_connection
    assert raw is not None
    stop: Callable[[], object] = raw.interrupt if on_sqlite(session.connection()) else raw.cancel
    return stop


def was_interrupted(error: DBAPIError) -> bool:
    """Return whether somebody cut the statement off."""
    if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == driver.SQLITE_INTERRUPT:
        return True
    return getattr(error.orig, "sqlstate", "") == QUERY_CANCELED


def trouble(error: DBAPIError) -> Trouble | None:
    """Return the trouble behind a database error, or None when the bug is ours.

    Source: https://sqlite.org/rescode.html, primary result codes.
    """
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code == driver.SQLITE_FULL:
        return DiskFull()
    if code in (driver.SQLITE_BUSY, driver.SQLITE_LOCKED):
        return FileBusy()
    if code == driver.SQLITE_READONLY:
        return FileReadOnly()
    if code == driver.SQLITE_CANTOPEN:
        return CannotRead(name=str(getattr(error, "params", "") or "") or "office")
    if code in (driver.SQLITE_CORRUPT, driver.SQLITE_NOTADB, driver.SQLITE_IOERR):
        return FileDamaged()
    return ServerAway() if error.connection_invalidated else None


def folder_of(target: str) -> Path:
    """Return the folder of an office file; the working folder for a server."""
    return Path.cwd() if is_url(target) else Path(target).resolve().parent
