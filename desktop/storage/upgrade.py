"""Bringing the books up to this version of the program."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from desktop.errors import Trouble
from desktop.storage.backup import backup_file
from desktop.storage.engine import is_url, on_sqlite
from resources.words import N_

MIGRATIONS = Path(__file__).parent / "migrations"
# The number of the newest migration; a test holds it to the files.
SCHEMA = 2


class FileTooNew(Trouble):
    """A later version of the program has written the file."""

    template = N_(
        "This office file was written by a newer version of the program (data version {found}; "
        "this program knows {known}). Update the program, then open the file again."
    )


def upgrade(engine: Engine, target: str, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations that the books still lack; keep a backup first.

    The version is read without Alembic, which is slow to load and rarely needed.

    Raises:
        FileTooNew: a later version of the program has written the books.
        DiskFull: there is no room for the backup.
    """
    with engine.connect() as connection:
        found = version(connection)
    newest = newest_version(migrations)
    if found > newest:
        raise FileTooNew(found=found, known=newest)
    if found == newest:
        return
    if found and not is_url(target):
        backup_file(Path(target), "before-upgrade")
    _run(engine, migrations, newest)


def version(connection: Connection) -> int:
    """Return the number of the last migration that ran; 0 for empty books."""
    if on_sqlite(connection):
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if not inspect(connection).has_table("alembic_version"):
        return 0
    return int(connection.scalar(text("SELECT version_num FROM alembic_version")) or 0)


def newest_version(migrations: Path = MIGRATIONS) -> int:
    """Return the number of the newest migration in a folder."""
    return max(int(step.name[:4]) for step in (migrations / "versions").glob("[0-9]*.py"))


def _run(engine: Engine, migrations: Path, newest: int) -> None:
    from alembic import command  # noqa: PLC0415 -- 0.7 s that an up-to-date file need not wait
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    writing = engine.execution_options(writing=True)
    with writing.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if on_sqlite(connection):
            connection.exec_driver_sql(f"PRAGMA user_version = {newest:d}")
