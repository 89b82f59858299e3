"""A list beside an open card: what matters stays, what is spare gives way and comes back."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.heads import NARROW
from ui.rows import Column, Rows
from ui.tables import Table


def test_spare_columns_give_way_while_the_list_is_narrow(qtbot: QtBot) -> None:
    rows: Rows[str] = Rows(
        [
            Column("Title", str, width=0),
            Column("Field", str, width=20, spare=True),
            Column("Saving", str, width=20, spare=True, hidden=True),
            Column("State", str, width=12),
        ]
    )
    table = Table("list", rows, "A list")
    qtbot.addWidget(table)
    rows.show(["a", "b"])
    kept: list[str] = []
    table.header_changed.connect(kept.append)
    table.resize(NARROW + 200, 300)
    table.show()
    head = table.horizontalHeader()

    def hidden() -> list[bool]:
        QApplication.processEvents()
        return [head.isSectionHidden(n) for n in range(4)]

    assert hidden() == [False, False, True, False]
    table.resize(NARROW - 200, 300)
    assert hidden() == [False, True, True, False]
    table.resize(NARROW + 200, 300)
    assert hidden() == [False, False, True, False]
    assert kept == [] or bytes.fromhex(
        kept[-1].rpartition(":")[2]
    )  # what is kept is never the narrow state
    head.setSectionHidden(1, True)
    table.resize(NARROW - 200, 300)
    table.resize(NARROW + 200, 300)
    assert hidden() == [False, True, True, False]
