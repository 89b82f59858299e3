"""The small form of a movement, of one member or of several: a new one, or one put right."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.members import INTO_GROUPS, MovementDraft, MovementKind
from desktop.queries.groups import leaf_choices
from desktop.queries.movements import MovementDoubt, MovementRow, movement_doubts, union_choices
from desktop.usecases.memberships import move_members
from desktop.usecases.movements import correct_movement, remove_movements
from resources.words import _, ngettext
from ui.fields import Choice, ChoiceField, DayField, LongTextField, TextField
from ui.forms import Form, Part
from ui.labels import label
from ui.office import Answer, Office
from ui.pages.members.deleting import some_names
from ui.text import day, number

WAIT = 200  # milliseconds after the last change before the books are asked what does not fit
K = MovementKind
# What the form of each kind asks beside the kind and the day.
ASKED = {
    K.ADMITTED: {"to_id", "union_id", "union_name", "paper"},
    K.MOVED_UNION: {"union_id", "union_name", "paper", "reason"},
    K.REASSIGNED: {"paper", "reason"},
    K.MOVED_GROUP: {"to_id", "paper"},
    K.MOVED_SECTION: {"to_id", "paper"},
    K.RETIRED: {"paper"},
    K.LEFT: {"paper", "reason"},
    K.PAUSED: {"until_on", "paper", "reason"},
    K.RESUMED: {"paper"},
}
OPTIONAL = ("to_id", "union_id", "union_name", "until_on", "paper", "reason")


class MovementForm(QWidget):
    """Writes a dated movement; status and group follow from it.

    Args:
        office: whose books.
        moved: called with the movements that were written, or the one that was put right.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office, moved: Callable[[list[UUID]], object]) -> None:
        super().__init__()
        self._office = office
        self._moved = moved
        self._people: dict[UUID, str] = {}
        self._corrects: tuple[UUID, MovementDraft] | None = None
        self._offered: set[str] = set()  # of the fields that need something to choose from
        self._doubted = False
        self._kept: dict[str, Choice] = {}  # by field: what a movement says that is put right
        self._form = Form(office, MovementDraft, _parts())
        self._form.saves(self._send, self._done)
        self._form.cancelled.connect(self.cancelled.emit)
        self._form.edited.connect(self._look)
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._ask)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin(
        self, people: dict[UUID, str], kind: MovementKind | None, to_id: UUID | None = None
    ) -> None:
        """Begin a movement of these people, by id and name, of a kind and to a group if known."""
        self._people, self._corrects, self._kept = people, None, {}
        self._start(MovementDraft(kind=kind, on=self._office.today(), to_id=to_id))
        if len(people) > 1:
            self._form.warn(some_names(list(people.values())), "info")

    def begin_correction(self, who: UUID, name: str, of: MovementRow, draft: MovementDraft) -> None:
        """Begin to put a movement right."""
        self._people, self._corrects = {who: name}, (of.id, draft)
        into = of.from_name if draft.kind is K.ADMITTED else of.to_name
        kept = (("to_id", draft.to_id, of.to_name), ("union_id", draft.union_id, into))
        # A group that has ended, or a union that left the register, stays what it was.
        self._kept = {name: Choice(value, said) for name, value, said in kept if value}
        self._start(draft)

    def title(self) -> str:
        """Return who is moved, for the card's head."""
        if len(self._people) == 1:
            return next(iter(self._people.values()))
        count = len(self._people)
        counted = ngettext("Movement of {count} member", "Movement of {count} members", count)
        return counted.format(count=number(count))

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def offer_groups(self) -> None:
        """Offer the groups and unions that there are now."""
        self._office.read(leaf_choices).then(self._offer_groups)
        self._office.read(union_choices).then(self._offer_unions)

    def _start(self, draft: MovementDraft) -> None:
        self.offer_groups()
        self._doubted = False
        self._form.start(draft)
        self._look()

    def _offer_groups(self, groups: list[tuple[UUID, str, str]]) -> None:
        self._offer("to_id", [Choice(*group) for group in groups])

    def _offer_unions(self, unions: list[tuple[UUID, str]]) -> None:
        self._offer("union_id", [Choice(*union) for union in unions])

    def _offer(self, name: str, choices: list[Choice]) -> None:
        kept = self._kept.get(name)
        if kept and kept.value not in {each.value for each in choices}:
            choices.append(kept)
        self._offered = self._offered - {name} | ({name} if choices else set())
        self._form.field(name).offer(choices)
        self._look()

    def _look(self) -> None:
        draft = self._form.draft()
        shown = set(ASKED[draft.kind]) if draft.kind else {"paper"}
        shown -= {"to_id", "union_id"} - self._offered
        if draft.union_id is not None:
            shown.discard("union_name")
        if self._doubted:
            shown.add("reason")
        for name in OPTIONAL:
            self._form.show_part(name, name in shown)
        self._wait.start()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        draft, of = self._form.draft(), self._corrects
        answer = self._office.read(
            movement_doubts, list(self._people), draft, of[0] if of else None
        )
        answer.then(self._show_doubts)

    def _show_doubts(self, doubts: list[MovementDoubt]) -> None:
        if bool(doubts) != self._doubted:
            self._doubted = bool(doubts)
            self._form.show_part("reason", self._doubted or self._asks_reason())
        if not doubts:
            several = len(self._people) > 1
            self._form.warn(some_names(list(self._people.values())) if several else "", "info")
            return
        told = [
            f"{each.name} · {label(each.kind)}, {day(each.on)}: {_(each.template)}"
            for each in doubts[:3]
        ]
        told.append(_("Save only if it was so all the same, and say why."))
        self._form.warn("\n".join(told))

    def _asks_reason(self) -> bool:
        kind = self._form.draft().kind
        return kind is not None and "reason" in ASKED[kind]

    def _send(self, draft: MovementDraft) -> Answer[list[UUID]] | Answer[None]:
        if draft.kind not in (*INTO_GROUPS, K.ADMITTED):
            draft = replace(draft, to_id=None)
        today = self._office.today()
        if self._corrects:
            return self._office.write(correct_movement, self._corrects[0], draft, today)
        return self._office.write(move_members, list(self._people), draft, today)

    def _done(self, written: list[UUID] | None) -> None:
        self._wait.stop()
        self._moved(written or [])
        kind = self._form.draft().kind
        said = f"{label(kind)}: {self.title()}"
        office = self._office
        if self._corrects:
            of, before = self._corrects
            office.undoable(
                _("Movement put right: {what}").format(what=said),
                lambda: office.write(correct_movement, of, before, office.today()),
            )
        elif written:
            office.undoable(said, lambda: office.write(remove_movements, written))


def _parts() -> list[Part]:
    kinds = [Choice(kind, label(kind)) for kind in MovementKind]
    groups = ChoiceField(nothing=_("Directly under the union"))
    unions = ChoiceField(nothing=_("Not in the list"))
    return [
        Part("kind", _("What happened"), ChoiceField(kinds, nothing=_("Choose…"))),
        Part("on", _("On the day"), DayField()),
        Part("to_id", _("New group"), groups),
        Part("union_id", _("The other union, from the register"), unions),
        Part(
            "union_name", _("The other union, as its paper calls it"), TextField(),
            _("From where they came, or where they go; leave it empty for somebody new"),
        ),
        Part("until_on", _("Expected to return on"), DayField()),
        Part("paper", _("Paper"), TextField(), _("Number and date of the paper, if there is one")),
        Part("reason", _("Reason"), LongTextField(2)),
    ]  # fmt: skip
