"""Second step: what was found in the rows, corrected in place."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.intake import Update
from resources.words import _, ngettext
from ui.fields import Choice, ChoiceField
from ui.layouts import row, words
from ui.office import Office
from ui.rows import PAGE, Take
from ui.sheets.filters import ALL, FOUND, SheetFilters, is_found
from ui.sheets.findings import Findings
from ui.sheets.grid import Lines, LinesTable
from ui.sheets.state import LineSeen, Picture, Reading, correct, decide, lines, ordered
from ui.styling import named
from ui.text import number

MOST = 8 * PAGE  # rows that are fetched before the list is shown anew


class Check(QWidget):
    """The rows at the left, what was said about the current one at the right.

    Args:
        office: runs what takes long.
        show: given the new picture when something was corrected or decided.
    """

    def __init__(self, office: Office, show: Callable[[Picture], object]) -> None:
        super().__init__()
        self._office = office
        self._use = show
        self._reading: Reading | None = None
        self._picture: Picture | None = None
        self._table: LinesTable | None = None
        self._order: tuple[str, bool] | None = None
        self._numbers: list[int] = []
        self._current = 0  # the number of the row that the keyboard is on
        self._filling = False
        self._told = words("", "mute", wrap=True)
        self._filters = SheetFilters()
        self._filters.asked.connect(self._filtered)
        self._update = named("import.update", ChoiceField(_updates()))
        self._update.setAccessibleName(_("What the books have already"))
        self._update.edited.connect(self._updated)
        self._known = QWidget()
        known = words(_("What the books have already"), "label")
        self._known.setLayout(row(known, self._update))
        self._findings = Findings(self._decide)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(16)
        self._sides.addWidget(self._findings)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row(self._told, self._known, gap=16))
        whole.addWidget(self._filters)
        whole.addLayout(self._sides, 1)

    def begin(self, reading: Reading) -> None:
        """Begin with a spreadsheet."""
        self._reading, self._picture, self._order, self._current = reading, None, None, 0
        self._update.put(Update.FILL)

    def first(self) -> None:
        """Show what wants to be looked at, else all rows."""
        if self._picture is not None:
            found = any(map(is_found, self._picture.marks))
            self._filters.put(FOUND if found else ALL)
            self._filtered()

    def accepted(self) -> int:
        """Return how many rows would be taken in."""
        return self._picture.summary.accepted if self._picture else 0

    def waiting(self) -> int:
        """Return how many rows would go to the queue."""
        return self._picture.summary.waiting if self._picture else 0

    def update_mode(self) -> str:
        """Return what becomes of records that the books have already."""
        return str(self._update.value())

    def show_picture(self, picture: Picture) -> None:
        """Show the rows as they are judged now."""
        again = self._picture is not None
        self._picture = picture
        self._told.setText(_counts(picture, self.update_mode()))
        self._known.setVisible(picture.summary.in_office > 0)
        self._filters.count(picture.marks)
        self._findings.name_fields(picture)
        if self._table is None or self._lines().fields != tuple(n for n, _t in picture.fields):
            self._build(picture.fields)
        if again:
            self._fill()

    def _updated(self) -> None:
        """Say anew what would change, as another way of updating is chosen."""
        if self._picture is not None and self._table is not None:
            self._told.setText(_counts(self._picture, self.update_mode()))
            self._look(self._table.current())

    def _lines(self) -> Lines:
        assert self._table is not None
        rows = self._table.rows
        assert isinstance(rows, Lines)
        return rows

    def _build(self, fields: tuple[tuple[str, str], ...]) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        rows = Lines(fields)
        rows.typed.connect(self._correct)
        rows.order_asked.connect(self._sort)
        self._table = LinesTable(rows)
        self._table.chosen.connect(self._look)
        self._sides.insertWidget(0, self._table, 1)

    def _filtered(self) -> None:
        self._current = 0
        self._fill()

    def _sort(self, name: str, down: bool) -> None:
        self._order = (name, down)
        self._fill()

    def _fill(self) -> None:
        """Ask for the rows that are wanted, in their order, and for the cells of the first."""
        if self._picture is None or self._reading is None:
            return
        numbers = self._filters.shown(self._picture.marks)
        if self._order is None:
            self._fetch_first(numbers)
        else:
            name, down = self._order
            answer = self._office.do(ordered, self._reading, numbers, name, down=down)
            answer.then(self._fetch_first)

    def _fetch_first(self, numbers: list[int]) -> None:
        if self._reading is None or self._table is None:
            return
        bottom = max(self._table.rowAt(self._table.viewport().height() - 1), 0)
        wanted = numbers[: min(max(2 * PAGE, bottom + PAGE), MOST)]
        answer = self._office.do(lines, self._reading, wanted)
        answer.then(lambda found: self._filled(numbers, found))

    def _filled(self, numbers: list[int], found: Sequence[LineSeen]) -> None:
        if self._table is None:
            return
        self._numbers = numbers
        across = max(self._table.currentIndex().column(), 0)
        top = self._table.verticalScrollBar().value()
        held, self._filling = self._current, True
        self._table.rows.show_window(len(numbers), found, self._more)
        self._filling = False
        self._table.verticalScrollBar().setValue(top)
        if held in numbers:
            place = numbers.index(held)
            self._table.setCurrentIndex(self._table.rows.index(place, across))
            self._look(self._table.rows.at(place))
        elif numbers:
            self._table.go(0)
        else:
            self._look(None)

    def _more(self, offset: int, limit: int, take: Take[LineSeen]) -> None:
        if self._reading is not None:
            wanted = self._numbers[offset : offset + limit]
            self._office.do(lines, self._reading, wanted).then(take)

    def _look(self, line: LineSeen | None) -> None:
        if self._filling:
            return
        if line is not None:
            self._current = line.number
            self._findings.say_row(line, self.update_mode())
        elif self._picture is not None and not self._numbers:
            self._findings.say_file(self._picture)

    def _correct(self, row_number: int, name: str, text: str) -> None:
        if self._reading is not None:
            self._office.do(correct, self._reading, row_number, name, text).then(self._use)

    def _decide(self, row_number: int, decision: str) -> None:
        if self._reading is not None:
            self._office.do(decide, self._reading, row_number, decision).then(self._use)


def _updates() -> list[Choice]:
    return [
        Choice(Update.FILL, _("Fill what is blank")),
        Choice(Update.REPLACE, _("Replace what differs")),
        Choice(Update.SKIP, _("Leave as they are")),
    ]


def _counts(picture: Picture, update: str) -> str:
    found = picture.summary
    groups, refused = len(found.new_groups), found.rejected - found.waiting
    changed = picture.changed.get(update, 0)
    told = [
        (found.accepted, ngettext("{count} row in order", "{count} rows in order", found.accepted)),
        (refused, ngettext("{count} not taken in", "{count} not taken in", refused)),
        (found.waiting, ngettext("{count} waits", "{count} wait", found.waiting)),
        (changed, ngettext("{count} changes", "{count} change", changed)),
        (groups, ngettext("{count} new group", "{count} new groups", groups)),
    ]
    counts = " · ".join(text.format(count=number(count)) for count, text in told if count)
    names = ", ".join(found.new_groups)
    return f"{counts}: {names}" if names else counts
