"""Rows that wait for a decision, each beside the member it may be."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop.domain.identity import mask
from desktop.intake import CODES, decide_waiting, field_title
from desktop.intake.rows import shown
from desktop.queries.queue import WaitingSeen, waiting_rows
from desktop.queries.rosters import FIELDS
from resources.words import N_, _, ngettext, spoken
from ui.layouts import chip, column, line, row, scrolled, words
from ui.office import Office
from ui.rows import Column, Rows
from ui.styling import named
from ui.tables import Table
from ui.text import number

# Numbers of papers are masked as everywhere.
_MASKED = frozenset({"cccd", "old_id"})
WHY = {
    "TWICE_IN_FILE": N_("Same identity number as another row of the file"),
    "PERHAPS_TWICE": N_("Same name and birth as another row of the file"),
    "PERHAPS_IN_OFFICE": N_("Same name and birth as a member"),
    "OTHER_IN_OFFICE": N_("The identity number of another member"),
}
# Two members never have one identity number.
_SAME_PAPER = frozenset({"TWICE_IN_FILE", "OTHER_IN_OFFICE"})


class Queue(QWidget):
    """The rows at the left, row and member side by side at the right, three buttons below.

    Args:
        office: whose books.
        leave: asked when the person is done.
    """

    def __init__(self, office: Office, leave: Callable[[], object]) -> None:
        super().__init__()
        self._office = office
        self._rows: Rows[WaitingSeen] = Rows([
            Column(_("Name"), lambda each: each.row.get("name", ""), width=24),
            Column(_("Why it waits"), lambda each: _(WHY.get(each.code, "")), width=0),
            Column(_("File"), lambda each: each.file_name, width=20, spare=True),
            Column(_("Row"), lambda each: number(each.number), width=6, number=True,
                   sort=lambda each: each.number),
        ])  # fmt: skip
        self._title = words("", "h2")
        self._table = Table("waiting-rows", self._rows, _("Rows that wait for a decision"))
        self._table.chosen.connect(self._show)
        self._beside = QWidget()
        self._area = scrolled(self._beside)
        self._told = words("", "mute", wrap=True)
        self._same = self._button("same", _("It is the same person"))
        self._new = self._button("new", _("It is somebody else"))
        self._drop = self._button("dropped", _("Drop this row"))
        self._same.setProperty("primary", "1")
        self._table.opened.connect(lambda _row: self._same.setFocus())
        done = named("queue.leave", QPushButton(_("Back to the list")))
        done.clicked.connect(lambda _on: leave())
        buttons = row(self._same, self._new, self._drop, None)
        sides = row(column(self._table), column(self._told, buttons, self._area), gap=16)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.setLayout(column(row(self._title, None, done), line(), sides, gap=12))

    def _button(self, decision: str, text: str) -> QPushButton:
        button = named(f"queue.{decision}", QPushButton(text))
        button.clicked.connect(lambda _on: self._decide(decision))
        return button

    def refresh(self) -> None:
        """Ask what waits."""
        self._office.read(waiting_rows).then(self._fill)

    def _fill(self, rows: list[WaitingSeen]) -> None:
        count = len(rows)
        told = ngettext("{count} row waits for you", "{count} rows wait for you", count)
        nothing = _("No row waits for a decision.")
        self._title.setText(told.format(count=number(count)) if count else nothing)
        place = max(self._table.currentIndex().row(), 0)
        self._rows.show(rows)
        self._table.go(min(place, count - 1))
        if not rows:
            self._show(None)
        self._table.setFocus()

    def _show(self, seen: WaitingSeen | None) -> None:
        self._told.setText(_sentence(seen) if seen else "")
        self._beside = _beside(seen) if seen else QWidget()
        self._area.setWidget(self._beside)
        self._same.setEnabled(bool(seen and seen.perhaps_id))
        paper = bool(seen and seen.code in _SAME_PAPER and seen.perhaps_id)
        self._new.setEnabled(bool(seen) and not paper)
        self._new.setToolTip(_("Two members never have one identity number.") if paper else "")
        self._drop.setEnabled(bool(seen))

    def _decide(self, decision: str) -> None:
        seen = self._table.current()
        if seen is not None:
            answer = self._office.write(decide_waiting, seen.id, decision, self._office.today())
            answer.then(lambda _member: self.refresh())


def _sentence(seen: WaitingSeen) -> str:
    _level, template = CODES[seen.code]
    name = seen.perhaps.get("name", "")
    values = {"other": "?", "name": name, "before": seen.row.get("cccd", ""), "after": name}
    return _(WHY[seen.code]) if "{other}" in template else _(template).format(**values)


def _beside(seen: WaitingSeen) -> QWidget:
    """Return row and member side by side; where they differ, it is marked."""
    inside = QWidget()
    inside.setProperty("role", "inside")
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place, head in enumerate(("", _("In the spreadsheet"), _("In the books"))):
        grid.addWidget(words(head, "label"), 0, place)
    shown_fields = [n for n in FIELDS if seen.row.get(n) or seen.perhaps.get(n)]
    for at, name in enumerate(shown_fields, 1):
        texts = [_text(name, held) for held in (seen.row, seen.perhaps)]
        grid.addWidget(words(field_title(name, spoken()), "mute"), at, 0)
        for place, text in enumerate(texts, 1):
            grid.addWidget(words(text or "–", wrap=True), at, place)
        if all(texts) and texts[0] != texts[1]:
            grid.addWidget(chip(_("Differs"), "warn"), at, 3)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.setRowStretch(len(shown_fields) + 1, 1)
    return inside


def _text(name: str, held: Mapping[str, str]) -> str:
    value = held.get(name, "")
    if not value:
        return ""
    return mask(value) if name in _MASKED else shown(name, {name: value}, spoken())
