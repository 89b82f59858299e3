"""The roster as a table."""

from collections.abc import Callable, Sequence
from uuid import UUID

from desktop.queries.members import MemberRow
from resources.words import _
from ui.commands import Command
from ui.labels import label, tone
from ui.pages.members.dragging import DraggedRows
from ui.rows import PAGE, Column
from ui.tables import Table
from ui.text import partial_day

FIRST = PAGE  # rows that are asked for together with the count


class RosterTable(Table[MemberRow]):
    """Members, a window of them at a time."""

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        columns: list[Column[MemberRow]] = [
            Column(_("Name"), lambda row: row.name, order="given", width=0),
            Column(_("Group"), lambda row: row.group, order="group", width=16),
            Column(_("Born"), lambda row: partial_day(row.born), order="born", width=12),
            Column(_("Sex"), lambda row: label(row.sex), order="sex", width=5),
            Column(_("Phone"), lambda row: row.phone, order="phone", width=13),
            Column(
                _("Union post"), lambda row: row.union_post, order="union_post", width=16,
                hidden=True,
            ),
            Column(
                _("Status"), lambda row: label(row.status), order="status",
                tone=lambda row: tone(row.status), width=17,
            ),
        ]  # fmt: skip
        super().__init__("members", DraggedRows(columns), _("Members"), commands)

        self.setDragEnabled(True)

    def hold(self, ids: Sequence[UUID], member_id: UUID | None) -> None:
        """Put the keyboard back on a member's row, where it is among the first."""
        if member_id in ids:
            self.go(ids.index(member_id))
