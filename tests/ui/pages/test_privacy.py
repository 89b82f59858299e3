"""People are told and forgotten from the window; what leaves the computer can be looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.members import MovementDraft, MovementKind
from desktop.domain.privacy import ANONYMOUS_NAME, ERASED_NAME, ConsentDraft
from desktop.queries.members import member_rows
from desktop.queries.privacy import is_armed
from desktop.usecases.members import move_member
from desktop.usecases.privacy import record_consent, turn_armed_forces
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import NOW, TODAY
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_members import choose, filter_by, names
from tests.ui.pages.test_members_lists import chips
from ui.pages.exchange import ExchangePage
from ui.pages.settings import SettingsPage
from ui.tables import Table


def tick(desk: Desk, name: str) -> None:
    box = desk.find(QCheckBox, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.settle()


def test_a_notice_is_recorded_for_all_who_are_selected(desk: Desk) -> None:
    for name in ("Lò Thị Ún", "Cà Văn Bình"):
        desk.make.member(name)
    desk.open()
    desk.find(Table, "members").selectAll()
    desk.settle()
    desk.click("members.consent")
    desk.click("consent.print")
    [paper] = [each for each in QApplication.topLevelWidgets() if each.objectName() == "paper"]
    assert paper.windowTitle() == "Notice on personal data"
    paper.close()
    desk.settle()
    desk.types("paper", "TB-01")
    desk.click("save")
    assert desk.script.toasts == ["Recorded for 2 members"]
    choose(desk, "Lò Thị Ún")
    assert "Told what is kept and why" in desk.reads()
    assert "20/11/2025 · TB-01" in desk.reads()


def test_the_list_shows_who_was_not_told_yet(desk: Desk) -> None:
    told = desk.make.member("Lò Thị Ún")
    desk.make.member("Cà Văn Bình")
    desk.books.write(record_consent, [told], ConsentDraft(on=TODAY), TODAY)
    desk.open()
    filter_by(desk, "Notice and consent", "Not told yet")
    assert chips(desk) == ["Not told yet"]
    assert names(desk) == ["Cà Văn Bình"]


def test_the_card_says_who_was_not_told(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    assert "Not told yet" in desk.reads()
    desk.click("consent.add")
    desk.chooses("kind", "Agreed")
    desk.click("save")
    choose(desk, "Lò Thị Ún")
    assert "Not told yet" not in desk.reads()
    assert "Agreed" in desk.reads()


def test_who_retired_is_made_anonymous(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún", cccd="014188001234")
    desk.books.write(move_member, member, MovementDraft(MovementKind.RETIRED, TODAY), TODAY)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("members.anonymise")
    assert "Backups made before still hold the data" in desk.reads()
    desk.types("reason", "Hết thời hạn lưu")
    desk.click("save")
    assert "Tick this first" in desk.find(QLabel, "sure-problem").text()
    assert [row.name for row in desk.books.read(member_rows)] == ["Lò Thị Ún"]
    tick(desk, "sure")
    desk.click("save")
    assert names(desk) == [f"{ANONYMOUS_NAME} 001"]
    assert desk.script.toasts[-1] == "Made 1 member anonymous"


def test_who_is_active_is_not_made_anonymous_but_can_be_erased(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún", cccd="014188001234")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("members.anonymise")
    desk.types("reason", "…")
    tick(desk, "sure")
    desk.click("save")
    assert "has not left, retired or moved" in desk.script.told[-1]
    desk.click("cancel")
    choose(desk, "Lò Thị Ún")
    desk.click("members.erase")
    assert "at the province with the next package" in desk.reads()
    desk.types("reason", "Đơn ngày 18/11/2025")
    tick(desk, "sure")
    desk.click("save")
    assert names(desk) == [ERASED_NAME]
    assert desk.books.read(member_rows)[0].cccd == ""


def page(qtbot: QtBot, office_file: Path, home: Path, kind: type) -> Desk:
    speak("en")
    return Desk(qtbot, Workspace(office_file, now=lambda: NOW), home, kind)


@pytest.fixture
def exchange(qtbot: QtBot, office_file: Path, home: Path) -> Iterator[Desk]:
    desk = page(qtbot, office_file, home, ExchangePage)
    yield desk
    desk.page.hide()
    desk.settle()
    desk.office.close()


@pytest.fixture
def settings(qtbot: QtBot, office_file: Path, home: Path) -> Iterator[Desk]:
    desk = page(qtbot, office_file, home, SettingsPage)
    yield desk
    desk.page.hide()
    desk.settle()
    desk.office.close()


def test_what_leaves_is_shown_field_by_field(exchange: Desk) -> None:
    exchange.make.member("Lò Thị Ún", phone="0912345678", religion="Công giáo")
    exchange.make.member("Cà Văn Bình", phone="0987654321")
    exchange.books.write(turn_armed_forces, on=True)
    exchange.open()
    exchange.click("exchange.leaving")
    shown = exchange.find(QWidget, "leaving")
    lines = [label.text() for label in shown.findChildren(QLabel)]
    assert "Profile of the armed forces is on" in lines
    assert "Member: 2 records" in lines
    place = lines.index("Member: Phone")
    assert lines[place : place + 3] == ["Member: Phone", "profile of the armed forces", "2"]
    place = lines.index("Member: Religion")
    assert lines[place + 1 : place + 3] == ["sensitive by law: leaves as a count only", "1"]
    assert "Phone" not in lines  # it does not leave
    assert not any("Lò Thị Ún" in line for line in lines)


def test_the_profile_of_the_armed_forces_is_turned_on_and_taken_back(settings: Desk) -> None:
    settings.open()
    assert not settings.books.read(is_armed)
    tick(settings, "armed-forces")
    assert settings.books.read(is_armed)
    settings.office.undo()
    settings.settle()
    assert not settings.books.read(is_armed)
    assert not settings.find(QCheckBox, "armed-forces").isChecked()
