"""Duplicates as a person decides about them: look, choose, join, tell apart, and take back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.domain import Member
from desktop.domain.members import MemberDraft
from desktop.domain.units import UnitDraft
from desktop.queries.members import member_rows
from desktop.storage.backup import backups
from desktop.usecases.members import change_member
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import NOW, TODAY
from tests.ui.pages.conftest import Desk
from ui.pages.duplicates import DuplicatesPage
from ui.tables import Table

KEY = Qt.Key


@pytest.fixture
def office(qtbot: QtBot, home: Path) -> Iterator[Callable[[Path], Desk]]:
    """Open the page of an office file."""
    speak("en")
    desks: list[Desk] = []

    def opened(path: Path) -> Desk:
        books = Workspace(path, now=lambda: NOW)
        desks.append(Desk(qtbot, books, home, DuplicatesPage))
        return desks[-1]

    yield opened
    for desk in desks:
        if hasattr(desk, "page"):
            desk.page.hide()
        desk.settle()
        desk.office.close()


@pytest.fixture
def desk(office: Callable[[Path], Desk], office_file: Path) -> Desk:
    return office(office_file)


def two(desk: Desk) -> tuple[UUID, UUID]:
    winner = desk.make.member("Lò Thị Ún", born="1988-05-12", phone="0912345678", email="un@bản.vn")
    loser = desk.make.member("Lo Thi Un", born="1988-05-12", phone="0987654321", note="Hay hát")
    desk.make.initiative(author=winner)
    return winner, loser


def pairs(desk: Desk) -> int:
    return desk.find(Table, "pairs").rows.total()


def people(desk: Desk) -> list[tuple[str, str]]:
    return [(row.name, row.phone) for row in desk.books.read(member_rows)]


def press(desk: Desk, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier)
    desk.settle()


def focus() -> str:
    focused = QApplication.focusWidget()
    return focused.objectName() if focused else ""


def test_nobody_twice(desk: Desk) -> None:
    desk.make.member()
    desk.open()
    assert "Nobody seems to be in the books twice" in desk.reads()
    assert desk.primaries() == ["duplicates.scan"]


def test_a_pair_is_shown_with_reasons_differences_and_what_moves(desk: Desk) -> None:
    two(desk)
    desk.open()
    assert pairs(desk) == 1
    said = desk.reads()
    assert "1 pair" in said
    assert "born on the same day, the same name, once without marks" in said
    assert "Moves to the record that stays: 1 movement" in said
    assert "author of 1 initiative" in said
    assert "The same in both: Born: 12/05/1988" in said
    assert desk.find(QRadioButton, "pick.name.winner").isChecked()
    assert desk.find(QRadioButton, "pick.note.loser").isChecked()
    assert not desk.sees("pick.born.winner")


def test_joining_takes_the_chosen_values_and_can_be_undone(desk: Desk) -> None:
    two(desk)
    desk.open()
    QTest.mouseClick(desk.find(QRadioButton, "pick.phone.winner"), Qt.MouseButton.LeftButton)
    desk.click("compare.join")
    assert people(desk) == [("Lò Thị Ún", "0912345678")]
    assert "before-merge" in backups(Path(desk.books.target))[0].name
    assert desk.script.toasts[-1] == "Joined Lo Thi Un with Lò Thị Ún"
    assert "Nobody seems to be in the books twice" in desk.reads()
    desk.office.undo()
    desk.settle()
    desk.waits(lambda: desk.sees("pairs") and pairs(desk) == 1)
    assert len(people(desk)) == 2
    assert desk.script.toasts[-1] == "Lo Thi Un and Lò Thị Ún are two records again."


def test_the_other_record_can_stay(desk: Desk) -> None:
    _winner, loser = two(desk)
    desk.open()
    desk.click("compare.swap")
    assert desk.find(QRadioButton, "pick.name.loser").isChecked()
    desk.click("compare.join")
    [row] = desk.books.read(member_rows)
    assert (row.id, row.name) == (loser, "Lò Thị Ún")


def test_different_people_are_remembered_and_forgotten(desk: Desk) -> None:
    two(desk)
    desk.open()
    desk.click("compare.apart")
    assert desk.script.toasts[-1] == "Lò Thị Ún and Lo Thi Un are different people"
    assert "Nobody seems to be in the books twice" in desk.reads()
    desk.click("duplicates.scan")
    assert not desk.sees("pairs")
    desk.chooses("view", "Different people")
    table = desk.find(Table, "told-apart")
    assert table.rows.total() == 1
    table.go(0)
    desk.settle()
    desk.click("duplicates.forget")
    desk.chooses("view", "To look at")
    desk.waits(lambda: desk.sees("pairs") and pairs(desk) == 1)


def test_joined_records_are_listed_and_taken_apart(desk: Desk) -> None:
    winner, _loser = two(desk)
    desk.open()
    desk.click("compare.join")
    draft = MemberDraft(name="Lò Thị Ún", born="1988-05-12", phone="0911111111")
    desk.books.write(change_member, winner, draft, TODAY)
    desk.settle()
    desk.chooses("view", "Joined")
    table = desk.find(Table, "merges")
    assert desk.find(QPushButton, "duplicates.unmerge").isEnabled() is False
    table.go(0)
    desk.settle()
    desk.click("duplicates.unmerge")
    assert desk.script.toasts[-1].endswith("1 thing was changed since and stays as it is.")
    assert len(people(desk)) == 2
    assert [row.undone_at for row in (table.rows.at(0),) if row] == [NOW]


def test_everything_can_be_done_by_keyboard(desk: Desk) -> None:
    two(desk)
    desk.make.member("Cầm Văn Đôi", born="1990-01-02")
    desk.make.member("Cam Van Doi", born="1990-01-02")
    desk.open()
    table = desk.find(Table, "pairs")
    table.setFocus()
    press(desk, KEY.Key_Down)
    press(desk, KEY.Key_Return)
    assert focus().startswith("pick.")
    press(desk, KEY.Key_Down)
    press(desk, KEY.Key_Escape)
    assert QApplication.focusWidget() is table
    next(each for each in desk.page.commands() if each.name == "duplicates.join").go()
    desk.settle()
    assert QApplication.focusWidget() is table
    assert pairs(desk) == 1
    press(desk, KEY.Key_Return)
    for _step in range(12):
        if focus() == "compare.join":
            break
        press(desk, KEY.Key_Tab)
    press(desk, KEY.Key_Space)
    assert len(people(desk)) == 2


def test_numbers_are_masked_until_asked_for(desk: Desk) -> None:
    desk.make.member(born="1988-05-12", cccd="014188001234")
    desk.make.member("Lo Thi Un", born="1988-05-12", cccd="014188001243")
    desk.open()
    assert "014188001234" not in desk.reads()
    QTest.mouseClick(desk.find(QRadioButton, "pick.name.loser"), Qt.MouseButton.LeftButton)
    desk.click("compare.numbers")
    assert "014188001234" in desk.reads()
    assert desk.find(QRadioButton, "pick.name.loser").isChecked()


def test_a_province_says_that_two_are_one_and_chooses_no_fields(
    office: Callable[[Path], Desk], province_books: Path, tmp_path: Path
) -> None:
    import shutil  # noqa: PLC0415

    desk = office(Path(shutil.copy(province_books, tmp_path / "p.thidua-office")))
    unit = desk.books.write(register_unit, UnitDraft(code="CDCS1", name="CĐCS Bản Mòn"))
    other = desk.books.write(register_unit, UnitDraft(code="CDCS2", name="CĐCS Nà Ớt"))
    for each in (unit, unit, other):
        desk.make.put(Member(name="Lò Thị Ún", born="1988-05-12", unit_id=each))
    desk.open()
    assert pairs(desk) == 3
    desk.chooses("which", "Of two unions")
    assert pairs(desk) == 2
    assert "CĐCS Nà Ớt" in desk.reads()
    desk.click("compare.join")
    assert "still counts Lò Thị Ún as an active member" in desk.script.told[-1]
    desk.chooses("which", "All")
    table = desk.find(Table, "pairs")
    same = next(n for n in range(3) if _inside(table, n))
    table.go(same)
    desk.settle()
    assert "The union keeps these records" in desk.reads()
    assert not [each for each in desk.page.findChildren(QRadioButton) if each.isVisible()]
    desk.click("compare.join")
    assert len(desk.books.read(member_rows)) == 3


def _inside(table: Table, place: int) -> bool:  # type: ignore[type-arg]
    row = table.rows.at(place)
    return row is not None and row.one.unit_id == row.other.unit_id


def test_any_two_members_can_be_brought_and_joined(desk: Desk) -> None:
    two(desk)
    one, other = desk.make.member("Cầm Văn Đôi"), desk.make.member("Quàng Thị Biên")
    desk.open()
    desk.page.show_subject((one, other))
    desk.settle()
    assert pairs(desk) == 2
    said = desk.reads()
    assert "Cầm Văn Đôi" in said
    assert "the names differ" in said
    desk.click("compare.join")
    assert len(people(desk)) == 3
    assert pairs(desk) == 1


def test_what_is_decided_is_what_is_shown(desk: Desk) -> None:
    two(desk)
    desk.make.member("Cầm Văn Đôi", born="1990-01-02")
    desk.make.member("Cam Van Doi", born="1990-01-02")
    desk.open()
    desk.find(Table, "pairs").go(1)  # its records are still on their way
    next(each for each in desk.page.commands() if each.name == "duplicates.join").go()
    desk.settle()
    assert len(people(desk)) == 4
