"""Copies of the office file, and the way back."""

import shutil
from pathlib import Path

import pytest

from desktop.errors import CannotRead, CannotWrite
from desktop.queries.members import member_count
from desktop.storage.backup import backup_file, backups, restore_file, verify
from desktop.storage.engine import FileDamaged
from desktop.workspace import Workspace
from tests.conftest import Make


def test_a_backup_is_whole_while_the_books_are_open(workspace: Workspace, make: Make) -> None:
    make.member("Lò Thị Ún")
    copy = workspace.backup("test")

    assert copy is not None
    verify(copy)
    aside = Workspace(copy)
    assert aside.read(member_count) == 1
    aside.close()


def test_two_backups_in_one_second_do_not_overwrite_each_other(workspace: Workspace) -> None:
    names = {workspace.backup("test") for _ in range(3)}

    assert len(names) == 3


def test_restoring_keeps_the_present_state_and_every_backup(
    office_file: Path, tmp_path: Path
) -> None:
    books = Workspace(office_file)
    Make(books).member("Lò Thị Ún")
    old = books.backup("test")
    assert old is not None
    Make(books).member("Quàng Văn Bình")
    books.close()

    before = restore_file(old, office_file)

    again = Workspace(office_file)
    assert again.read(member_count) == 1
    again.close()
    assert before is not None
    kept = Workspace(before)
    assert kept.read(member_count) == 2
    kept.close()
    assert {old, before} <= set(backups(office_file))


def test_a_damaged_backup_is_refused_and_the_office_stays(office_file: Path) -> None:
    copy = backup_file(office_file, "test")
    content = bytearray(copy.read_bytes())
    content[4096:20000] = b"\0" * (20000 - 4096)
    copy.write_bytes(content)
    office = office_file.read_bytes()

    with pytest.raises(FileDamaged):
        restore_file(copy, office_file)

    assert office_file.read_bytes() == office


def test_a_missing_backup_is_told(office_file: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"nowhere\.thidua-office"):
        restore_file(tmp_path / "nowhere.thidua-office", office_file)


def test_a_folder_that_cannot_be_made_is_told(office_file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")

    with pytest.raises(CannotWrite):
        backup_file(office_file, "test", blocked)


def test_it_works_in_a_folder_with_vietnamese_letters(office_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Máy tính" / "Sổ thi đua – tổ 1"
    folder.mkdir(parents=True)
    moved = Path(shutil.move(office_file, folder / "Sổ của tôi.thidua-office"))

    books = Workspace(moved)
    copy = books.backup("test")
    books.close()

    assert copy is not None
    assert copy.parent.parent == folder
