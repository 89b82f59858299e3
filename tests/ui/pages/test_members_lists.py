"""The roster narrowed, kept, changed in bulk, copied and saved as a person does it."""

from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidgetAction
from sqlalchemy.orm import Session

from desktop.domain import Member
from desktop.domain.members import MemberDraft, MemberStatus, MovementDraft, MovementKind, Sex
from desktop.queries.lists import saved_lists, saved_member_ids
from desktop.queries.members import member_rows
from desktop.queries.movements import movement_rows
from desktop.usecases.members import change_member, move_member
from desktop.usecases.offices import turn_sensitive
from tests.conftest import TODAY
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_members import below, choose, filter_by, names
from ui.chips import ChipButton, ChipLine
from ui.search import SearchBox
from ui.tables import Table


def chips(desk: Desk) -> list[str]:
    return desk.page.findChildren(ChipLine)[0].texts()


def people(desk: Desk) -> dict[str, UUID]:
    """Put five people in two groups into the books."""
    one, two = desk.make.group("Tổ 1"), desk.make.group("Tổ 2")
    made = {
        "Lò Thị Ún": desk.make.member("Lò Thị Ún", one, sex=Sex.FEMALE, born="1988-05-12"),
        "Lò Văn Ơn": desk.make.member("Lò Văn Ơn", one, sex=Sex.MALE, phone="0912345678"),
        "Cà Văn Bình": desk.make.member("Cà Văn Bình", two, sex=Sex.MALE, born="1975"),
        "Vì Thị Án": desk.make.member("Vì Thị Án", two, cccd="014188001234", post="Y sĩ"),
        "Đỗ Dung": desk.make.member("Đỗ Dung", union_post="Chủ tịch", joined_on=date(2012, 5, 6)),
    }
    retired = MovementDraft(MovementKind.RETIRED, TODAY)
    desk.books.write(move_member, made["Vì Thị Án"], retired, TODAY)
    return made


def test_filters_are_chips_that_go_one_by_one_or_together(desk: Desk) -> None:
    people(desk)
    desk.open()
    assert not desk.sees("chips")
    filter_by(desk, "Group", "Tổ 1")
    filter_by(desk, "Group", "Tổ 2")
    filter_by(desk, "Status", "Active")
    assert chips(desk) == ["Group: Tổ 1", "Group: Tổ 2", "Status: Active"]
    assert names(desk) == ["Cà Văn Bình", "Lò Văn Ơn", "Lò Thị Ún"]

    first = desk.page.findChildren(ChipButton)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    desk.settle()
    assert chips(desk) == ["Group: Tổ 2", "Status: Active"]
    assert names(desk) == ["Cà Văn Bình"]
    assert desk.page.findChildren(ChipButton)[0].hasFocus()

    desk.click("chips-clear")
    assert not desk.sees("chips")
    assert len(names(desk)) == 5


@pytest.mark.parametrize(
    ("path", "chip", "found"),
    [
        (("Sex", "Female"), "Female", ["Lò Thị Ún"]),
        (("Group", "In no group"), "In no group", ["Đỗ Dung"]),
        (("Union post", "Holds a union post"), "Holds a union post", ["Đỗ Dung"]),
        (("Phone", "With a phone number"), "With a phone number", ["Lò Văn Ơn"]),
        (("Status", "Retired"), "Status: Retired", ["Vì Thị Án"]),
        (("Awarded in 2025",), "Awarded in 2025", []),
    ],
)
def test_each_filter_says_what_it_does(
    desk: Desk, path: tuple[str, ...], chip: str, found: list[str]
) -> None:
    people(desk)
    desk.open()
    filter_by(desk, *path)
    assert chips(desk) == [chip]
    if found:
        assert names(desk) == found
    else:
        assert "Nobody matches" in desk.reads()
    filter_by(desk, *path)  # a second time takes it away
    assert len(names(desk)) == 5


def fill_span(desk: Desk, title: str, name: str, first: str, last: str) -> None:
    menu = desk.find(QPushButton, "filter-add").menu()
    menu.aboutToShow.emit()
    part = below(menu, title)
    entry = part.actions()[0]
    assert isinstance(entry, QWidgetAction)
    panel = entry.defaultWidget()
    for end, text in (("from", first), ("to", last)):
        line = panel.findChild(QLineEdit, f"{name}-{end}")
        assert line is not None
        line.setText(text)
    button = panel.findChild(QPushButton, f"{name}-use")
    assert button is not None
    button.click()
    desk.settle()


def test_years_and_days_are_typed_from_and_to(desk: Desk) -> None:
    people(desk)
    desk.open()
    fill_span(desk, "Year of birth", "born", "1980", "1990")
    assert chips(desk) == ["Born: 1980 to 1990"]
    assert names(desk) == ["Lò Thị Ún"]
    fill_span(desk, "Year of birth", "born", "", "1980")
    assert chips(desk) == ["Born: until 1980"]
    assert names(desk) == ["Cà Văn Bình"]
    desk.click("chips-clear")
    fill_span(desk, "Day of joining", "joined", "1/1/2012", "")
    assert chips(desk) == ["Joined the union: from 01/01/2012"]
    assert names(desk) == ["Đỗ Dung"]


def test_a_list_is_kept_chosen_renamed_and_deleted_with_a_way_back(desk: Desk) -> None:
    made = people(desk)
    desk.open()
    filter_by(desk, "Group", "Tổ 1")
    desk.find(SearchBox, "search").put("lo")
    desk.settle()
    desk.script.answers = ["Tổ 1 họ Lò"]
    desk.click("members.save_list")
    [kept] = desk.books.read(saved_lists)
    assert desk.books.read(saved_member_ids, kept.id) == [made["Lò Văn Ơn"], made["Lò Thị Ún"]]

    desk.find(SearchBox, "search").put("")
    desk.click("chips-clear")
    assert len(names(desk)) == 5
    use(desk, "Tổ 1 họ Lò")
    assert names(desk) == ["Lò Văn Ơn", "Lò Thị Ún"]
    assert chips(desk) == ["Group: Tổ 1"]
    assert desk.find(SearchBox, "search").text() == "lo"

    desk.script.answers = ["Họ Lò"]
    use(desk, "Rename", "Tổ 1 họ Lò")
    assert [each.name for each in desk.books.read(saved_lists)] == ["Họ Lò"]
    use(desk, "Delete", "Họ Lò")
    assert desk.books.read(saved_lists) == []
    desk.office.undo()
    desk.settle()
    [again] = desk.books.read(saved_lists)
    assert (again.name, again.asked) == ("Họ Lò", kept.asked)


def test_a_list_of_the_same_name_is_replaced_once_that_is_confirmed(desk: Desk) -> None:
    people(desk)
    desk.open()
    desk.script.answers = ["Danh sách", "Danh sách", "Danh sách"]
    desk.click("members.save_list")
    filter_by(desk, "Sex", "Female")
    desk.script.yes = False
    desk.click("members.save_list")
    assert desk.books.read(saved_lists)[0].asked.only.sex is None
    desk.script.yes = True
    desk.click("members.save_list")
    assert desk.books.read(saved_lists)[0].asked.only.sex is Sex.FEMALE
    desk.office.undo()
    desk.settle()
    assert desk.books.read(saved_lists)[0].asked.only.sex is None


def use(desk: Desk, *path: str) -> None:
    menu = desk.find(QPushButton, "members.lists").menu()
    menu.aboutToShow.emit()
    for text in path[:-1]:
        menu = below(menu, text)
    next(each for each in menu.actions() if each.text() == path[-1]).trigger()
    desk.settle()


def test_a_field_of_many_is_changed_after_a_look_and_back_in_one_step(desk: Desk) -> None:
    people(desk)
    desk.open()
    desk.find(Table, "members").selectAll()
    desk.click("members.bulk")
    assert "Change 5 members" in desk.reads()
    desk.chooses("bulk-field", "Post")
    desk.types("bulk-text", "Y sĩ")
    desk.waits(lambda: "4 of 5" in desk.reads())
    told = desk.find(QLabel, "bulk-lines").text()
    assert "Lò Thị Ún: – → Y sĩ" in told
    assert "Vì Thị Án" not in told  # she has it already
    desk.click("bulk-save")
    assert {row.post for row in desk.books.read(member_rows)} == {"Y sĩ"}
    assert desk.script.toasts == ["Changed Post of 4 members"]
    desk.office.undo()
    desk.settle()
    posts = {row.name: row.post for row in desk.books.read(member_rows)}
    assert [name for name, post in posts.items() if post] == ["Vì Thị Án"]


def test_many_come_into_a_group_with_a_movement_each_and_back(desk: Desk) -> None:
    made = people(desk)
    desk.open()
    filter_by(desk, "Status", "Active")
    desk.find(Table, "members").selectAll()
    desk.click("members.bulk")
    desk.chooses("bulk-field", "Group")
    desk.chooses("bulk-group", "Tổ 2")
    desk.waits(lambda: "Đỗ Dung: – → Tổ 2" in desk.find(QLabel, "bulk-lines").text())
    assert "3 of 4" in desk.reads()
    desk.click("bulk-save")
    groups = {row.name: row.group for row in desk.books.read(member_rows)}
    assert set(groups.values()) == {"Tổ 2"}
    assert desk.books.read(movement_rows, made["Đỗ Dung"])[0].kind is MovementKind.MOVED_GROUP
    desk.office.undo()
    desk.settle()
    groups = {row.name: row.group for row in desk.books.read(member_rows)}
    assert groups["Đỗ Dung"] == ""
    assert groups["Lò Thị Ún"] == "Tổ 1"


def test_notes_are_added_to_and_what_changed_since_is_not_taken_back(desk: Desk) -> None:
    made = people(desk)
    desk.books.write(change_member, made["Đỗ Dung"], MemberDraft("Đỗ Dung", note="Cũ"), TODAY)
    desk.open()
    desk.find(Table, "members").selectAll()
    desk.click("members.bulk")
    desk.chooses("bulk-field", "Note")
    assert "added to the notes" in desk.find(QLabel, "bulk-problem").text()
    desk.types("bulk-text", "Tập huấn")
    desk.waits(lambda: "5 of 5" in desk.reads())
    desk.click("bulk-save")
    assert note(desk, made["Đỗ Dung"]) == "Cũ; Tập huấn"
    desk.books.write(change_member, made["Đỗ Dung"], MemberDraft("Đỗ Dung", note="Mới"), TODAY)
    desk.office.undo()
    desk.settle()
    assert note(desk, made["Đỗ Dung"]) == "Mới"
    assert note(desk, made["Lò Thị Ún"]) == ""


def note(desk: Desk, member_id: UUID) -> str:
    def ask(session: Session) -> str:
        return session.get_one(Member, member_id).note

    return desk.books.read(ask)


def titles(desk: Desk) -> list[str]:
    table = desk.find(Table, "members")
    return [table.rows.columns[n].title for n in table.head.shown()]


def place(desk: Desk, title: str) -> int:
    columns = desk.find(Table, "members").rows.columns
    return next(n for n, column in enumerate(columns) if column.title == title)


def test_every_field_can_be_a_column_and_is_remembered(desk: Desk) -> None:
    people(desk)
    desk.open()
    usual = titles(desk)
    table = desk.find(Table, "members")
    for title in ("Joined the union on", "Personal identity number (CCCD)"):
        table.head.show_column(place(desk, title), shown=True)
    table.head.show_column(place(desk, "Phone"), shown=False)
    desk.settle()
    row = next(n for n, name in enumerate(names(desk)) if name == "Đỗ Dung")
    joined = table.rows.index(row, place(desk, "Joined the union on"))
    assert joined.data() == "06/05/2012"
    row = next(n for n, name in enumerate(names(desk)) if name == "Vì Thị Án")
    number = table.rows.index(row, place(desk, "Personal identity number (CCCD)"))
    assert number.data() == "••••••••1234"

    changed = titles(desk)
    desk.page.hide()
    desk.open()
    assert titles(desk) == changed
    desk.find(Table, "members").head.reset()
    assert titles(desk) == usual


def test_sensitive_columns_are_offered_only_where_the_office_keeps_them(desk: Desk) -> None:
    people(desk)
    desk.open()
    table = desk.find(Table, "members")
    there = place(desk, "Religion")
    assert there in table.head.withheld()
    desk.books.write(turn_sensitive, "religion", on=True)
    desk.settle()
    assert there not in table.head.withheld()
    table.head.show_column(there, shown=True)
    desk.settle()
    assert "Religion" in titles(desk)
    desk.books.write(turn_sensitive, "religion", on=False)
    desk.settle()
    assert "Religion" not in titles(desk)


def test_what_is_selected_is_copied_for_excel_with_titles_or_without(desk: Desk) -> None:
    people(desk)
    desk.open()
    choose(desk, "Lò Thị Ún")
    table = desk.find(Table, "members")
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Name", "Group", "Born"]
    assert lines[1].split("\t")[:3] == ["Lò Thị Ún", "Tổ 1", "12/05/1988"]
    table.copy(titles=False)
    assert QGuiApplication.clipboard().text() == lines[1]


def test_rows_that_nobody_has_looked_at_are_copied_too(desk: Desk) -> None:
    for number in range(150):
        desk.make.member(f"Lò Văn {'ABCĐEG'[number % 6]}{'aeiou'[number % 5]}n")
    desk.open()
    table = desk.find(Table, "members")
    table.selectAll()
    table.copy()
    desk.settle()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 151
    assert [line.split("\t")[0] for line in lines[1:]] == [
        row.name for row in desk.books.read(member_rows)
    ]


def test_what_is_shown_is_saved_as_a_workbook_of_texts(desk: Desk, tmp_path: Path) -> None:
    people(desk)
    desk.make.member("=1+1 Lò", cccd="014188005678")
    desk.open()
    desk.find(SearchBox, "search").put("lo")
    desk.settle()
    table = desk.find(Table, "members")
    table.head.show_column(place(desk, "Joined the union on"), shown=True)
    desk.settle()
    desk.script.files = [tmp_path / "danh sách.xlsx"]
    desk.click("members.export_shown")
    lines = sheet(tmp_path / "danh sách.xlsx")
    assert lines[0] == titles(desk)
    assert [line[0] for line in lines[1:]] == ["=1+1 Lò", "Lò Văn Ơn", "Lò Thị Ún"]
    assert "014188005678" not in str(lines)


@pytest.mark.parametrize(
    ("answer", "number"), [("hidden", "••••••••1234"), ("whole", "014188001234")]
)
def test_identity_numbers_are_saved_only_as_the_person_says(
    desk: Desk, tmp_path: Path, answer: str, number: str
) -> None:
    people(desk)
    desk.open()
    table = desk.find(Table, "members")
    table.head.show_column(place(desk, "Personal identity number (CCCD)"), shown=True)
    desk.settle()
    desk.script.files, desk.script.answers = [tmp_path / "a.xlsx"], [answer]
    desk.click("members.export_shown")
    assert number in str(sheet(tmp_path / "a.xlsx"))


def sheet(path: Path) -> list[list[str]]:
    book = openpyxl.load_workbook(path)
    rows = book.worksheets[0].iter_rows()
    cells = [list(row) for row in rows]
    assert {cell.data_type for row in cells for cell in row if cell.value is not None} == {"s"}
    book.close()
    return [[str(cell.value or "") for cell in row] for row in cells]


def test_only_the_newest_search_is_answered(desk: Desk) -> None:
    people(desk)
    desk.open()
    box = desk.find(SearchBox, "search")
    for words in ("l", "lo", "ca", "ca van b"):
        box.put(words)
    desk.settle()
    assert names(desk) == ["Cà Văn Bình"]
    assert "1 member" in desk.reads()
    assert MemberStatus.ACTIVE in {row.status for row in desk.books.read(member_rows)}
