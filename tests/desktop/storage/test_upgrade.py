"""The office file's history."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from desktop.domain import Entity
from desktop.storage import upgrade
from desktop.storage.backup import backups
from desktop.storage.engine import FileDamaged, open_engine
from desktop.storage.upgrade import MIGRATIONS, SCHEMA, FileTooNew, newest_version
from desktop.workspace import Workspace
from tests.conftest import Make


def test_the_migrations_end_where_the_entities_are(empty_books: Path) -> None:
    engine = open_engine(str(empty_books))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Entity.metadata)
    engine.dispose()

    # The search index is SQLite's own kind of table; Alembic sees its parts as strangers.
    strange = [
        difference
        for difference in found
        if not (difference[0] == "remove_table" and difference[1].name.startswith("member_search"))
    ]
    assert strange == []


def test_there_is_one_head_and_its_number_is_known() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))

    assert scripts.get_heads() == [f"{SCHEMA:04d}"]
    assert newest_version() == SCHEMA


def test_a_file_from_the_future_is_left_alone(office_file: Path) -> None:
    with closing(driver.connect(str(office_file))) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA + 7}")
    before = office_file.read_bytes()

    with pytest.raises(FileTooNew, match=str(SCHEMA + 7)):
        Workspace(office_file)

    assert office_file.read_bytes() == before


def test_a_file_that_is_no_office_is_trouble(tmp_path: Path) -> None:
    books = tmp_path / "thư.thidua-office"
    books.write_bytes(b"this is a letter, not the books" * 100)

    with pytest.raises(FileDamaged):
        Workspace(books)

    assert books.read_bytes() == b"this is a letter, not the books" * 100


BROKEN_STEP = f"""
from alembic import op
import sqlalchemy as sa
revision, down_revision = "{SCHEMA + 1:04d}", "{SCHEMA:04d}"
def upgrade():
    op.create_table("extra", sa.Column("id", sa.Uuid))
    op.execute("INSERT INTO nowhere VALUES (1)")
"""


def test_an_upgrade_that_fails_changes_nothing_and_leaves_a_backup(
    office_file: Path, tmp_path: Path
) -> None:
    steps = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    (steps / "versions" / f"{SCHEMA + 1:04d}_broken.py").write_text(BROKEN_STEP)
    engine = open_engine(str(office_file))

    with pytest.raises(OperationalError):
        upgrade.upgrade(engine, str(office_file), steps)

    with engine.connect() as connection:
        tables = {
            name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master").all()
        }
        version = upgrade.version(connection)
    engine.dispose()
    assert "extra" not in tables
    assert version == SCHEMA
    assert len(backups(office_file)) == 1


def test_the_trail_cannot_be_edited(workspace: Workspace, make: Make) -> None:
    make.group()
    with closing(driver.connect(workspace.target)) as raw:
        for statement in ("UPDATE audit_entry SET profile = 'x'", "DELETE FROM audit_entry"):
            with pytest.raises(driver.DatabaseError, match="cannot be edited"):
                raw.execute(statement)


@pytest.mark.parametrize("released", range(1, SCHEMA))
def test_books_of_every_earlier_version_are_brought_up_to_this_one(
    released: int, tmp_path: Path
) -> None:
    steps = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    for step in (steps / "versions").glob("[0-9]*.py"):
        if int(step.name[:4]) > released:
            step.unlink()
    books = tmp_path / "books.thidua-office"
    engine = open_engine(str(books))
    upgrade.upgrade(engine, str(books), steps)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            'INSERT INTO "group" (id, unit_id, name, kind, fold, sort_key) '
            "VALUES ('01', '02', 'Công đoàn bộ phận A', 'section_union', '', '')"
        )
    engine.dispose()

    Workspace(books).close()

    with closing(driver.connect(str(books))) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert raw.execute('SELECT kind, heads FROM "group"').fetchall() == [("section", "[]")]
    assert len(backups(books)) == 1
