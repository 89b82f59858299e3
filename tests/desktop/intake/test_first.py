"""A simple roster, from the file to the books and back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.intake import read_roster, take_roster, undo_batch
from desktop.queries.members import member_rows
from desktop.workspace import Workspace
from tests.conftest import TODAY
from tests.desktop.intake.sheets import HEADS, by_openpyxl, by_xlsxwriter

LINES = [
    HEADS,
    (1, "Lò Thị Ún", "Nữ", date(1988, 5, 12), "014188001234", "0912345678", "Tổ 1"),
    (2, "Quàng Văn Bình", "Nam", "1990", "014090001234", "", "Tổ 1"),
    (3, "Cầm Thị Hoà", "Nữ", "01/02/1994", "", "", "Tổ 2"),
]


@pytest.mark.parametrize("writer", [by_openpyxl, by_xlsxwriter])
def test_a_simple_roster_comes_in(
    workspace: Workspace, tmp_path: Path, writer: Callable[..., Path]
) -> None:
    roster = read_roster(writer(tmp_path / "ds.xlsx", LINES), today=TODAY)
    assert roster.findings == []

    taken = take_roster(workspace, roster, today=TODAY)

    assert (taken.accepted, taken.updated, taken.rejected) == (3, 0, 0)
    assert taken.groups == ("Tổ 1", "Tổ 2")
    rows = workspace.read(member_rows)
    assert [(row.name, row.group, row.born) for row in rows] == [
        ("Quàng Văn Bình", "Tổ 1", "1990"),
        ("Cầm Thị Hoà", "Tổ 2", "1994-02-01"),
        ("Lò Thị Ún", "Tổ 1", "1988-05-12"),
    ]
    assert taken.batch_id
    undo_batch(workspace, taken.batch_id, TODAY)
    assert workspace.read(member_rows) == []
