"""What stands beside the roster: a member's card, a form, or the groups."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.members import MovementKind
from desktop.queries.memberships import MemberCard, member_card
from resources.words import _
from ui.office import Office
from ui.pages.members.card import CardOfMember, Go
from ui.pages.members.forms import MemberForm
from ui.pages.members.groups import Groups, Offer
from ui.pages.members.movements import MovementForm
from ui.sides import Sides

FORM = 480  # pixels of the member's form: two fields beside each other can be read


class Side(QObject):
    """Shows one of them at a time; a form gives way only to what the person asks for.

    Args:
        office: whose books.
        main: the roster, at the left.
        go: goes to another page, to a record there.
        show_members: asked with a group's id when its members are wanted.

    Signals:
        written(UUID): this member has just been written.
        left: a form was left; the roster may show whom it is on.
    """

    written = Signal(object)
    left = Signal()

    def __init__(
        self,
        office: Office,
        main: QWidget,
        go: Go,
        show_members: Callable[[UUID | None], object],
    ) -> None:
        super().__init__()
        self._office = office
        self._wanted: UUID | None = None  # whose card is on its way
        self.sides = Sides(main)
        self.card = CardOfMember(self.edit, self._move_one, go)
        self.form = MemberForm(office, self._written)
        self.movement = MovementForm(office, lambda _count: self._leave())
        self.groups = Groups(office, show_members)
        self.sides.holds(self.card, self.form, self.movement, self.groups)
        self.form.cancelled.connect(self._leave)
        self.form.wanted.connect(self._see)
        self.movement.cancelled.connect(self._leave)

    def refresh(self, offer: Offer) -> None:
        """Ask the books again for what is shown; `offer` hears which groups there are."""
        self.groups.refresh(offer)
        self.form.offer_groups()
        self.movement.offer_groups()
        if self.sides.showing() is self.card and self.card.shown:
            self.show(self.card.shown)

    def show(self, member_id: UUID) -> None:
        """Show a member's card, unless a form or the groups stand there."""
        if self.sides.showing() in (None, self.card):
            self._wanted = member_id
            answer = self._office.read(member_card, member_id)
            answer.then(self._show_card).otherwise(self._gone)

    def add(self, group_id: UUID | None) -> None:
        """Begin a new member, in a group if one is given."""
        self.form.begin_new(group_id)
        self.sides.show_card(self.form, _("New member"), FORM)
        self.form.first()

    def edit(self, member_id: UUID) -> None:
        """Begin to change a member."""
        self._office.read(member_card, member_id).then(self._begin_edit)

    def move(self, people: dict[UUID, str], kind: MovementKind | None) -> None:
        """Begin a movement of these people, by id and name."""
        self.movement.begin(people, kind)
        self.sides.show_card(self.movement, self.movement.title())
        self.movement.first()

    def show_groups(self) -> None:
        """Show the groups."""
        self.sides.show_card(self.groups, _("Groups"))
        self.groups.first()

    def form_stands(self) -> bool:
        """Return whether a form waits to be saved."""
        return self.sides.showing() in (self.form, self.movement)

    def _show_card(self, card: MemberCard) -> None:
        if card.id == self._wanted and self.sides.showing() in (None, self.card):
            self.card.say(card)
            self.sides.show_card(self.card, card.draft.name)

    def _gone(self, _error: object) -> None:
        if self.sides.showing() is self.card:
            self.sides.put_away()

    def _begin_edit(self, card: MemberCard) -> None:
        self.form.begin(card.id, card.draft, terms=any(each.starts_on for each in card.posts))
        self.sides.show_card(self.form, card.draft.name, FORM)
        self.form.first()

    def _move_one(self, member_id: UUID, name: str) -> None:
        self.move({member_id: name}, None)

    def _written(self, member_id: UUID) -> None:
        self.sides.put_away()
        self.written.emit(member_id)
        self.show(member_id)

    def _see(self, member_id: UUID) -> None:
        self.sides.put_away()
        self.show(member_id)

    def _leave(self) -> None:
        self.sides.put_away()
        self.left.emit()
