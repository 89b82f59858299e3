"""Somebody alike is named while a person types, and stops nobody."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.duplicates import DifferentPeople
from desktop.queries.members import member_count, member_rows
from tests.ui.pages.conftest import Desk
from ui.tables import Table


def alike(desk: Desk) -> None:
    group = desk.make.group("Tổ Một")
    desk.make.member(
        "Lò Thị Quý", group, born="1988-05-12", cccd="014188001234", phone="0912345678"
    )
    desk.open()
    desk.click("members.new")


def told_apart(desk: Desk) -> int:
    def count(session: Session) -> int:
        return len(session.scalars(select(DifferentPeople)).all())

    return desk.books.read(count)


def test_who_it_may_be_is_said_with_reasons(desk: Desk) -> None:
    alike(desk)
    desk.types("name", "Lo Thi Qui")
    desk.waits(lambda: desk.sees("likely-people"))
    said = desk.reads()
    assert "Lò Thị Quý (12/05/1988) · Tổ Một · CCCD ••1234" in said
    assert "the same name, once without marks" in said
    assert "014188001234" not in said
    desk.types("born", "1/1/1970")
    desk.waits(lambda: not desk.sees("likely-people"))


def test_a_number_a_phone_or_a_slip_is_enough(desk: Desk) -> None:
    alike(desk)
    desk.types("name", "Là Thị Quý")
    desk.types("born", "12/5/1988")
    desk.waits(lambda: desk.sees("likely-people"))
    assert "one letter of the name differs" in desk.reads()


def test_nothing_is_asked_while_letters_are_open(desk: Desk) -> None:
    alike(desk)
    field = desk.find(QLineEdit, "name")
    desk.types("name", "Lò Thị Quý")
    QApplication.sendEvent(field, QInputMethodEvent("ê", []))
    desk.qtbot.wait(600)
    desk.settle()
    assert not desk.sees("likely-people")
    done = QInputMethodEvent()
    done.setCommitString("")
    QApplication.sendEvent(field, done)
    desk.waits(lambda: desk.sees("likely-people"))
    assert field.text() == "Lò Thị Quý"


def test_somebody_else_is_remembered_once_saved(desk: Desk) -> None:
    alike(desk)
    desk.types("name", "Lò Thị Quí")
    desk.waits(lambda: desk.sees("likely-people"))
    desk.click("likely-other")
    assert not desk.sees("likely-people")
    assert told_apart(desk) == 0
    desk.types("phone", "0911111111")
    desk.qtbot.wait(600)
    desk.settle()
    assert not desk.sees("likely-people")
    desk.click("save")
    assert desk.books.read(member_count) == 2
    assert told_apart(desk) == 1
    desk.click("members.edit")
    desk.qtbot.wait(600)
    desk.settle()
    assert not desk.sees("likely-people")


def test_the_record_can_be_used_instead(desk: Desk) -> None:
    alike(desk)
    desk.types("name", "Lò Thị Quí")
    desk.waits(lambda: desk.sees("likely-people"))
    desk.click("likely-instead")
    desk.waits(lambda: desk.find(QLineEdit, "name").text() == "Lò Thị Quý")
    desk.types("post", "Giáo viên")
    desk.click("save")
    assert [(row.name, row.post) for row in desk.books.read(member_rows)] == [
        ("Lò Thị Quý", "Giáo viên")
    ]
    desk.click("members.new")
    assert desk.find(QLineEdit, "name").text() == ""


def test_the_record_can_be_looked_at_and_the_typing_goes_on(desk: Desk) -> None:
    alike(desk)
    desk.types("name", "Lò Thị Quí")
    desk.waits(lambda: desk.sees("likely-people"))
    desk.click("likely-open")
    assert desk.sees("member-card")
    desk.click("members.new")
    assert desk.find(QLineEdit, "name").text() == "Lò Thị Quí"
    desk.click("save")
    assert desk.books.read(member_count) == 2


def test_two_selected_members_go_side_by_side(desk: Desk) -> None:
    for name in ("Cầm Văn Đôi", "Lò Thị Ún", "Vì Thị Hoà"):
        desk.make.member(name)
    desk.open()
    asked: list[tuple[str, object]] = []
    desk.page.asks.connect(lambda page, subject: asked.append((page, subject)))
    join = next(each for each in desk.page.commands() if each.name == "members.join")
    table = desk.find(Table, "members")
    table.go(0)
    assert join.reason() == "Choose two members in the list first."
    table.selectAll()
    assert join.reason() == "Choose two members in the list first."
    table.go(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = tuple(row.id for row in table.selected())
    join.go()
    desk.settle()
    assert asked == [("duplicates", chosen)]
    assert len(chosen) == 2
