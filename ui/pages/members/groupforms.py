"""The form of one group."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.groups import GroupDraft, GroupKind
from desktop.queries.groups import GroupRow
from desktop.queries.members import person_choices
from desktop.usecases.groups import change_group, register_group
from resources.words import _
from ui.fields import Choice, ChoiceField, DayField, PersonField, TextField
from ui.fields.people import Show
from ui.forms import Form, Part
from ui.labels import choices
from ui.office import Answer, Office


class GroupForm(QWidget):
    """Makes a group, or changes one.

    Args:
        office: whose books.
        back: called when the group is written, or the person thought better of it.
    """

    def __init__(self, office: Office, back: Callable[[], object]) -> None:
        super().__init__()
        self._office = office
        self._group_id: UUID | None = None
        self._sections: list[Choice] = []
        self._form = Form(office, GroupDraft, self._parts())
        self._form.saves(self._send, lambda _result: back())
        self._form.cancelled.connect(back)
        self._form.edited.connect(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin_new(self, groups: list[GroupRow]) -> None:
        """Begin with a group that is not yet there."""
        self._group_id = None
        self._offer(groups)
        self._form.start(GroupDraft(), keep="group-new")
        self._look()

    def begin(self, group_id: UUID, draft: GroupDraft, head: str, groups: list[GroupRow]) -> None:
        """Begin with what the books say of a group."""
        self._group_id = group_id
        self._offer(groups)
        self._form.start(draft)
        self._form.field("head_id").put(Choice(draft.head_id, head) if head else None)
        self._look()

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def _offer(self, groups: list[GroupRow]) -> None:
        self._sections = [
            Choice(each.id, each.name)
            for each in groups
            if each.kind is GroupKind.SECTION_UNION and each.id != self._group_id
        ]
        self._form.field("section_id").offer(self._sections)

    def _look(self) -> None:
        inside = self._form.draft().kind is GroupKind.GROUP and bool(self._sections)
        self._form.show_part("section_id", inside)
        if not inside:
            self._form.field("section_id").put(None)

    def _send(self, draft: GroupDraft) -> Answer[UUID] | Answer[None]:
        if self._group_id is None:
            return self._office.write(register_group, draft)
        return self._office.write(change_group, self._group_id, draft, self._office.today())

    def _find(self, asked: str, show: Show) -> None:
        self._office.read(person_choices, asked).then(
            lambda found: show([Choice(*each) for each in found])
        )

    def _parts(self) -> list[Part]:
        kinds = [Choice(value, name) for value, name in choices(GroupKind)]
        sections = ChoiceField(nothing=_("Directly under the union"))
        return [
            Part("name", _("Name of the group"), TextField()),
            Part("kind", _("Kind"), ChoiceField(kinds)),
            Part("section_id", _("Part of the section"), sections),
            Part("head_id", _("Head"), PersonField(self._find)),
            Part("valid_from", _("Since"), DayField(), half=True),
            Part("valid_to", _("Until"), DayField(), half=True),
        ]
