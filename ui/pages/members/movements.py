"""The small form of a movement, of one member or of several."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.members import INTO_GROUPS, MovementDraft, MovementKind
from desktop.queries.groups import group_choices
from desktop.usecases.memberships import move_members
from resources.words import _, ngettext
from ui.fields import Choice, ChoiceField, DayField, TextField
from ui.forms import Form, Part
from ui.labels import label
from ui.office import Answer, Office
from ui.pages.members.deleting import some_names
from ui.text import number


class MovementForm(QWidget):
    """Writes a dated movement; status and group follow from it.

    Args:
        office: whose books.
        moved: called with the movements that were written.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office, moved: Callable[[list[UUID]], object]) -> None:
        super().__init__()
        self._office = office
        self._people: dict[UUID, str] = {}
        self._grouped = False
        self._form = Form(office, MovementDraft, _parts())
        self._form.saves(self._send, moved)
        self._form.cancelled.connect(self.cancelled.emit)
        self._form.edited.connect(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin(self, people: dict[UUID, str], kind: MovementKind | None) -> None:
        """Begin a movement of these people, by id and name, of a kind if one is known."""
        self._people = people
        self.offer_groups()
        self._form.start(MovementDraft(kind=kind, on=self._office.today()))
        if len(people) > 1:
            self._form.warn(some_names(list(people.values())), "info")
        self._look()

    def title(self) -> str:
        """Return who is moved, for the card's head."""
        if len(self._people) == 1:
            return next(iter(self._people.values()))
        counted = ngettext("Movement of {count} member", "Movement of {count} members", self._count)
        return counted.format(count=number(self._count))

    @property
    def _count(self) -> int:
        return len(self._people)

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def offer_groups(self) -> None:
        """Offer the groups that there are now."""
        self._office.read(group_choices).then(self._offer)

    def _offer(self, groups: list[tuple[UUID, str]]) -> None:
        self._grouped = bool(groups)
        self._form.field("to_id").offer([Choice(*group) for group in groups])
        self._look()

    def _look(self) -> None:
        moves = self._form.draft().kind in INTO_GROUPS
        self._form.show_part("to_id", moves and self._grouped)

    def _send(self, draft: MovementDraft) -> Answer[list[UUID]]:
        if draft.kind not in INTO_GROUPS:
            draft = replace(draft, to_id=None)
        return self._office.write(move_members, list(self._people), draft, self._office.today())


def _parts() -> list[Part]:
    kinds = [
        Choice(kind, label(kind)) for kind in MovementKind if kind is not MovementKind.ADMITTED
    ]
    groups = ChoiceField(nothing=_("Directly under the union"))
    return [
        Part("kind", _("What happened"), ChoiceField(kinds, nothing=_("Choose…"))),
        Part("on", _("On the day"), DayField()),
        Part("to_id", _("New group"), groups),
        Part("paper", _("Paper"), TextField(), _("Number and date of the paper, if there is one")),
    ]
