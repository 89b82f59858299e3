"""The hand-over slip of a package: what was written, its code, and two signatures."""

from desktop.domain.money import show_number
from desktop.queries.papers import SlipPaper
from desktop.queries.reports import Column, Kind, Table
from desktop.queries.wording import HERE
from reports.documents.forms import form
from reports.grids import draw_table
from reports.paper import BOLD, PLAIN, Look, Paper, compose


def draw_slip(said: SlipPaper, language: str) -> bytes:
    """Return the slip as PDF.

    Raises:
        MissingGlyph: a letter cannot be printed; no paper is made.
    """
    words = form("slip", language)
    look = Look(f"{words['title']} {said.name}", said.head, language)
    at = said.at.astimezone(HERE)
    values = (
        said.name,
        show_number(said.seq, language),
        said.short_code,
        f"{at:%H:%M %d/%m/%Y}",
        said.sender,
        said.to,
        show_number(sum(said.counts.values()), language),
    )

    def write(paper: Paper) -> None:
        paper.masthead("", at.date())
        paper.sentences(words["title"], BOLD, 14, "centre")
        paper.sentences(words["intro"])
        for name, value in zip(words["rows"], values, strict=True):
            paper.need(20)
            paper.y -= 16
            paper.write(f"{name}:", paper.left, paper.y, PLAIN, 13)
            paper.write(value, paper.left + 130, paper.y, BOLD, 13)
        paper.space(14)
        counts = [(words["names"].get(kind, kind), count) for kind, count in said.counts.items()]
        if counts:
            paper.sentences(words["counted"], PLAIN, 13, "left")
            columns = zip(words["columns"], (Kind.TEXT, Kind.NUMBER), strict=True)
            table = Table(tuple(Column(title, kind) for title, kind in columns), tuple(counts))
            draw_table(paper, table)
        paper.signatures([(words["giver"], said.head.signer), (words["taker"], "")])

    return compose(look, write)
