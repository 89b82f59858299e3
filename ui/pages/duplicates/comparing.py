"""Two records side by side: who stays, what stays, and what will move."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.merges import Side
from desktop.queries.duplicates import Twins
from desktop.queries.merges import PairCard, PartPair
from resources.words import _
from ui import theme
from ui.layouts import chip, column, line, link, row, scrolled, words
from ui.pages.duplicates.picks import Picks
from ui.pages.duplicates.wording import (
    link_text,
    part_name,
    part_text,
    reasons_text,
    where_text,
    who_text,
)
from ui.styling import named


class Comparing(QFrame):
    """Shows a pair; the person chooses and decides from here.

    Signals:
        joins: the two are one person.
        apart: they are different people.
        swaps: the other record is to stay.
        left: the keyboard goes back to the list.
    """

    joins = Signal()
    apart = Signal()
    swaps = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        named("comparing", self).setProperty("role", "card")
        self._card: PairCard | None = None
        self._twins: Twins | None = None
        self._picks: Picks | None = None
        self._whole = False
        self._numbers = QPushButton()
        self._middle: QWidget | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(16, 12, 16, 12)
        self._inside.setSpacing(8)
        self._join = named("compare.join", QPushButton(_("Join the two records")))
        self._join.setIcon(theme.icon("git-merge", theme.colours().on_accent))
        self._join.setProperty("primary", "1")
        self._apart = named("compare.apart", QPushButton(_("Different people")))
        self._join.clicked.connect(lambda _on: self.joins.emit())
        self._apart.clicked.connect(lambda _on: self.apart.emit())
        self._foot = QWidget()
        self._foot.setLayout(row(self._apart, None, self._join))
        self._inside.addWidget(self._foot)

    def pair(self, twins: Twins) -> tuple[PairCard, dict[str, Side]] | None:
        """Return two records and whose values stay, None while others or none are shown."""
        if self._card is None or self._picks is None or self._twins != twins:
            return None
        return self._card, self._picks.chosen() if self._card.choose else {}

    def say(self, twins: Twins, card: PairCard) -> None:
        """Show a pair."""
        same = self._twins == twins
        self._twins, self._card = twins, card
        self._whole = self._whole and same
        self._draw()

    def first(self) -> None:
        """Put the keyboard on the first thing to decide."""
        picks = self._picks.findChildren(QRadioButton) if self._picks else []
        first = next((each for each in picks if each.isVisible() and each.isChecked()), self._join)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _draw(self, chosen: dict[str, Side] | None = None) -> None:
        assert self._card is not None
        assert self._twins is not None
        card = self._card
        differing = [each for each in card.parts if each.differs]
        self._picks = Picks(differing, card.photos, whole=self._whole, choose=card.choose)
        self._picks.put(chosen or {})
        inside = QWidget()
        parts = column(gap=12)
        parts.addWidget(self._picks)
        for each in (self._alike(card), self._moving(card)):
            parts.addWidget(line())
            parts.addWidget(each)
        parts.addStretch()
        inside.setLayout(parts)
        middle = QWidget()
        body = scrolled(inside)
        whole = column(self._head(card, self._twins), line(), body, gap=8)
        whole.setStretch(2, 1)
        middle.setLayout(whole)
        if self._middle is not None:
            self._middle.hide()
            self._middle.deleteLater()
        self._inside.insertWidget(0, middle, 1)
        self._middle = middle

    def _head(self, card: PairCard, twins: Twins) -> QWidget:
        head = QWidget()
        said = _("{score} points of 100: {reasons}").format(
            score=twins.score, reasons=reasons_text(twins.reasons)
        )
        swap = named("compare.swap", link(_("Let the other one stay"), self.swaps.emit, lead=True))
        numbers = _("Hide the identity numbers") if self._whole else _("Show the identity numbers")
        show = self._numbers = named("compare.numbers", link(numbers, self._turn_numbers))
        show.setVisible(
            any(each.mine.get("cccd") or each.theirs.get("cccd") for each in card.parts)
        )
        above = column(words(said, "mute", wrap=True), row(swap, show, None), gap=4)
        sides = row(
            words("", "small"),
            _side(card, winner=True),
            _side(card, winner=False),
            gap=8,
        )
        for place, stretch in enumerate((2, 5, 5)):
            sides.setStretch(place, stretch)
        above.addLayout(sides)
        if not card.choose:
            told = _(
                "The union keeps these records and chooses the fields itself. The province only "
                "says that they are one person; the union joins them with the next answer."
            )
            above.addWidget(words(told, "small", wrap=True))
        head.setLayout(above)
        return head

    def _turn_numbers(self) -> None:
        chosen = self._picks.chosen() if self._picks else {}
        self._whole = not self._whole
        self._draw(chosen)
        self._numbers.setFocus()

    def _alike(self, card: PairCard) -> QWidget:
        """Return the parts that are the same, folded into one text."""
        same = [each for each in card.parts if not each.differs and part_text(each, each.mine)]
        told = ", ".join(self._same_text(each) for each in same)
        return words(_("The same in both: {parts}").format(parts=told or "–"), "small", wrap=True)

    def _same_text(self, pair: PartPair) -> str:
        said = part_text(pair, pair.mine, whole=self._whole)
        return _("{part}: {value}").format(part=part_name(pair.part), value=said)

    def _moving(self, card: PairCard) -> QWidget:
        def told(side: int) -> str:
            found = [link_text(kind, each[side]) for kind, each in card.links.items() if each[side]]
            return ", ".join(found) or _("nothing")

        moves = _("Moves to the record that stays: {links}").format(links=told(1))
        there = _("Already there: {links}").format(links=told(0))
        box = QWidget()
        box.setLayout(column(words(moves, wrap=True), words(there, "small", wrap=True), gap=2))
        return box


def _side(card: PairCard, *, winner: bool) -> QWidget:
    """Return who one of the two records is, over its column."""
    who = card.winner if winner else card.loser
    sign = chip(_("Stays"), "ok") if winner else chip(_("Goes into it"), "warn")
    place = where_text(who, unit=card.winner.unit_id != card.loser.unit_id)
    told = QWidget()
    told.setLayout(
        column(
            row(sign, None),
            words(who_text(who), "h2", wrap=True),
            words(place, "small", wrap=True),
            None,
            gap=2,
        )
    )
    return told
