"""The form of one group."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.groups import GroupDraft, GroupKind
from desktop.queries.groups import GroupRow
from desktop.queries.members import person_choices
from desktop.usecases.groups import change_group, put_back_group
from desktop.usecases.memberships import open_group, remove_records
from resources.words import _
from ui.fields import Choice, ChoiceField, DayField, PersonField, TextField
from ui.fields.people import Show
from ui.forms import Form, Part
from ui.labels import choices
from ui.office import Answer, Office
from ui.text import number


class GroupForm(QWidget):
    """Makes a group, or changes one.

    Args:
        office: whose books.
        back: called when the group is written, or the person thought better of it.
    """

    def __init__(self, office: Office, back: Callable[[], object]) -> None:
        super().__init__()
        self._office = office
        self._back = back
        self._changes: tuple[UUID, GroupDraft] | None = None  # which group, and what it was
        self._groups: list[GroupRow] = []
        self._form = Form(office, GroupDraft, self._parts())
        self._form.saves(self._send, self._done)
        self._form.cancelled.connect(back)
        self._form.edited.connect(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin_new(self, groups: list[GroupRow], beside: GroupRow | None = None) -> None:
        """Begin with a group that is not yet there, in the section of the one beside it."""
        self._changes = None
        self._offer(groups)
        section = None
        if beside is not None:
            inside = beside.kind is GroupKind.SECTION_UNION
            section = beside.id if inside else beside.section_id
        self._form.start(GroupDraft(section_id=section), keep="group-new")
        self._look()

    def begin(self, group_id: UUID, draft: GroupDraft, head: str, groups: list[GroupRow]) -> None:
        """Begin with what the books say of a group."""
        self._changes = (group_id, draft)
        self._offer(groups)
        self._form.start(draft)
        self._form.field("head_id").put(Choice(draft.head_id, head) if head else None)
        self._look()

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def _offer(self, groups: list[GroupRow]) -> None:
        self._groups = groups
        own = self._changes[0] if self._changes else None
        sections = [
            Choice(each.id, each.name)
            for each in groups
            if each.kind is GroupKind.SECTION_UNION and each.id != own and each.valid_to is None
        ]
        self._form.field("section_id").offer(sections)

    def _look(self) -> None:
        draft = self._form.draft()
        inside = draft.kind is GroupKind.GROUP and self._form.field("section_id").count() > 1
        self._form.show_part("section_id", inside)
        if not inside:
            self._form.field("section_id").put(None)
        count = self._moved(draft.section_id) if inside and self._changes is None else 0
        self._form.show_part("take", bool(count))
        told = _(
            "The section has {count} members of its own. A section that holds groups has its "
            "members in those, so say where they go; they are moved today."
        )
        self._form.warn(told.format(count=number(count)) if count else "", "info")
        self._form.show_part("head_on", draft.head_id is not None)

    def _moved(self, section_id: UUID | None) -> int:
        """Return how many members a section's first group would move."""
        if any(each.section_id == section_id and each.valid_to is None for each in self._groups):
            return 0
        return next((each.members for each in self._groups if each.id == section_id), 0)

    def _send(self, draft: GroupDraft) -> Answer[UUID] | Answer[list[Any]]:
        today = self._office.today()
        if self._changes is None:
            return self._office.write(open_group, draft, today)
        return self._office.write(change_group, self._changes[0], draft, today)

    def _done(self, made: UUID | list[Any]) -> None:
        self._back()
        office, name = self._office, self._form.draft().name
        if isinstance(made, UUID):
            if not self._moved(self._form.draft().section_id):
                office.undoable(
                    _("New group {name}").format(name=name), lambda: _take_out(office, made)
                )
        elif self._changes is not None:
            self._offer_back(name, *self._changes, made)

    def _offer_back(
        self, name: str, group_id: UUID, draft: GroupDraft, heads: Sequence[Any]
    ) -> None:
        office = self._office
        office.undoable(
            _("Changed group {name}").format(name=name),
            lambda: office.write(put_back_group, group_id, draft, heads),
        )

    def _find(self, asked: str, show: Show) -> None:
        self._office.read(person_choices, asked).then(
            lambda found: show([Choice(*each) for each in found])
        )

    def _parts(self) -> list[Part]:
        kinds = [Choice(value, name) for value, name in choices(GroupKind)]
        sections = ChoiceField(nothing=_("Directly under the union"))
        take = [
            Choice(True, _("Into the new group")),
            Choice(False, _("Directly under the union")),
        ]
        return [
            Part("name", _("Name of the group"), TextField()),
            Part("kind", _("Kind"), ChoiceField(kinds)),
            Part("section_id", _("Part of the section"), sections),
            Part("take", _("Where the section's members go"), ChoiceField(take)),
            Part("head_id", _("Head"), PersonField(self._find)),
            Part("head_on", _("Heads it since"), DayField()),
            Part("valid_from", _("Group since"), DayField(), half=True),
            Part("valid_to", _("Group until"), DayField(), half=True),
        ]


def _take_out(office: Office, group_id: UUID) -> object:
    return office.write(remove_records, "group", [group_id], datetime.now(UTC))
