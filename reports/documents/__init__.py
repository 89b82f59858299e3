"""Documents of one record or of some members: listed here, each written in its own module."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from desktop.errors import Refusal
from desktop.job import Job
from desktop.queries.asking import Asked
from desktop.queries.papers import decision_paper, pact_paper, slip_paper
from desktop.queries.people.choosing import cards_paper, people_paper
from desktop.queries.people.corrections import correction_paper
from desktop.queries.people.extracts import extract_paper
from desktop.queries.people.records import records_paper
from desktop.queries.people.transfers import transfer_paper
from desktop.queries.wording import HERE
from desktop.workspace import Workspace
from reports.documents.cards import draw_cards, draw_labels
from reports.documents.decisions import draw_decision
from reports.documents.extracts import draw_corrections, draw_extract
from reports.documents.notices import draw_notice
from reports.documents.pacts import draw_pact
from reports.documents.records import draw_records
from reports.documents.rosters import draw_attendance, draw_public, draw_signatures
from reports.documents.slips import draw_slip
from reports.documents.transfers import draw_transfer
from resources.words import N_


class NoSuchDocument(Refusal):
    """No document has this name."""

    template = N_("There is no document “{name}”. Choose one of: {names}.")


class NobodyAsked(Refusal):
    """A document about one person or one record was asked for without saying which."""

    template = N_("Say whose or which record the document “{name}” is about.")


class NotTaken(Refusal):
    """The document has no place for what was said."""

    template = N_("The document “{name}” has no use for: {options}. It takes: {takes}.")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be asked for.

    Attributes:
        title: in source words.
        find: session, what is asked, the moment in UTC → what the paper says.
        draw: what the paper says, its language → the PDF.
        takes: the fields of `Asked` that it has a use for.
        one: whether it is about one record, which must be said.
    """

    name: str
    title: str
    find: Callable[..., Any]
    draw: Callable[..., bytes]
    takes: tuple[str, ...] = ("of",)
    one: bool = False


# How the command line calls what a document takes.
OPTIONS = {
    "of": "--of", "groups": "--group", "title": "--title", "on": "--on", "place": "--place",
    "money": "--money", "amount": "--amount", "first": "--first-label", "sheet": "--sheet",
}  # fmt: skip


def _of(find: Callable[..., Any]) -> Callable[..., Any]:
    """Return a query that wants the record's name alone."""
    return lambda session, asked, _now: find(session, asked.record)


def _today(find: Callable[..., Any]) -> Callable[..., Any]:
    """Return a query that wants all that is asked, and the day here."""
    return lambda session, asked, now: find(session, asked, _day(now))


def _day(now: datetime) -> date:
    return now.astimezone(HERE).date()


def _options(names: Iterable[str]) -> str:
    return ", ".join(OPTIONS[name] for name in names)


WHO, MEETING, LABELS = ("of", "groups"), ("title", "on", "place"), ("first", "sheet")
DOCUMENTS: dict[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "decision", N_("Award decision with its list"), _of(decision_paper), draw_decision
        ),
        DocumentKind("pact", N_("Emulation pact"), _of(pact_paper), draw_pact),
        DocumentKind("slip", N_("Hand-over slip"), _of(slip_paper), draw_slip),
        DocumentKind(
            "member-record", N_("Emulation record of a member"), _today(records_paper),
            draw_records, WHO,
        ),
        DocumentKind(
            "transfer-slip", N_("Letter that introduces a member to another union"),
            _of(transfer_paper), draw_transfer, one=True,
        ),
        DocumentKind(
            "member-cards", N_("Union cards"), _today(cards_paper), draw_cards, WHO + LABELS
        ),
        DocumentKind(
            "labels", N_("Name labels, labels for envelopes"), _today(people_paper), draw_labels,
            WHO + LABELS,
        ),
        DocumentKind(
            "attendance-list", N_("Attendance list"), _today(people_paper), draw_attendance,
            WHO + MEETING,
        ),
        DocumentKind(
            "signature-list", N_("List of receipts"), _today(people_paper), draw_signatures,
            (*WHO, *MEETING, "money", "amount"),
        ),
        DocumentKind(
            "privacy-notice", N_("Notice on personal data, to be signed"), _today(people_paper),
            draw_notice, (*WHO, "on"),
        ),
        DocumentKind(
            "public-list", N_("Public list"), _today(people_paper), draw_public, WHO + MEETING
        ),
        DocumentKind(
            "member-extract", N_("Extract of a member's data"),
            lambda session, asked, now: extract_paper(session, asked.record, _day(now)),
            draw_extract, one=True,
        ),
        DocumentKind(
            "correction-log", N_("Log of a member's corrections"),
            lambda session, asked, now: correction_paper(session, asked.record, now),
            draw_corrections, one=True,
        ),
    )
}  # fmt: skip


def make_document(
    workspace: Workspace, name: str, of: str | Asked, language: str, job: Job | None = None
) -> bytes:
    """Return a document as PDF.

    Args:
        workspace: the books.
        name: one of `DOCUMENTS`.
        of: the record, or all that is asked of the paper.
        language: in which it speaks.
        job: hears of progress and may cancel a long one.

    Raises:
        NoSuchDocument: the name is none of `DOCUMENTS`.
        NobodyAsked, NotTaken: too little or too much was said.
        Refusal: the record is not in the books, or a letter cannot be printed; each document
            names its own.
    """
    kind = DOCUMENTS.get(name)
    if kind is None:
        raise NoSuchDocument(name=name, names=", ".join(DOCUMENTS))
    asked = of if isinstance(of, Asked) else Asked(of=(of,) if of else ())
    if kind.one and not asked.record:
        raise NobodyAsked(name=name)
    usual = Asked()
    said = [each.name for each in fields(Asked)
            if getattr(asked, each.name) != getattr(usual, each.name)]  # fmt: skip
    if idle := [each for each in said if each not in kind.takes]:
        raise NotTaken(name=name, options=_options(idle), takes=_options(kind.takes))
    paper = workspace.read(kind.find, asked, workspace.now())
    if kind.draw is draw_records:
        return draw_records(paper, language, job)
    return kind.draw(paper, language)
