"""The authors of an initiative: who, with which share, and who of them leads."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QToolButton, QVBoxLayout, QWidget

from desktop.domain.initiatives import AuthorDraft, share_equally
from resources.words import _
from ui import theme
from ui.fields import PercentField, PersonField
from ui.fields.people import Show
from ui.layouts import column, row
from ui.styling import named

SHARE = 84  # pixels of a share


class AuthorsField(QWidget):
    """A line to add somebody, and under it those who are there.

    Shares are equal until one is typed; the lead, who is first at the start, takes what does
    not divide. `value()` is a tuple of `AuthorDraft`.

    Args:
        find: asked with the typed words; calls `show` with the members that fit.
    """

    edited = Signal()

    def __init__(self, find: Callable[[str, Show], object]) -> None:
        super().__init__()
        self._by_hand = False
        self._lines: list[AuthorLine] = []
        self._line = named("author-name", PersonField(find))
        self._line.setAccessibleName(_("Add an author"))
        self._line.edited.connect(self._picked)
        self._outside = named("author-outside", QPushButton(_("No member")))
        self._outside.setToolTip(_("Add the typed name as an author from outside the union"))
        self._outside.clicked.connect(lambda _on: self._add_outside())
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        across = row(self._line, self._outside)
        across.setStretch(0, 1)
        self.setLayout(column(across, self._list, gap=4))
        self.setFocusProxy(self._line)

    def value(self) -> tuple[AuthorDraft, ...]:
        return tuple(line.draft() for line in self._lines)

    def put(self, value: tuple[AuthorDraft, ...]) -> None:
        self._by_hand = bool(value) and [each.share for each in value] != share_equally(len(value))
        self._line.put(None)
        self._show(list(value))

    def unread(self) -> str:
        if self._line.text().strip():
            return _("Choose somebody from the list below the line, or press “No member”.")
        return next((told for line in self._lines if (told := line.share.unread())), "")

    # ------------------------------------------------------------------- inside

    def _picked(self) -> None:
        chosen = self._line.choice()
        if chosen is not None:
            self._line.put(None)
            self._add(AuthorDraft(member_id=chosen.value, name=chosen.name))

    def _add_outside(self) -> None:
        name = " ".join(self._line.text().split())
        if name:
            self._line.put(None)
            self._add(AuthorDraft(name=name))

    def _add(self, author: AuthorDraft) -> None:
        there = list(self.value())
        if any(each.member_id == author.member_id and each.name == author.name for each in there):
            return
        lead = not any(each.lead for each in there)
        self._show(self._shared([*there, replace(author, share=0, lead=lead)]))
        self.edited.emit()

    def _remove(self, line: "AuthorLine") -> None:
        left = [each.draft() for each in self._lines if each is not line]
        if left and not any(each.lead for each in left):
            left[0] = replace(left[0], lead=True)
        self._show(self._shared(left))
        self.edited.emit()
        self._line.setFocus()

    def _shared(self, authors: list[AuthorDraft]) -> list[AuthorDraft]:
        if self._by_hand or not authors:
            return authors
        # The first of the equal shares is the lead's, and they alone may differ.
        lead, *others = share_equally(len(authors))
        rest = iter(others)
        return [replace(each, share=lead if each.lead else next(rest)) for each in authors]

    def _show(self, authors: list[AuthorDraft]) -> None:
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [AuthorLine(each) for each in authors]
        for line in self._lines:
            line.gone.connect(lambda line=line: self._remove(line))
            line.led.connect(lambda line=line: self._lead(line))
            line.share.edited.connect(self._typed)
            self._list.addWidget(line)
            line.show()

    def _lead(self, leading: "AuthorLine") -> None:
        authors = [replace(each.draft(), lead=each is leading) for each in self._lines]
        self._show(self._shared(authors))
        self.edited.emit()

    def _typed(self) -> None:
        self._by_hand = True
        self.edited.emit()


class AuthorLine(QWidget):
    """One author.

    Signals:
        gone: this author is taken out.
        led: this author leads.
    """

    gone = Signal()
    led = Signal()

    def __init__(self, author: AuthorDraft) -> None:
        super().__init__()
        self._author = author
        name = named("author", QLabel(author.name))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        lead = named("author-lead", QRadioButton())
        lead.setChecked(author.lead)
        lead.setAutoExclusive(False)  # the field itself sees to it that one leads
        lead.setToolTip(_("Leads"))
        lead.setAccessibleName(_("{name} leads").format(name=author.name))
        lead.clicked.connect(lambda _on: self.led.emit())
        self.share = named("author-share", PercentField())
        self.share.put(author.share)
        self.share.setFixedWidth(SHARE)
        self.share.setAccessibleName(_("Share of {name}").format(name=author.name))
        out = named("author-out", QToolButton())
        out.setIcon(theme.icon("x", theme.colours().mute, 16))
        out.setToolTip(_("Take out"))
        out.setAccessibleName(_("Take {name} out").format(name=author.name))
        out.clicked.connect(lambda _on: self.gone.emit())
        across = row(lead, name, self.share, out)
        across.setStretch(1, 1)
        self.setLayout(across)

    def draft(self) -> AuthorDraft:
        """Return the author as the line says."""
        return replace(self._author, share=self.share.value() or 0)
