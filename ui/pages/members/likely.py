"""Who of the books may be meant, said while somebody types; it stops nobody."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop.domain.members import MemberDraft
from desktop.domain.twins import REASONS
from desktop.queries.likely import Likely, likely_members
from desktop.usecases.twins import tell_apart
from resources.words import _
from ui.layouts import column, link, row, words
from ui.office import Office
from ui.styling import named
from ui.text import partial_day

WAIT = 250  # milliseconds after the last letter before the books are asked


class LikelyPeople(QFrame):
    """Names people who look like the one in the form.

    Args:
        office: whose books.
        read: gives what the form says now, and whom it changes.

    Signals:
        opens(UUID): the person would rather see this member; what was typed is kept.
        instead(UUID): this member is meant; the form goes on with them.
    """

    opens = Signal(object)
    instead = Signal(object)

    def __init__(self, office: Office, read: Callable[[], tuple[MemberDraft, UUID | None]]) -> None:
        super().__init__()
        named("likely-people", self).setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self._office = office
        self._read = read
        self._others: set[UUID] = set()  # who was said to be somebody else, until it is saved
        self._shown: list[Likely] = []
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._ask)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 8, 8, 8)
        self._inside.setSpacing(6)
        self.hide()

    def begin(self) -> None:
        """Begin with another form: nobody has been told apart from them yet."""
        self._others = set()
        self._say([])
        self.look()

    def look(self) -> None:
        """Ask the books once nothing has been typed for a moment."""
        self._wait.start()

    def settle(self, member_id: UUID) -> None:
        """Remember who is somebody else, now that the form was written."""
        self._wait.stop()
        now = datetime.now(UTC).replace(microsecond=0)
        for other in self._others - {member_id}:
            self._office.write(tell_apart, member_id, other, now)
        self._others = set()
        self._say([])

    def _ask(self) -> None:
        if _is_composing():
            self._wait.start()  # letters of an input method are still open
            return
        draft, member_id = self._read()
        above = self.parentWidget()
        if above is None or not above.isVisible():
            return
        if draft.name:
            self._office.read(likely_members, draft, self._office.today(), member_id).then(
                lambda found: self._arrived(draft, found)
            )
        else:
            self._say([])

    def _arrived(self, asked: MemberDraft, found: list[Likely]) -> None:
        if self._read()[0] == asked:  # else a newer question is under way
            self._say([each for each in found if each.who.id not in self._others])

    def _say(self, found: Sequence[Likely]) -> None:
        if list(found) == self._shown and found:
            return
        self._shown = list(found)
        while item := self._inside.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if found:
            self._inside.addWidget(words(_("Perhaps already in the books:"), "label", wrap=True))
        for each in found:
            self._inside.addWidget(self._one(each))
        self.setVisible(bool(found))

    def _one(self, likely: Likely) -> QWidget:
        who = likely.who
        name = f"{who.name} ({partial_day(who.born)})" if who.born else who.name
        number = _("CCCD ••{digits}").format(digits=who.cccd[-4:]) if who.cccd else ""
        group = who.group or _("Directly under the union")
        why = ", ".join(_(REASONS[each]) for each in likely.reasons)
        told = words(" · ".join(filter(None, (name, group, number))), wrap=True)
        opens = link(_("Open"), lambda: self.opens.emit(who.id), lead=True)
        other = link(_("Somebody else"), lambda: self._tell_apart(who.id))
        instead = link(_("Use this record"), lambda: self.instead.emit(who.id))
        for place, button in (("open", opens), ("other", other), ("instead", instead)):
            named(f"likely-{place}", button)
            text = _("{act}: {name}").format(act=button.text(), name=name)
            button.setAccessibleName(text)
        box = QWidget()
        box.setLayout(
            column(told, words(why, "small", wrap=True), row(opens, other, instead, None), gap=0)
        )
        return box

    def _tell_apart(self, other: UUID) -> None:
        self._others.add(other)
        self._say([each for each in self._shown if each.who.id != other])


def _is_composing() -> bool:
    field = QApplication.focusWidget()
    return bool(field is not None and getattr(field, "is_composing", bool)())
