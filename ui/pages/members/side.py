"""What stands beside the roster: a member's card, a form, or the groups; or one whole record."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.members import MovementDraft, MovementKind
from desktop.queries.choosing import Chosen
from desktop.queries.finding import MembersAsked
from desktop.queries.groups import GroupRow
from desktop.queries.members import MemberRow
from desktop.queries.memberships import MemberCard, member_card
from desktop.queries.movements import MovementRow, movement_draft
from resources.words import _
from ui.office import Office
from ui.pages.members.bulk import BulkForm
from ui.pages.members.card import CardOfMember, photo_of
from ui.pages.members.deleting import delete_movement
from ui.pages.members.forms import MemberForm
from ui.pages.members.groups import Groups, Offer
from ui.pages.members.movements import MovementForm
from ui.pages.members.photos import SMALL
from ui.pages.members.pieces import Acts, Go
from ui.pages.members.posts import PostForm, drop_post
from ui.pages.members.printing import ListForm
from ui.pages.members.privacy import ConsentForm, ForgettingForm
from ui.pages.members.records import Records
from ui.sides import Sides

GROUPS = 480  # pixels of the tree of groups: names of groups and heads can be read
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
        self._before: QWidget | None = None  # from where a form was asked for
        self.sides = Sides(main)
        acts = Acts(
            self.edit, lambda who, name: self.move({who: name}, None), self._correct,
            lambda card, move: delete_movement(office, move.id, card.draft.name, move.kind),
            self._begin_post,
            lambda card, place: drop_post(office, card.id, card.draft.name, card.posts, place),
            self.open, self.consent_to, go,
        )  # fmt: skip
        self.card = CardOfMember(office, acts)
        self.records = Records(office, self.sides, acts, self._edit_group)
        self.form = MemberForm(office, self._written)
        self.movement = MovementForm(office, lambda _ids: self._leave())
        self.post = PostForm(office, self._leave)
        self.groups = Groups(office, show_members, self.records.open_group)
        self.lists = ListForm(office)
        self.consent = ConsentForm(office, self._leave)
        self.anonymising = ForgettingForm(office, self._leave, erase=False)
        self.erasing = ForgettingForm(office, self._leave, erase=True)
        self.bulk = BulkForm(office)
        self._forms = (
            self.form, self.movement, self.post, self.consent, self.anonymising, self.erasing,
            self.bulk, self.lists,
        )  # fmt: skip
        self.sides.holds(self.card, self.groups, *self._forms)
        for form in self._forms:
            form.cancelled.connect(self._leave)
        self.form.wanted.connect(self._see)
        self.form.instead.connect(self.edit)
        self.records.left.connect(self._come_back)

    def refresh(self, offer: Offer) -> None:
        """Ask the books again for what is shown; `offer` hears which groups there are."""
        self.groups.refresh(offer)
        self.form.offer_groups()
        self.movement.offer_groups()
        if self.records.refresh():
            return
        if self.sides.showing() is self.card and self.card.shown:
            self.show(self.card.shown)
        elif self.sides.showing() is self.form and (member_id := self.form.member_id()):
            self._office.read(member_card, member_id).then(self._picture_form)

    def show(self, member_id: UUID) -> None:
        """Show a member's card, unless a form or the groups stand there; or their page."""
        if self.records.member.isVisible():
            self.records.open(member_id)
            return
        self.records.away()
        if self.sides.showing() in (None, self.card):
            self._wanted = member_id
            answer = self._office.read(member_card, member_id)
            answer.then(self._show_card).otherwise(self._gone)

    def open(self, member_id: UUID) -> None:
        """Show a member over the whole page."""
        self.records.open(member_id)

    def add(self, group_id: UUID | None) -> None:
        """Begin a new member, in a group if one is given."""
        self._begin()
        self.form.begin_new(group_id)
        self.sides.show_card(self.form, _("New member"), FORM)
        self.form.first()

    def edit(self, member_id: UUID) -> None:
        """Begin to change a member."""
        self._begin()
        self._office.read(member_card, member_id).then(self._begin_edit)

    def move(
        self, people: dict[UUID, str], kind: MovementKind | None, to_id: UUID | None = None
    ) -> None:
        """Begin a movement of these people, by id and name, to a group if one is given."""
        self._begin()
        self.movement.begin(people, kind, to_id)
        self.sides.show_card(self.movement, self.movement.title())
        self.movement.first()

    def change_many(self, chosen: Chosen) -> None:
        """Begin to change one field of many members."""
        self.bulk.begin(chosen)
        self.sides.show_card(self.bulk, self.bulk.title())

    def consent_to(self, people: dict[UUID, str]) -> None:
        """Begin to record what these people, by id and name, were told or agreed to."""
        self._begin()
        self.consent.begin(people)
        self.sides.show_card(self.consent, _("Notice and consent"))
        self.consent.first()

    def forget(self, people: dict[UUID, str], *, erase: bool) -> None:
        """Begin to make these people anonymous, or to erase them."""
        self._begin()
        form = self.erasing if erase else self.anonymising
        form.begin(people)
        self.sides.show_card(form, form.title())
        form.first()

    def regroup(self, rows: Sequence[MemberRow], into: GroupRow | None) -> None:
        """Ask for the day on which members move into a group, None for the union itself."""
        wanted = self.groups.section_of(into.id if into else None)
        other = any(self.groups.section_of(each.group_id) != wanted for each in rows)
        kind = MovementKind.MOVED_SECTION if other else MovementKind.MOVED_GROUP
        self.move({each.id: each.name for each in rows}, kind, into.id if into else None)
        self._before = self.groups

    def show_groups(self) -> None:
        """Show the groups."""
        self.records.away()
        self.sides.show_card(self.groups, _("Groups"), GROUPS)
        self.groups.first()

    def print_list(self, ids: Sequence[UUID], asked: MembersAsked, found: int) -> None:
        """Begin a list of the chosen members, or of those whom the roster shows."""
        self._begin()
        self.lists.begin(ids, asked, found)
        self.sides.show_card(self.lists, _("Print a list"))
        self.lists.first()

    def form_stands(self) -> bool:
        """Return whether a form waits to be saved."""
        return self.sides.showing() in self._forms

    def _show_card(self, card: MemberCard) -> None:
        if card.id == self._wanted and self.sides.showing() in (None, self.card):
            self.card.say(card)
            self.sides.show_card(self.card, card.draft.name)

    def _gone(self, _error: object) -> None:
        if self.sides.showing() is self.card:
            self.sides.put_away()

    def _begin_edit(self, card: MemberCard) -> None:
        self.form.begin(card)
        self.form.show_photo(photo_of(self._office, card, SMALL))
        self.sides.show_card(self.form, card.draft.name, FORM)
        self.form.first()

    def _picture_form(self, card: MemberCard) -> None:
        if self.form.member_id() == card.id:
            self.form.show_photo(photo_of(self._office, card, SMALL))

    def _correct(self, card: MemberCard, move: MovementRow) -> None:
        def begin(draft: MovementDraft) -> None:
            self._begin()
            self.movement.begin_correction(card.id, card.draft.name, move, draft)
            self.sides.show_card(self.movement, self.movement.title())
            self.movement.first()

        self._office.read(movement_draft, move.id).then(begin)

    def _begin_post(self, card: MemberCard, place: int | None) -> None:
        self._begin()
        self.post.begin(card.id, card.draft.name, card.posts, place)
        self.sides.show_card(self.post, card.draft.name)
        self.post.first()

    def _written(self, member_id: UUID) -> None:
        self.sides.put_away()
        self.written.emit(member_id)
        if self._before is self.records.member:
            self.records.open(member_id)
        else:
            self.show(member_id)

    def _see(self, member_id: UUID) -> None:
        self.sides.put_away()
        self.show(member_id)

    def _leave(self) -> None:
        """Go back to where the form was asked for."""
        self.sides.put_away()
        if self._before is self.records.member and self.records.member.shown:
            self.records.open(self.records.member.shown)
        elif self._before is self.groups:
            self.show_groups()
        else:
            self.left.emit()

    def _begin(self) -> None:
        """Come back from a whole page to where the forms are, to return there afterwards."""
        page = self.records.member
        self._before = page if page.isVisible() else None
        self.records.away()

    def _edit_group(self, group_id: UUID) -> None:
        self.show_groups()
        self.groups.edit(group_id)

    def _come_back(self, member_id: UUID | None) -> None:
        self._before = None
        if member_id is not None:
            self.show(member_id)
