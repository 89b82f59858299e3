"""The emulation record of members: facts, years, totals, and for what they could be proposed.

Source: field-facts.md §7, R10.
"""

from typing import Any

from desktop.domain.days import document_day, show_day, show_partial
from desktop.domain.money import show_money, show_number
from desktop.job import Job
from desktop.queries.labels import worded
from desktop.queries.people.hints import basis_word
from desktop.queries.people.records import MemberRecord, RecordsPaper, Total
from desktop.queries.reports import Column, Kind, Row, Table
from desktop.queries.reports.records import entry_cells
from desktop.queries.wording import Named, said
from reports.documents.forms import form
from reports.facts import draw_pairs
from reports.fonts import printing_for
from reports.grids import draw_table
from reports.paper import BOLD, PLAIN, SLANTED, Look, Paper, Run, compose_runs
from reports.tables import POWER

KINDS = (
    Kind.PARTIAL_DAY, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.PERCENT, Kind.MONEY,
)  # fmt: skip


def draw_records(paper: RecordsPaper, language: str, job: Job | None = None) -> bytes:
    """Return the records in one file, each member's pages numbered by themselves.

    Raises:
        MissingGlyphOf: a letter of somebody's record cannot be printed; no paper is made.
        Cancelled: the person stopped it.
    """
    words = form("record", language)
    title = words["several"].format(count=show_number(len(paper.records), language))
    if len(paper.records) == 1:
        title = words["file"].format(name=paper.records[0].person.name)
    runs = [_run(paper, record, words, language) for record in paper.records]
    return compose_runs(Look(title, paper.head, language), runs, job)


def _run(paper: RecordsPaper, record: MemberRecord, words: dict[str, Any], language: str) -> Run:
    name = record.person.name

    def write(sheet: Paper) -> None:
        with printing_for(name):
            _write(sheet, paper, record, words, language)

    return Run(write, foot=words["file"].format(name=name), name=name)


def _write(
    sheet: Paper, paper: RecordsPaper, record: MemberRecord, words: dict[str, Any], language: str
) -> None:
    sheet.masthead("", paper.today)
    sheet.sentences(words["title"], BOLD, 14, "centre")
    sheet.space(4)
    draw_pairs(sheet, list(zip(words["facts"], _facts(record, language), strict=True)))
    sheet.heading(words["years"])
    if record.entries:
        draw_table(sheet, _years(record, words))
    else:
        sheet.sentences(words["nothing"], SLANTED, 12, "left")
    sheet.heading(words["totals"])
    totals = record.totals()
    told = {
        each.value: show_money(count, language)
        if each is Total.SAVING
        else show_number(count, language)
        for each, count in totals.items()
    }
    sheet.sentences(words["total"].format(**told), PLAIN, 12, "left")
    _hints(sheet, paper, record, words, language)
    sheet.signature(POWER, paper.head.signer, (), paper.head.signer_post)


def _facts(record: MemberRecord, language: str) -> tuple[str, ...]:
    person, facts = record.person, record.facts
    work = dict.fromkeys(filter(None, (person.post, facts.profession)))
    level = dict.fromkeys(filter(None, (facts.education, facts.qualification)))
    return (
        person.name,
        said(worded(person.sex), language),
        show_partial(facts.born),
        person.card_number,
        show_day(facts.entered_on),
        show_day(person.joined_on),
        person.group,
        person.union_post,
        ", ".join(work),
        facts.department,
        ", ".join(level),
    )


def _years(record: MemberRecord, words: dict[str, Any]) -> Table:
    """Return the entries; a year is named at its first entry only."""
    columns = tuple(
        Column(title, kind) for title, kind in zip(words["columns"], KINDS, strict=True)
    )
    rows: list[Row] = []
    last = -1
    for entry in record.entries:
        _year, kind, what, by, decision, _on, *numbers = entry_cells(entry)
        year = str(entry.year) if entry.year else words["unknown_year"]
        paper = ", ".join(filter(None, (str(decision), show_day(entry.on))))
        cells = (kind, what, by, paper, *("" if each is None else each for each in numbers))
        rows.append((year if entry.year != last else "", *cells))
        last = entry.year
    return Table(columns, tuple(rows))


def _hints(
    sheet: Paper, paper: RecordsPaper, record: MemberRecord, words: dict[str, Any], language: str
) -> None:
    sheet.heading(words["hints"])
    for hint in sorted(record.hints, key=lambda hint: not hint.met):
        told = words["met" if hint.met else "not_met"].format(
            award=said(hint.award, language), found=said(hint.found, language)
        )
        rule = words["rule"].format(
            code=hint.rule.code,
            day=show_day(hint.rule.valid_from),
            says=said(Named(hint.rule.names), language),
            basis=said(basis_word(hint.rule, paper.today), language),
        )
        sheet.sentences(told, BOLD if hint.met else PLAIN, 12, "left")
        sheet.sentences(rule, SLANTED, 11, "left")
    if record.hints:
        day = document_day(paper.today, language)
        sheet.sentences(words["hint_note"].format(day=day), SLANTED, 11, "left")
    else:
        sheet.sentences(words["no_hint"], SLANTED, 12, "left")
