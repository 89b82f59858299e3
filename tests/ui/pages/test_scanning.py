"""A scanner types into the member's form: whatever field is in front, nothing lands in it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.domain.members import MemberDraft, Sex
from desktop.queries.members import member_count, member_rows
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_members import choose
from ui.fields import ChoiceField
from ui.forms import Form

CARD = "014188001234|050123456|Lò Thị Ún|12051988|Nữ|Tổ 3, Chiềng Lề, Sơn La|01092021"
NONE = Qt.KeyboardModifier.NoModifier
FIELDS = ["name", "sex", "born", "cccd", "phone", "email", "joined_on", "note", "save"]


def key(field: QWidget, text: str, code: int = 0) -> None:
    """Press one key as the system sends it, composed letters too."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, code, NONE, text))


def burst(field: QWidget, text: str = CARD, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Type a whole code as a scanner does."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            key(field, letter)
    if end is not None:
        QTest.keyClick(field, end)


def composed(field: QWidget, commit: str, preedit: str = "", back: int = 0) -> None:
    """Send what an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, -back, back)
    QApplication.sendEvent(field, event)


def begin(desk: Desk) -> Form[MemberDraft]:
    desk.open()
    desk.click("members.new")
    for button in desk.page.findChildren(QPushButton, "fold"):
        if button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    form = desk.find(QWidget, "name").parentWidget()
    while form is not None and not isinstance(form, Form):
        form = form.parentWidget()
    assert isinstance(form, Form)
    return form


def front(desk: Desk, name: str) -> QWidget:
    field = desk.find(QWidget, name)
    field.setFocus()
    return field


def said(desk: Desk) -> tuple[str, object, str, str, str]:
    draft = begin_again(desk).draft()
    return draft.name, draft.sex, draft.born, draft.cccd, draft.old_id


def begin_again(desk: Desk) -> Form[MemberDraft]:
    [form] = [each for each in desk.page.findChildren(Form) if each.isVisible()]
    return form


READ = ("Lò Thị Ún", Sex.FEMALE, "1988-05-12", "014188001234", "050123456")


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
@pytest.mark.parametrize("name", FIELDS)
def test_any_field_catches_a_card(desk: Desk, name: str, end: Qt.Key) -> None:
    begin(desk)
    field = front(desk, name)
    burst(field, end=end)
    desk.settle()
    assert said(desk) == READ
    assert desk.sees("scanned-card")
    assert "Filled in: " in desk.reads()
    assert desk.books.read(member_count) == 0  # neither Enter nor a blank pressed a button
    assert field.window().focusWidget() is field
    if name in {"phone", "email", "joined_on"}:
        assert desk.find(QLineEdit, name).text() == ""
    if name == "note":
        assert desk.find(QPlainTextEdit, name).toPlainText() == ""


def test_what_stood_in_the_field_stands_there_again(desk: Desk) -> None:
    begin(desk)
    phone = desk.find(QLineEdit, "phone")
    front(desk, "phone")
    QTest.keyClicks(phone, "0912 345")
    phone.setCursorPosition(4)
    desk.qtbot.wait(100)
    burst(phone)
    assert (phone.text(), phone.cursorPosition()) == ("0912 345", 4)
    desk.qtbot.wait(300)
    desk.types("note", "ghi chú")
    note = desk.find(QPlainTextEdit, "note")
    desk.qtbot.wait(100)
    burst(note)
    assert note.toPlainText() == "ghi chú"


def test_a_choice_is_as_it_was(desk: Desk) -> None:
    begin(desk)
    desk.chooses("sex", "Male")
    sex = desk.find(ChoiceField, "sex")
    desk.qtbot.wait(100)
    burst(sex)
    assert sex.value() == Sex.MALE
    assert "Sex: Male → Female" in desk.reads()


def test_keys_that_unikey_takes_back_and_types_again(desk: Desk) -> None:
    """In Telex: the tone and the hat come as backspaces and the composed letter."""
    begin(desk)
    name = front(desk, "name")
    QTest.keyClicks(name, "Lo")
    desk.qtbot.wait(100)
    for part in (
        "014188001234|050123456|Lo", "<1ò", " Thi", "<1ị", " U", "<1Ú", "n|12051988|Nu", "<1ư",
        "<1ữ", "|To", "<1ô", "<1ổ", " 3, Chie", "<1ê", "ng", "<3ềng", " Le", "<1ê", "<1ề",
        ", So", "<1ơ", "n La|01092021",
    ):  # fmt: skip
        if part.startswith("<"):
            for _back in range(int(part[1])):
                QTest.keyClick(name, Qt.Key.Key_Backspace)
        burst(name, part[2:] if part.startswith("<") else part, end=None)
    QTest.keyClick(name, Qt.Key.Key_Return)
    desk.settle()
    line = desk.find(QLineEdit, "name")
    assert line.text() == "Lo"
    assert "Full name: Lo → Lò Thị Ún" in desk.reads()
    desk.click("scanned-name")
    assert said(desk) == READ


def test_a_zero_that_vni_ate_with_the_tone_of_the_word_before(desk: Desk) -> None:
    begin(desk)
    name = front(desk, "name")
    burst(name, "Lò", end=None)
    desk.qtbot.wait(100)
    # `0` after a word takes its tone away: backspace, the bare letter, and no zero.
    QTest.keyClick(name, Qt.Key.Key_Backspace)
    burst(name, "o" + CARD[1:])
    desk.settle()
    assert desk.find(QLineEdit, "name").text() == "Lò"
    assert said(desk)[1:] == READ[1:]


@pytest.mark.parametrize("name", ["name", "note", "sex"])
def test_letters_that_an_input_method_commits(desk: Desk, name: str) -> None:
    begin(desk)
    field = front(desk, name)
    for letter in CARD:
        composed(field, "", preedit=letter)
        composed(field, letter)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert said(desk) == READ


def test_words_that_an_input_method_replaces(desk: Desk) -> None:
    begin(desk)
    name = front(desk, "name")
    composed(name, "014188001234|050123456|")
    for word in ("Lo", "Thi", "Un"):
        composed(name, word)
        right = {"Lo": "Lò", "Thi": "Thị", "Un": "Ún"}[word]
        composed(name, right, back=len(word))
        composed(name, " ")
    composed(name, "|12051988|Nữ|Tổ 3, Chiềng Lề, Sơn La|", preedit="01092021")
    desk.waits(lambda: desk.sees("scanned-card"))
    desk.settle()
    assert said(desk) == READ


def test_a_card_that_comes_in_one_piece_or_is_pasted(desk: Desk) -> None:
    begin(desk)
    email = front(desk, "email")
    composed(email, CARD + "\r")
    desk.waits(lambda: desk.sees("scanned-card"))
    assert said(desk) == READ
    assert desk.find(QLineEdit, "email").text() == ""


@pytest.mark.parametrize("by_menu", [False, True])
@pytest.mark.parametrize("name", ["email", "note"])
def test_a_card_is_pasted(desk: Desk, name: str, by_menu: bool) -> None:
    begin(desk)
    QGuiApplication.clipboard().setText(CARD)
    field = front(desk, name)
    if by_menu:
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.paste()
    else:
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    desk.settle()
    assert said(desk) == READ
    draft = begin_again(desk).draft()
    assert not getattr(draft, name)


def test_a_spoilt_name_is_left_and_said_why(desk: Desk) -> None:
    begin(desk)
    phone = front(desk, "phone")
    burst(phone, "014188001234||L? Th? ?n|12051988|N?|S?n La|01092021")
    desk.settle()
    assert said(desk) == ("", Sex.FEMALE, "1988-05-12", "014188001234", "")
    text = desk.reads()
    assert "Full name, Address were left to you: the scanner has replaced letters" in text
    assert "L? Th? ?n" in text
    assert "fourth digit" in text


def test_a_number_of_the_books_says_whose_it_is(desk: Desk) -> None:
    desk.make.member("Cà Văn Bình", cccd="014188001234")
    begin(desk)
    burst(front(desk, "name"))
    desk.settle()
    assert "in the books already: Cà Văn Bình" in desk.reads()
    desk.click("scanned-open")
    assert desk.sees("member-card")
    assert not desk.sees("scanned-card")


def test_what_the_books_say_is_offered_to_be_replaced(desk: Desk) -> None:
    desk.make.member("Lò Thị Un", cccd="014188001234", born="1988")
    desk.open()
    choose(desk, "Lò Thị Un")
    desk.click("card.edit")
    burst(front(desk, "phone"))
    desk.settle()
    assert "in the books already" not in desk.reads()
    assert "Full name: Lò Thị Un → Lò Thị Ún" in desk.reads()
    assert "Born: 1988 → 12/05/1988" in desk.reads()
    assert begin_again(desk).draft().name == "Lò Thị Un"
    desk.click("scanned-born")
    desk.click("scanned-name")
    assert not desk.find(QPushButton, "scanned-name").isEnabled()
    desk.click("save")
    [row] = desk.books.read(member_rows)
    assert (row.name, row.born) == ("Lò Thị Ún", "1988-05-12")


def test_a_burst_that_is_no_card_comes_back_into_the_field(desk: Desk) -> None:
    begin(desk)
    email = desk.find(QLineEdit, "email")
    front(desk, "email")
    burst(email, "014188001234|x", end=None)
    assert email.text() == ""
    desk.waits(lambda: email.text() == "014188001234|x")
    assert not desk.sees("scanned-card")


def test_what_a_person_types_stays(desk: Desk) -> None:
    begin(desk)
    note = desk.find(QPlainTextEdit, "note")
    front(desk, "note")
    for digit in "014188001234":
        QTest.keyClicks(note, digit)
        desk.qtbot.wait(150)
    QTest.keyClicks(note, "|")
    assert note.toPlainText() == "014188001234|"


def test_what_follows_the_end_of_a_burst_does_nothing(desk: Desk) -> None:
    begin(desk)
    name = front(desk, "save")
    burst(name)
    for end in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        QTest.keyClick(name, end)
    desk.settle()
    assert desk.books.read(member_count) == 0
    assert name.window().focusWidget() is name
    desk.qtbot.wait(300)
    QTest.keyClick(name, Qt.Key.Key_Space)  # now it is the person again
    desk.settle()
    assert desk.books.read(member_count) == 1
