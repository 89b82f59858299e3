"""Spreadsheets beside any page: in, in three steps; out; rows that wait; imports that were."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop.intake import KINDS, export_listing, export_roster, write_empty
from desktop.job import Job
from desktop.workspace import Workspace
from resources.words import N_, _, ngettext
from ui.layouts import chip, column, line, row, words
from ui.office import Office
from ui.prompts import ROSTER, WORKBOOK
from ui.sheets.batches import Batches
from ui.sheets.check import Check
from ui.sheets.columns import Columns
from ui.sheets.names import HOLDS, take_in_words
from ui.sheets.queue import Queue
from ui.sheets.result import Result
from ui.sheets.state import Done, Picture, Reading, read, take
from ui.styling import named, restyle
from ui.text import number

STEPS = (N_("1  Columns"), N_("2  Check"), N_("3  Result"))
COLUMNS, CHECK, RESULT = range(3)


class Sheets(QFrame):
    """Lies in the place of a page's list while a spreadsheet is gone through.

    Args:
        office: whose books.
        beneath: what gives way meanwhile.
        turned: called as this comes and as it goes.
        kinds: what sheets are offered, the page's own first.
    """

    def __init__(
        self,
        office: Office,
        beneath: QWidget,
        turned: Callable[[], object],
        kinds: Sequence[str] = ("members", "groups", "results"),
    ) -> None:
        super().__init__()
        named("import", self).setProperty("role", "card")
        self._office = office
        self._beneath = beneath
        self._turned = turned
        self._kinds = tuple(kinds)
        self._reading: Reading | None = None
        self._step = COLUMNS
        self._title = words("", "h2")
        self._signs = [chip(_(step)) for step in STEPS]
        self._columns = Columns(office, self._show)
        self._columns.offer_kinds(self._kinds)
        self._check = Check(office, self._show)
        self._result = Result(office, self.leave, self.show_queue)
        self._parts: tuple[QWidget, ...] = (self._columns, self._check, self._result)
        self._queue = Queue(office, self.leave)
        self._batches = Batches(office, self.leave)
        self._leave = named("import.leave", QPushButton(_("Leave the import")))
        self._back = named("import.back", QPushButton(_("Back")))
        self._on = named("import.on", QPushButton())
        self._on.setProperty("primary", "1")
        self._leave.clicked.connect(lambda _on: self.leave())
        self._back.clicked.connect(lambda _on: self._go(COLUMNS))
        self._on.clicked.connect(lambda _on: self._go_on())
        self._wizard = QWidget()
        head = row(self._title, None, *self._signs)
        foot = row(self._leave, None, self._back, self._on)
        self._wizard.setLayout(column(head, line(), *self._parts, foot, gap=12))
        inside = column(self._wizard, self._queue, self._batches)
        inside.setContentsMargins(16, 12, 16, 12)
        self.setLayout(inside)
        self.hide()

    # ------------------------------------------------------------------- in

    def take_in(self, path: Path | None = None, sheet: str = "", kind: str = "") -> None:
        """Read the spreadsheet given, or one that the person chooses."""
        kind = kind or self._kinds[0]
        asked = _("Choose the roster") if kind == "members" else _("Choose the spreadsheet")
        path = path or self._office.prompts.open_file(asked, ROSTER)
        if path is not None:
            title = _("Reading {name}").format(name=path.name)
            answer = self._office.run(title, read, path, sheet, kind, self._office.today())
            answer.then(self._begin)

    def leave(self) -> None:
        """Give the list its place back; what was corrected is asked about first."""
        going = self._reading is not None and self._wizard.isVisibleTo(self)
        corrected = going and self._reading and self._reading.touched and self._step != RESULT
        if corrected and not self._office.prompts.confirm(
            _("Leave the import?"),
            _("Leave"),
            _("Nothing has been taken in yet, and what you corrected here would be lost."),
        ):
            return
        self._reading = None
        self._turn(None)

    def show_queue(self) -> None:
        """Show the rows that wait for a decision."""
        self._reading = None
        self._turn(self._queue)
        self._queue.refresh()

    def show_batches(self) -> None:
        """Show the imports that there were."""
        self._turn(self._batches)
        self._batches.refresh()

    def _begin(self, found: tuple[Reading, Picture]) -> None:
        self._reading, picture = found
        self._title.setText(_("Import: {name}").format(name=picture.name))
        self._columns.begin(self._reading, self._other)
        self._check.begin(self._reading)
        self._show(picture)
        self._turn(self._wizard)
        self._go(COLUMNS)

    def _other(self, sheet: str, kind: str) -> None:
        if self._reading is not None:
            same = kind == self._reading.roster.kind
            self.take_in(self._reading.path, sheet if same else "", kind)

    def _show(self, picture: Picture) -> None:
        self._columns.show_picture(picture)
        self._check.show_picture(picture)
        self._look(picture.summary.accepted)

    def _look(self, accepted: int) -> None:
        if self._step == CHECK and self._reading is not None:
            told = take_in_words(self._reading.roster.kind, accepted)
            self._on.setText(told.format(count=number(accepted)))
            some = accepted > 0 or self._check.waiting() > 0
            self._on.setEnabled(some)
            none = _("No row can be taken in yet. Correct the marked cells first.")
            self._on.setToolTip("" if some else none)

    def _go(self, step: int) -> None:
        self._step = step
        for place, part in enumerate(self._parts):
            part.setVisible(place == step)
            restyle(self._signs[place], tone="info" if place == step else "neutral")
        self._back.setVisible(step == CHECK)
        self._leave.setVisible(step != RESULT)
        self._on.setEnabled(True)
        self._on.setToolTip("")
        self._on.setText(_("Continue"))
        self._on.setVisible(step != RESULT)
        if step == CHECK:
            self._check.first()
            self._look(self._check.accepted())
        if step == RESULT:
            self._result.first()
        else:
            self._on.setFocus()

    def _go_on(self) -> None:
        if self._step == COLUMNS:
            self._go(CHECK)
        elif self._reading and not self._office.is_busy():
            title = _("Taking the roster in")
            update = self._check.update_mode()
            answer = self._office.run(title, take, self._reading, update, self._office.today())
            answer.then(self._taken)

    def _taken(self, done: Done | Picture) -> None:
        if isinstance(done, Picture):
            self._show(done)
            told = _("The books have changed meanwhile. Look at the rows again, then take them in.")
            self._office.prompts.toast(told)
            return
        self._result.say(done)
        self._go(RESULT)

    def _turn(self, shown: QWidget | None) -> None:
        for each in (self._wizard, self._queue, self._batches):
            each.setVisible(each is shown)
        self._beneath.setVisible(shown is None)
        self.setVisible(shown is not None)
        self._turned()

    # ------------------------------------------------------------------- out

    def take_out(self, kind: str = "") -> None:
        """Write all records as a workbook that can be taken in again."""
        kind = kind or self._kinds[0]
        target = self._office.prompts.save_to(
            _("Save the roster") if kind == "members" else _("Save as Excel"),
            f"{_(HOLDS[kind])}.xlsx",
            WORKBOOK,
        )
        if target is not None:
            answer = self._office.run(_("Saving the roster"), _write, target, kind)
            answer.then(self._written)

    def save_empty(self, kind: str = "") -> None:
        """Write an empty sheet to fill in."""
        kind = kind or self._kinds[0]
        name = _("{name} – empty sheet").format(name=_(HOLDS[kind])) + ".xlsx"
        target = self._office.prompts.save_to(_("Save an empty sheet"), name, WORKBOOK)
        if target is not None:

            def write(path: Path) -> Path:
                write_empty(kind, path)
                return path

            told = _("The empty sheet was saved. Fill it in and take it in here.")
            answer = self._office.do(write, target)
            answer.then(lambda path: self._office.prompts.done(told, path))

    def _written(self, written: tuple[int, Path]) -> None:
        count, target = written
        said = ngettext("{count} member saved", "{count} members saved", count)
        if self._kinds[0] != "members":
            said = ngettext("{count} row saved", "{count} rows saved", count)
        self._office.prompts.done(said.format(count=number(count)), target)


def _write(workspace: Workspace, job: Job, target: Path, kind: str) -> tuple[int, Path]:
    if kind in KINDS:
        return export_listing(workspace, KINDS[kind], target, job), target
    return export_roster(workspace, target, job), target
