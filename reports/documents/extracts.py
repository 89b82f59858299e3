"""What the office holds of one person, and the log of its corrections, to hand to that person.

Source: Law 91/2025/QH15; field-facts.md §2.7.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from desktop.domain.days import show_day
from desktop.domain.money import show_number
from desktop.queries.awards import award_name
from desktop.queries.labels import worded
from desktop.queries.movements import MovementRow
from desktop.queries.people.corrections import CorrectionPaper
from desktop.queries.people.extracts import ExtractPaper
from desktop.queries.people.fields import field_name
from desktop.queries.reports import Column, Kind, Row, Table
from desktop.queries.wording import HERE, Share, phrase
from reports.documents.forms import form
from reports.fonts import printing_for
from reports.grids import draw_table
from reports.paper import BOLD, PLAIN, SLANTED, Look, Paper, compose
from reports.tables import KEPT

PHOTO = 30 * mm  # how wide the picture stands on the paper
TEXT, DAY = Kind.TEXT, Kind.DAY


def draw_extract(paper: ExtractPaper, language: str) -> bytes:
    """Return the extract of one member's data as PDF.

    Raises:
        MissingGlyphOf: a letter cannot be printed; no paper is made.
    """
    words = form("extract", language)
    title = f"{words['title']} – {paper.name}"
    look = Look(title, paper.head, language, foot=title)

    def write(sheet: Paper) -> None:
        _head(sheet, paper, words)
        for name, columns, rows in _chapters(paper, words, language):
            _chapter(sheet, words, name, Table(columns, tuple(rows)))
            if name == "held" and paper.photo:
                _photo(sheet, paper.photo, words["photo"])
        count = show_number(paper.changes, language)
        sheet.sentences(words["changes"].format(count=count), PLAIN, 12, "left")
        rights = words["rights"].format(issuer=paper.head.issuer)
        sheet.sentences(rights, SLANTED, 12, "left")
        sheet.signatures([(words["giver"], paper.head.signer), (words["taker"], paper.name)])

    with printing_for(paper.name):
        return compose(look, write)


def draw_corrections(paper: CorrectionPaper, language: str) -> bytes:
    """Return the correction log of one member as PDF, on its long side.

    Raises:
        MissingGlyphOf: a letter cannot be printed; no paper is made.
    """
    words = form("extract", language)
    title = f"{words['log_title']} – {paper.name}"
    look = Look(title, paper.head, language, wide=True, foot=title)
    kinds = (Kind.ORDINAL, *[TEXT] * 6)
    rows: tuple[Row, ...] = tuple(
        (
            number,
            _instant(each.at),
            each.by or words["program"],
            each.what,
            each.field,
            each.old or None,
            each.new or None,
        )
        for number, each in enumerate(paper.corrections, 1)
    )
    table = Table(_columns(words["log_columns"], kinds), rows)

    def write(sheet: Paper) -> None:
        sheet.masthead("", paper.printed_at.astimezone(HERE).date())
        sheet.sentences(words["log_title"], BOLD, 14, "centre")
        sheet.sentences(words["person"].format(name=paper.name), BOLD, 13, "centre")
        intro = words["log_intro"].format(when=_instant(paper.printed_at))
        sheet.sentences(intro, PLAIN, 12)
        draw_table(sheet, table)
        sheet.signatures([(words["giver"], paper.head.signer), (words["taker"], paper.name)])

    with printing_for(paper.name):
        return compose(look, write)


def _head(sheet: Paper, paper: ExtractPaper, words: dict[str, Any]) -> None:
    sheet.masthead("", paper.today)
    sheet.sentences(words["title"], BOLD, 14, "centre")
    sheet.sentences(words["person"].format(name=paper.name), BOLD, 13, "centre")
    intro = words["intro" if paper.law else "intro_without"]
    sheet.sentences(intro.format(issuer=paper.head.issuer, law=paper.law))


def _chapter(sheet: Paper, words: dict[str, Any], name: str, table: Table) -> None:
    if table.rows:
        sheet.need(KEPT)
    sheet.heading(words[name])
    if name == "sent" and table.rows:
        sheet.sentences(words["sent_intro"], PLAIN, 12)
    if table.rows:
        draw_table(sheet, table)
    else:
        sheet.sentences(words["nothing"], SLANTED, 12, "left")


def _chapters(
    paper: ExtractPaper, words: dict[str, Any], language: str
) -> list[tuple[str, tuple[Column, ...], Sequence[Row]]]:
    """Return (name, columns, rows) of each chapter in order."""
    says = {True: words["yes"], False: words["no"]}
    held: list[Row] = [
        (number, field_name(each.name), each.value, says[each.sensitive], says[each.leaves])
        for number, each in enumerate(paper.held, 1)
    ]
    consents: list[Row] = [(each.on, each.what, each.scope, each.paper) for each in paper.consents]
    awards: list[Row] = [
        (each.on, award_name(each.kind_code, language), each.decision, worded(each.state))
        for each in paper.awards
    ]
    initiatives: list[Row] = [
        (each.code, each.title, phrase("{share}", share=Share(each.share)), worded(each.state))
        for each in paper.initiatives
    ]
    pacts: list[Row] = [
        (each.number, each.campaign, each.side, show_day(each.signed_on)) for each in paper.pacts
    ]
    sent: list[Row] = [(_instant(each.at), each.name, each.to) for each in paper.sent]
    kinds: dict[str, tuple[str, tuple[Kind, ...], Sequence[Row]]] = {
        "held": ("held", (Kind.ORDINAL, TEXT, TEXT, Kind.PARTIAL_DAY, Kind.PARTIAL_DAY), held),
        "consents": ("consent", (DAY, TEXT, TEXT, TEXT), consents),
        "movements": ("movement", (TEXT, TEXT, TEXT, TEXT, TEXT), _moves(paper.movements)),
        "awards": ("award", (DAY, TEXT, TEXT, TEXT), awards),
        "initiatives": ("initiative", (TEXT, TEXT, TEXT, TEXT), initiatives),
        "pacts": ("pact", (TEXT, TEXT, TEXT, TEXT), pacts),
        "sent": ("sent", (TEXT, TEXT, TEXT), sent),
    }
    return [
        (name, _columns(words[f"{one}_columns"], types), rows)
        for name, (one, types, rows) in kinds.items()
    ]


def _moves(moves: Sequence[MovementRow]) -> list[Row]:
    """Return the movements, oldest first."""
    return [
        (
            show_day(move.on) if move.known else "–",
            worded(move.kind),
            move.from_name,
            move.to_name,
            ", ".join(filter(None, (move.paper, move.reason))),
        )
        for move in reversed(moves)
    ]


def _columns(titles: Sequence[str], kinds: Sequence[Kind]) -> tuple[Column, ...]:
    return tuple(Column(title, kind) for title, kind in zip(titles, kinds, strict=True))


def _photo(sheet: Paper, content: bytes, words: str) -> None:
    picture = ImageReader(io.BytesIO(content))
    wide, high = picture.getSize()
    tall = min(PHOTO * high / wide, 2 * PHOTO)
    sheet.need(tall + 30)
    sheet.sentences(words, PLAIN, 12, "left")
    sheet.canvas.drawImage(picture, sheet.left, sheet.y - tall, tall * wide / high, tall)
    sheet.y -= tall + 10


def _instant(at: datetime) -> str:
    return f"{at.astimezone(HERE):%H:%M %d/%m/%Y}"
