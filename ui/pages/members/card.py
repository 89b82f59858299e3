"""The card of one member: who they are, what became of them, what they have earned."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.queries.memberships import MemberCard
from resources.words import _
from ui import theme
from ui.layouts import column, line, link, row, scrolled, words
from ui.office import Office
from ui.pages.members import facts, pieces
from ui.pages.members.papers import PaperButton
from ui.pages.members.photos import KINDS, SHOWN, SMALL, PhotoPanel, keep_photo, remove_photo
from ui.pages.members.pieces import Acts
from ui.styling import named


class CardOfMember(QWidget):
    """Shows a member; the person edits or moves them from here.

    Args:
        office: whose books.
        acts: what can be done from here.

    Attributes:
        shown: whose card it is.
        more: a line above the buttons for what others add to a card, such as papers to print.
    """

    def __init__(self, office: Office, acts: Acts) -> None:
        super().__init__()
        named("member-card", self)
        self.shown: UUID | None = None
        self._office = office
        self._name = ""
        self._acts = acts
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._middle: QScrollArea | None = None
        edit_button = named("card.edit", QPushButton(_("Edit")))
        edit_button.setIcon(theme.icon("pencil"))
        edit_button.clicked.connect(lambda _on: self._with_shown(acts.edit))
        move_button = named("card.move", QPushButton(_("Record a movement…")))
        move_button.setIcon(theme.icon("history"))
        move_button.clicked.connect(
            lambda _on: self._with_shown(lambda who: acts.move(who, self._name))
        )
        self._buttons = QWidget()
        self._buttons.setLayout(row(move_button, None, edit_button))
        self.more = row()
        self.more.addWidget(PaperButton(office, self._whose))
        self.more.addStretch()
        self._whole.addLayout(self.more)
        self._whole.addWidget(self._buttons)

    def say(self, card: MemberCard) -> None:
        """Show this member, from the top of the card unless it is the same one."""
        again = card.id == self.shown
        self.shown, self._name = card.id, card.draft.name
        old = self._middle
        inside = QWidget()
        parts = column(
            self._head(card),
            photo_of(self._office, card, SHOWN if card.photo else SMALL),
            facts.about_person(card),
            facts.about_work(card),
            gap=10,
        )
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

    def _whose(self) -> tuple[UUID, str] | None:
        return None if self.shown is None else (self.shown, self._name)

    def _with_shown(self, act: Callable[[UUID], object]) -> None:
        if self.shown is not None:
            act(self.shown)

    def _head(self, card: MemberCard) -> QWidget:
        head = QWidget()
        open_it = named("card.open", link(_("Open page"), lambda: self._acts.open(card.id)))
        head.setLayout(row(facts.state_line(card), None, open_it))
        return head

    def _history(self, card: MemberCard) -> list[tuple[str, list[QWidget]]]:
        acts = self._acts
        add = named("post.add", link(_("Add a post…"), lambda: acts.post(card, None), lead=True))
        found = [
            (_("Awards"), pieces.awards_told(card, acts)),
            (_("Initiatives"), pieces.initiatives_told(card, acts)),
            (_("Pacts"), pieces.pacts_told(card, acts)),
            (_("Union posts"), [*pieces.posts_told(card, acts), add]),
            (_("Movements"), pieces.movements_told(card, acts)),
            (_("Notice and consent"), pieces.consents_told(card, acts)),
        ]
        return [(heading, told) for heading, told in found if told]


def photo_of(office: Office, card: MemberCard, size: QSize = SHOWN) -> PhotoPanel:
    """Return the picture of a member, with the ways to change it."""
    panel = PhotoPanel(
        card.photo, lambda: office.prompts.open_file(_("Choose a picture"), KINDS), size
    )
    name = card.draft.name
    panel.chosen.connect(lambda path: keep_photo(office, card.id, name, path))
    panel.removed.connect(lambda: remove_photo(office, card.id, name))
    return panel
