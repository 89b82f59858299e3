"""The emulation pact with a place to sign for each party. Source: field-facts.md §5.1."""

from desktop.queries.papers import PactPaper
from desktop.queries.reports import Column, Kind, Table
from reports.documents.forms import form
from reports.grids import draw_table
from reports.paper import BOLD, SLANTED, Look, Paper, compose


def draw_pact(said: PactPaper, language: str) -> bytes:
    """Return the pact as PDF.

    Raises:
        MissingGlyph: a letter cannot be printed; no paper is made.
    """
    words, card = form("pact", language), said.card
    look = Look(f"{words['title']} {card.row.number}", said.head, language)

    def write(paper: Paper) -> None:
        paper.masthead(card.row.number, card.row.signed_on)
        paper.sentences(words["title"], BOLD, 14, "centre")
        about = words["about"].format(campaign=card.row.campaign)
        paper.sentences(about, BOLD, 13, "centre")
        paper.space(6)
        paper.heading(words["parties"])
        draw_table(paper, _parties(said, words["party_columns"]))
        if card.draft.content:
            paper.heading(words["content"])
            paper.sentences(card.draft.content)
        if card.draft.targets:
            paper.heading(words["targets"])
            draw_table(paper, _targets(said, words["target_columns"]))
        paper.sentences(words["closing"], SLANTED)
        paper.heading(words["signatures"])
        paper.signatures([(party.side, party.signer_name) for party in card.parties])

    return compose(look, write)


def _parties(said: PactPaper, titles: list[str]) -> Table:
    kinds = (Kind.NUMBER, Kind.TEXT, Kind.TEXT)
    return Table(
        tuple(Column(title, kind) for title, kind in zip(titles, kinds, strict=True)),
        tuple(
            (number, party.side, party.signer_name)
            for number, party in enumerate(said.card.parties, 1)
        ),
    )


def _targets(said: PactPaper, titles: list[str]) -> Table:
    kinds = (Kind.NUMBER, Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.DAY)
    return Table(
        tuple(Column(title, kind) for title, kind in zip(titles, kinds, strict=True)),
        tuple(
            (number, target.text, target.measure_unit, target.planned, target.due_on)
            for number, target in enumerate(said.card.draft.targets, 1)
        ),
    )
