"""The roster as a person works with it: look, search, add, move, delete, undo."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QToolButton

from desktop.domain.members import MemberStatus
from desktop.queries.members import member_count, member_rows
from desktop.queries.movements import movement_rows
from tests.ui.pages.conftest import Desk
from ui.search import SearchBox
from ui.tables import Table


def names(desk: Desk) -> list[str]:
    """Return the names that the list shows."""
    rows = desk.find(Table, "members").rows
    found = (rows.at(place) for place in range(rows.total()))
    return [row.name if row else "…" for row in found]


def below(menu: QMenu, text: str) -> QMenu:
    """Return the part of a menu that a line opens."""
    part = next(each.menu() for each in menu.actions() if each.text() == text)
    assert isinstance(part, QMenu)
    return part


def filter_by(desk: Desk, *path: str) -> None:
    """Choose a filter in the menu, by the lines that a person reads."""
    menu = desk.find(QPushButton, "filter-add").menu()
    menu.aboutToShow.emit()
    for text in path[:-1]:
        menu = below(menu, text)
    next(each for each in menu.actions() if each.text() == path[-1]).trigger()
    desk.settle()


def choose(desk: Desk, name: str) -> None:
    """Click on a member's row."""
    table = desk.find(Table, "members")
    index = table.rows.index(names(desk).index(name), 0)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
    )
    desk.settle()


def test_an_empty_roster_says_what_to_do_next(desk: Desk) -> None:
    desk.open()
    assert "No members yet" in desk.reads()
    assert desk.primaries() == ["members.import"]
    desk.make.member("Lò Thị Ún")
    desk.settle()
    assert names(desk) == ["Lò Thị Ún"]
    assert desk.primaries() == ["members.new"]
    assert "1 member" in desk.reads()


def test_names_stand_in_vietnamese_order(desk: Desk) -> None:
    for name in ("Lò Thị Ưng", "Cà Văn Đông", "Hà Ánh", "Vì Thị Út", "Bạc Văn Dũng", "Tòng Anh"):
        desk.make.member(name)
    desk.make.member("Lường Thị Hoà")
    desk.open()
    given = [name.rsplit(" ", 1)[1] for name in names(desk)]
    assert given == ["Anh", "Ánh", "Dũng", "Đông", "Hoà", "Út", "Ưng"]
    desk.chooses("filter-order", "By family name")
    assert names(desk)[:3] == ["Bạc Văn Dũng", "Cà Văn Đông", "Hà Ánh"]


def test_search_needs_no_accents(desk: Desk) -> None:
    for name in ("Nguyễn Văn Hoà", "Nguyễn Văn Hòa", "Nguyễn Thị Hoà", "Đỗ Văn Học"):
        desk.make.member(name, phone="0912000111" if "Học" in name else "")
    desk.open()
    QTest.keyClicks(desk.find(SearchBox, "search"), "nguyen van hoa")
    desk.waits(lambda: desk.find(Table, "members").rows.total() == 2)
    assert set(names(desk)) == {"Nguyễn Văn Hoà", "Nguyễn Văn Hòa"}
    desk.find(SearchBox, "search").put("0912000111")
    desk.settle()
    assert names(desk) == ["Đỗ Văn Học"]
    desk.find(SearchBox, "search").put("xyz")
    desk.settle()
    assert "Nobody matches" in desk.reads()
    desk.find(SearchBox, "search").put("")
    desk.settle()
    assert len(names(desk)) == 4


def test_a_long_roster_brings_the_rows_that_are_looked_at(desk: Desk) -> None:
    for place in range(150):
        desk.make.member(f"Lò Văn {'ABCĐEG'[place % 6]}{'aeiou'[place % 5]}n")
    desk.open()
    assert "150 members" in desk.reads()
    table = desk.find(Table, "members")
    table.scrollToBottom()
    desk.waits(lambda: table.rows.at(149) is not None)
    listed = [row.id for row in desk.books.read(member_rows, limit=150)]
    row = table.rows.at(149)
    assert row is not None
    assert row.id == listed[149]


def test_a_member_is_added_once_what_was_wrong_is_mended(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    assert desk.primaries() == ["save"]
    desk.types("cccd", "0141 8800")
    desk.types("phone", "không rõ")
    desk.click("save")
    assert "no telephone number" in desk.find(QLabel, "phone-problem").text()
    desk.find(QLineEdit, "phone").clear()
    desk.types("phone", "912 345 678")
    desk.click("save")
    assert desk.find(QLabel, "name-problem").text() == "Give the member's full name."
    assert "12 digits" in desk.find(QLabel, "cccd-problem").text()
    assert desk.books.read(member_count) == 0
    desk.types("name", "Lò Thị Ún")
    desk.find(QLineEdit, "cccd").clear()
    desk.types("cccd", "014188001234")
    desk.types("born", "12/5/1988")
    desk.click("save")
    (row,) = desk.books.read(member_rows)
    assert (row.name, row.cccd, row.phone, row.born) == (
        "Lò Thị Ún", "014188001234", "0912345678", "1988-05-12",
    )  # fmt: skip
    assert names(desk) == ["Lò Thị Ún"]
    assert desk.find(QLabel, "cccd-shown").text() == "••••••••1234"
    desk.click("cccd-show")
    assert desk.find(QLabel, "cccd-shown").text() == "014188001234"


def test_somebody_alike_is_named_before_saving(desk: Desk) -> None:
    desk.make.member("Lò Thị Quý", born="1988")
    desk.open()
    desk.click("members.new")
    desk.types("name", "Lò Thị Quí")
    desk.waits(lambda: desk.sees("likely-people"))
    assert "Lò Thị Quý (1988)" in desk.reads()
    desk.click("save")
    assert desk.books.read(member_count) == 2


def test_what_was_typed_is_offered_again(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún")
    desk.open()
    desk.click("members.new")
    desk.types("name", "Cà Văn Bình")
    desk.click("cancel")
    desk.click("members.new")
    assert desk.find(QLineEdit, "name").text() == "Cà Văn Bình"
    assert "continue where you stopped" in desk.reads()


def test_a_member_is_changed_from_the_card(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún", phone="0912345678")
    desk.open()
    choose(desk, "Lò Thị Ún")
    assert "0912345678" in desk.reads()
    desk.click("card.edit")
    desk.types("post", "Giáo viên")
    desk.click("save")
    assert desk.books.read(member_rows)[0].post == "Giáo viên"
    assert "Giáo viên" in desk.reads()


def test_a_movement_gives_the_status(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.move")
    desk.click("save")
    assert "Choose what kind" in desk.find(QLabel, "kind-problem").text()
    desk.chooses("kind", "Retired")
    assert not desk.sees("to_id")
    desk.types("paper", "QĐ 12/2025")
    desk.click("save")
    assert desk.books.read(member_rows)[0].status is MemberStatus.RETIRED
    assert desk.books.read(movement_rows, member)[0].paper == "QĐ 12/2025"
    assert "Paper QĐ 12/2025" in desk.reads()
    filter_by(desk, "Status", "Active")
    assert "Nobody matches" in desk.reads()


def test_all_selected_members_move_together_even_unseen_ones(desk: Desk) -> None:
    group = desk.make.group("Tổ 1")
    for place in range(70):
        desk.make.member(f"Lò Văn {chr(65 + place % 26)}n")
    desk.open()
    desk.find(Table, "members").selectAll()
    desk.click("members.regroup")
    assert "Movement of 70 members" in desk.reads()
    assert "and 60 more" in desk.reads()
    desk.chooses("to_id", "Tổ 1")
    desk.click("save")
    assert desk.books.read(member_count, group_id=group) == 70


def test_deleting_can_be_undone(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún")
    desk.make.member("Cà Văn Bình")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("members.delete")
    assert names(desk) == ["Cà Văn Bình"]
    assert not desk.sees("member-card")
    assert desk.script.toasts == ["Deleted member Lò Thị Ún"]
    desk.office.undo()
    desk.settle()
    assert names(desk) == ["Cà Văn Bình", "Lò Thị Ún"]


def test_several_are_named_before_they_are_deleted(desk: Desk) -> None:
    for place in range(12):
        desk.make.member(f"Lò Văn {chr(65 + place)}n")
    desk.open()
    desk.find(Table, "members").selectAll()
    desk.script.yes = False
    desk.click("members.delete")
    assert desk.books.read(member_count) == 12
    question, detail = desk.script.asked[0]
    assert question == "Delete 12 members?"
    assert detail.count("Lò Văn") == 10
    assert detail.endswith("and 2 more")
    desk.find(Table, "members").selectAll()
    desk.script.yes = True
    desk.click("members.delete")
    assert desk.books.read(member_count) == 0
    desk.office.undo()
    desk.settle()
    assert desk.books.read(member_count) == 12


def test_a_button_says_why_it_cannot_be_used(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún")
    desk.open()
    delete = next(each for each in desk.page.commands() if each.name == "members.delete")
    assert delete.reason() == "Choose a member in the list first."
    choose(desk, "Lò Thị Ún")
    assert delete.reason() == ""


def test_a_closed_card_stays_closed_while_others_write(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.find(QToolButton, "close-card").click()
    desk.make.member("Cà Văn Bình")
    desk.settle()
    assert not desk.sees("member-card")


def test_the_tab_key_goes_through_the_form_in_order(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    seen = []
    for _press in range(4):
        focus = desk.page.window().focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == ["name", "sex", "born", "cccd"]
    assert desk.find(QPushButton, "save").isEnabled()
