"""The whole pages of members and groups: one of them, or the list with its card, is in front."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.queries.groupcards import GroupCard, group_card
from desktop.queries.memberships import MemberCard, member_card
from ui.office import Office
from ui.pages.members.grouppage import GroupRecord
from ui.pages.members.pieces import Acts
from ui.pages.members.record import MemberRecord


class Records(QObject):
    """Opens whole pages over the list and goes back.

    Args:
        office: whose books.
        under: the list with its card.
        acts: what can be done from a member's page.
        edit_group: asked with a group's id.

    Signals:
        left(UUID | None): the list is in front again; whose page was open, None for a group's.
    """

    left = Signal(object)

    def __init__(
        self, office: Office, under: QWidget, acts: Acts, edit_group: Callable[[UUID], object]
    ) -> None:
        super().__init__()
        self._office = office
        self._under = under
        self._from_group = False  # whether a member's page was opened from their group's
        self.member = MemberRecord(office, acts)
        self.group = GroupRecord(edit_group, self.open, acts.go)
        self.member.left.connect(self._close)
        self.group.left.connect(self._close_group)

    def open(self, member_id: UUID) -> None:
        """Show a member over the whole page."""
        answer = self._office.read(member_card, member_id)
        answer.then(self._show_member).otherwise(lambda _error: self._close())

    def open_group(self, group_id: UUID) -> None:
        """Show a group over the whole page."""
        answer = self._office.read(group_card, group_id, self._office.today())
        answer.then(self._show_group).otherwise(lambda _error: self._close_group())

    def refresh(self) -> bool:
        """Ask the books again for the page in front; return whether there is one."""
        if self.member.isVisible() and self.member.shown:
            self.open(self.member.shown)
        elif self.group.isVisible() and self.group.shown:
            self.open_group(self.group.shown)
        return self.member.isVisible() or self.group.isVisible()

    def away(self) -> None:
        """Bring the list to the front again, e.g. for a form beside it.

        Without a whole page in front it stays as it is: an import may lie in its place.
        """
        if not (self.member.isHidden() and self.group.isHidden()):
            self._turn(self._under)

    def give_way(self, importing: bool) -> None:
        """Put a whole page away while an import lies in the place of the list."""
        if importing:
            self.member.hide()
            self.group.hide()

    def _show_member(self, card: MemberCard) -> None:
        self.member.show_member(card)
        if not self.member.isVisible():
            self._from_group = self.group.isVisible()
            self._turn(self.member)
            self.member.first()

    def _show_group(self, card: GroupCard) -> None:
        self.group.show_group(card)
        if not self.group.isVisible():
            self._turn(self.group)
            self.group.first()

    def _close(self) -> None:
        """Leave a member's page for the group's page from which it was opened, or the list."""
        if self._from_group and self.group.shown:
            self._from_group = False
            self._turn(self.group)
            self.group.first()
            return
        self.away()
        self.left.emit(self.member.shown)

    def _close_group(self) -> None:
        self.away()
        self.left.emit(None)

    def _turn(self, shown: QWidget) -> None:
        for each in (self._under, self.member, self.group):
            each.setVisible(each is shown)
