"""The roster as a table: every field of a member can be a column."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from desktop.domain.identity import mask
from desktop.domain.members import SENSITIVE
from desktop.queries.members import MemberRow
from resources.words import _
from ui.commands import Command
from ui.labels import label, tone
from ui.pages.members.dragging import DraggedRows
from ui.pages.members.names import field_name, old_paper
from ui.rows import PAGE, Column
from ui.tables import Table
from ui.text import day, partial_day

FIRST = PAGE  # rows that are asked for together with the count
CCCD = "cccd"
# Shown only when a person asks for them, in the order of the paper.
FURTHER = (
    "member_code", "cccd_issued_on", "cccd_issued_at", "old_id_kind", "old_id", "ethnicity",
    "religion", "home_place", "address", "email", "joined_on", "card_number", "department",
    "profession", "military_rank", "employed_as", "entered_on", "education", "qualification",
    "major", "political_theory", "party_member", "note",
)  # fmt: skip
SORTED = frozenset({"joined_on", "card_number"})
WIDE = frozenset({"address", "note", "cccd_issued_at", "home_place"})


def columns() -> list[Column[MemberRow]]:
    """Return every column of the roster; those of today's list first."""
    first: list[Column[MemberRow]] = [
        Column(_("Name"), lambda row: row.name, order="given", width=0),
        Column(_("Group"), lambda row: row.group, order="group", width=16),
        Column(_("Born"), lambda row: partial_day(row.born), order="born", width=12),
        Column(_("Sex"), lambda row: label(row.sex), order="sex", width=5, spare=True),
        Column(_("Phone"), lambda row: row.phone, order="phone", width=13, spare=True),
        Column(
            _("Union post"), lambda row: row.union_post, order="union_post", width=16, hidden=True
        ),
        Column(
            _("Status"), lambda row: label(row.status), order="status",
            tone=lambda row: tone(row.status), width=17,
        ),
        Column(
            field_name(CCCD), lambda row: mask(row.cccd), order="cccd", width=14, hidden=True
        ),
        Column(field_name("post"), lambda row: row.post, width=16, hidden=True),
    ]  # fmt: skip
    return [*first, *map(_further, FURTHER)]


def withheld(shown: frozenset[str]) -> frozenset[int]:
    """Return the places of the sensitive columns that the office has not turned on."""
    start = len(columns()) - len(FURTHER)
    off = SENSITIVE - shown
    return frozenset(start + place for place, name in enumerate(FURTHER) if name in off)


def _further(field: str) -> Column[MemberRow]:
    return Column(
        field_name(field),
        lambda row: _text(field, row.more.get(field)),
        order=field if field in SORTED else "",
        width=24 if field in WIDE else 15,
        hidden=True,
        field=field,
    )


def _text(field: str, value: Any) -> str:  # noqa: ANN401 -- any field of a member
    if field == "old_id_kind":
        return old_paper(value or "")
    if field == "old_id":
        return mask(value or "")
    if isinstance(value, bool):
        return _("Yes") if value else ""
    return day(value) if isinstance(value, date) else str(value or "")


class RosterTable(Table[MemberRow]):
    """Members, a window of them at a time.

    Signals:
        fields_changed: other fields are shown, which the query must be asked for.
        copy_wanted(bool): rows that are not here yet are to be copied, with titles or not.
    """

    fields_changed = Signal()
    copy_wanted = Signal(bool)

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__("members", DraggedRows(columns()), _("Members"), commands)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setDragEnabled(True)
        self.head.chosen.connect(self.fields_changed.emit)

    def columns_now(self) -> str:
        """Return how the columns stand, as `remember` takes it."""
        return self.head.state()

    def show_sensitive(self, fields: frozenset[str]) -> None:
        """Offer the sensitive columns that the office has turned on, and no others."""
        self.head.withhold(withheld(fields))

    def hold(self, ids: Sequence[UUID], member_id: UUID | None) -> None:
        """Put the keyboard back on a member's row, where it is among the first."""
        if member_id in ids:
            self.go(ids.index(member_id))

    @override
    def copy(self, *, titles: bool = True) -> None:
        known = self.rows.known(self.places()) if self.count() <= PAGE else None
        if known is None:
            self.copy_wanted.emit(titles)
        else:
            self.put_on_clipboard(known, titles=titles)


def whole_numbers(column: Column[MemberRow]) -> Column[MemberRow]:
    """Return a column as it is, but with identity numbers whole where it holds them."""
    if column.order == CCCD:
        return replace(column, text=lambda row: row.cccd)
    if column.field == "old_id":
        return replace(column, text=lambda row: str(row.more.get("old_id") or ""))
    return column
