"""Spreadsheets beside the pages: every kind, the queue, encodings, filters, earlier imports."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.domain.members import MemberDraft
from desktop.queries.awards import award_rows
from desktop.queries.groups import group_rows
from desktop.queries.initiatives import initiative_rows
from desktop.queries.members import member_count, member_draft, member_rows
from desktop.queries.queue import waiting_count
from desktop.queries.units import unit_rows
from desktop.usecases.members import change_member, register_member
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import TODAY
from tests.desktop.intake.sheets import Line, by_xlsxwriter
from tests.ui.pages.conftest import Desk
from ui.pages import Page
from ui.pages.awards import AwardsPage
from ui.pages.initiatives import InitiativesPage
from ui.pages.members import MembersPage
from ui.pages.units import UnitsPage
from ui.tables import Table

HEADS = ("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Tổ công đoàn")
ROSTER: list[Line] = [
    HEADS,
    (1, "Lò Thị Ún", "12/05/1988", "014188001234", "Tổ 1"),
    (2, "Lò Thị Un", "12/05/1988", "014188001234", "Tổ 1"),
    (3, "CẦM VĂN ĐÔI", "1990", "", "Tổ 2"),
    (4, "Hà Văn Sai", "31/2/1990", "", "Tổ 2"),
]


def desk_of(qtbot: QtBot, books: Workspace, home: Path, page: type[Page]) -> Desk:
    speak("en")
    desk = Desk(qtbot, books, home / "settings", page)
    desk.open()
    return desk


def sheet(desk: Desk, folder: Path, lines: list[Line]) -> None:
    """Lay a spreadsheet where the person will choose it."""
    desk.script.files = [by_xlsxwriter(folder / "ds.xlsx", lines)]


def shown(desk: Desk, name: str = "import-rows") -> list[list[str]]:
    model = desk.find(Table, name).model()
    return [
        [str(model.index(row, at).data()) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def on(desk: Desk) -> str:
    return desk.find(QPushButton, "import.on").text()


@pytest.mark.parametrize("whole", [False, True])
def test_what_was_taken_in_is_alone_on_the_page(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, *, whole: bool
) -> None:
    workspace.write(register_member, MemberDraft(name="Cầm Thị Ước"), TODAY)
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    desk.find(Table, "members").go(0)
    desk.settle()
    assert desk.sees("member-card")
    if whole:
        desk.click("card.open")
        assert desk.sees("member-record")
    sheet(desk, tmp_path, ROSTER[:2])
    for name in ("members.import", "import.on", "import.on"):
        desk.click(name)
        assert desk.sees("import")
        assert not desk.sees("members")
        assert not desk.sees("member-card")
        assert not desk.sees("member-record")
    assert "1 member taken in" in desk.reads()
    desk.click("import.done")
    assert desk.sees("members")


def test_rows_are_filtered_corrected_and_taken_in_and_pairs_are_decided(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    sheet(desk, tmp_path, ROSTER)
    desk.click("members.import")
    assert "Import: ds.xlsx" in desk.reads()
    desk.click("import.on")
    assert [line[0] for line in shown(desk)] == ["3", "4", "5"]  # what is to be looked at
    assert [line[1] for line in shown(desk)] == ["Waits", "Put right", "Not taken in"]
    assert desk.find(QPushButton, "show-error").text() == "Errors (1)"
    desk.click("show-like")
    assert [line[0] for line in shown(desk)] == ["3"]
    desk.click("show-error")
    table = desk.find(Table, "import-rows")
    heads = [column.title for column in table.rows.columns]
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, heads.index("Date of birth")))
    table.rows.setData(table.currentIndex(), "28/2/1990")
    desk.settle()
    # It stays in view though it is in order now.
    assert [line[1] for line in shown(desk)] == ["In order"]
    assert on(desk) == "Take in 3 members"
    desk.click("import.on")
    assert "3 members taken in" in desk.reads()
    assert "Rows that wait for a decision" in desk.reads()
    assert not desk.sees("import.rejects")

    desk.click("import.queue")
    assert "1 row waits for you" in desk.reads()
    assert [line[:2] for line in shown(desk, "waiting-rows")] == [
        ["Lò Thị Un", "Same identity number as another row of the file"]
    ]
    assert "Differs" in desk.reads()
    assert "014188001234" not in desk.reads()
    assert not desk.find(QPushButton, "queue.new").isEnabled()
    QTest.keyClick(desk.find(Table, "waiting-rows"), Qt.Key.Key_Return)
    same = desk.find(QPushButton, "queue.same")
    assert same.hasFocus()
    QTest.keyClick(same, Qt.Key.Key_Space)
    desk.settle()
    assert workspace.read(waiting_count) == 0
    assert "No row waits for a decision." in desk.reads()
    desk.click("queue.leave")
    assert workspace.read(member_count) == 3
    assert desk.sees("members")


def test_an_earlier_import_is_found_and_undone(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    sheet(desk, tmp_path, ROSTER)
    desk.click("members.import")
    desk.click("import.on")
    desk.click("import.on")
    desk.click("import.done")
    assert desk.find(QPushButton, "waiting-link").text().startswith("1 row of a spreadsheet")
    desk.click("members.imports")
    assert [line[1:] for line in shown(desk, "batches")] == [
        ["ds.xlsx", "Members", "2", "2", "In the books"]
    ]
    desk.click("batches.undo")
    assert "2 members taken out again" in desk.reads()
    assert shown(desk, "batches")[0][5] == "Undone"
    assert not desk.find(QPushButton, "batches.undo").isEnabled()
    desk.click("batches.leave")
    assert workspace.read(member_count) == 0
    assert not desk.sees("waiting-link")


def test_old_encodings_are_shown_before_and_after_with_a_choice(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    old = ["NguyÔn V¨n Hßa", "TrÇn ThÞ B×nh", "Lª §øc Anh", "Ph¹m ThÞ Hång", "Vò V¨n §iÖp",
           "Hoµng ThÞ TuyÕt", "§ç V¨n M¹nh", "Bïi ThÞ Thñy"]  # fmt: skip
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    sheet(desk, tmp_path, [("TT", "Họ và tên"), *enumerate(old, 1)])
    desk.click("members.import")
    assert "Bïi ThÞ Thñy · §ç V¨n M¹nh" in desk.reads()
    assert "→ Bùi Thị Thủy · Đỗ Văn Mạnh" in desk.reads()
    desk.chooses("encoding-B", "Unicode")
    desk.click("import.on")
    desk.click("show-all")
    assert "NguyÔn V¨n Hßa" in shown(desk)[0]
    desk.click("import.back")
    desk.chooses("encoding-B", "TCVN3")
    desk.click("import.on")
    desk.click("show-all")
    assert "Nguyễn Văn Hòa" in shown(desk)[0]


def test_the_order_of_the_rows_is_asked_for(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    sheet(desk, tmp_path, ROSTER)
    desk.click("members.import")
    desk.click("import.on")
    desk.click("show-all")
    table = desk.find(Table, "import-rows")
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    desk.settle()
    assert [line[0] for line in shown(desk)] == ["5", "4", "3", "2"]


def test_many_rows_come_as_they_are_looked_at(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    many: list[Line] = [(n, f"Lò Văn {'ABCDEGHIKL'[n % 10]}{n}", 1950 + n % 40) for n in range(900)]
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    sheet(desk, tmp_path, [("TT", "Họ và tên", "Năm sinh"), *many])
    desk.click("members.import")
    desk.click("import.on")
    desk.click("show-all")
    table = desk.find(QTableView, "import-rows")
    assert table.model().rowCount() == 900
    last = table.model().index(899, 0)
    table.scrollTo(last)
    desk.settle()
    assert str(last.data()) == "901"


def test_groups_come_in_from_the_members_page(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    sheet(desk, tmp_path, [("Tên tổ", "Loại"), ("Tổ 1", ""), ("Tổ 2", "")])
    desk.click("members.import_groups")
    desk.click("import.on")
    assert on(desk) == "Take in 2 rows"
    desk.click("import.on")
    assert [row.name for row in workspace.read(group_rows)] == ["Tổ 1", "Tổ 2"]
    desk.click("import.undo")
    assert workspace.read(group_rows) == []


def test_initiatives_and_awards_come_in_on_their_pages(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, workspace, tmp_path, InitiativesPage)
    desk.make.member("Lò Thị Ún")
    sheet(desk, tmp_path, [("Tên sáng kiến", "Tác giả"), ("Tiết kiệm nước", "Lò Thị Ún")])
    desk.click("initiatives.import")
    desk.click("import.on")
    desk.click("import.on")
    desk.click("import.done")
    assert [row.title for row in workspace.read(initiative_rows)] == ["Tiết kiệm nước"]
    desk.script.files = [tmp_path / "ra.xlsx"]
    desk.click("initiatives.export")
    assert (tmp_path / "ra.xlsx").exists()

    desk = Desk(qtbot, workspace, tmp_path / "settings", AwardsPage)
    desk.open()
    desk.script.files = [tmp_path / "mau.xlsx"]
    desk.click("awards.template")
    assert (tmp_path / "mau.xlsx").exists()
    heads = ("Họ và tên", "Danh hiệu", "Số QĐ", "Ngày QĐ")
    by_xlsxwriter(tmp_path / "kt.xlsx", [heads, ("Lò Thị Ún", "ĐVXS", "1/QĐ", "05/09/2024")])
    desk.page.show_subject(tmp_path / "kt.xlsx")  # as when it is dropped on the window
    desk.settle()
    desk.click("import.on")
    desk.click("import.on")
    assert [row.recipient for row in workspace.read(award_rows)] == ["Lò Thị Ún"]


def test_units_come_in_on_the_province_s_page(
    qtbot: QtBot, province: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, province, tmp_path, UnitsPage)
    sheet(desk, tmp_path, [("Mã", "Tên CĐCS"), ("T14.001", "CĐCS Bản Mòn")])
    desk.click("units.import")
    desk.click("import.on")
    desk.click("import.on")
    assert "1 row taken in" in desk.reads()
    assert "T14.001" in [row.code for row in province.read(unit_rows)]
    assert province.read(member_rows) == []


def test_what_changes_is_seen_before_and_planned_again_when_the_books_change(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = desk_of(qtbot, workspace, tmp_path, MembersPage)
    member = desk.make.member("Lò Thị Ún", cccd="014188001234", phone="0912345678", born="1988")
    heads = ("Họ và tên", "Số CCCD", "Số điện thoại")
    sheet(desk, tmp_path, [heads, ("Lò Thị Ún", "014188001234", "0382345678")])
    desk.click("members.import")
    desk.click("import.on")
    desk.click("show-known")
    assert "Changes in the books" not in desk.reads()
    desk.chooses("import.update", "Replace")
    assert "1 row in order · 1 changes" in desk.reads()
    assert "Phone: 0912345678 → 0382345678" in desk.reads()

    draft = workspace.read(member_draft, member)
    workspace.write(change_member, member, replace(draft, phone="0999999999"), TODAY)
    desk.settle()
    desk.click("import.on")
    assert workspace.read(member_draft, member).phone == "0999999999"
    assert any("changed meanwhile" in toast for toast in desk.script.toasts)
    assert "Phone: 0999999999 → 0382345678" in desk.reads()
    desk.click("import.on")
    assert workspace.read(member_draft, member).phone == "0382345678"
