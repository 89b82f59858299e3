"""The hand-over slip of a package: what was written, its code, and two signatures."""

from desktop.domain.money import show_number
from desktop.domain.numerals import in_words
from desktop.queries.papers import SlipPaper
from desktop.queries.reports import Column, Kind, Table
from desktop.queries.wording import HERE
from reports.documents.forms import form
from reports.grids import draw_table
from reports.paper import BOLD, PLAIN, Look, Paper, compose

QR = 84  # points


def spelled(code: str, language: str) -> str:
    """Return a file's code as one reads it on the telephone: its digits as words."""
    return " – ".join(
        " ".join(in_words(int(sign), language) if sign.isdigit() else sign for sign in part)
        for part in code.split("-")
    )


def _beside_each_other(counts: list[tuple[str, int]], titles: list[str]) -> Table:
    """Return the counts in two halves side by side: the slip has one page."""
    half = (len(counts) + 1) // 2
    nothing: list[tuple[str, int | str]] = [("", "")]
    second = [*counts[half:], *nothing * (2 * half - len(counts))]
    columns = [
        Column(title, kind)
        for title, kind in zip(titles * 2, (Kind.TEXT, Kind.NUMBER) * 2, strict=True)
    ]
    rows = tuple((*first, *other) for first, other in zip(counts[:half], second, strict=True))
    return Table(tuple(columns), rows)


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
        paper.square_code(said.short_code, paper.left + paper.room - QR, paper.y, QR)
        paper.space(14)
        paper.sentences(
            f"{words['spoken']} {spelled(said.short_code, language)}", PLAIN, 13, "left"
        )
        counts = [(words["names"].get(kind, kind), count) for kind, count in said.counts.items()]
        if counts:
            paper.sentences(words["counted"], PLAIN, 13, "left")
            draw_table(paper, _beside_each_other(counts, words["columns"]))
        paper.signatures([(words["giver"], said.head.signer), (words["taker"], "")])

    return compose(look, write)
