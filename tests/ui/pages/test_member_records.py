"""One member in full: the form, the picture, posts, movements, and the whole page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget

from desktop.domain.members import MemberStatus, MovementDraft, MovementKind
from desktop.domain.terms import PostTerm
from desktop.queries.groups import group_draft
from desktop.queries.members import member_draft, member_rows
from desktop.queries.memberships import member_card
from desktop.queries.movements import movement_rows
from desktop.usecases.groups import change_group
from desktop.usecases.members import move_member
from desktop.usecases.offices import turn_sensitive
from desktop.usecases.photos import LARGEST
from desktop.usecases.posts import put_posts
from tests.conftest import TODAY
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_members import choose
from ui.fields import ChoiceField, SuggestedField

JOINED = date(2020, 1, 1)


def press(desk: Desk, name: str, place: int = 0) -> None:
    """Press one of several links of the same name, from the top."""
    found = [each for each in desk.page.findChildren(QPushButton, name) if each.isVisible()]
    QTest.mouseClick(found[place], Qt.MouseButton.LeftButton)
    desk.settle()


def test_what_the_form_does_not_show_stays(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún", ethnicity="Thái", party_member=True, joined_on=JOINED)
    desk.open()
    choose(desk, "Lò Thị Ún")
    assert "Thái" not in desk.reads()
    desk.click("card.edit")
    assert not desk.sees("ethnicity")
    desk.types("address", "Bản Mòn")
    desk.click("save")
    kept = desk.books.read(member_draft, member)
    assert (kept.address, kept.ethnicity, kept.party_member) == ("Bản Mòn", "Thái", True)
    desk.books.write(turn_sensitive, "ethnicity", on=True)
    desk.click("card.edit")
    assert desk.find(QLineEdit, "ethnicity").text() == "Thái"
    assert not desk.sees("party_member")
    desk.click("cancel")
    choose(desk, "Lò Thị Ún")
    assert "Thái" in desk.reads()


def test_every_field_of_the_paper_is_saved(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    texts = {
        "name": "Lò Thị Ún", "cccd": "014188001234", "cccd_issued_on": "5/5/21",
        "cccd_issued_at": "Bộ Công an", "old_id": "QN 2231", "home_place": "Sơn La",
        "address": "Tổ 5", "member_code": "DV-1", "card_number": "T 1", "union_post": "Ủy viên",
        "department": "Khoa Nội", "post": "Bác sĩ", "profession": "Bác sĩ chính",
        "employed_as": "Viên chức", "entered_on": "01092012", "joined_on": "5-9-2013",
    }  # fmt: skip
    for name, text in texts.items():
        desk.types(name, text)
    desk.chooses("old_id_kind", "Army")
    desk.click("save")
    [row] = desk.books.read(member_rows)
    kept = desk.books.read(member_draft, row.id)
    assert {name: getattr(kept, name) for name in texts} == texts | {
        "cccd_issued_on": date(2021, 5, 5), "entered_on": date(2012, 9, 1),
        "joined_on": date(2013, 9, 5),
    }  # fmt: skip
    assert kept.old_id_kind == "army"


def test_a_folded_heading_opens_and_counts_what_it_holds(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    assert not desk.sees("education")
    press(desk, "fold")
    desk.types("name", "Lò Thị Ún")
    desk.types("education", "Đại học")
    desk.types("major", "Toán học")
    desk.click("save")
    desk.click("card.edit")
    assert not desk.sees("education")
    folds = [each.text() for each in desk.page.findChildren(QPushButton, "fold")]
    assert "Education · 2 filled in" in folds
    press(desk, "fold")
    assert desk.find(QLineEdit, "education").text() == "Đại học"


def test_a_problem_opens_its_heading(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    desk.types("name", "Lò Thị Ún")
    press(desk, "fold")
    desk.types("major", "x" * 201)
    press(desk, "fold")
    assert not desk.sees("major")
    desk.click("save")
    assert "201 letters" in desk.find(QLabel, "major-problem").text()


def test_enter_goes_to_the_next_field(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    desk.find(QLineEdit, "name").setFocus()
    seen = []
    for _press in range(4):
        focus = desk.page.window().focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert seen == ["name", "sex", "born", "cccd"]


def test_doubts_stand_under_the_field_and_stop_nobody(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    desk.types("name", "Lò Thị Ún")
    desk.chooses("sex", "Male")
    desk.types("cccd", "014188001234")
    assert "other sex" in desk.find(QLabel, "cccd-doubt").text()
    desk.types("born", "2014")
    assert "Younger than 15" in desk.find(QLabel, "born-doubt").text()
    desk.chooses("old_id_kind", "Old identity card")
    desk.types("old_id", "0501")
    assert "9 digits" in desk.find(QLabel, "old_id-doubt").text()
    desk.click("save")
    assert len(desk.books.read(member_rows)) == 1


def test_a_number_is_hidden_until_it_is_asked_for(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún", cccd="014188001234", joined_on=JOINED)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.edit")
    field = desk.find(QLineEdit, "cccd")
    assert field.text() == "••••••••1234"
    desk.types("address", "Bản Mòn")
    desk.click("save")
    assert desk.books.read(member_draft, member).cccd == "014188001234"
    desk.click("card.edit")
    field = desk.find(QLineEdit, "cccd")
    shows = next(each for each in field.actions() if each.isVisible())
    shows.trigger()
    assert field.text() == "014188001234"
    field.clear()
    desk.types("cccd", "014288001234")
    desk.click("save")
    desk.click("card.edit")
    desk.types("cccd", "014388001234")  # typed over the hidden one: a new number
    desk.click("save")
    assert desk.books.read(member_draft, member).cccd == "014388001234"


def test_words_of_the_catalogue_are_offered_and_never_written(desk: Desk) -> None:
    desk.open()
    desk.click("members.new")
    field = desk.types("union_post", "to truong")
    assert isinstance(field, SuggestedField)
    desk.waits(lambda: any(each.isVisible() for each in field.findChildren(QListView)) or bool(
        QApplication.activePopupWidget()))  # fmt: skip
    assert field.text() == "to truong"
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert field.text() == "to truong"
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "Tổ trưởng tổ công đoàn"


def test_a_picture_is_dropped_shown_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    member = desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("#557799"))
    path = tmp_path / "ảnh.png"
    assert image.save(str(path))
    drop(desk.find(QWidget, "photo"), path)
    desk.waits(lambda: desk.books.read(member_card, member).photo is not None)
    desk.settle()
    kept = desk.books.read(member_card, member).photo
    assert kept is not None
    assert len(kept) <= LARGEST
    made = QImage.fromData(kept)
    assert (made.width(), made.height()) == (354, 472)
    assert desk.script.toasts[-1] == "New picture of Lò Thị Ún"
    desk.click("photo-remove")
    assert desk.books.read(member_card, member).photo is None
    desk.office.undo()
    desk.settle()
    assert desk.books.read(member_card, member).photo == kept


def test_a_file_that_is_no_picture_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    path = tmp_path / "x.jpg"
    path.write_bytes(b"no picture at all")
    desk.script.files = [path]
    desk.click("photo-choose")
    desk.waits(lambda: bool(desk.script.told))
    assert "JPEG or PNG" in desk.script.told[0]


def test_a_post_has_a_term(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("post.add")
    desk.types("post", "Ủy viên")
    desk.types("starts_on", "1/1/22")
    desk.click("save")
    assert desk.books.read(member_draft, member).union_post == "Ủy viên"
    assert desk.script.toasts[-1] == "Post of Lò Thị Ún: Ủy viên"
    desk.click("post.edit")
    desk.types("ends_on", "31/12/24")
    desk.click("save")
    assert desk.books.read(member_draft, member).union_post == ""
    assert desk.books.read(member_card, member).posts == (
        PostTerm("Ủy viên", date(2022, 1, 1), date(2024, 12, 31)),
    )
    desk.click("post.delete")
    assert desk.books.read(member_card, member).posts == ()
    desk.office.undo()
    desk.settle()
    assert len(desk.books.read(member_card, member).posts) == 1


def test_a_movement_asks_only_what_its_kind_has(desk: Desk) -> None:
    desk.make.group("Tổ 1")
    desk.make.member("Lò Thị Ún", joined_on=JOINED)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.move")
    shown = {
        "Membership paused": {"until_on", "paper", "reason"},
        "Moved to another group": {"to_id", "paper"},
        "Transferred to another union": {"union_name", "paper", "reason"},
        "Retired": {"paper"},
    }
    every = ("to_id", "union_id", "union_name", "until_on", "paper", "reason")
    for kind, fields in shown.items():
        desk.chooses("kind", kind)
        assert {name for name in every if desk.sees(name)} == fields, kind


def test_what_does_not_fit_is_said_and_can_be_saved_with_a_reason(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún", joined_on=JOINED)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.move")
    desk.chooses("kind", "Membership resumed")
    desk.waits(lambda: desk.sees("banner"))
    assert "On this day nothing was paused." in desk.reads()
    desk.types("reason", "Giấy tờ cũ thất lạc")
    desk.click("save")
    row = desk.books.read(movement_rows, member)[0]
    assert (row.kind, row.reason) == (MovementKind.RESUMED, "Giấy tờ cũ thất lạc")
    assert "On this day nothing was paused." in desk.reads()  # on the card too


def test_a_movement_is_put_right_deleted_and_brought_back(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún", joined_on=JOINED)
    paused = MovementDraft(MovementKind.PAUSED, date(2025, 3, 1))
    desk.books.write(move_member, member, paused, TODAY)
    desk.open()
    choose(desk, "Lò Thị Ún")
    press(desk, "movement.correct")
    desk.chooses("kind", "Retired")
    desk.click("save")
    assert desk.books.read(member_rows)[0].status is MemberStatus.RETIRED
    assert desk.script.toasts[-1] == "Movement put right: Retired: Lò Thị Ún"
    desk.office.undo()
    desk.settle()
    assert desk.books.read(member_rows)[0].status is MemberStatus.PAUSED
    press(desk, "movement.delete")
    assert desk.books.read(member_rows)[0].status is MemberStatus.ACTIVE
    assert desk.script.toasts[-1] == "Deleted movement of Lò Thị Ún: Membership paused"
    desk.office.undo()
    desk.settle()
    assert desk.books.read(member_rows)[0].status is MemberStatus.PAUSED


def test_a_new_movement_can_be_undone(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún", joined_on=JOINED)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.move")
    desk.chooses("kind", "Retired")
    desk.click("save")
    assert desk.script.toasts[-1] == "Retired: Lò Thị Ún"
    desk.office.undo()
    desk.settle()
    assert desk.books.read(member_rows)[0].status is MemberStatus.ACTIVE


def test_the_whole_page_opens_and_goes_back(desk: Desk) -> None:
    member = desk.make.member("Lò Thị Ún", joined_on=JOINED)
    desk.books.write(put_posts, member, [PostTerm("Ủy viên", date(2024, 1, 1))], TODAY)
    desk.make.initiative("Sổ theo dõi nước", member)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.open")
    assert desk.sees("member-record")
    assert not desk.sees("members")
    for text in ("Sổ theo dõi nước", "Ủy viên", "Admitted", "2025"):
        assert text in desk.reads()
    desk.click("record.edit")
    desk.types("address", "Bản Mòn")
    desk.click("save")
    assert desk.sees("member-record")  # back where the form was asked for
    assert "Bản Mòn" in desk.reads()
    QTest.keyClick(desk.find(QPushButton, "wide-back"), Qt.Key.Key_Escape)
    desk.settle()
    assert desk.sees("members")
    assert desk.sees("member-card")


def test_an_ended_group_stays_where_it_is_not_touched(desk: Desk) -> None:
    group = desk.make.group("Tổ cũ")
    member = desk.make.member("Lò Thị Ún", group, joined_on=JOINED)
    desk.make.group("Tổ 2")
    retired = MovementDraft(MovementKind.RETIRED, date(2025, 9, 1))
    desk.books.write(move_member, member, retired, TODAY)
    ended = replace(desk.books.read(group_draft, group), valid_to=date(2025, 10, 1))
    desk.books.write(change_group, group, ended, TODAY)
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.edit")
    assert desk.find(ChoiceField, "group_id").value() == group
    desk.types("address", "Bản Mòn")
    desk.click("save")
    assert desk.books.read(member_draft, member).group_id == group
    assert len(desk.books.read(movement_rows, member)) == 2
    press(desk, "movement.correct", 1)  # the admission
    assert desk.find(ChoiceField, "to_id").value() == group
    desk.types("paper", "QĐ 1")
    desk.click("save")
    assert desk.books.read(member_draft, member).group_id == group


def test_an_edit_and_a_new_member_can_be_taken_back(desk: Desk) -> None:
    first, second = desk.make.group("Tổ 1"), desk.make.group("Tổ 2")
    member = desk.make.member("Lò Thị Ún", first, joined_on=JOINED, phone="0912345678")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.edit")
    desk.find(QLineEdit, "phone").clear()
    desk.types("phone", "0987654321")
    desk.chooses("group_id", "Tổ 2")
    desk.click("save")
    assert desk.books.read(member_draft, member).group_id == second
    assert desk.script.toasts[-1] == "Changed Lò Thị Ún"
    desk.office.undo()
    desk.settle()
    kept = desk.books.read(member_draft, member)
    assert (kept.phone, kept.group_id) == ("0912345678", first)
    assert len(desk.books.read(movement_rows, member)) == 1
    desk.click("members.new")
    desk.types("name", "Cà Văn Bình")
    desk.click("save")
    assert desk.script.toasts[-1] == "New member Cà Văn Bình"
    desk.office.undo()
    desk.settle()
    assert [row.name for row in desk.books.read(member_rows)] == ["Lò Thị Ún"]


def test_the_picture_stands_on_the_form_too(desk: Desk, tmp_path: Path) -> None:
    member = desk.make.member("Lò Thị Ún")
    desk.open()
    choose(desk, "Lò Thị Ún")
    desk.click("card.edit")
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#557799"))
    path = tmp_path / "a.png"
    assert image.save(str(path))
    desk.types("address", "Bản Mòn")
    drop(desk.find(QWidget, "photo"), path)
    desk.waits(lambda: desk.books.read(member_card, member).photo is not None)
    desk.settle()
    assert desk.sees("photo-remove")
    assert desk.find(QLineEdit, "address").text() == "Bản Mòn"  # what was typed stays
    desk.click("save")
    assert desk.books.read(member_card, member).photo is not None
    desk.click("members.new")
    assert not desk.sees("photo")


def test_search_leads_from_one_page_to_another(desk: Desk) -> None:
    one, two = desk.make.member("Lò Thị Ún"), desk.make.member("Cà Văn Bình")
    desk.open()
    desk.page.show_subject(one)
    desk.settle()
    desk.click("card.open")
    desk.page.show_subject(two)
    desk.settle()
    assert desk.find(QLabel, "wide-title").text() == "Cà Văn Bình"
    desk.click("members.groups")
    assert desk.sees("groups-card")


def drop(onto: QWidget, path: Path) -> None:
    """Drop a file as the system does: enter, then let go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(onto, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(onto, QDropEvent(QPointF(5, 5), copy, mime, left, none))
