"""The imports that there were, each with its way back."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.intake import Undone, undo_batch
from desktop.queries.queue import BatchRow, batch_rows
from resources.words import _, ngettext
from ui import theme
from ui.layouts import column, line, row, words
from ui.office import Office
from ui.parts import banner
from ui.rows import Column, Rows
from ui.sheets.names import HOLDS, taken_out_words
from ui.styling import named
from ui.tables import Table
from ui.text import instant, number


class Batches(QWidget):
    """A list of imports, the newest first.

    Args:
        office: whose books.
        leave: asked when the person is done.
    """

    def __init__(self, office: Office, leave: Callable[[], object]) -> None:
        super().__init__()
        self._office = office
        self._rows: Rows[BatchRow] = Rows([
            Column(_("Imported"), lambda each: instant(each.made_at), width=18,
                   sort=lambda each: each.made_at),
            Column(_("File"), lambda each: each.file_name, width=0),
            Column(_("Holds"), lambda each: _(HOLDS.get(each.kind, "")), width=18),
            Column(_("Rows taken in"), lambda each: number(each.accepted), width=12, number=True,
                   sort=lambda each: each.accepted),
            Column(_("Not taken in"), lambda each: number(each.rejected), width=12, number=True,
                   sort=lambda each: each.rejected),
            Column(_("State"), _state, width=16, tone=lambda each: "neutral" if each.undone_at
                   else "ok"),
        ])  # fmt: skip
        self._table = Table("batches", self._rows, _("Imports"))
        self._table.chosen.connect(lambda _row: self._look())
        self._note = banner()
        self._undo = named("batches.undo", QPushButton(_("Undo this import")))
        self._undo.setIcon(theme.icon("undo-2"))
        self._undo.clicked.connect(lambda _on: self._take_back())
        done = named("batches.leave", QPushButton(_("Back to the list")))
        done.clicked.connect(lambda _on: leave())
        head = row(words(_("Imports"), "h2"), None, done)
        foot = row(self._undo, None)
        self.setLayout(column(head, line(), self._note, self._table, foot, gap=12))

    def refresh(self) -> None:
        """Ask for the imports."""
        self._note.say("")
        self._office.read(batch_rows).then(self._fill)

    def _fill(self, rows: list[BatchRow]) -> None:
        place = max(self._table.currentIndex().row(), 0)
        self._rows.show(rows)
        self._table.go(min(place, len(rows) - 1))
        self._look()
        self._table.setFocus()

    def _look(self) -> None:
        chosen = self._table.current()
        self._undo.setEnabled(chosen is not None and chosen.undone_at is None)

    def _take_back(self) -> None:
        chosen = self._table.current()
        if chosen is not None:
            batch, today = chosen.id, self._office.today()
            answer = self._office.with_books(lambda books: undo_batch(books, batch, today))
            answer.then(lambda undone: self._taken_back(chosen, undone))

    def _taken_back(self, batch: BatchRow, undone: Undone) -> None:
        self._office.read(batch_rows).then(self._fill)
        self._note.say(undone_words(batch.kind, undone), "info")


def undone_words(kind: str, undone: Undone) -> str:
    """Return what is said of an import that was taken back."""
    told = [taken_out_words(kind, undone.removed).format(count=number(undone.removed))]
    if undone.restored:
        again = ngettext(
            "{count} record is as it was before.",
            "{count} records are as they were before.",
            undone.restored,
        )
        told.append(again.format(count=number(undone.restored)))
    if undone.kept:
        names = ", ".join(undone.kept)
        kept = _("Kept, for they were changed or used since: {names}").format(names=names)
        told.append(kept)
    return " ".join(told)


def _state(batch: BatchRow) -> str:
    return _("Undone") if batch.undone_at else _("In the books")
