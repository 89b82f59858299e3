"""R10 as tables: one line a member, every entry by year, and for what they could be proposed.

On paper each member has pages of their own instead; see `reports.documents.records`.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from desktop.queries.asking import Asked
from desktop.queries.people.entries import Entry, EntryKind
from desktop.queries.people.hints import basis_word
from desktop.queries.people.records import MemberRecord, RecordsPaper, Total, records_paper
from desktop.queries.reports.chapters import NUMBER, numbered, with_total
from desktop.queries.reports.tables import Cell, Column, Kind, Report, Section, Table
from desktop.queries.wording import Named, phrase
from resources.words import N_

KINDS = {
    EntryKind.TITLE: N_("Emulation title"),
    EntryKind.FORM: N_("Commendation"),
    EntryKind.PRIZE: N_("Contest prize"),
    EntryKind.RECOGNITION: N_("Recognition of merit"),
    EntryKind.INITIATIVE: N_("Own initiative"),
    EntryKind.PACT: N_("Signed pact"),
    EntryKind.EXAMPLE: N_("Model example"),
}
TOTALS = {
    Total.TITLES: N_("Emulation titles"),
    Total.FORMS: N_("Commendations"),
    Total.PRIZES: N_("Contest prizes"),
    Total.INITIATIVES: N_("Own initiatives"),
    Total.RECOGNISED: N_("Of these, recognised"),
    Total.SAVING: N_("Own part of the benefit (đồng)"),
    Total.PACTS: N_("Signed pacts"),
}


def record_report(
    session: Session, starts_on: date, ends_on: date, today: date, asked: Asked | None = None
) -> Report:
    """Return R10 of the members asked for, of all active ones without.

    Raises:
        NobodyNamed, SeveralNamed, NoGroupNamed, NobodyThere: see `records_paper`.
    """
    paper = records_paper(session, asked or Asked(), today, starts_on, ends_on)
    return Report(
        name="R10",
        title=phrase(N_("Emulation records of the members")),
        letterhead=paper.head,
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=(
            Section(phrase(N_("I. Members")), table=_members(paper)),
            Section(phrase(N_("II. Year by year")), table=_years(paper)),
            Section(phrase(N_("III. Could be proposed")), table=_hints(paper)),
        ),
        notes=NOTES,
    )


NOTES = (
    phrase(
        N_(
            "An award counts in the year of its decision, an initiative in the year in which it "
            "was proposed; share and benefit are the member's own part."
        )
    ),
    phrase(
        N_(
            "“Could be proposed” rests on what the books hold; the committee checks the other "
            "conditions of the rule."
        )
    ),
)


def _members(paper: RecordsPaper) -> Table:
    columns = (
        *_who(),
        Column(phrase(N_("Union post"))),
        *(
            Column(phrase(title), Kind.MONEY if each is Total.SAVING else Kind.NUMBER)
            for each, title in TOTALS.items()
        ),
        Column(phrase(N_("Could be proposed"))),
    )
    rows = numbered(
        (*_name(record), record.person.union_post, *record.totals().values(), _proposed(record))
        for record in paper.records
    )
    return Table(columns, rows, with_total(columns, rows))


def _proposed(record: MemberRecord) -> Cell:
    met = [hint.award for hint in record.hints if hint.met]
    told: Cell = ""
    for award in met:
        told = phrase("{before}; {award}", before=told, award=award) if told else award
    return told


def _years(paper: RecordsPaper) -> Table:
    columns = (
        *_who(),
        Column(phrase(N_("Year"))),
        Column(phrase(N_("Kind of merit"))),
        Column(phrase(N_("What it is"))),
        Column(phrase(N_("Level, rank"))),
        Column(phrase(N_("Decision, number"))),
        Column(phrase(N_("Date")), Kind.DAY),
        Column(phrase(N_("Share (%)")), Kind.PERCENT),
        Column(phrase(N_("Own part of the benefit (đồng)")), Kind.MONEY),
    )
    return Table(columns, numbered(_entries(paper)))


def _entries(paper: RecordsPaper) -> Iterator[tuple[Cell, ...]]:
    for record in paper.records:
        for entry in record.entries:
            yield (*_name(record), *entry_cells(entry))


def entry_cells(entry: Entry) -> tuple[Cell, ...]:
    """Return year, kind, what, by whom, decision, day, share and benefit of an entry."""
    return (
        str(entry.year) if entry.year else "",
        phrase(KINDS[entry.kind]),
        entry.what,
        entry.by,
        entry.decision,
        entry.on,
        entry.share,
        entry.saving,
    )


def _hints(paper: RecordsPaper) -> Table:
    columns = (
        *_who(),
        Column(phrase(N_("Award"))),
        Column(phrase(N_("Rule"))),
        Column(phrase(N_("What it says"))),
        Column(phrase(N_("Legal basis"))),
        Column(phrase(N_("The books show"))),
        Column(phrase(N_("Met"))),
    )
    rows = (
        (
            *_name(record),
            hint.award,
            hint.rule.code,
            Named(hint.rule.names),
            basis_word(hint.rule, paper.today),
            hint.found,
            phrase(N_("yes")) if hint.met else phrase(N_("not yet")),
        )
        for record in paper.records
        for hint in record.hints
    )
    return Table(columns, numbered(rows))


def _who() -> tuple[Column, ...]:
    return (
        NUMBER,
        Column(phrase(N_("Full name"))),
        Column(phrase(N_("Year of birth"))),
        Column(phrase(N_("Group"))),
    )


def _name(record: MemberRecord) -> tuple[Cell, ...]:
    person = record.person
    return (person.name, person.year, person.group)
