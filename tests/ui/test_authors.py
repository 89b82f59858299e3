"""The authors of an initiative as a person names them."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop.domain.initiatives import AuthorDraft, author_problems
from resources.words import speak
from tests.walks.person import commit
from ui.fields import Choice
from ui.fields.people import Show
from ui.pages.initiatives.authors import AuthorsField

LEFT = Qt.MouseButton.LeftButton
MEMBER = uuid4()


def find(asked: str, show: Show) -> None:
    known = [Choice(MEMBER, "Lò Thị Ún", "Tổ 1")]
    show([each for each in known if asked.casefold() in each.name.casefold()])


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[AuthorsField]:
    speak("en")
    field = AuthorsField(find)
    qtbot.addWidget(field)
    field.put(())
    field.show()
    qtbot.waitExposed(field)
    field.activateWindow()
    yield field
    field.hide()


def adds(field: AuthorsField, name: str) -> None:
    line = field.findChild(QLineEdit, "author-name")
    assert line is not None
    line.setText(name)
    button = field.findChild(QPushButton, "author-outside")
    assert button is not None
    QTest.mouseClick(button, LEFT)


def test_shares_are_equal_and_the_first_leads(field: AuthorsField) -> None:
    for name in ("Cầm Văn Ơn", "Vì Thị Đôi", "Hà Văn Ước"):
        adds(field, name)
    adds(field, "Vì Thị Đôi")  # already there
    authors = field.value()
    assert [(each.name, each.share, each.lead) for each in authors] == [
        ("Cầm Văn Ơn", 3334, True),
        ("Vì Thị Đôi", 3333, False),
        ("Hà Văn Ước", 3333, False),
    ]
    assert author_problems(authors) == []


def test_another_leads_and_one_is_taken_out(field: AuthorsField) -> None:
    for name in ("Cầm Văn Ơn", "Vì Thị Đôi", "Hà Văn Ước"):
        adds(field, name)
    leads = [each for each in field.findChildren(QRadioButton, "author-lead") if each.isVisible()]
    QTest.mouseClick(leads[1], LEFT)
    assert [each.lead for each in field.value()] == [False, True, False]
    shown = [each for each in field.findChildren(QToolButton, "author-out") if each.isVisible()]
    QTest.mouseClick(shown[1], LEFT)
    assert [(each.name, each.share, each.lead) for each in field.value()] == [
        ("Cầm Văn Ơn", 5000, True),
        ("Hà Văn Ước", 5000, False),
    ]


def test_a_share_that_was_typed_stays(field: AuthorsField) -> None:
    field.put((AuthorDraft(MEMBER, "Lò Thị Ún", 6000, True), AuthorDraft(None, "A", 4000)))
    adds(field, "Vì Thị Đôi")
    assert [each.share for each in field.value()] == [6000, 4000, 0]
    shares = [each for each in field.findChildren(QLineEdit, "author-share") if each.isVisible()]
    shares[2].setFocus()
    shares[2].selectAll()
    QTest.keyClicks(shares[2], "x")
    assert field.unread()


def test_a_member_is_found_by_part_of_the_name(field: AuthorsField, qtbot: QtBot) -> None:
    line = field.findChild(QLineEdit, "author-name")
    assert line is not None
    line.setFocus()
    commit(line, "thị ún")
    assert field.unread()  # somebody was typed and nobody chosen
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=5000)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    first = popup.visualRect(popup.model().index(0, 0))
    QTest.mouseClick(popup.viewport(), LEFT, pos=first.center())
    qtbot.waitUntil(lambda: bool(field.value()), timeout=5000)
    assert field.value() == (AuthorDraft(MEMBER, "Lò Thị Ún", 10_000, True),)
