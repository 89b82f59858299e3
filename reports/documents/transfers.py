"""The letter that introduces a member to another union. Source: field-facts.md §2.6, §5.7."""

from functools import partial
from typing import Any

from desktop.domain.days import document_day, show_day, show_partial
from desktop.domain.money import show_number
from desktop.queries.labels import worded
from desktop.queries.people.transfers import TransferPaper
from desktop.queries.wording import said
from reports.documents.forms import form
from reports.facts import draw_facts
from reports.fonts import printing_for
from reports.paper import BOLD, PLAIN, Look, Paper, compose, count_pages
from reports.tables import POWER

COMMENT_LINES = 2
SIZES = (13.0, 12.5, 12.0, 11.5, 11.0)  # the largest with which all stands on one page


def draw_transfer(paper: TransferPaper, language: str) -> bytes:
    """Return the letter as PDF, on one page as long as its letters stay readable.

    Raises:
        MissingGlyphOf: a letter cannot be printed; no paper is made.
    """
    words = form("transfer", language)
    look = Look(f"{words['title']} – {paper.name}", paper.head, language)
    to = paper.to or words["nobody"]

    def write(sheet: Paper, size: float) -> None:
        sheet.masthead(paper.number or words["number"].format(symbol=paper.head.symbol), paper.on)
        sheet.sentences(words["title"], BOLD, 14, "centre")
        sheet.sentences(words["subject"], BOLD, 13, "centre")
        sheet.sentences(words["addressed"].format(to=to), BOLD, size, "centre")
        sheet.space(2)
        sheet.sentences(words["introduces"].format(issuer=paper.head.issuer), PLAIN, size)
        draw_facts(sheet, _facts(paper, words, language), size, strong=1)
        goes = words["goes"].format(to=to, day=document_day(paper.on, language))
        sheet.sentences(goes, PLAIN, size)
        if paper.honours or paper.initiatives:
            sheet.sentences(_honours(paper, words, language), PLAIN, size)
        if paper.comments:
            sheet.sentences(words["comment"], PLAIN, size)
            sheet.dotted(COMMENT_LINES)
        sheet.sentences(words["closing"], PLAIN, size)
        head = paper.head
        sheet.signature(POWER, head.signer, words["receivers"], head.signer_post)

    with printing_for(paper.name):
        fits = (size for size in SIZES if count_pages(look, partial(write, size=size)) == 1)
        return compose(look, partial(write, size=next(fits, SIZES[0])))


def _honours(paper: TransferPaper, words: dict[str, Any], language: str) -> str:
    counted = {
        name: show_number(getattr(paper, name), language) for name in ("honours", "initiatives")
    }
    return str(words["honours"].format(**counted))


def _facts(paper: TransferPaper, words: dict[str, Any], language: str) -> list[tuple[str, str]]:
    stayed = words["stayed" if paper.since else "stayed_until"].format(
        group=paper.group,
        issuer=paper.head.issuer,
        since=show_day(paper.since),
        until=show_day(paper.on),
    )
    values = (
        paper.name.upper(),
        ", ".join(filter(None, (show_partial(paper.born), said(worded(paper.sex), language)))),
        paper.home_place,
        paper.post,
        paper.card_number,
        show_day(paper.joined_on),
        paper.union_post,
        stayed.removeprefix(", "),
        "",  # dues are not in the books: written in by hand
    )
    return list(zip(words["facts"], values, strict=True))
