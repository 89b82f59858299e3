"""Spreadsheets in the window: through LibreOffice and back, refused rows, an import undone."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop.intake import field_title
from desktop.queries.rosters import known_roster
from desktop.workspace import Workspace
from resources.words import speak
from tests.walks.office import saved_anew, with_libreoffice
from tests.walks.person import Person, count, say

CORPUS = Path(__file__).parents[1] / "desktop" / "intake" / "corpus"
TODAY = datetime.now().astimezone().date()


@pytest.fixture(autouse=True)
def _nobody_quits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    yield
    speak("en")


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, office_file: Path) -> Iterator[Person]:
    person = Person(qtbot, tmp_path / "settings", TODAY)
    person.opens(office_file)
    person.front().resize(1366, 768)
    person.goes("Members")
    yield person
    person.leave()


def members(path: Path) -> list[dict[str, str]]:
    """Return what the closed books hold of each member."""
    books = Workspace(path)
    try:
        return [dict(each.values) for each in books.read(known_roster).members]
    finally:
        books.close()


def begin(person: Person, sheet: Path) -> None:
    """Go to the check of a spreadsheet's rows."""
    person.chooser.paths = [sheet]
    person.press("Import from Excel…")
    person.press("Continue")


def take(person: Person, number: int) -> str:
    """Take so many members in; return what is said about it."""
    person.press_text(count("Take in {count} member", "Take in {count} members", number))
    told = count("{count} member taken in", "{count} members taken in", number)
    person.waits(lambda: told in person.reads())
    return person.reads()


def replaces(person: Person) -> None:
    """Choose that the sheet is right where it differs from the books."""
    [field] = [
        each
        for each in person.front().findChildren(QComboBox)
        if each.isVisible() and each.accessibleName() == say("What the books have already")
    ]
    while field.currentText() != say("Replace what differs"):
        QTest.keyClick(field, Qt.Key.Key_Down)
    person.settle()


@with_libreoffice
def test_a_roster_goes_through_libreoffice_and_comes_back(
    person: Person, tmp_path: Path, office_file: Path
) -> None:
    begin(person, CORPUS / "truong-hoc-lo.ods")
    take(person, 14)
    person.press("Done")
    person.chooser.paths = [tmp_path / "sổ.xlsx"]
    person.picks("Save the roster as Excel…")
    back = saved_anew(tmp_path / "sổ.xlsx")

    begin(person, back)
    replaces(person)
    said = take(person, 14)
    assert say("New members") not in said
    assert say("Members brought up to date") not in said
    person.press("Done")

    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    for row, (field, text) in enumerate({"phone": "0386123456", "post": "Thủ quỹ"}.items(), 3):
        sheet.cell(row, heads.index(field_title(field)) + 1).value = text
    sheet.cell(6, heads.index(field_title("born")) + 1).value = "24/01/1988"
    book.save(back)
    begin(person, saved_anew(back))
    replaces(person)
    said = take(person, 14)
    assert f"{say('Members brought up to date')}\n3" in said
    person.press("Undo this import")
    person.press("Done")
    person.close()
    after = members(office_file)
    assert len(after) == 14
    assert not {"0386123456"} & {each["phone"] for each in after}


@with_libreoffice
def test_refused_rows_are_saved_mended_in_libreoffice_and_come_in_alone(
    person: Person, tmp_path: Path, office_file: Path
) -> None:
    begin(person, CORPUS / "so-mu.csv")
    take(person, 9)
    person.chooser.paths = [tmp_path / "chưa nhận.xlsx"]
    person.press("Save the rows not taken in…")
    person.press("Done")
    opened = saved_anew(tmp_path / "chưa nhận.xlsx")
    book = openpyxl.load_workbook(opened)
    sheet = book.worksheets[0]
    place = [str(cell.value) for cell in sheet[1]].index("Số CCCD") + 1
    right = ("014188011940", "014090019859", "011194027778", "033075035697")
    for row, number in enumerate(right, 2):
        sheet.cell(row, place).value = number
    book.save(opened)
    begin(person, saved_anew(opened))
    take(person, 4)
    person.press("Done")
    person.close()
    assert {each["cccd"] for each in members(office_file)} >= set(right)


def test_what_hands_did_since_stays_when_an_import_is_undone(
    person: Person, tmp_path: Path, office_file: Path
) -> None:
    sheet = Path(shutil.copy(CORPUS / "tien-to.xlsx", tmp_path / "danh sách.xlsx"))
    begin(person, sheet)
    take(person, 10)
    person.press("Done")
    person.selects("Lò Văn Ún")
    person.picks("Edit")
    person.types("Post", "Thủ quỹ")
    person.press("Save")

    person.picks("Earlier imports…")
    person.press("Undo this import")

    said = person.reads()
    assert (
        count(
            "The import was undone: {count} member taken out again.",
            "The import was undone: {count} members taken out again.",
            9,
        )
        in said
    )
    assert "Lò Văn Ún" in said
    person.close()
    [left] = members(office_file)
    assert (left["name"], left["post"]) == ("Lò Văn Ún", "Thủ quỹ")
