"""The window as a person uses it: open an office, look at every page, do a day's work."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop.job import Job
from desktop.practice.office import make_practice_office
from desktop.queries.awards import award_rows
from desktop.queries.campaigns import campaign_rows
from desktop.queries.initiatives import initiative_rows
from desktop.workspace import Workspace
from resources.words import speak
from tests.ui.closing import put_away
from ui.contents import places
from ui.office import Office
from ui.pages import Page
from ui.preferences import Preferences
from ui.program import Program
from ui.prompts import Prompts

TODAY = date(2025, 11, 20)
LEFT = Qt.MouseButton.LeftButton


class Scripted(Prompts):
    """Answers instead of a person, and remembers what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    @override
    def confirm(self, question: str, *_rest: object, **_more: object) -> bool:
        self.said.append(question)
        return True

    @override
    def tell(self, error: Exception) -> None:
        self.said.append(str(error))


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    preferences = Preferences(tmp_path / "settings")
    preferences.put(language="vi")
    program = Program(qapp, preferences, Scripted(), lambda: TODAY)
    program.dress()
    yield program
    put_away(program)
    speak("en")


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    return make_practice_office(tmp_path, "vi", Job())


def opened(program: Program, qtbot: QtBot, path: Path) -> Office:
    program.open(str(path))
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: program.office is not None and window.page() is not None, timeout=20000)
    office = program.office
    assert office is not None
    settle(qtbot, office)
    return office


def settle(qtbot: QtBot, office: Office) -> None:
    """Wait for every answer that is under way."""
    done: list[object] = []
    office.with_books(lambda _books: None).then(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20000)
    qtbot.wait(50)


def visit(program: Program, qtbot: QtBot, name: str) -> Page:
    assert program.window is not None
    assert program.office is not None
    program.window.go(name)
    settle(qtbot, program.office)
    page = program.window.page()
    assert page is not None
    assert page.name == name
    return page


def find(page: QWidget, kind: Callable[..., QWidget], name: str) -> QWidget:
    found = [each for each in page.findChildren(kind, name) if each.isVisibleTo(page)]  # type: ignore[call-overload]
    assert found, name
    widget = found[0]
    assert isinstance(widget, QWidget)
    return widget


def test_every_page_of_a_union_shows_and_has_at_most_one_next_step(
    program: Program, qtbot: QtBot, practice: Path
) -> None:
    opened(program, qtbot, practice)
    for place in places("union"):
        page = visit(program, qtbot, place.name)
        primary = [
            button
            for button in page.findChildren(QPushButton)
            if button.property("primary") == "1" and button.isVisibleTo(page)
        ]
        assert len(primary) <= 1, place.name


def test_a_new_initiative_is_written_down_by_hand(
    program: Program, qtbot: QtBot, practice: Path
) -> None:
    office = opened(program, qtbot, practice)
    page = visit(program, qtbot, "initiatives")
    QTest.mouseClick(find(page, QPushButton, "initiatives.new"), LEFT)
    settle(qtbot, office)
    QTest.keyClicks(find(page, QWidget, "title"), "So tay moi")
    QTest.mouseClick(find(page, QPushButton, "save"), LEFT)
    settle(qtbot, office)
    # Nobody leads it yet: the form says so beside the field, and nothing is lost.
    problem = find(page, QWidget, "authors-problem")
    assert problem.property("text")


def test_a_campaign_is_planned_by_hand(program: Program, qtbot: QtBot, practice: Path) -> None:
    office = opened(program, qtbot, practice)
    page = visit(program, qtbot, "campaigns")
    QTest.mouseClick(find(page, QPushButton, "campaigns.new"), LEFT)
    settle(qtbot, office)
    QTest.keyClicks(find(page, QWidget, "title"), "Mua he xanh")
    QTest.keyClicks(find(page, QWidget, "starts_on"), "01/06/2026")
    QTest.keyClicks(find(page, QWidget, "ends_on"), "31/08/2026")
    QTest.mouseClick(find(page, QPushButton, "save"), LEFT)
    settle(qtbot, office)
    settle(qtbot, office)
    office.close()
    books = Workspace(practice)
    assert "Mua he xanh" in [row.title for row in books.read(campaign_rows)]
    books.close()


def test_the_practice_office_fills_the_lists(practice: Path) -> None:
    books = Workspace(practice)
    assert len(books.read(initiative_rows)) == 12
    assert {row.line for row in books.read(award_rows)} == {1, 2, 3}
    books.close()


def test_the_language_changes_at_once(program: Program, qtbot: QtBot, practice: Path) -> None:
    opened(program, qtbot, practice)
    visit(program, qtbot, "settings")
    program._preferences.put(language="id")
    qtbot.waitUntil(lambda: "Pengaturan" in shown(program), timeout=20000)


def shown(program: Program) -> str:
    """Return every text that the window shows on labels."""
    window = program.window
    labels = window.findChildren(QLabel) if window is not None else []
    return "\n".join(each.text() for each in labels)


@pytest.mark.parametrize("role", ["union", "province"])
def test_an_empty_office_names_one_next_step_on_each_page(
    program: Program, qtbot: QtBot, role: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = shutil.copy(request.getfixturevalue(f"{role}_books"), tmp_path / "empty.thidua-office")
    opened(program, qtbot, Path(path))
    for place in places(role):
        page = visit(program, qtbot, place.name)
        there = [each for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]
        primary = [each.text() for each in there if each.property("primary") == "1"]
        assert len(primary) <= 1, (place.name, primary)
        # Recognition waits for what is taken in on another page.
        assert primary or place.name == "recognition", place.name
        texts = [each.text() for each in there if each.text()]
        assert len(texts) == len(set(texts)), (place.name, texts)


def test_what_papers_say_of_the_office_is_changed_in_settings(
    program: Program, qtbot: QtBot, practice: Path
) -> None:
    office = opened(program, qtbot, practice)
    page = visit(program, qtbot, "settings")
    QTest.mouseClick(find(page, QPushButton, "settings.office"), LEFT)
    settle(qtbot, office)
    signer = find(page, QLineEdit, "signer_name")
    assert isinstance(signer, QLineEdit)
    signer.clear()
    QTest.keyClicks(signer, "Vi Thi Moi")
    QTest.mouseClick(find(page, QPushButton, "save"), LEFT)
    settle(qtbot, office)
    settle(qtbot, office)
    assert "Vi Thi Moi" in shown(program)
