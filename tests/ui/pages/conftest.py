"""A page on its own, with real books and scripted answers."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop.errors import Told
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import NOW, TODAY, Make
from ui.office import Office
from ui.pages import Page
from ui.pages.members import MembersPage
from ui.preferences import Preferences
from ui.prompts import Prompts
from ui.text import explain

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton


class Script(Prompts):
    """Answers what a test has written down, and remembers what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.toasts: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.yes = True
        self.files: list[Path] = []
        self.answers: list[str] = []  # to what asks for a word or a choice

    @override
    def tell(self, error: Told) -> None:
        self.told.append(explain(error))

    @override
    def toast(self, text: str, acts: object = (), stays: int = 0) -> None:
        del acts, stays
        self.toasts.append(text)

    @override
    def confirm(
        self, question: str, yes: str = "", detail: str = "", *, danger: bool = False
    ) -> bool:
        del yes, danger
        self.asked.append((question, detail))
        return self.yes

    @override
    def choose(
        self, question: str, answers: Sequence[tuple[str, str]], detail: str = ""
    ) -> str | None:
        self.asked.append((question, detail))
        return self.answers.pop(0) if self.answers else None

    @override
    def ask_text(
        self, question: str, label: str, value: str = "", *, secret: bool = False
    ) -> str | None:
        del label, value, secret
        self.asked.append((question, ""))
        return self.answers.pop(0) if self.answers else None

    @override
    def open_file(self, title: str, *kinds: object, folder: Path | None = None) -> Path | None:
        del title, kinds, folder
        return self.files.pop(0) if self.files else None

    @override
    def save_to(self, title: str, name: str, *kinds: object) -> Path | None:
        del title, name, kinds
        return self.files.pop(0) if self.files else None


class Desk:
    """A person in front of one page."""

    def __init__(self, qtbot: QtBot, books: Workspace, home: Path, page: type[Page]) -> None:
        self.qtbot = qtbot
        self.books = books
        self.make = Make(books)
        self.script = Script()
        self.office = Office(lambda: books, self.script, Preferences(home), lambda: TODAY)
        self._kind = page

    def open(self) -> None:
        """Show the page as the books are now."""
        self.page = self._kind(self.office)
        self.qtbot.addWidget(self.page)
        self.page.resize(1142, 716)
        self.page.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        quiet = 0
        while quiet < 3:
            QApplication.processEvents()
            self.qtbot.wait(5)
            quiet = quiet + 1 if self.office.is_idle() else 0

    def find(self, kind: type[W], name: str) -> W:
        """Return the one that a person sees."""
        found = [each for each in self.page.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def sees(self, name: str) -> bool:
        """Return whether a person sees something of this name."""
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Press a button, or choose it in the page's menu."""
        shown = [each for each in self.page.findChildren(QPushButton, name) if each.isVisible()]
        if shown:
            QTest.mouseClick(shown[0], LEFT)
        else:
            next(each for each in self.page.commands() if each.name == name).go()
        self.settle()

    def types(self, name: str, text: str) -> QWidget:
        """Type into a field through an input method, which is how Vietnamese is typed."""
        field = self.find(QWidget, name)
        field.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)
        return field

    def chooses(self, name: str, text: str) -> None:
        """Choose a line of a field by what it says."""
        from ui.fields import ChoiceField  # noqa: PLC0415 -- with the page, not before

        field = self.find(ChoiceField, name)
        lines = [field.itemText(place) for place in range(field.count())]
        place = next(n for n, line in enumerate(lines) if line.startswith(text))
        field.setFocus()
        field.setCurrentIndex(place)
        field.activated.emit(place)
        self.settle()

    def reads(self) -> str:
        """Return every text that stands on labels."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def primaries(self) -> list[str]:
        """Return the buttons that are marked as the next step."""
        buttons = self.page.findChildren(QPushButton)
        return [
            button.objectName()
            for button in buttons
            if button.isVisible() and button.property("primary") == "1"
        ]

    def waits(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition, timeout=5000)


@pytest.fixture
def desk(qtbot: QtBot, office_file: Path, home: Path) -> Iterator[Desk]:
    """The members page of a fresh union; `open` it when the books are as they should be."""
    speak("en")
    books = Workspace(office_file, now=lambda: NOW)
    desk = Desk(qtbot, books, home, MembersPage)
    yield desk
    if hasattr(desk, "page"):
        desk.page.hide()
    desk.settle()
    desk.office.close()
