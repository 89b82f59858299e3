"""What became of one member, on a card or a page: posts, movements, what they have earned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.members import MovementKind
from desktop.domain.privacy import ConsentKind, is_forgotten
from desktop.domain.terms import PostTerm
from desktop.queries.memberships import MemberAward, MemberCard, MemberInitiative, MemberPact
from desktop.queries.movements import MovementRow
from resources.words import _
from ui.labels import catalogue_name, label
from ui.layouts import column, link, row, words
from ui.pages.members.names import CONSENTS
from ui.styling import named
from ui.text import day, percent, span

T = TypeVar("T")
Go = Callable[[str, object], object]
Act = tuple[str, str, Callable[[], object]]  # (name for tests, label, what it does)


@dataclass(frozen=True, slots=True)
class Acts:
    """What a person can do from a member's card or page.

    Attributes:
        edit: asked with the member's id.
        move: asked with the member's id and name.
        correct, forget: asked with the card and one of its movements.
        post: asked with the card and the place of a term, None for a new one.
        drop_post: asked with the card and the place of a term.
        open: asked with the member's id, to see the whole page.
        consent: asked with people by id and name, to record what they were told.
        go: goes to another page, to a record there.
    """

    edit: Callable[[UUID], object]
    move: Callable[[UUID, str], object]
    correct: Callable[[MemberCard, MovementRow], object]
    forget: Callable[[MemberCard, MovementRow], object]
    post: Callable[[MemberCard, int | None], object]
    drop_post: Callable[[MemberCard, int], object]
    open: Callable[[UUID], object]
    consent: Callable[[dict[UUID, str]], object]
    go: Go


def posts_told(card: MemberCard, acts: Acts) -> list[QWidget]:
    """Return the terms of the member's union posts, newest first, with what can be done."""
    return [_post(card, place, acts) for place in reversed(range(len(card.posts)))]


def movements_told(card: MemberCard, acts: Acts) -> list[QWidget]:
    """Return the member's movements, newest first, with what can be done."""
    return [_movement(card, each, acts) for each in card.movements]


def consents_told(card: MemberCard, acts: Acts) -> list[QWidget]:
    """Return what the member was told or agreed to, newest first, and a way to record more."""
    told: list[QWidget] = []
    if is_forgotten(card.draft.name):
        return told
    for each in reversed(card.consents):
        kind = _(CONSENTS.get(ConsentKind(each["kind"]), ""))
        more = (day(date.fromisoformat(each["on"])), each["paper"], each["scope"])
        entry = QWidget()
        entry.setLayout(
            column(
                words(kind, wrap=True),
                words(" · ".join(filter(None, more)), "small", wrap=True),
                gap=0,
            )
        )
        told.append(entry)
    if not told:
        told.append(words(_("Not told yet"), "mute"))
    who = {card.id: card.draft.name}
    told.append(named("consent.add", link(_("Record…"), lambda: acts.consent(who), lead=True)))
    return told


def initiatives_told(card: MemberCard, acts: Acts) -> list[QWidget]:
    """Return the initiatives of which they are an author, by year, newest first."""
    return _by_year(
        card.initiatives, lambda each: each.on, lambda each: _initiative(each, acts),
        _("Without a date"),
    )  # fmt: skip


def awards_told(card: MemberCard, acts: Acts) -> list[QWidget]:
    """Return what they were given, by year, newest first; what is not decided comes last."""
    return _by_year(
        card.awards, lambda each: each.on, lambda each: _award(each, acts), _("Not decided yet")
    )


def pacts_told(card: MemberCard, acts: Acts) -> list[QWidget]:
    """Return the pacts that they sign in person."""
    return [_pact(each, acts) for each in card.pacts]


def entry(title: str, note: str, *acts: Act, doubt: str = "") -> QWidget:
    """Return one line of a list: what it is, a quiet note, and what can be done with it."""
    told = QWidget()
    below: list[QWidget] = [words(note, "small", wrap=True)]
    for name, said, do in acts:
        button = named(name, link(said, do))
        button.setAccessibleName(f"{said}: {title}")
        below.append(button)
    line = row(*below, gap=0)
    line.setStretch(0, 1)
    doubted = [words(doubt, "doubt", wrap=True)] if doubt else []
    told.setLayout(column(words(title, wrap=True), line, *doubted, gap=0))
    return told


def _movement(card: MemberCard, move: MovementRow, acts: Acts) -> QWidget:
    title = label(move.kind)
    if move.kind is MovementKind.ADMITTED and move.from_name:
        title = _("Transferred in")
    when = day(move.on) if move.known else _("day not known")
    way = " → ".join(filter(None, (move.from_name, move.to_name)))
    paper = _("Paper {paper}").format(paper=move.paper) if move.paper else ""
    back = _("expected back {day}").format(day=day(move.until_on)) if move.until_on else ""
    can: list[Act] = [("movement.correct", _("Correct"), lambda: acts.correct(card, move))]
    if not move.first:
        can.append(("movement.delete", _("Delete"), lambda: acts.forget(card, move)))
    note = " · ".join(filter(None, (when, way, paper, back, move.reason)))
    return entry(title, note, *can, doubt=_(move.doubt) if move.doubt else "")


def _post(card: MemberCard, place: int, acts: Acts) -> QWidget:
    term: PostTerm = card.posts[place]
    when = span(term.starts_on, term.ends_on) or _("days not known")
    paper = _("Paper {paper}").format(paper=term.paper) if term.paper else ""
    return entry(
        term.post,
        " · ".join(filter(None, (when, paper))),
        ("post.edit", _("Correct"), lambda: acts.post(card, place)),
        ("post.delete", _("Delete"), lambda: acts.drop_post(card, place)),
    )


def _initiative(each: MemberInitiative, acts: Acts) -> QWidget:
    title = f"{each.code} · {each.title}" if each.code else each.title
    return entry(
        title,
        f"{label(each.state)} · {percent(each.share)}",
        _way(lambda: acts.go("initiatives", each.id)),
    )


def _award(award: MemberAward, acts: Acts) -> QWidget:
    name = catalogue_name("awards", award.kind_code)
    decision = _("Decision {number}").format(number=award.decision) if award.decision else ""
    told = (day(award.on), decision, label(award.state), award.initiative)
    return entry(name, " · ".join(filter(None, told)), _way(lambda: acts.go("awards", award.id)))


def _pact(each: MemberPact, acts: Acts) -> QWidget:
    title = f"{each.number} · {each.campaign}" if each.number else each.campaign
    note = " · ".join(filter(None, (label(each.state), day(each.signed_on))))
    return entry(title, note, _way(lambda: acts.go("pacts", each.id)))


def _way(go: Callable[[], object]) -> Act:
    return ("open", _("Open"), go)


def _by_year(
    things: Sequence[T],
    when: Callable[[T], date | None],
    told: Callable[[T], QWidget],
    undated: str,
) -> list[QWidget]:
    years: dict[int, list[T]] = {}
    for each in things:
        on = when(each)
        years.setdefault(on.year if on else 0, []).append(each)
    found: list[QWidget] = []
    for year in sorted(years, key=lambda year: -year):
        found.append(named("year", words(str(year) if year else undated, "mute")))
        found += [told(each) for each in years[year]]
    return found
