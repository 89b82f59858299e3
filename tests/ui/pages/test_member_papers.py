"""Papers asked for from the roster: a member's own from the card, lists from the page."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from tests.reports.reading import words
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_members import choose
from ui.fields import CheckField, NumberField
from ui.pages.members.papers import PAPERS
from ui.preview import Preview
from ui.tables import Table


def opened(desk: Desk) -> None:
    """Open the page; papers come on top of it."""
    desk.open()
    desk.script.window = desk.page


def paper(desk: Desk) -> Preview:
    """Return the paper that has just been put on top of the window."""

    def there() -> list[Preview]:
        return [each for each in desk.page.findChildren(Preview) if each.isVisible()]

    desk.waits(lambda: bool(there()))
    [preview] = there()
    desk.waits(lambda: preview.pages() > 0)
    desk.settle()
    return preview


def wants(desk: Desk, name: str) -> None:
    """Choose a paper in the card's menu."""
    action = desk.find(QPushButton, "card.print").menu().findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def saved(desk: Desk, preview: Preview, target: Path) -> str:
    """Save the paper with its button; return what stands on it."""
    desk.script.files = [target]
    button = preview.findChild(QPushButton, "preview.save")
    assert button is not None
    button.click()
    desk.settle()
    preview.window().close()
    return words(target.read_bytes())


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "transfer-slip"])
def test_a_paper_of_a_member_from_the_card(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.make.member("Lò Thị Ún", desk.make.group())
    desk.make.member("Cầm Văn Đôi")
    opened(desk)
    choose(desk, "Lò Thị Ún")
    wants(desk, f"card.{name}")
    told = saved(desk, paper(desk), tmp_path / "paper.pdf")
    assert "Lò Thị Ún" in told
    assert "Cầm Văn Đôi" not in told


def test_a_letter_without_a_transfer_says_what_to_do(desk: Desk) -> None:
    desk.make.member("Lò Thị Ún")
    opened(desk)
    choose(desk, "Lò Thị Ún")
    wants(desk, "card.transfer-slip")
    desk.waits(lambda: bool(desk.script.told))
    assert "Record the movement first" in desk.script.told[0]


def test_a_list_of_all_that_are_shown(desk: Desk, tmp_path: Path) -> None:
    for name in ("Lò Thị Ún", "Cầm Văn Đôi", "Hà Thị Ánh"):
        desk.make.member(name)
    opened(desk)
    desk.click("members.print")
    desk.types("title", "Hội nghị đoàn viên")
    desk.click("save")
    told = saved(desk, paper(desk), tmp_path / "list.pdf")
    assert "Hội nghị đoàn viên" in told
    assert told.index("Hà Thị Ánh") < told.index("Cầm Văn Đôi") < told.index("Lò Thị Ún")


def test_a_list_of_the_chosen_with_money(desk: Desk, tmp_path: Path) -> None:
    for name in ("Lò Thị Ún", "Cầm Văn Đôi", "Hà Thị Ánh"):
        desk.make.member(name)
    opened(desk)
    table = desk.find(Table, "members")
    table.selectRow(0)
    table.selectionModel().select(
        table.rows.index(1, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    desk.click("members.print")
    desk.chooses("kind", "List of receipts")
    assert not desk.sees("amount")
    desk.find(CheckField, "money").click()
    desk.types("amount", "200000")
    desk.click("save")
    told = saved(desk, paper(desk), tmp_path / "list.pdf")
    assert "400,000" in told
    assert "Lò Thị Ún" not in told


def test_cards_begin_where_the_sheet_is_free(desk: Desk) -> None:
    for number in range(3):
        desk.make.member(f"Lò Thị {number}")
    opened(desk)
    desk.click("members.print")
    desk.chooses("kind", "Union cards")
    assert not desk.sees("title")
    desk.find(NumberField, "first").selectAll()
    desk.types("first", "9")
    desk.click("save")
    preview = paper(desk)
    assert preview.pages() == 2
    preview.window().close()
    desk.find(NumberField, "first").selectAll()
    desk.types("first", "11")
    desk.click("save")
    desk.waits(lambda: bool(desk.script.told))
    assert "there is no label 11" in desk.script.told[0]


def test_an_empty_roster_has_nothing_to_print(desk: Desk) -> None:
    opened(desk)
    [command] = [each for each in desk.page.commands() if each.name == "members.print"]
    assert command.reason()
