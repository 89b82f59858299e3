"""What is known of one member, on a card or a page; numbers hidden until asked for."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.domain.identity import mask
from desktop.domain.members import MemberDraft
from desktop.queries.memberships import MemberCard
from resources.words import _
from ui.labels import label, tone
from ui.layouts import chip, column, link, row, words
from ui.pages.members.names import field_name, old_paper
from ui.parts import Facts
from ui.styling import named
from ui.text import day, partial_day


class Masked(QWidget):
    """An identity number of which the last digits show until somebody asks for all."""

    def __init__(self, title: str, number: str, name: str = "cccd") -> None:
        super().__init__()
        self._number = number
        self._shown = named(f"{name}-shown", words(mask(number)))
        self._ask = named(f"{name}-show", link(_("Show"), self._show_all))
        self._ask.setAccessibleName(_("Show: {title}").format(title=title))
        self.setLayout(column(words(title, "small"), row(self._shown, self._ask, None), gap=0))

    def _show_all(self) -> None:
        self._shown.setText(self._number)
        self._ask.hide()


def state_line(card: MemberCard) -> QWidget:
    """Return the member's status, and since when."""
    told = QWidget()
    since = _("since {day}").format(day=day(card.status_on)) if card.status_on else ""
    told.setLayout(row(chip(label(card.status), tone(card.status)), words(since, "mute"), None))
    return told


def about_person(card: MemberCard) -> QWidget:
    """Return who the person is and how to reach them, and their papers."""
    draft = card.draft
    return _stack(
        _facts([
            (_("Group"), card.group or _("Directly under the union")),
            (field_name("born"), partial_day(draft.born)),
            (field_name("sex"), label(draft.sex)),
        ]),
        Masked(field_name("cccd"), draft.cccd) if draft.cccd else None,
        _facts([
            (_("Issued"), _issued(draft)),
        ]),
        Masked(old_paper(draft.old_id_kind) or field_name("old_id_kind"), draft.old_id, "old")
        if draft.old_id
        else None,
        _facts([
            *_plain(draft, "phone", "email", "address", "home_place"),
            *_sensitive(card, "ethnicity", "religion"),
        ]),
    )  # fmt: skip


def about_work(card: MemberCard) -> QWidget:
    """Return what they do at work and what they have learnt, and the rest that is known."""
    draft = card.draft
    return _stack(
        _facts([
            (field_name("joined_on"), day(draft.joined_on)),
            *_plain(draft, "member_code", "card_number", "department", "post", "profession"),
            *_sensitive(card, "military_rank"),
            *_plain(draft, "employed_as"),
            (field_name("entered_on"), day(draft.entered_on)),
            *_plain(draft, "education", "qualification", "major"),
            *_sensitive(card, "political_theory", "party_member"),
            *_plain(draft, "note"),
        ])
    )  # fmt: skip


def _issued(draft: MemberDraft) -> str:
    return " · ".join(filter(None, (day(draft.cccd_issued_on), draft.cccd_issued_at)))


def _plain(draft: MemberDraft, *names: str) -> list[tuple[str, str]]:
    return [(field_name(name), getattr(draft, name)) for name in names]


def _sensitive(card: MemberCard, *names: str) -> list[tuple[str, str]]:
    """Return those of these fields that the office has turned on."""
    return [
        (field_name(name), _("yes") if value is True else value or "")
        for name in names
        if name in card.sensitive
        for value in [getattr(card.draft, name)]
    ]


def _facts(lines: Iterable[tuple[str, str]]) -> QWidget | None:
    said = [line for line in lines if line[1]]
    if not said:
        return None
    facts = Facts()
    facts.say(said)
    return facts


def _stack(*parts: QWidget | None) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(*(part for part in parts if part is not None)))
    return whole
