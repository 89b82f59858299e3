"""The form of one member, with warnings that stop nobody."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.identity import CCCD_DIGITS, OldPaper, cccd_doubts
from desktop.domain.members import MemberDraft, Sex
from desktop.queries.groups import group_choices
from desktop.queries.members import similar_members
from desktop.usecases.members import change_member, register_member
from resources.words import N_, _
from ui.fields import Choice, ChoiceField, DayField, LongTextField, PartialDayField, TextField
from ui.forms import Form, Part
from ui.labels import choices
from ui.office import Answer, Office
from ui.pages.members.fields import IdentityField, PhoneField

WAIT = 250  # milliseconds after the last letter before the books are asked for somebody alike
OLD_PAPERS = {OldPaper.CMND: N_("Old identity card (CMND)"), OldPaper.ARMY: N_("Army papers")}


class MemberForm(QWidget):
    """Writes a new member, or changes one.

    Args:
        office: whose books.
        written: called with the member's id.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office, written: Callable[[UUID], object]) -> None:
        super().__init__()
        self._office = office
        self._written = written
        self._member_id: UUID | None = None
        self._form = Form(office, MemberDraft, _parts())
        self._form.saves(self._send, self._done)
        self._form.cancelled.connect(self.cancelled.emit)
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._look_alike)
        self._form.edited.connect(self._wait.start)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)
        self.setFocusProxy(self._form)

    def begin_new(self, group_id: UUID | None) -> None:
        """Begin with nobody, in a group if one is given."""
        self._member_id = None
        self.offer_groups()
        self._form.start(replace(MemberDraft(), group_id=group_id), keep="member-new")

    def begin(self, member_id: UUID, draft: MemberDraft) -> None:
        """Begin with what the books say of a member."""
        self._member_id = member_id
        self.offer_groups()
        self._form.start(draft, keep=f"member-{member_id}")

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def offer_groups(self) -> None:
        """Offer the groups that there are now; without any, the field is pointless."""
        self._office.read(group_choices).then(self._offer)

    def _offer(self, groups: list[tuple[UUID, str]]) -> None:
        self._form.field("group_id").offer([Choice(*group) for group in groups])
        self._form.show_part("group_id", bool(groups))

    def _send(self, draft: MemberDraft) -> Answer[UUID] | Answer[None]:
        if not draft.old_id:
            draft = replace(draft, old_id_kind="")
        if self._member_id is None:
            return self._office.write(register_member, draft, self._office.today())
        return self._office.write(change_member, self._member_id, draft, self._office.today())

    def _done(self, new: UUID | None) -> None:
        self._wait.stop()
        if member_id := new or self._member_id:
            self._written(member_id)

    def _look_alike(self) -> None:
        draft = self._form.draft()
        if draft.name and self.isVisible():
            self._office.read(similar_members, draft, self._member_id).then(self._warn)
        else:
            self._warn([])

    def _warn(self, alike: list[str]) -> None:
        draft = self._form.draft()
        told = []
        if alike:
            told.append(
                _("Perhaps already in the books: {names}. Save only if this is somebody else.")
                .format(names=", ".join(alike))
            )  # fmt: skip
        if len(draft.cccd) == CCCD_DIGITS and draft.cccd.isdigit():
            told += [_(doubt.template) for doubt in cccd_doubts(draft.cccd, draft.sex, draft.born)]
        self._form.warn("\n".join(told))


def _parts() -> list[Part]:
    sexes = [Choice(value, name) for value, name in choices(Sex)]
    papers = [Choice("", "–"), *(Choice(str(kind), _(name)) for kind, name in OLD_PAPERS.items())]
    return [
        Part("name", _("Full name"), TextField()),
        Part("sex", _("Sex"), ChoiceField(sexes, nothing="–"), half=True),
        Part("born", _("Born"), PartialDayField(), half=True),
        Part("cccd", _("Identity number (CCCD)"), IdentityField(), _("12 digits")),
        Part("old_id_kind", _("Kind of papers"), ChoiceField(papers), half=True),
        Part("old_id", _("Old papers"), TextField(), half=True),
        Part("phone", _("Phone"), PhoneField(), half=True),
        Part("email", _("E-mail"), TextField(), half=True),
        Part(
            "group_id", _("Group"), ChoiceField(nothing=_("Directly under the union")),
            heading=_("In the union"),
        ),
        Part("joined_on", _("Joined the union on"), DayField(), half=True),
        Part("card_number", _("Union card"), TextField(), half=True),
        Part("union_post", _("Union post"), TextField(), half=True),
        Part("post", _("Post"), TextField(), heading=_("Further facts"), half=True),
        Part("employed_as", _("Employed as"), TextField(), half=True),
        Part("education", _("Education"), TextField(), half=True),
        Part("note", _("Note"), LongTextField(2)),
    ]  # fmt: skip
