"""Reports on paper: head, period, chapters with their tables, notes, signature."""

from desktop.queries.reports import Report, Section
from desktop.queries.wording import phrase, said
from reports.grids import draw_table
from reports.paper import BOLD, PLAIN, SLANTED, Look, Paper, compose
from resources.words import N_

WIDE_FROM = 9  # columns, from which the paper lies on its long side
KEPT = 190  # points for a title and the beginning of its table
POWER = "TM. BAN CHẤP HÀNH"


def draw_report(report: Report, language: str) -> bytes:
    """Return a report as PDF: the same report, the same bytes.

    Raises:
        MissingGlyph: a letter cannot be printed; no paper is made.
    """
    title = said(report.title, language)
    foot = said(
        phrase(N_("{name} · data of {day}"), name=report.name, day=report.made_on), language
    )
    wide = any(len(table.columns) >= WIDE_FROM for table in report.tables)
    look = Look(title, report.letterhead, language, wide, foot)
    return compose(look, lambda paper: _write(paper, report, title))


def period_of(report: Report, language: str) -> str:
    """Return the words that say which days a report is about."""
    days = phrase(
        N_("From {first} to {last}"),
        first=report.starts_on,
        last=report.ends_on,
    )
    return said(days, language)


def _write(paper: Paper, report: Report, title: str) -> None:
    language, head = paper.look.language, report.letterhead
    paper.masthead(f"......{report.number}" if report.number else "", report.made_on)
    paper.sentences(title.upper(), BOLD, 14, "centre")
    paper.sentences(period_of(report, language), SLANTED, 13, "centre")
    paper.space(6)
    for section in report.sections:
        _chapter(paper, section, language)
    for note in report.notes:
        paper.sentences(said(note, language), SLANTED, 10.5, "left")
    filed = said(phrase(N_("Kept at the office")), language)
    receivers = [each for each in (head.upper, filed) if each] if report.number else []
    paper.signature(POWER, head.signer, receivers, head.signer_post)


def _chapter(paper: Paper, section: Section, language: str) -> None:
    if section.table is not None:
        paper.need(KEPT)  # a title never stands alone at the foot of a page
    if section.title:
        paper.heading(said(section.title, language))
    for text in section.text:
        paper.sentences(said(text, language), PLAIN, 13, "left")
    if section.table is not None:
        if section.table.rows:
            draw_table(paper, section.table)
        else:
            nothing = said(phrase(N_("Nothing in this period.")), language)
            paper.sentences(nothing, SLANTED, 12, "left")
    if section.empty_lines:
        paper.dotted(section.empty_lines)
