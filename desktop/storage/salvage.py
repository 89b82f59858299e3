"""What can still be read of a damaged office file, row by row, and what a backup adds.

SQLite's own `.recover` is a program that our computers lack, and the one of Debian 12 fails
even on whole files (notes/window.md §4), so the rows are read here: a range of rows that
cannot be read is halved until the lost ones are alone. The damaged file is opened for
reading only and stays as it is.

Source: spec/safety.md, Durability.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from desktop.job import Job
from desktop.storage.backup import backups, verify
from desktop.storage.engine import FileDamaged, open_engine
from desktop.storage.placing import rebuild

# SQLite's own tables, and those in which the index for searching keeps itself.
_NOT_OURS = ("sqlite_", "member_search_")


@dataclass(slots=True)
class Salvage:
    """What was brought back.

    Attributes:
        file: the new office file.
        kept: table → rows that were read from the damaged file.
        lost: table → ranges of rows that could not be read.
        added: table → rows that came from the backup, which the damaged file lacks.
        backup: the newest good backup, None when there is none.
    """

    file: Path
    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    backup: Path | None = None


def newest_good_backup(office: Path) -> Path | None:
    """Return the newest backup of an office that reads back whole."""
    for path in backups(office):
        try:
            verify(path)
        except FileDamaged:
            continue
        return path
    return None


def salvage(damaged: Path, target: Path, job: Job | None = None) -> Salvage:
    """Write what can be read of a damaged office, and what its newest backup adds, to a new file.

    Rows of the damaged file win: they are the later ones. A row of the backup whose identity
    the damaged file does not have was lost there, or was never deleted for good.

    Raises:
        FileDamaged: neither the file nor a backup tells what tables there are.
    """
    job = job or Job()
    found = Salvage(target, backup=newest_good_backup(damaged))
    plan, version = _plan(damaged, found.backup)
    target.unlink(missing_ok=True)
    with closing(driver.connect(str(target), isolation_level=None)) as new:
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN")
        tables = [(name, sql) for kind, name, sql in plan if kind == "table"]
        for _name, sql in tables:
            new.execute(sql)
        for name, sql in job.each(tables):
            if "VIRTUAL" not in sql[:16]:  # the index for searching is made anew below
                _bring(new, name, damaged, found)
        for kind, _name, sql in plan:
            if kind != "table" and sql:
                new.execute(sql)
        new.execute(f"PRAGMA user_version = {version:d}")
        new.execute("COMMIT")
    _index(target)
    return found


def _index(target: Path) -> None:
    engine = open_engine(str(target))
    try:
        with engine.execution_options(writing=True).begin() as connection:
            rebuild(connection)
    finally:
        engine.dispose()


def _bring(new: Any, table: str, damaged: Path, found: Salvage) -> None:  # noqa: ANN401 -- the driver has no types
    for source, counted in ((damaged, found.kept), (found.backup, found.added)):
        if source is None:
            continue
        before = _count(new, table)
        with closing(_reader(source)) as old:
            lost = 0
            for rows in _rows(old, table):
                if rows is None:
                    lost += 1
                elif rows:
                    places = ", ".join("?" * len(rows[0]))
                    new.executemany(f'INSERT OR IGNORE INTO "{table}" VALUES ({places})', rows)  # noqa: S608 -- a name of our own schema
        if source == damaged and lost:
            found.lost[table] = lost
        counted[table] = _count(new, table) - before


def _rows(old: Any, table: str) -> Iterator[list[tuple[Any, ...]] | None]:  # noqa: ANN401
    """Yield the rows of a table in runs; None for a run of one that cannot be read."""
    last = _last_row(old, table)
    if last is None:
        yield None
        return
    waiting = [(1, last)]
    while waiting:
        first, end = waiting.pop()
        try:
            query = f'SELECT * FROM "{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'  # noqa: S608
            yield old.execute(query, (first, end)).fetchall()
        except (driver.DatabaseError, UnicodeDecodeError, OverflowError):
            if first == end:
                yield None
                continue
            middle = (first + end) // 2
            waiting += [(middle + 1, end), (first, middle)]


def _last_row(old: Any, table: str) -> int | None:  # noqa: ANN401
    """Return a row number that no row of the table exceeds; None when nothing can be read."""
    try:
        [last] = old.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()  # noqa: S608
    except driver.DatabaseError:
        return _probe(old, table)
    return int(last or 0)


def _probe(old: Any, table: str) -> int | None:  # noqa: ANN401
    """Return the largest row number by doubling when the last page cannot be read."""
    for power in range(40):
        try:
            query = f'SELECT 1 FROM "{table}" NOT INDEXED WHERE rowid >= ? LIMIT 1'  # noqa: S608
            if old.execute(query, (1 << power,)).fetchone() is None:
                return 1 << power
        except driver.DatabaseError:
            continue  # something is there, though it cannot be read
    return None


def _plan(damaged: Path, backup: Path | None) -> tuple[list[tuple[str, str, str]], int]:
    """Return what to create, and the number of the schema, from the first file that tells."""
    for source in filter(None, (damaged, backup)):
        try:
            with closing(_reader(source)) as old:
                rows = old.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
                [version] = old.execute("PRAGMA user_version").fetchone()
        except driver.DatabaseError:
            continue
        plan = [row for row in rows if row[2] and not row[1].startswith(_NOT_OURS)]
        if any(name == "office" for _kind, name, _sql in plan):
            return plan, int(version)
    raise FileDamaged


def _reader(path: Path) -> Any:  # noqa: ANN401
    return driver.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _count(new: Any, table: str) -> int:  # noqa: ANN401
    [count] = new.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
    return int(count)
