"""A whole import with the keyboard alone, in three languages, on a small laptop's screen."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.queries.members import member_count
from desktop.workspace import Workspace
from resources.words import catalog, speak
from tests.walks.person import Person, commit

CORPUS = Path(__file__).parents[1] / "desktop" / "intake" / "corpus"
TODAY = datetime.now().astimezone().date()
SCREEN = (1366, 768)
FAR = 120  # presses of Tab after which something cannot be reached
KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _nobody_quits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    yield
    speak("en")


class Typist:
    """Somebody whose mouse is broken."""

    def __init__(self, person: Person, language: str) -> None:
        self.person = person
        self._words = catalog(language)

    def say(self, msgid: str) -> str:
        """Return what stands on the screen for a text of the program."""
        return str(self._words.gettext(msgid))

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.person.front(), key, held)
        self.person.settle()

    def tab_to(self, fits: Callable[[QWidget], bool]) -> QWidget:
        """Press Tab until the keyboard is on what fits; it must be seen whole."""
        for _press in range(FAR):
            here = QApplication.focusWidget()
            if here is not None and fits(here):
                window = here.window()
                assert (window.width(), window.height()) == SCREEN
                assert window.rect().contains(here.mapTo(window, here.rect().center()))
                return here
            self.press(KEY.Key_Tab)
        raise AssertionError(f"Tab never comes there; it is at {QApplication.focusWidget()}")

    def tab_to_button(self, text: str) -> QWidget:
        """Press Tab until the keyboard is on the button that reads so."""
        return self.tab_to(
            lambda each: isinstance(each, QAbstractButton) and each.text().replace("&", "") == text
        )

    def writes(self, text: str) -> None:
        """Write into the line where the keyboard is, instead of what stands there."""
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        commit(line, text)
        self.press(KEY.Key_Return)

    def goes_to_cell(self, row: int, heading: str) -> None:
        """Go to a cell of the grid with the arrow keys: the spreadsheet's row, this heading."""
        table = self.tab_to(lambda each: isinstance(each, QTableView))
        assert isinstance(table, QTableView)
        model = table.model()
        across = Qt.Orientation.Horizontal
        heads = [str(model.headerData(n, across)) for n in range(model.columnCount())]
        rows = [str(model.index(n, 0).data()) for n in range(model.rowCount())]
        self.press(KEY.Key_Home, CONTROL)
        for _step in range(rows.index(str(row))):
            self.press(KEY.Key_Down)
        for _step in range(heads.index(heading)):
            self.press(KEY.Key_Right)
        assert (table.currentIndex().row(), heads[table.currentIndex().column()]) == (
            rows.index(str(row)),
            heading,
        )


@pytest.fixture(params=["vi", "id", "en"])
def typist(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, office_file: Path
) -> Iterator[Typist]:
    person = Person(qtbot, tmp_path / "settings", TODAY)
    person.speaks(request.param)
    person.opens(office_file)
    window = person.front()
    window.resize(*SCREEN)
    window.activateWindow()
    person.settle()
    yield Typist(person, request.param)
    person.leave()


def test_a_roster_comes_in_and_goes_again_by_keyboard(
    typist: Typist, tmp_path: Path, office_file: Path
) -> None:
    sheet = Path(shutil.copy(CORPUS / "mat-so-khong.xlsx", tmp_path / "danh sách.xlsx"))
    _to_members(typist)
    typist.person.chooser.paths = [sheet]
    typist.press(KEY.Key_I, CONTROL)
    _columns(typist)
    _check(typist)
    _take_back(typist)
    typist.person.close()
    books = Workspace(office_file)
    assert books.read(member_count) == 0
    books.close()


def test_rows_that_may_be_somebody_known_are_decided_by_keyboard(
    typist: Typist, office_file: Path
) -> None:
    _to_members(typist)
    typist.person.chooser.paths = [CORPUS / "trung-trong-tep.xlsx"]
    typist.press(KEY.Key_I, CONTROL)
    typist.tab_to_button(typist.say("Continue"))
    typist.press(KEY.Key_Space)
    _take(typist, 7)
    typist.tab_to_button(typist.say("Decide about the rows that wait…"))
    typist.press(KEY.Key_Space)
    # The first of three is the same person; the last two are other people or are dropped.
    for decision in ("It is the same person", "It is somebody else", "Drop this row"):
        typist.tab_to(lambda each: isinstance(each, QTableView))
        typist.tab_to_button(typist.say(decision))
        typist.press(KEY.Key_Space)
    assert typist.say("No row waits for a decision.") in typist.person.reads()
    typist.tab_to_button(typist.say("Back to the list"))
    typist.press(KEY.Key_Space)
    typist.person.close()
    books = Workspace(office_file)
    assert books.read(member_count) == 8
    books.close()


def _to_members(typist: Typist) -> None:
    for digit in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5):
        if typist.say("No members yet") in typist.person.reads():
            return
        typist.press(digit, CONTROL)
    assert typist.say("No members yet") in typist.person.reads()


def _columns(typist: Typist) -> None:
    """Take the telephones for something else, and back again; then go on."""
    on = typist.say("Continue")
    typist.tab_to_button(on)
    phone = typist.tab_to(lambda each: isinstance(each, QComboBox) and each.currentText() == (
        {"vi": "Số điện thoại", "id": "Nomor telepon", "en": "Phone"}[
            str(typist.person.language)]))  # fmt: skip
    assert isinstance(phone, QComboBox)
    place = phone.currentIndex()
    typist.press(KEY.Key_Down)
    assert phone.currentIndex() == place + 1
    typist.press(KEY.Key_Up)
    assert phone.currentIndex() == place
    typist.tab_to_button(on)
    typist.press(KEY.Key_Space)


def _check(typist: Typist) -> None:
    """Mend the one number that is refused, leave the grid, and take everybody in."""
    heading = {"vi": "Số CCCD", "id": "Nomor identitas", "en": "Identity number"}
    typist.goes_to_cell(15, heading[typist.person.language])
    typist.press(KEY.Key_Return)
    typist.writes("014069115555")
    _take(typist, 16)


def _take(typist: Typist, number: int) -> None:
    one, many = "Take in {count} member", "Take in {count} members"
    words = catalog(typist.person.language).ngettext(one, many, number)
    typist.tab_to_button(str(words).format(count=number))
    typist.press(KEY.Key_Space)
    typist.person.waits(lambda: _reads(typist, number))


def _reads(typist: Typist, number: int) -> bool:
    told = catalog(typist.person.language).ngettext(
        "{count} member taken in", "{count} members taken in", number
    )
    return str(told).format(count=number) in typist.person.reads()


def _take_back(typist: Typist) -> None:
    typist.tab_to_button(typist.say("Undo this import"))
    typist.press(KEY.Key_Space)
    typist.tab_to_button(typist.say("Done"))
    typist.press(KEY.Key_Space)
    typist.person.waits(lambda: typist.say("No members yet") in typist.person.reads())
