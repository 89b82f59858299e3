"""Groups beside the roster: their tree, what is dragged onto it, and a group's whole page."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTreeWidgetItem

from desktop.domain.awards import AwardDraft
from desktop.domain.groups import GroupDraft, GroupKind
from desktop.domain.members import MovementKind
from desktop.domain.pacts import PactDraft, PartyDraft
from desktop.domain.targets import Measure, TargetDraft
from desktop.queries.groups import group_draft, group_rows
from desktop.queries.members import member_rows
from desktop.queries.movements import movement_rows
from desktop.usecases.awards import propose_award
from desktop.usecases.groups import register_group
from desktop.usecases.memberships import name_head
from desktop.usecases.pacts import draw_up_pact
from tests.conftest import TODAY
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_members import choose
from ui.pages.members.dragging import MIME, dragged
from ui.pages.members.grouptree import GroupTree
from ui.tables import Table

LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction
PLAIN = Qt.KeyboardModifier.NoModifier


def tree(desk: Desk) -> GroupTree:
    return desk.find(GroupTree, "groups")


def told(desk: Desk) -> list[tuple[str, str]]:
    """Return (name, count) of each line that is seen, groups in a section with a dash."""
    found = []

    def walk(item: QTreeWidgetItem, depth: int) -> None:
        found.append(("–" * depth + item.text(0), item.text(2)))
        if item.isExpanded():
            for place in range(item.childCount()):
                child = item.child(place)
                assert child is not None
                walk(child, depth + 1)

    for place in range(tree(desk).topLevelItemCount()):
        item = tree(desk).topLevelItem(place)
        assert item is not None
        walk(item, 0)
    return found


def line(desk: Desk, name: str) -> QPoint:
    """Return the middle of a line of the tree."""
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    [item] = tree(desk).findItems(name, flags)
    return tree(desk).visualItemRect(item).center()


def press(desk: Desk, name: str) -> None:
    QTest.mouseClick(tree(desk).viewport(), LEFT, pos=line(desk, name))
    desk.settle()


def drag(desk: Desk, name: str) -> bool:
    """Drag the selected members onto a line as the system does; return whether it takes them."""
    mime, at = dragged(), line(desk, name)
    onto = tree(desk).viewport()
    QApplication.sendEvent(onto, QDragEnterEvent(at, COPY, mime, LEFT, PLAIN))
    move = QDragMoveEvent(at, COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(onto, move)
    if move.isAccepted():
        QApplication.sendEvent(onto, QDropEvent(QPointF(at), COPY, mime, LEFT, PLAIN))
    desk.settle()
    return move.isAccepted()


def section(desk: Desk, name: str, *groups: str) -> list[UUID]:
    """Make a section with groups; return it and them."""
    made = desk.books.write(register_group, GroupDraft(name, GroupKind.SECTION_UNION))
    inside = [desk.books.write(register_group, GroupDraft(each, section_id=made))
              for each in groups]  # fmt: skip
    return [made, *inside]


def test_sections_hold_their_groups_and_ended_ones_are_folded(desk: Desk) -> None:
    _first, one, two = section(desk, "Khối A", "Tổ A1", "Tổ A2")
    desk.books.write(register_group, GroupDraft("Tổ cũ", valid_to=date(2024, 12, 31)))
    desk.make.member("Lò Thị Ún", one)
    desk.make.member("Cà Văn Bình", two)
    desk.make.member("Hà Ánh")
    desk.open()
    desk.click("members.groups")
    assert told(desk) == [
        ("Khối A", "2"), ("–Tổ A1", "1"), ("–Tổ A2", "1"), ("Directly under the union", "1"),
        ("Ended", "1"),
    ]  # fmt: skip


def test_members_are_dragged_onto_a_group_with_the_day(desk: Desk) -> None:
    group = desk.make.group("Tổ 1")
    desk.make.group("Tổ 2")
    members = [desk.make.member(f"Lò Văn {name}", group) for name in ("An", "Bình", "Cường")]
    desk.open()
    desk.click("members.groups")
    table = desk.find(Table, "members")
    assert table.dragEnabled()
    assert table.model().mimeData([table.model().index(0, 0)]).hasFormat(MIME)
    table.selectAll()
    assert drag(desk, "Tổ 2")
    assert "Movement of 3 members" in desk.reads()
    desk.find(QLineEdit, "on").clear()
    desk.types("on", "1/10/2025")
    desk.click("save")
    assert {row.group for row in desk.books.read(member_rows)} == {"Tổ 2"}
    newest = desk.books.read(movement_rows, members[0])[-2:]
    assert [(each.kind, each.on) for each in newest if each.kind is MovementKind.MOVED_GROUP] == [
        (MovementKind.MOVED_GROUP, date(2025, 10, 1))
    ]
    assert desk.sees("groups")  # back at the tree, for the next ones
    desk.office.undo()
    desk.settle()
    assert {row.group for row in desk.books.read(member_rows)} == {"Tổ 1"}


def test_another_section_is_a_movement_of_its_own_kind(desk: Desk) -> None:
    _a, one = section(desk, "Khối A", "Tổ A1")
    section(desk, "Khối B", "Tổ B1")
    member = desk.make.member("Lò Thị Ún", one)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("members.groups")
    assert not drag(desk, "Khối B")  # it holds groups: nobody stands in itself
    assert drag(desk, "Tổ B1")
    desk.click("save")
    moved = [row.kind for row in desk.books.read(movement_rows, member)]
    assert MovementKind.MOVED_SECTION in moved
    assert drag(desk, "Directly under the union")
    desk.click("save")
    assert desk.books.read(member_rows)[0].group == ""


def test_the_same_is_done_by_keyboard(desk: Desk) -> None:
    desk.make.group("Tổ 1")
    desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("members.regroup")
    desk.chooses("to_id", "Tổ 1")
    desk.click("save")
    assert desk.books.read(member_rows)[0].group == "Tổ 1"


def test_a_sections_first_group_asks_where_its_members_go(desk: Desk) -> None:
    [made] = section(desk, "Khối A")
    desk.make.member("Lò Thị Ún", made)
    desk.open()
    desk.click("members.groups")
    press(desk, "Khối A")
    desk.click("groups.new")
    desk.types("name", "Tổ A1")
    assert desk.sees("take")
    assert "say where they go" in desk.reads()
    desk.click("save")
    assert desk.books.read(member_rows)[0].group == "Tổ A1"
    desk.click("groups.new")
    assert not desk.sees("take")


def test_a_group_is_renamed_headed_and_that_is_taken_back(desk: Desk) -> None:
    group = desk.make.group("Tổ 1")
    head = desk.make.member("Lò Thị Ún", group)
    desk.books.write(name_head, group, head, TODAY, date(2024, 1, 1))
    desk.open()
    desk.click("members.groups")
    press(desk, "Tổ 1")
    desk.click("groups.edit")
    assert desk.find(QLineEdit, "head_on").text() == "01/01/2024"
    desk.find(QLineEdit, "name").clear()
    desk.types("name", "Tổ Một")
    desk.click("save")
    assert desk.script.toasts[-1] == "Changed group Tổ Một"
    assert told(desk)[0] == ("Tổ Một", "1")
    desk.office.undo()
    desk.settle()
    assert desk.books.read(group_draft, group).name == "Tổ 1"


def test_a_new_group_can_be_taken_back(desk: Desk) -> None:
    desk.open()
    desk.click("members.groups")
    desk.click("groups.new")
    desk.types("name", "Tổ 1")
    desk.click("save")
    assert len(desk.books.read(group_rows)) == 1
    desk.office.undo()
    desk.settle()
    assert desk.books.read(group_rows) == []


def test_a_group_with_members_says_why_it_cannot_be_deleted(desk: Desk) -> None:
    group = desk.make.group("Tổ 1")
    desk.make.member("Lò Thị Ún", group)
    desk.open()
    desk.click("members.groups")
    press(desk, "Tổ 1")
    desk.click("groups.delete")
    assert "still has members" in desk.script.told[0]


@pytest.mark.parametrize("people", [0, 3, 300])
def test_the_page_of_a_group(desk: Desk, people: int) -> None:
    group = desk.make.group("Tổ 1")
    made = [desk.make.member(f"Lò Văn {chr(65 + n % 26)}{n}", group) for n in range(people)]
    pact = PactDraft(
        number="01/GƯ",
        campaign_id=desk.make.campaign(),
        parties=(PartyDraft("Tổ 1", group_id=group),),
        targets=(TargetDraft("Số sáng kiến", measure=Measure.INITIATIVES_REGISTERED, planned=4),),
    )
    desk.books.write(draw_up_pact, pact, TODAY)
    if made:
        desk.books.write(name_head, group, made[0], TODAY, date(2024, 1, 1))
        desk.make.initiative("Sổ theo dõi nước", made[0])
        desk.books.write(propose_award, AwardDraft("DVXS", member_id=made[0], way="regular"))
    desk.open()
    desk.click("members.groups")
    press(desk, "Tổ 1")
    desk.click("groups.open")
    assert desk.sees("group-record")
    assert f"{people} member" in desk.reads()
    assert "01/GƯ" in desk.reads()
    if not made:
        return
    assert desk.find(Table, "group-members").rows.total() == people
    assert "01/01/2024" in desk.reads()
    assert "Outstanding union member" in desk.reads()
    desk.find(Table, "group-members").opened.emit(desk.find(Table, "group-members").rows.at(0))
    desk.settle()
    assert desk.sees("member-record")
    QTest.keyClick(desk.find(QPushButton, "wide-back"), Qt.Key.Key_Escape)
    desk.settle()
    assert desk.sees("group-record")  # back where the member was opened
