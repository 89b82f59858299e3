"""What was said about one row of a spreadsheet, and what a person can decide about it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.intake import Decision, Finding, Level
from resources.words import N_, _
from ui.layouts import chip, column, line, row, scrolled, words
from ui.sheets.grid import state
from ui.sheets.state import TONES, LineSeen, Picture
from ui.styling import named
from ui.text import filled, number

WIDTH = 272  # pixels
LEVELS = {
    Level.ERROR: N_("Error"),
    Level.WARNING: N_("Warning"),
    Level.REPAIR: N_("Put right"),
    Level.NOTE: N_("Note"),
}
# Which findings leave a choice open, and which.
_SAME = frozenset({"PERHAPS_IN_OFFICE", "OTHER_IN_OFFICE"})
_NEW = frozenset({"PERHAPS_IN_OFFICE", "PERHAPS_TWICE"})


class Findings(QWidget):
    """A column of findings with the row's decisions under it.

    Args:
        decide: asked with the row's number and the decision.
    """

    def __init__(self, decide: Callable[[int, str], object]) -> None:
        super().__init__()
        named("findings", self).setFixedWidth(WIDTH)
        self._decide = decide
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._inside: list[QWidget] = []
        self._titles: dict[str, str] = {}

    def name_fields(self, picture: Picture) -> None:
        """Take what the fields of this kind of sheet are called."""
        self._titles = dict(picture.choices)

    def say_row(self, seen: LineSeen, update: str) -> None:
        """Show what was said about a row, and what it would change in the books."""
        head = _("Row {number}").format(number=number(seen.number))
        title = QWidget()
        title.setLayout(row(words(head, "h2"), chip(*state(seen)), None))
        told = [_finding(found, self._titles) for found in seen.findings]
        if changes := seen.changes.get(update, ()):
            told.append(_changes(changes))
        if not told:
            told = [words(_("Everything in this row is in order."), "mute", wrap=True)]
        hint = _("Enter or a double click opens a cell; what you type is checked at once.")
        self._put(title, told, [words(hint, "small", wrap=True), *self._decisions(seen)])

    def say_file(self, picture: Picture) -> None:
        """Show what was said about the file as a whole."""
        told = [_finding(found, self._titles) for found in picture.notes]
        self._put(words(_("About the file"), "h2"), told, [])

    def _put(self, title: QWidget, told: list[QWidget], below: list[QWidget]) -> None:
        for old in self._inside:
            old.hide()
            old.deleteLater()
        inside = QWidget()
        parts = column(gap=8)
        for each in told:
            parts.addWidget(each)
            parts.addWidget(line())
        parts.addStretch()
        inside.setLayout(parts)
        area = scrolled(inside)
        self._inside = [title, area, *below]
        for each in self._inside:
            self._whole.addWidget(each, 1 if each is area else 0)

    def _decisions(self, seen: LineSeen) -> list[QWidget]:
        codes = {found.code for found in seen.findings}
        offered = []
        if codes & _SAME and seen.decision != Decision.SAME:
            offered.append((Decision.SAME, _("It is the same person")))
        if codes & _NEW and seen.decision != Decision.NEW:
            offered.append((Decision.NEW, _("It is somebody else")))
        if seen.decision == Decision.SKIP:
            offered.append((Decision.NONE, _("Take this row in after all")))
        else:
            offered.append((Decision.SKIP, _("Leave this row out")))
        buttons: list[QWidget] = []
        for decision, text in offered:
            button = named(f"decide-{decision.value or 'none'}", QPushButton(text))
            button.clicked.connect(lambda _on, said=decision: self._decide(seen.number, said.value))
            buttons.append(button)
        return buttons


def _changes(changes: Sequence[tuple[str, str, str]]) -> QWidget:
    whole = QWidget()
    parts = column(row(chip(_("Changes in the books"), "info"), None), gap=4)
    for title, before, after in changes:
        parts.addWidget(words(f"{title}: {before or '–'} → {after}", "small", wrap=True))
    whole.setLayout(parts)
    return whole


def _finding(found: Finding, titles: dict[str, str]) -> QWidget:
    place = [found.column] if found.column else []
    if found.field in titles:
        place.append(titles[found.field])
    head = row(chip(_(LEVELS[found.level]), TONES.get(found.level, "neutral")), None)
    if place:
        head.insertWidget(1, words(" · ".join(place), "small"))
    parts = column(head, words(filled(found.template, found.values), wrap=True), gap=4)
    if found.after and found.before and found.after != found.before:
        parts.addWidget(words(f"{found.before} → {found.after}", "small", wrap=True))
    whole = QWidget()
    whole.setLayout(parts)
    return whole
