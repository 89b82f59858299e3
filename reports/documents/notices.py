"""The notice on personal data: one sheet for each member, to be read and signed.

Source: Law 91/2025/QH15; resources/forms/notice.toml.
"""

from collections.abc import Sequence
from functools import partial

from desktop.queries.people.choosing import PeoplePaper, Person
from reports.documents.forms import form
from reports.fonts import printing_for
from reports.paper import BOLD, PLAIN, Look, Paper, compose, count_pages

SIZES = (12.5, 12.0, 11.5, 11.0, 10.5)  # points: the largest with which all stands on one page
_GAP = 4


def draw_notice(paper: PeoplePaper, language: str) -> bytes:
    """Return the notices as PDF, a page for each person.

    Raises:
        MissingGlyphOf: a letter cannot be printed; no paper is made.
    """
    words = form("notice", language)
    look = Look(words["title"], paper.head, language)

    def write(sheet: Paper, people: Sequence[Person], size: float) -> None:
        for place, person in enumerate(people):
            if place:
                sheet.turn()
            with printing_for(person.name):
                _one(sheet, person, paper, language, size)

    longest = max(paper.people, key=lambda person: len(person.name) + len(person.group))
    fits = (
        size
        for size in SIZES
        if count_pages(look, partial(write, people=[longest], size=size)) == 1
    )
    return compose(look, partial(write, people=paper.people, size=next(fits, SIZES[-1])))


def _one(sheet: Paper, person: Person, paper: PeoplePaper, language: str, size: float) -> None:
    words = form("notice", language)
    union = paper.head.issuer
    sheet.masthead("", paper.asked.on or paper.today)
    sheet.sentences(words["title"], BOLD, 14, "centre")
    sheet.space(_GAP)
    sheet.sentences(words["intro"].format(union=union), PLAIN, size)
    for title, text in words["parts"]:
        sheet.sentences(f"{title}:", BOLD, size, "left")
        sheet.sentences(text.format(union=union), PLAIN, size)
    sheet.space(_GAP)
    group = person.group or union
    sheet.sentences(words["who"].format(name=person.name, group=group), BOLD, size, "left")
    sheet.sentences(words["told"], PLAIN, size, "left")
    sheet.sentences(words["agree"], PLAIN, size, "left")
    sheet.signatures([(words["union"], paper.head.signer), (words["member"], person.name)])
