"""The form of a list or a sheet of cards: which one, of whom, and what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.members import MemberStatus
from desktop.job import Job
from desktop.queries.asking import Asked
from desktop.queries.finding import MembersAsked
from desktop.queries.members import listed_members
from desktop.workspace import Workspace
from resources.words import N_, _, ngettext, spoken
from ui.fields import (
    CheckField,
    Choice,
    ChoiceField,
    DayField,
    MoneyField,
    NumberField,
    TextField,
)
from ui.forms import Form, Part
from ui.office import Answer, Office
from ui.pages.members.papers import show_made
from ui.text import number

MEETING, LABELS = frozenset({"title", "on", "place"}), frozenset({"first"})
# Document → what the form calls it, and which of its fields it has a use for.
KINDS: dict[str, tuple[str, frozenset[str]]] = {
    "attendance-list": (N_("Attendance list"), MEETING),
    "signature-list": (N_("List of receipts"), MEETING | {"money", "amount"}),
    "public-list": (N_("Public list"), MEETING),
    "member-cards": (N_("Union cards"), LABELS),
    "labels": (N_("Labels"), LABELS | {"sheet"}),
    "member-record": (N_("Emulation records"), frozenset()),
}
SHEETS = {
    "name-label": N_("Name labels, 3 × 8 on A4"),
    "envelope": N_("Labels for envelopes, 2 × 7 on A4"),
}
CHOSEN, SHOWN = "chosen", "shown"


@dataclass(frozen=True, slots=True)
class ListDraft:
    """What a person says about a list: the fields of `Asked`, and whom it is about."""

    kind: str = "attendance-list"
    whom: str = SHOWN
    title: str = ""
    on: date | None = None
    place: str = ""
    money: bool = False
    amount: int | None = None
    sheet: str = "name-label"
    first: int = 1


class ListForm(QWidget):
    """Prints a list of the chosen members, or of all that the roster shows.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._ids: tuple[UUID, ...] = ()
        self._asked, self._found = MembersAsked(), 0
        self._form = Form(office, ListDraft, _parts(), _("Show the paper"))
        self._form.saves(self._send, self._show)
        self._form.cancelled.connect(self.cancelled.emit)
        self._form.edited.connect(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin(self, ids: Sequence[UUID], asked: MembersAsked, found: int) -> None:
        """Begin a list.

        Args:
            ids: the members who are chosen.
            asked: what the roster shows.
            found: how many it shows.
        """
        self._ids, self._found = tuple(ids), found
        shown = ngettext("The {count} member shown", "All {count} members shown", found)
        self._asked = asked
        if not asked.only.statuses:
            # Nobody calls the retired to a meeting unless the roster is asked for them.
            only = replace(asked.only, statuses=(MemberStatus.ACTIVE,))
            self._asked, shown = replace(asked, only=only), _("All active members shown")
        whom = [Choice(SHOWN, shown.format(count=number(found)))]
        if ids:
            chosen = ngettext("The {count} member chosen", "The {count} members chosen", len(ids))
            whom.insert(0, Choice(CHOSEN, chosen.format(count=number(len(ids)))))
        self._form.field("whom").offer(whom)
        # One row is chosen whenever the keyboard stands on it: that alone means nobody.
        self._form.start(ListDraft(whom=CHOSEN if len(ids) > 1 else SHOWN))
        self._look()

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def _look(self) -> None:
        draft = self._form.draft()
        takes = KINDS[draft.kind][1]
        for name in ("title", "on", "place", "money", "sheet", "first"):
            self._form.show_part(name, name in takes)
        self._form.show_part("amount", draft.money and "amount" in takes)

    def _send(self, draft: ListDraft) -> Answer[bytes]:
        ids = self._ids if draft.whom == CHOSEN else None
        asked, found, language = self._asked, self._found, spoken()

        def made(books: Workspace, job: Job) -> bytes:
            from reports.documents import make_document  # noqa: PLC0415 -- ReportLab loads on use

            whom = ids or [row.id for row in books.read(listed_members, asked, found)]
            return make_document(books, draft.kind, _asked(draft, whom), language, job)

        return self._office.run(_("Making the paper"), made)

    def _show(self, pdf: bytes) -> None:
        draft = self._form.draft()
        title = _(KINDS[draft.kind][0])
        if draft.title and "title" in KINDS[draft.kind][1]:
            title = f"{title} – {draft.title}"
        show_made(self._office, title, pdf)


def _asked(draft: ListDraft, whom: Sequence[UUID]) -> Asked:
    """Return what is asked of the paper: only what this kind has a use for."""
    takes = KINDS[draft.kind][1]
    said = {name: getattr(draft, name) for name in takes}
    if "amount" in said:
        said["amount"] = (draft.amount or 0) if draft.money else 0
    return Asked(of=tuple(map(str, whom)), **said)


def _parts() -> list[Part]:
    kinds = [Choice(name, _(title)) for name, (title, _takes) in KINDS.items()]
    sheets = [Choice(name, _(title)) for name, title in SHEETS.items()]
    under = _("Stands under the title: a meeting, a gift, a proposal")
    hint = _("The first label that is still on the sheet, counted by lines")
    return [
        Part("kind", _("Paper"), ChoiceField(kinds)),
        Part("whom", _("Of whom"), ChoiceField()),
        Part("title", _("Meeting or occasion"), TextField(), under),
        Part("on", _("On the day"), DayField(), half=True),
        Part("place", _("Where"), TextField(), half=True),
        Part("money", "", CheckField(_("With a column for money"))),
        Part("amount", _("For each"), MoneyField(), _("Empty: written in by hand")),
        Part("sheet", _("Sheet"), ChoiceField(sheets)),
        Part("first", _("Begin at label"), NumberField(1, least=1), hint),
    ]
