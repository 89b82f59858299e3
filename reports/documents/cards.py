"""Union cards, name labels and labels for envelopes, on sheets of equal labels."""

import io

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.days import show_day
from desktop.queries.people.choosing import PeoplePaper, Person
from reports.documents.forms import form
from reports.fonts import printing_for
from reports.labels import LabelPrinter, label_sheet
from reports.paper import lang_of

CARD, LABEL = "member-card", "name-label"


def draw_cards(paper: PeoplePaper, language: str) -> bytes:
    """Return union cards as PDF, from the first label asked for on.

    Raises:
        NoSuchSheet, NoSuchLabel: there is no such sheet, or no such label on it.
        MissingGlyphOf, DoesNotFit: somebody's card cannot be printed; none is made.
    """
    return _draw(paper, language, paper.asked.sheet or CARD)


def draw_labels(paper: PeoplePaper, language: str) -> bytes:
    """Return name labels, or another sheet's labels, as PDF.

    Raises:
        NoSuchSheet, NoSuchLabel, MissingGlyphOf, DoesNotFit: as `draw_cards`.
    """
    return _draw(paper, language, paper.asked.sheet or LABEL)


def _draw(paper: PeoplePaper, language: str, name: str) -> bytes:
    sheet, words = label_sheet(name), form("card", language)
    out = io.BytesIO()
    size = (sheet.page[0] * mm, sheet.page[1] * mm)
    canvas = Canvas(out, pagesize=size, invariant=1, lang=lang_of(language))
    canvas.setTitle(words["file"].format(issuer=paper.head.issuer))
    canvas.setAuthor(paper.head.issuer)
    printer = LabelPrinter(sheet, paper.asked.first, canvas, words["photo"])
    for person in paper.people:
        picture = paper.photos.get(person.photo)
        with printing_for(person.name):
            printer.draw(_words(paper, person, words), (person.photo, picture) if picture else None)
    canvas.save()
    return out.getvalue()


def _words(paper: PeoplePaper, person: Person, words: dict[str, str]) -> dict[str, str]:
    """Return what the texts of a sheet may name; "" for what is not known."""
    group = "" if paper.armed else person.group
    joined = show_day(person.joined_on)
    practice = f" – {words['practice']}" if paper.head.practice else ""
    return {
        "upper": paper.head.upper.upper(),
        "union": (person.union or paper.head.issuer).upper(),
        "title": words["title"] + practice,
        "name": person.name,
        "card": person.card_number and words["card"].format(number=person.card_number),
        "card_blank": words["card_blank"],
        "joined": joined and words["joined"].format(day=joined),
        "group": group,
        "to": words["to"],
    }
