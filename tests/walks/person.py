"""A person at the window: reads what is written on it, types, clicks and answers.

Everything is found by the words that a person reads, looked up in the Vietnamese catalogue by
their source text: a label that was cut off from its field, or a button that lost its name,
stops the walk.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop.errors import Told
from resources.words import catalog
from tests.ui.closing import put_away
from ui.navigation import Navigation
from ui.preferences import Preferences
from ui.program import Program
from ui.prompts import Prompts
from ui.questions import Question
from ui.text import explain

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20_000  # milliseconds until a person calls for help


class Chooser(Prompts):
    """The program's own questions; only the system's file dialogs are answered from a list."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self.opened: list[Path] = []
        self.said: list[str] = []
        self.told: list[str] | None = None

    @override
    def open_file(self, *_rest: object, **_more: object) -> Path | None:
        return self.paths.pop(0)

    @override
    def open_files(self, *_rest: object, **_more: object) -> list[Path]:
        return [self.paths.pop(0)]

    @override
    def save_to(self, *_rest: object, **_more: object) -> Path | None:
        return self.paths.pop(0)

    @override
    def folder(self, *_rest: object, **_more: object) -> Path | None:
        return self.paths.pop(0)

    @override
    def toast(self, text: str, acts: object = (), stays: int = 0) -> None:
        del acts, stays
        self.said.append(text)

    @override
    def tell(self, error: Told) -> None:
        if self.told is None:
            raise AssertionError(f"the window refused: {explain(error)}")
        self.told.append(explain(error))


def say(msgid: str) -> str:
    """Return what stands on the screen for a text of the program; itself when it is data."""
    return str(catalog("vi").gettext(msgid))


def count(one: str, many: str, number: int) -> str:
    """Return what stands on the screen for a counted text of the program."""
    return str(catalog("vi").ngettext(one, many, number)).format(count=number)


class Person:
    """Somebody with a keyboard, a mouse and one office."""

    def __init__(self, qtbot: QtBot, home: Path, today: date) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._qtbot = qtbot
        self.chooser = Chooser()
        self._preferences = Preferences(home)
        self.language = "vi"
        self._preferences.put(language=self.language)
        self._app = app
        self._today = lambda: today
        self.program = self._program()

    def _program(self) -> Program:
        program = Program(self._app, self._preferences, self.chooser, self._today)
        program.dress()
        return program

    def speaks(self, language: str) -> None:
        """Choose another language before anything is open."""
        self.language = language
        self._preferences.put(language=language)
        self.program = self._program()

    # ------------------------------------------------------------------- coming and going

    def begin(self) -> None:
        """Start the program as the icon on the desktop does."""
        self.program.begin()
        self.settle()

    def opens(self, path: Path) -> None:
        """Open an office by a double click on its file."""
        self.program.open(str(path))
        self.settle()

    def leaves_paper(self) -> None:
        """Close the paper in front with Escape."""
        paper = self.front()
        assert isinstance(paper, QDialog)
        QTest.keyClick(paper, Qt.Key.Key_Escape)
        self.settle()

    def leave(self) -> None:
        """Put away what is still open when the walk is over or has stumbled."""
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        put_away(self.program)

    def close(self) -> None:
        """Close the window and start the program anew."""
        window = self.program.window
        assert window is not None
        window.close()
        self.waits(lambda: self.program.window is None)
        self.program = self._program()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        quiet = 0
        while quiet < 4:
            QApplication.processEvents()
            self._qtbot.wait(5)
            office = self.program.office
            quiet = quiet + 1 if office is None or office.is_idle() else 0

    def waits(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition, timeout=PATIENCE)
        self.settle()

    # ------------------------------------------------------------------- reading

    def front(self) -> QWidget:
        """Return what lies in front: a paper or dialog, else the window."""
        for dialog in reversed(QApplication.topLevelWidgets()):
            if isinstance(dialog, QDialog) and dialog.isVisible():
                return dialog
        front = self.program.window or self.program.start
        assert front is not None
        return front

    def reads(self) -> str:
        """Return every text that stands on visible labels."""
        labels = self.front().findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def rows(self) -> list[list[str]]:
        """Return what the table in front shows, cell by cell."""
        model = self.table().model()
        across, down = range(model.columnCount()), range(model.rowCount())
        return [[str(model.index(y, x).data() or "") for x in across] for y in down]

    def table(self) -> QTableView:
        """Return the table that is seen."""
        [table] = [t for t in self.front().findChildren(QTableView) if t.isVisible()]
        return table

    # ------------------------------------------------------------------- pressing

    def press(self, msgid: str) -> None:
        """Press the button with this text."""
        self.press_text(say(msgid))

    def press_text(self, text: str) -> None:
        """Press the button that reads so, or that is called so when it has only a picture."""
        aside = self.front().findChild(Navigation)
        found = [
            each
            for each in self.front().findChildren(QAbstractButton)
            if each.isVisible()
            and not (aside and aside.isAncestorOf(each))
            and (each.text().replace("&", "") == text or each.accessibleName() == text)
        ]
        there = [each.text() for each in self.front().findChildren(QAbstractButton)]
        assert len(found) == 1, f"{text}: {len(found)}; there are {there}"
        assert found[0].isEnabled(), f"{text}: {found[0].toolTip()}"
        QTest.mouseClick(found[0], LEFT)
        self.settle()

    def goes(self, msgid: str) -> None:
        """Go to a page by the navigation."""
        aside = self.front().findChild(Navigation)
        assert aside is not None
        [found] = [
            each for each in aside.findChildren(QAbstractButton) if each.text() == say(msgid)
        ]
        QTest.mouseClick(found, LEFT)
        self.settle()

    def picks(self, msgid: str) -> None:
        """Choose a line of the page's menu."""
        self.press("More actions")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        wanted = say(msgid)
        action = next(each for each in menu.actions() if each.text().replace("&", "") == wanted)
        assert action.isEnabled(), f"{wanted}: {action.toolTip()}"
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
        self.settle()

    def selects(self, text: str) -> None:
        """Click on the row in which this stands."""
        table = self.table()
        place = next(n for n, row in enumerate(self.rows()) if any(text in cell for cell in row))
        index = table.model().index(place, 0)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
        self.settle()

    def selects_all(self) -> None:
        """Select every row, as Ctrl+A does."""
        table = self.table()
        table.setFocus()
        QTest.keySequence(table, QKeySequence("Ctrl+A"))
        self.settle()

    def corrects(self, row: str, column: str, text: str) -> None:
        """Write into a cell of the grid: the row in which `row` stands, under this heading."""
        table = self.table()
        model = table.model()
        heads = [
            str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())
        ]
        place = next(n for n, cells in enumerate(self.rows()) if cells[0] == row)
        index = model.index(place, heads.index(column))
        table.scrollTo(index)
        point = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), LEFT, pos=point)
        QTest.mouseDClick(table.viewport(), LEFT, pos=point)
        [editor] = [e for e in table.viewport().findChildren(QLineEdit) if e.isVisible()]
        editor.selectAll()
        commit(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    # ------------------------------------------------------------------- typing

    def field(self, msgid: str) -> QWidget:
        """Return the field beside this label."""
        wanted = say(msgid)
        found = [
            label.buddy()
            for label in self.front().findChildren(QLabel)
            if label.isVisible() and label.text() == wanted and label.buddy() is not None
        ]
        assert len(found) == 1, f"{wanted}: {len(found)}"
        return found[0]

    def types(self, msgid: str, text: str) -> None:
        """Type into the field beside this label, instead of what stands there."""
        self.front().activateWindow()  # two people share this test's screen
        field = self.field(msgid)
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        commit(field, text)
        self.settle()

    def chooses(self, msgid: str, text: str) -> None:
        """Choose a line of the list beside this label, with the keyboard."""
        field = self.field(msgid)
        assert isinstance(field, QComboBox)
        lines = [field.itemText(place) for place in range(field.count())]
        place = next(n for n, line in enumerate(lines) if line.startswith(text))
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Home)
        for _step in range(place):
            QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.currentIndex() == place
        self.settle()

    def names(self, msgid: str, name: str) -> None:
        """Type a name and take the person offered below it."""
        field = self.field(msgid)
        line = field if isinstance(field, QLineEdit) else field.focusProxy()
        assert isinstance(line, QLineEdit)
        self.front().activateWindow()
        line.setFocus()
        line.selectAll()
        commit(line, name)
        self.settle()
        self.waits(lambda: isinstance(QApplication.activePopupWidget(), QListView))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QListView)
        first = popup.model().index(0, 0)
        assert name in str(first.data())
        QTest.mouseClick(popup.viewport(), LEFT, pos=popup.visualRect(first).center())
        self.settle()
        assert line.text() == name or name in self.reads(), line.text()

    # ------------------------------------------------------------------- answering

    @contextmanager
    def answering(self, *answers: str | Sequence[str]) -> Iterator[list[str]]:
        """Answer the questions that come: a button's text, or what to type and the button.

        Gives the list of what was asked.
        """
        waiting = list(answers)
        asked: list[str] = []

        def look() -> None:
            question = QApplication.activeModalWidget()
            if isinstance(question, Question) and question.isVisible():
                assert waiting, f"asked beyond what was expected: {_asked(question)}"
                asked.append(_asked(question))
                _answer(question, waiting.pop(0))

        timer = QTimer(interval=20)
        timer.timeout.connect(look)
        timer.start()
        try:
            yield asked
            self.waits(lambda: not waiting)
        finally:
            timer.stop()


def _asked(question: Question) -> str:
    return "\n".join(label.text() for label in question.findChildren(QLabel) if label.text())


def _answer(question: Question, answer: str | Sequence[str]) -> None:
    words = [answer] if isinstance(answer, str) else list(answer)
    for text in words[:-1]:
        line = question.findChild(QLineEdit)
        assert line is not None
        line.selectAll()
        commit(line, text)
    wanted = say(words[-1])
    [button] = [
        each
        for each in question.findChildren(QAbstractButton)
        if each.text().replace("&", "") == wanted
    ]
    QTest.mouseClick(button, LEFT)


def commit(field: QWidget, text: str) -> None:
    """Type through an input method, which is how Vietnamese is typed."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
