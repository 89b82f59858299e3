"""The card of one member: who they are, what became of them, what they have earned."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.identity import mask
from desktop.queries.memberships import MemberAward, MemberCard
from desktop.queries.movements import MovementRow
from resources.words import _
from ui import theme
from ui.labels import catalogue_name, label, tone
from ui.layouts import chip, column, line, link, row, scrolled, words
from ui.parts import Facts
from ui.styling import named
from ui.text import day, partial_day, percent

Go = Callable[[str, object], object]


class CardOfMember(QWidget):
    """Shows a member; the person edits or moves them from here.

    Args:
        edit: asked with the member's id.
        move: asked with the member's id and name.
        go: goes to another page, to a record there.
    """

    def __init__(
        self,
        edit: Callable[[UUID], object],
        move: Callable[[UUID, str], object],
        go: Go,
    ) -> None:
        super().__init__()
        named("member-card", self)
        self.shown: UUID | None = None
        self._name = ""
        self._go = go
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._middle: QScrollArea | None = None
        edit_button = named("card.edit", QPushButton(_("Edit")))
        edit_button.setIcon(theme.icon("pencil"))
        edit_button.clicked.connect(lambda _on: self._with_shown(edit))
        move_button = named("card.move", QPushButton(_("Record a movement…")))
        move_button.setIcon(theme.icon("history"))
        move_button.clicked.connect(
            lambda _on: self._with_shown(lambda member_id: move(member_id, self._name))
        )
        self._buttons = QWidget()
        self._buttons.setLayout(row(move_button, None, edit_button))
        self._whole.addWidget(self._buttons)

    def say(self, card: MemberCard) -> None:
        """Show this member, from the top of the card unless it is the same one."""
        again = card.id == self.shown
        self.shown, self._name = card.id, card.draft.name
        old = self._middle
        inside = QWidget()
        parts = column(self._state(card), _facts(card), gap=12)
        for heading, told in self._history(card):
            parts.addWidget(line())
            parts.addWidget(words(heading, "label"))
            for each in told:
                parts.addWidget(each)
        parts.addStretch()
        inside.setLayout(parts)
        middle = scrolled(inside)
        self._whole.insertWidget(0, middle, 1)
        self._middle = middle
        if old is not None:
            place = old.verticalScrollBar().value() if again else 0
            old.hide()
            old.deleteLater()
            middle.verticalScrollBar().setValue(place)

    def _with_shown(self, act: Callable[[UUID], object]) -> None:
        if self.shown is not None:
            act(self.shown)

    def _state(self, card: MemberCard) -> QWidget:
        told = QWidget()
        since = ""
        if card.status_on:
            since = _("since {day}").format(day=day(card.status_on))
        told.setLayout(row(chip(label(card.status), tone(card.status)), words(since, "mute"), None))
        return told

    def _history(self, card: MemberCard) -> list[tuple[str, list[QWidget]]]:
        found: list[tuple[str, list[QWidget]]] = []
        if card.awards:
            found.append((_("Awards"), [self._award(each) for each in card.awards]))
        if card.initiatives:
            lines = [
                self._entry(
                    f"{each.code} · {each.title}" if each.code else each.title,
                    f"{label(each.state)} · {percent(each.share)}",
                    ("initiatives", each.id),
                )
                for each in card.initiatives
            ]
            found.append((_("Initiatives"), lines))
        moves = [self._entry(*_movement(each)) for each in card.movements]
        found.append((_("Movements"), moves))
        return found

    def _award(self, award: MemberAward) -> QWidget:
        name = catalogue_name("awards", award.kind_code)
        decision = _("Decision {number}").format(number=award.decision) if award.decision else ""
        note = " · ".join(filter(None, (day(award.on), decision, label(award.state))))
        return self._entry(name, note, ("awards", award.id))

    def _entry(self, title: str, note: str, leads: tuple[str, object] | None = None) -> QWidget:
        entry = QWidget()
        small = words(note, "small", wrap=True)
        below: list[QWidget] = [small]
        if leads:
            open_it = link(_("Open"), lambda: self._go(*leads))
            open_it.setAccessibleName(_("Open: {title}").format(title=title))
            below.append(open_it)
        line_below = row(*below)
        line_below.setStretch(0, 1)
        entry.setLayout(column(words(title, wrap=True), line_below, gap=0))
        return entry


class Masked(QWidget):
    """An identity number of which the last digits show until somebody asks for all."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number
        self._shown = named("cccd-shown", words(mask(number)))
        self._ask = named("cccd-show", link(_("Show"), self._show_all))
        name = words(_("Identity number (CCCD)"), "small")
        self.setLayout(column(name, row(self._shown, self._ask, None), gap=0))

    def _show_all(self) -> None:
        self._shown.setText(self._number)
        self._ask.hide()


def _facts(card: MemberCard) -> QWidget:
    draft = card.draft
    above, below = Facts(), Facts()
    above.say(
        [
            (_("Group"), card.group or _("Directly under the union")),
            (_("Born"), partial_day(draft.born)),
            (_("Sex"), label(draft.sex)),
            (_("Phone"), draft.phone),
            (_("E-mail"), draft.email),
        ]
    )
    below.say(
        [
            (_("Post"), draft.post),
            (_("Union post"), draft.union_post),
            (_("Joined the union on"), day(draft.joined_on)),
            (_("Union card"), draft.card_number),
            (_("Employed as"), draft.employed_as),
            (_("Education"), draft.education),
            (_("Old papers"), draft.old_id),
            (_("Note"), draft.note),
        ]
    )
    parts: list[QWidget] = [above, below]
    if draft.cccd:
        parts.insert(1, Masked(draft.cccd))
    whole = QWidget()
    whole.setLayout(column(*parts))
    return whole


def _movement(move: MovementRow) -> tuple[str, str]:
    way = ""
    if move.from_name or move.to_name:
        way = " → ".join(filter(None, (move.from_name, move.to_name)))
    paper = _("Paper {paper}").format(paper=move.paper) if move.paper else ""
    return label(move.kind), " · ".join(filter(None, (day(move.on), way, paper)))
