"""A member's page: everything about one person on the whole width."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.queries.memberships import MemberCard
from resources.words import _
from ui import theme
from ui.layouts import link, words
from ui.office import Office
from ui.pages.members import facts, pieces
from ui.pages.members.card import photo_of
from ui.pages.members.papers import PaperButton
from ui.pages.members.pieces import Acts
from ui.pages.members.wide import Wide
from ui.styling import named


class MemberRecord(Wide):
    """Shows a member with papers, posts, movements, pacts, initiatives and awards by year.

    Args:
        office: whose books.
        acts: what can be done from here.

    Attributes:
        shown: whose page it is, None before the first.
    """

    def __init__(self, office: Office, acts: Acts) -> None:
        super().__init__("member-record")
        self.shown: UUID | None = None
        self._office = office
        self._acts_of = acts
        self._name = ""
        edit = named("record.edit", QPushButton(_("Edit")))
        edit.setIcon(theme.icon("pencil"))
        edit.clicked.connect(lambda _on: self._with_shown(acts.edit))
        move = named("record.move", QPushButton(_("Record a movement…")))
        move.setIcon(theme.icon("history"))
        move.clicked.connect(lambda _on: self._with_shown(lambda who: acts.move(who, self._name)))
        papers = PaperButton(office, self._whose)
        self.offer(papers, move, edit)

    def show_member(self, card: MemberCard) -> None:
        """Show this member."""
        again = card.id == self.shown
        self.shown, self._name = card.id, card.draft.name
        acts = self._acts_of
        add = named("post.add", link(_("Add a post…"), lambda: acts.post(card, None), lead=True))
        left = [
            ("", [facts.state_line(card), photo_of(self._office, card),
                  facts.about_person(card)]),
            (_("At work"), [facts.about_work(card)]),
            (_("Union posts"), [*pieces.posts_told(card, acts), add]),
        ]  # fmt: skip
        right = [
            (_("Awards"), self._or(pieces.awards_told(card, acts), _("None yet."))),
            (_("Initiatives"), self._or(pieces.initiatives_told(card, acts), _("None yet."))),
            (_("Pacts"), self._or(pieces.pacts_told(card, acts), _("None signed in person."))),
            (_("Movements"), pieces.movements_told(card, acts)),
        ]
        self.say(card.draft.name, left, right, again)

    def _whose(self) -> tuple[UUID, str] | None:
        return None if self.shown is None else (self.shown, self._name)

    def _with_shown(self, act: Callable[[UUID], object]) -> None:
        if self.shown is not None:
            act(self.shown)

    @staticmethod
    def _or(told: list[QWidget], otherwise: str) -> list[QWidget]:
        return told or [words(otherwise, "mute")]
