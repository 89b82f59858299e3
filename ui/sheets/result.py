"""Third step: what was taken in, what was not, and the way back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.intake import Undone, undo_batch, write_rejects
from resources.words import _, ngettext
from ui import theme
from ui.layouts import column, row, words
from ui.office import Office
from ui.parts import Facts, banner
from ui.prompts import WORKBOOK
from ui.sheets.batches import undone_words
from ui.sheets.names import taken_words
from ui.sheets.state import Done
from ui.styling import named
from ui.text import number

Step = tuple[str, Callable[[], object]]


class Result(QWidget):
    """Says what came of an import.

    Args:
        office: whose books.
        leave: asked when the person has seen it.
        decide: asked when the person wants to decide about the rows that wait.
    """

    def __init__(
        self, office: Office, leave: Callable[[], object], decide: Callable[[], object]
    ) -> None:
        super().__init__()
        self._office = office
        self._done: Done | None = None
        self._step: Step | None = None
        self._title = named("import-result", words("", "h2"))
        self._facts = Facts()
        self._note = banner()
        self._undo = named("import.undo", QPushButton(_("Undo this import")))
        self._undo.setIcon(theme.icon("undo-2"))
        self._undo.clicked.connect(lambda _on: self._undo_step())
        self._rejects = named("import.rejects", QPushButton(_("Save the rows not taken in…")))
        self._rejects.setIcon(theme.icon("download"))
        self._rejects.clicked.connect(lambda _on: self._save_rejects())
        self._decide = named("import.queue", QPushButton(_("Decide about the rows that wait…")))
        self._decide.setIcon(theme.icon("copy"))
        self._decide.clicked.connect(lambda _on: decide())
        self._leave = named("import.done", QPushButton(_("Done")))
        self._leave.setProperty("primary", "1")
        self._leave.clicked.connect(lambda _on: leave())
        self._facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # At the left: the message that offers to undo lies over the right corner.
        buttons = row(self._leave, self._undo, self._rejects, self._decide, None)
        self.setLayout(column(self._title, self._note, self._facts, buttons, None, gap=12))

    def say(self, done: Done) -> None:
        """Show what was done, and offer to take it back."""
        self._done, self._step = done, None
        taken = done.taken
        kind = done.reading.roster.kind
        counted = taken_words(kind, taken.accepted)
        self._title.setText(counted.format(count=number(taken.accepted)))
        refused, members = taken.rejected - taken.waiting, kind == "members"
        updated = _("Members brought up to date") if members else _("Records brought up to date")
        self._facts.say(
            [
                (_("New members") if members else _("New records"), _count(taken.added)),
                (updated, _count(taken.updated)),
                (_("Rows not taken in"), _count(refused)),
                (_("Rows that wait for a decision"), _count(taken.waiting)),
                (_("New groups"), ", ".join(taken.groups)),
            ]
        )
        self._note.say("")
        self._rejects.setVisible(refused > 0)
        self._decide.setVisible(taken.waiting > 0)
        self._undo.setVisible(taken.batch_id is not None)
        self._undo.setEnabled(True)
        if taken.batch_id is not None:
            text = _("Imported {name}").format(name=done.reading.path.name)
            self._office.undoable(text, self._take_back)
            self._step = self._office.undos[-1]

    def first(self) -> None:
        """Put the keyboard on the way out."""
        self._leave.setFocus()

    def _undo_step(self) -> None:
        if self._step is not None:
            self._office.undo(self._step)

    def _take_back(self) -> None:
        if self._done is None or self._done.taken.batch_id is None:
            return
        batch, today = self._done.taken.batch_id, self._office.today()
        answer = self._office.with_books(lambda books: undo_batch(books, batch, today))
        answer.then(self._taken_back)

    def _taken_back(self, undone: Undone) -> None:
        if self._done is not None:
            kind = self._done.reading.roster.kind
            self._note.say(undone_words(kind, undone), "info")
        self._undo.setEnabled(False)

    def _save_rejects(self) -> None:
        if self._done is None:
            return
        reading = self._done.reading
        name = _("{name} – not taken in").format(name=reading.path.stem) + ".xlsx"
        target = self._office.prompts.save_to(_("Save the rows not taken in"), name, WORKBOOK)
        if target is not None:
            roster = reading.roster

            def write(path: Path) -> tuple[int, Path]:
                return write_rejects(roster, path), path

            self._office.do(write, target).then(self._saved)

    def _saved(self, saved: tuple[int, Path]) -> None:
        count, path = saved
        told = ngettext("{count} row saved", "{count} rows saved", count)
        self._office.prompts.done(told.format(count=number(count)), path)


def _count(count: int) -> str:
    return number(count) if count else ""
