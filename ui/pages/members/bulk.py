"""One field of many members: what is chosen, what it becomes, and a look before it is done."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.bulk import APPENDED, GIVEN, GROUP, BulkChange
from desktop.queries.bulk import BulkLine, BulkPreview, bulk_preview
from desktop.queries.choosing import Chosen, chosen_ids
from desktop.queries.groups import leaf_choices
from desktop.usecases.bulk import BulkDone, change_many, take_back_many
from resources.words import _, ngettext
from ui.fields import Choice, ChoiceField, DayField, TextField
from ui.layouts import column, row, words
from ui.office import Office
from ui.pages.members.names import field_name
from ui.styling import named
from ui.text import day, number, say

WAIT = 200  # milliseconds after the last letter before the books are asked what would change
DAYS = frozenset({"entered_on"})


class BulkForm(QWidget):
    """Asks for a field and its value, shows the first ten members as they will be, and does it.

    Signals:
        cancelled: it is done, or the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._chosen: Chosen | None = None
        self._field = named("bulk-field", ChoiceField([Choice(n, field_name(n)) for n in GIVEN]))
        self._text = named("bulk-text", TextField())
        self._day = named("bulk-day", DayField(office.today))
        self._group = named("bulk-group", ChoiceField(nothing=_("In no group")))
        self._values = QStackedWidget()
        for each in (self._text, self._day, self._group):
            self._values.addWidget(each)
        self._values.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._hint = words("", "small", wrap=True)
        self._problem = named("bulk-problem", words("", "problem", wrap=True))
        self._told = named("bulk-told", words("", "label", wrap=True))
        self._lines = named("bulk-lines", QLabel(wordWrap=True))
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._save = named("bulk-save", QPushButton(_("Change")))
        self._save.setProperty("primary", "1")
        self._cancel = named("bulk-cancel", QPushButton(_("Cancel")))
        self._soon = QTimer(self, singleShot=True, interval=WAIT)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        labels = (words(_("What is changed"), "label"), words(_("What it becomes"), "label"))
        for told, field in zip(labels, (self._field, self._values), strict=True):
            told.setBuddy(field)
        for field in (self._text, self._day, self._group):
            field.setAccessibleName(_("What it becomes"))
        self._field.setAccessibleName(_("What is changed"))
        inside = column(
            labels[0], self._field, labels[1], self._values, self._hint, self._problem,
            self._told, self._lines, None, row(None, self._cancel, self._save),
        )  # fmt: skip
        self.setLayout(inside)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._ask)
        self._field.edited.connect(self._turn)
        for field in (self._text, self._day, self._group):
            field.edited.connect(self._soon.start)
        self._save.clicked.connect(lambda _on: self.save())
        self._cancel.clicked.connect(lambda _on: self.cancelled.emit())

    def begin(self, chosen: Chosen) -> None:
        """Begin with these members, nothing chosen yet."""
        self._chosen = chosen
        self._text.clear()
        self._day.put(None)
        self._office.read(leaf_choices).then(self._offer_groups)
        self._turn()
        self._field.setFocus()

    def title(self) -> str:
        """Return what stands over the form."""
        count = len(self._chosen) if self._chosen else 0
        told = ngettext("Change {count} member", "Change {count} members", count)
        return told.format(count=number(count))

    def change(self) -> BulkChange:
        """Return what the form says now."""
        field = self._field.value()
        return BulkChange(field, self._input(field).value())

    def save(self) -> None:
        """Do what was shown; it can be taken back in one step."""
        change = self.change()
        if self._chosen and self._fits(change):
            today = self._office.today()
            self._office.write(_change, self._chosen, change, today).then(self._done)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    def _input(self, field: str) -> Any:  # noqa: ANN401 -- one of three kinds of input
        return self._day if field in DAYS else self._group if field == GROUP else self._text

    def _offer_groups(self, groups: Sequence[tuple[UUID, str, str]]) -> None:
        self._group.offer([Choice(group_id, name, section) for group_id, name, section in groups])

    def _turn(self) -> None:
        field = self._field.value()
        self._values.setCurrentWidget(self._input(field))
        hint = ""
        if field == GROUP:
            hint = _("A movement of today is written for each of them.")
        elif field in APPENDED:
            hint = _("What stands in the notes stays; this is added behind it.")
        else:
            hint = _("Left empty, it takes away what stands there.")
        self._hint.setText(hint)
        self._ask()

    def _fits(self, change: BulkChange) -> bool:
        unread = self._day.unread() if change.field in DAYS else ""
        problems = [unread] if unread else list(map(say, change.problems(self._office.today())))
        self._problem.setText(" ".join(problems))
        self._problem.setVisible(bool(problems))
        self._save.setEnabled(not problems)
        return not problems

    def _ask(self) -> None:
        change = self.change()
        self._told.setText("")
        self._lines.setText("")
        if self._chosen and self.isVisible() and self._fits(change):
            self._office.ask("bulk", bulk_preview, self._chosen, change).then(self._show)

    def _show(self, preview: BulkPreview) -> None:
        told = ngettext(
            "It changes in {changed} of {count} member:",
            "It changes in {changed} of {count} members:",
            preview.count,
        )
        nothing = _("They all have this already.")
        self._told.setText(
            told.format(changed=number(preview.changed), count=number(preview.count))
            if preview.changed
            else nothing
        )
        self._lines.setText("\n".join(map(_line, preview.lines)) + self._more(preview))
        self._save.setEnabled(bool(preview.changed))

    def _more(self, preview: BulkPreview) -> str:
        rest = preview.changed - len(preview.lines)
        if rest <= 0:
            return ""
        more = ngettext("… and {count} more", "… and {count} more", rest)
        return "\n" + more.format(count=number(rest))

    def _done(self, done: BulkDone) -> None:
        told = ngettext(
            "Changed {field} of {count} member", "Changed {field} of {count} members", len(done)
        )
        text = told.format(field=field_name(done.field), count=number(len(done)))
        self._office.undoable(text, lambda: self._office.write(take_back_many, done))
        self.cancelled.emit()


def _change(session: Any, chosen: Chosen, change: BulkChange, today: date) -> BulkDone:  # noqa: ANN401 -- the books' own
    """Find who is chosen and change them, in one transaction."""
    return change_many(session, chosen_ids(session, chosen), change, today)


def _line(line: BulkLine) -> str:
    before, after = (
        day(each) if isinstance(each, date) else each for each in (line.before, line.after)
    )
    return f"{line.name}: {before or '–'} → {after or '–'}"
