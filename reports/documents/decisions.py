"""The award decision and its list. Source: field-facts.md §2.6, §5.5."""

from desktop.domain.days import document_day
from desktop.domain.money import show_money
from desktop.queries.awards import award_name
from desktop.queries.papers import DecisionPaper
from desktop.queries.reports import Column, Kind, Table
from reports.documents.forms import form
from reports.grids import draw_table
from reports.paper import BOLD, SLANTED, Look, Paper, compose
from reports.tables import POWER


def draw_decision(said: DecisionPaper, language: str) -> bytes:
    """Return the decision with its list as PDF.

    Raises:
        MissingGlyph: a letter cannot be printed; no paper is made.
    """
    words = form("decision", language)
    look = Look(f"{words['title']} {said.number}", said.head, language)

    def write(paper: Paper) -> None:
        paper.masthead(said.number, said.on)
        paper.sentences(words["title"], BOLD, 14, "centre")
        paper.sentences(said.subject or words["subject"], BOLD, 13, "centre")
        paper.space(6)
        authority = words["authority"].format(issuer=said.head.issuer.upper())
        paper.sentences(authority, BOLD, 13, "centre")
        for basis in said.bases:
            paper.sentences(basis, SLANTED)
        paper.sentences(words["proposal"], SLANTED)
        paper.sentences(words["decides"], BOLD, 13, "centre")
        money = sum(award.money for award in said.awards)
        for article in words["articles" if money else "articles_free"]:
            told = article.format(count=len(said.awards), money=show_money(money, language))
            paper.sentences(told)
        paper.signature(said.power or POWER, said.signer, words["receivers"], said.signer_post)
        paper.turn()
        paper.sentences(words["list_title"], BOLD, 14, "centre")
        day = document_day(said.on, language)
        told = words["list_of"].format(number=said.number, day=day)
        paper.sentences(told, SLANTED, 13, "centre")
        draw_table(paper, _listed(said, words["columns"], words["total"], language))

    return compose(look, write)


def _listed(said: DecisionPaper, titles: list[str], total: str, language: str) -> Table:
    kinds = (Kind.NUMBER, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.MONEY)
    money = sum(award.money for award in said.awards)
    return Table(
        tuple(Column(title, kind) for title, kind in zip(titles, kinds, strict=True)),
        tuple(
            (
                number,
                award.recipient,
                award.group,
                award_name(award.kind_code, language),
                award.citation,
                award.money or None,
            )
            for number, award in enumerate(said.awards, 1)
        ),
        ("", total, "", "", "", money) if money else None,
    )
