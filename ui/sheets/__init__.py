"""Spreadsheets: the roster in, in three steps, and the roster out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop.intake import export_roster
from desktop.job import Job
from desktop.workspace import Workspace
from resources.words import N_, _, ngettext
from ui.layouts import chip, column, line, row, words
from ui.office import Office
from ui.sheets.check import Check
from ui.sheets.columns import Columns
from ui.sheets.result import Result
from ui.sheets.state import Done, Picture, Reading, read, take
from ui.prompts import ROSTER, WORKBOOK
from ui.styling import named, restyle
from ui.text import number

STEPS = (N_("1  Columns"), N_("2  Check"), N_("3  Result"))
COLUMNS, CHECK, RESULT = range(3)


class Sheets(QFrame):
    """Lies in the place of the roster while a spreadsheet is gone through.

    Args:
        office: whose books.
        roster: what gives way meanwhile.
        turned: called as this comes and as it goes.
    """

    def __init__(self, office: Office, roster: QWidget, turned: Callable[[], object]) -> None:
        super().__init__()
        named("import", self).setProperty("role", "card")
        self._office = office
        self._roster = roster
        self._turned = turned
        self._reading: Reading | None = None
        self._step = COLUMNS
        self._title = words("", "h2")
        self._signs = [chip(_(step)) for step in STEPS]
        self._columns = Columns(office, self._show)
        self._check = Check(office, self._show)
        self._result = Result(office, self.leave)
        self._parts: tuple[QWidget, ...] = (self._columns, self._check, self._result)
        self._leave = named("import.leave", QPushButton(_("Leave the import")))
        self._back = named("import.back", QPushButton(_("Back")))
        self._on = named("import.on", QPushButton())
        self._on.setProperty("primary", "1")
        self._leave.clicked.connect(lambda _on: self.leave())
        self._back.clicked.connect(lambda _on: self._go(COLUMNS))
        self._on.clicked.connect(lambda _on: self._go_on())
        head = row(self._title, None, *self._signs)
        foot = row(self._leave, None, self._back, self._on)
        inside = column(head, line(), *self._parts, foot, gap=12)
        inside.setContentsMargins(16, 12, 16, 12)
        self.setLayout(inside)
        self.hide()

    # ------------------------------------------------------------------- in

    def take_in(self, path: Path | None = None, sheet: str = "") -> None:
        """Read the spreadsheet given, or one that the person chooses."""
        path = path or self._office.prompts.open_file(_("Choose the roster"), ROSTER)
        if path is not None:
            title = _("Reading {name}").format(name=path.name)
            self._office.run(title, read, path, sheet, self._office.today()).then(self._begin)

    def leave(self) -> None:
        """Give the roster its place back; what was corrected is asked about first."""
        corrected = self._reading and self._reading.touched and self._step != RESULT
        if corrected and not self._office.prompts.confirm(
            _("Leave the import?"),
            _("Leave"),
            _("Nothing has been taken in yet, and what you corrected here would be lost."),
        ):
            return
        self._reading = None
        self._turn(shown=False)

    def _begin(self, found: tuple[Reading, Picture]) -> None:
        self._reading, picture = found
        self._title.setText(_("Import: {name}").format(name=picture.name))
        self._columns.begin(self._reading, self._other_sheet)
        self._check.begin(self._reading)
        self._show(picture)
        self._turn(shown=True)
        self._go(COLUMNS)

    def _other_sheet(self, sheet: str) -> None:
        if self._reading is not None:
            self.take_in(self._reading.path, sheet)

    def _show(self, picture: Picture) -> None:
        self._columns.show_picture(picture)
        self._check.show_picture(picture)
        self._look(picture.summary.accepted)

    def _look(self, accepted: int) -> None:
        if self._step == CHECK:
            told = ngettext("Take in {count} member", "Take in {count} members", accepted)
            self._on.setText(told.format(count=number(accepted)))
            self._on.setEnabled(accepted > 0)
            none = _("No row can be taken in yet. Correct the marked cells first.")
            self._on.setToolTip("" if accepted else none)

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

    def _taken(self, done: Done) -> None:
        self._result.say(done)
        self._go(RESULT)

    def _turn(self, *, shown: bool) -> None:
        self._roster.setVisible(not shown)
        self.setVisible(shown)
        self._turned()

    # ------------------------------------------------------------------- out

    def take_out(self) -> None:
        """Write the whole roster as a workbook that can be taken in again."""
        name = _("Members") + ".xlsx"
        target = self._office.prompts.save_to(_("Save the roster"), name, WORKBOOK)
        if target is not None:
            self._office.run(_("Saving the roster"), _write, target).then(self._written)

    def _written(self, written: tuple[int, Path]) -> None:
        count, target = written
        said = ngettext("{count} member saved", "{count} members saved", count)
        self._office.prompts.done(said.format(count=number(count)), target)


def _write(workspace: Workspace, job: Job, target: Path) -> tuple[int, Path]:
    return export_roster(workspace, target, job), target
