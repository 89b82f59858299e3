"""The form of one member, with warnings that stop nobody."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.cards import CardRead
from desktop.domain.identity import CCCD_DIGITS, born_doubts, cccd_doubts, old_id_doubts
from desktop.domain.members import SENSITIVE, MemberDraft
from desktop.queries.groups import leaf_choices
from desktop.queries.members import known_number
from desktop.queries.memberships import MemberCard
from desktop.queries.offices import sensitive_fields
from desktop.usecases.members import change_member, register_member
from resources.words import _
from ui.fields import Choice
from ui.forms import Form
from ui.office import Answer, Office
from ui.pages.members.deleting import tell_changed, tell_new
from ui.pages.members.inputs import member_parts
from ui.pages.members.likely import LikelyPeople
from ui.pages.members.scanned import ScannedCard
from ui.scanning import Scanner


class MemberForm(QWidget):
    """Writes a new member, or changes one.

    Sensitive fields show when the office has turned them on; whatever is not shown stays as it
    is in the books.

    Args:
        office: whose books.
        written: called with the member's id.

    Signals:
        edited: something was typed; `draft` tells what stands there now.
        cancelled: the person thought better of it.
        wanted(UUID): the person would rather see this member.
        instead(UUID): this member is meant, and is to be changed.
    """

    edited = Signal()
    cancelled = Signal()
    wanted = Signal(object)
    instead = Signal(object)

    def __init__(self, office: Office, written: Callable[[UUID], object]) -> None:
        super().__init__()
        self._office = office
        self._written = written
        self._member_id: UUID | None = None
        self._before: MemberDraft | None = None  # what the books said when the form was begun
        self._group: Choice | None = None  # where they stand, though nobody can be moved there
        self._photo: QWidget | None = None
        self._form = Form(office, MemberDraft, member_parts())
        self._form.saves(self._send, self._done)
        self._form.cancelled.connect(self.cancelled.emit)
        self._form.edited.connect(self.edited.emit)
        self._form.edited.connect(self._look)
        self._likely = LikelyPeople(office, lambda: (self.draft(), self._member_id))
        self._likely.opens.connect(self.wanted.emit)
        self._likely.instead.connect(self._go_on_with)
        self._form.edited.connect(self._likely.look)
        self._form.put_under(self._likely)
        self._scanned = ScannedCard(self._form, self.wanted.emit)
        self._scanner = Scanner(self._form)
        self._scanner.read.connect(self._card_read)
        self._show_sensitive(frozenset())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._whole = whole
        whole.addWidget(self._scanned)
        whole.addWidget(self._form)
        self.setFocusProxy(self._form)

    def begin_new(self, group_id: UUID | None) -> None:
        """Begin with nobody, in a group if one is given."""
        self._member_id = None
        self.show_photo(None)
        self._before = self._group = None
        self._begin(replace(MemberDraft(), group_id=group_id), "member-new", terms=False)

    def begin(self, card: MemberCard) -> None:
        """Begin with what the books say of a member.

        Union posts that have days of their own are changed on the card.
        """
        self._member_id, self._before = card.id, card.draft
        self._group = Choice(card.draft.group_id, card.group) if card.draft.group_id else None
        terms = any(each.starts_on for each in card.posts)
        self._begin(card.draft, f"member-{card.id}", terms=terms)

    def show_photo(self, photo: QWidget | None) -> None:
        """Show a member's picture above the fields; None for nobody's."""
        if self._photo is not None:
            self._photo.hide()
            self._photo.deleteLater()
        self._photo = photo
        if photo is not None:
            self._whole.insertWidget(0, photo)

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def draft(self) -> MemberDraft:
        """Return what the form says now."""
        return self._form.draft()

    def member_id(self) -> UUID | None:
        """Return whom the form changes, None for a new member."""
        return self._member_id

    def warn(self, text: str, tone: str = "warn") -> None:
        """Say something above the fields that stops nobody; "" takes it away."""
        self._form.warn(text, tone)

    def offer_groups(self) -> None:
        """Offer the groups that there are now; without any, the field is pointless."""
        self._office.read(leaf_choices).then(self._offer)
        self._office.read(sensitive_fields).then(self._show_sensitive)

    def _begin(self, draft: MemberDraft, keep: str, *, terms: bool) -> None:
        self._scanned.hide()
        self.offer_groups()
        self._form.start(draft, keep=keep)
        self._form.show_part("union_post", not terms)
        self._likely.begin()
        self._look()

    def _offer(self, groups: list[tuple[UUID, str, str]]) -> None:
        choices = [Choice(*group) for group in groups]
        if self._group and self._group.value not in {each.value for each in choices}:
            choices.append(self._group)
        self._form.field("group_id").offer(choices)
        self._form.show_part("group_id", bool(choices))

    def _show_sensitive(self, shown: frozenset[str]) -> None:
        for name in SENSITIVE:
            self._form.show_part(name, name in shown)

    def _send(self, draft: MemberDraft) -> Answer[UUID] | Answer[UUID | None]:
        if not draft.old_id:
            draft = replace(draft, old_id_kind="")
        if self._member_id is None:
            return self._office.write(register_member, draft, self._office.today())
        return self._office.write(change_member, self._member_id, draft, self._office.today())

    def _card_read(self, card: CardRead) -> None:
        self._scanned.take(card)
        answer = self._office.read(known_number, card.cccd, self._member_id)
        answer.then(self._scanned.say_known)

    def _done(self, written: UUID | None) -> None:
        """Go on with the member; `written` is a new one, or the movement into another group."""
        member_id = self._member_id or written
        assert member_id is not None
        self._likely.settle(member_id)
        name, before = self._form.draft().name, self._before
        if before is None:
            tell_new(self._office, member_id, name)
        else:
            tell_changed(self._office, member_id, before, written, name)
        self._written(member_id)

    def _look(self) -> None:
        """Say under the fields what may be wrong with them."""
        draft = self._form.draft()
        whole = len(draft.cccd) == CCCD_DIGITS and draft.cccd.isdigit()
        doubts = {
            "cccd": cccd_doubts(draft.cccd, draft.sex, draft.born) if whole else [],
            "old_id": old_id_doubts(draft.old_id_kind, draft.old_id),
            "born": born_doubts(draft.born, self._office.today()),
        }
        for name, found in doubts.items():
            self._form.doubt(name, "\n".join(_(each.template) for each in found))

    def _go_on_with(self, member_id: UUID) -> None:
        """Drop what was typed for a new member: they are in the books already."""
        self._form.drop()
        self.instead.emit(member_id)
