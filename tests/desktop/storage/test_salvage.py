"""A damaged office file gives back what can be read, and its backup the rest."""

import random
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.domain.members import MemberDraft
from desktop.queries.checking import check_office
from desktop.queries.members import member_rows
from desktop.storage.backup import verify
from desktop.storage.engine import FileDamaged
from desktop.storage.salvage import newest_good_backup, salvage
from desktop.usecases.members import register_member
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY

PAGE = 4096
PEOPLE = 400


@pytest.fixture
def full_office(office_file: Path) -> Path:
    """An office of 400 members, closed and in one file."""
    books = Workspace(office_file, now=lambda: NOW)
    books.write(_fill)
    books.close()
    with closing(driver.connect(str(office_file))) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return office_file


def _fill(session: Session) -> None:
    for place in range(PEOPLE):
        register_member(session, MemberDraft(f"Lò Văn Tám {place}", note="x" * 300), TODAY)


def spoil(office: Path, pages: int, fill: bytes, seed: int) -> None:
    """Overwrite some pages at random, none of those that hold the list of tables."""
    whole, chance = office.read_bytes(), random.Random(seed)
    while True:
        for page in chance.sample(range(1, len(whole) // PAGE), pages):
            with office.open("rb+") as file:
                file.seek(page * PAGE)
                file.write(fill * (PAGE // len(fill)))
        if tells_its_tables(office):
            return
        office.write_bytes(whole)


def tells_its_tables(office: Path) -> bool:
    with closing(driver.connect(f"{office.as_uri()}?mode=ro", uri=True)) as raw:
        try:
            found = raw.execute("SELECT name FROM sqlite_master").fetchall()
        except driver.DatabaseError:
            return False
    return ("waiting_row",) in found


def names(path: Path) -> set[str]:
    with closing(driver.connect(str(path))) as raw:
        return {name for (name,) in raw.execute("SELECT name FROM member")}


@pytest.mark.parametrize("fill", [b"\x00", b"\xff", b"spoilt! "])
@pytest.mark.parametrize("seed", range(2))
def test_flipped_and_zeroed_pages_are_noticed_and_most_rows_come_back(
    full_office: Path, tmp_path: Path, fill: bytes, seed: int
) -> None:
    spoil(full_office, 3, fill, seed)
    with pytest.raises(FileDamaged):
        verify(full_office)
    before = full_office.read_bytes()

    found = salvage(full_office, tmp_path / "mới.thidua-office")

    assert full_office.read_bytes() == before
    verify(found.file)
    # Three pages of four kilobytes hold some ten members each at most.
    assert len(names(found.file)) >= PEOPLE - 36
    assert found.backup is None


def test_with_a_backup_nobody_is_missing_and_later_rows_win(
    full_office: Path, tmp_path: Path
) -> None:
    books = Workspace(full_office, now=lambda: NOW)
    books.backup("by-hand")
    books.write(lambda session: session.execute(text("UPDATE member SET note = 'sau'")))
    books.close()
    spoil(full_office, 5, b"\x00", seed=7)

    found = salvage(full_office, tmp_path / "mới.thidua-office")

    assert found.backup == newest_good_backup(full_office)
    assert found.kept["member"] + found.added["member"] == PEOPLE
    mended = Workspace(found.file, now=lambda: NOW)
    rows = mended.read(member_rows, "tam", limit=1000)
    assert len(rows) == PEOPLE
    assert mended.read(check_office) == []
    mended.close()
    with closing(driver.connect(str(found.file))) as raw:
        [later] = raw.execute("SELECT count(*) FROM member WHERE note = 'sau'").fetchone()
    assert later == found.kept["member"]


def test_where_the_list_of_tables_is_lost_the_backup_tells_it(
    full_office: Path, tmp_path: Path
) -> None:
    books = Workspace(full_office, now=lambda: NOW)
    books.backup("by-hand")
    books.close()
    with full_office.open("rb+") as file:
        file.write(b"\x00" * PAGE)

    found = salvage(full_office, tmp_path / "mới.thidua-office")

    assert found.kept["member"] == 0
    assert found.added["member"] == PEOPLE
    verify(found.file)


def test_without_a_list_of_tables_and_without_a_backup_it_says_so(
    full_office: Path, tmp_path: Path
) -> None:
    with full_office.open("rb+") as file:
        file.write(b"\x00" * PAGE)

    with pytest.raises(FileDamaged):
        salvage(full_office, tmp_path / "mới.thidua-office")

    assert not (tmp_path / "mới.thidua-office").exists()
