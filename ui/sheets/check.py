"""Second step: what was found in the rows, corrected in place."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.intake import Level, Update
from resources.words import _, ngettext
from ui.fields import Choice, ChoiceField
from ui.layouts import row, words
from ui.office import Office
from ui.sheets.findings import Findings
from ui.sheets.grid import Lines, LinesTable
from ui.sheets.state import LineSeen, Picture, Reading, correct, decide
from ui.styling import named
from ui.text import number

ALL, FOUND, REFUSED = "all", "found", "refused"
FILTER = 264  # pixels of the choice of rows
_GRAVE = frozenset({Level.ERROR, Level.WARNING, Level.REPAIR})


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
        self._kept: set[int] = set()  # rows that stay in view though they were put right
        self._told = words("", "mute", wrap=True)
        shown = [
            Choice(ALL, _("All rows")),
            Choice(FOUND, _("Rows with findings")),
            Choice(REFUSED, _("Rows not taken in")),
        ]
        self._filter = named("import.filter", ChoiceField(shown))
        self._filter.setAccessibleName(_("Which rows are shown"))
        self._filter.setFixedWidth(FILTER)
        self._filter.edited.connect(self._filtered)
        updates = [
            Choice(Update.FILL, _("Fill what is blank")),
            Choice(Update.REPLACE, _("Replace what differs")),
            Choice(Update.SKIP, _("Leave as they are")),
        ]
        self._update = named("import.update", ChoiceField(updates))
        self._update.setAccessibleName(_("Members who are in the books already"))
        self._known = QWidget()
        known = words(_("Members who are in the books already"), "label")
        self._known.setLayout(row(known, self._update))
        self._findings = Findings(self._decide)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(16)
        self._sides.addWidget(self._findings)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._told)
        whole.addLayout(row(self._filter, None, self._known, gap=16))
        whole.addLayout(self._sides, 1)

    def begin(self, reading: Reading) -> None:
        """Begin with a spreadsheet."""
        self._reading, self._picture = reading, None
        self._update.put(Update.FILL)

    def first(self) -> None:
        """Show what wants to be looked at, else all rows."""
        if self._picture is not None:
            found = any(_is_found(line) for line in self._picture.lines)
            self._filter.put(FOUND if found else ALL)
            self._filtered()

    def accepted(self) -> int:
        """Return how many rows would be taken in."""
        return self._picture.summary.accepted if self._picture else 0

    def update_mode(self) -> str:
        """Return what becomes of members who are in the books already."""
        return str(self._update.value())

    def show_picture(self, picture: Picture) -> None:
        """Show the rows as they are judged now."""
        again = self._picture is not None
        self._picture = picture
        self._told.setText(_counts(picture))
        self._known.setVisible(picture.summary.in_office > 0)
        if self._table is None or self._lines().fields != picture.fields:
            self._build(picture.fields)
        if again:
            self._fill()

    def _lines(self) -> Lines:
        assert self._table is not None
        rows = self._table.rows
        assert isinstance(rows, Lines)
        return rows

    def _build(self, fields: tuple[str, ...]) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        rows = Lines(fields)
        rows.typed.connect(self._correct)
        self._table = LinesTable(rows)
        self._table.chosen.connect(self._look)
        self._sides.insertWidget(0, self._table, 1)

    def _filtered(self) -> None:
        self._kept = set()
        self._fill()
        if self._table is not None and self._table.rows.total():
            self._table.go(0)

    def _fill(self) -> None:
        if self._picture is None or self._table is None:
            return
        lines = [line for line in self._picture.lines if self._is_shown(line)]
        self._kept = {line.number for line in lines}
        place, at = self._table.currentIndex(), self._table.current()
        top = self._table.verticalScrollBar().value()
        self._table.rows.show(lines)
        self._table.verticalScrollBar().setValue(top)
        numbers = [line.number for line in lines]
        if at is not None and at.number in numbers:
            row = numbers.index(at.number)
            self._table.setCurrentIndex(self._table.rows.index(row, max(place.column(), 0)))
        elif not lines:
            self._look(None)

    def _is_shown(self, line: LineSeen) -> bool:
        wanted = self._filter.value()
        refused = wanted == REFUSED and not line.accepted
        found = wanted == FOUND and _is_found(line)
        return wanted == ALL or line.number in self._kept or refused or found

    def _look(self, line: LineSeen | None) -> None:
        if line is not None:
            self._findings.say_row(line)
        elif self._picture is not None:
            self._findings.say_file(self._picture)

    def _correct(self, row_number: int, name: str, text: str) -> None:
        if self._reading is not None:
            self._office.do(correct, self._reading, row_number, name, text).then(self._use)

    def _decide(self, row_number: int, decision: str) -> None:
        if self._reading is not None:
            self._office.do(decide, self._reading, row_number, decision).then(self._use)


def _is_found(line: LineSeen) -> bool:
    grave = any(found.level in _GRAVE for found in line.findings)
    return grave or not line.accepted or bool(line.decision)


def _counts(picture: Picture) -> str:
    found = picture.summary
    groups = len(found.new_groups)
    told = [
        (found.accepted, ngettext("{count} row in order", "{count} rows in order", found.accepted)),
        (found.rejected, ngettext("{count} not taken in", "{count} not taken in", found.rejected)),
        (found.repaired, ngettext("{count} put right", "{count} put right", found.repaired)),
        (found.warnings, ngettext("{count} to look at", "{count} to look at", found.warnings)),
        (groups, ngettext("{count} new group", "{count} new groups", groups)),
    ]
    counts = " · ".join(text.format(count=number(count)) for count, text in told if count)
    names = ", ".join(found.new_groups)
    return f"{counts}: {names}" if names else counts
