"""Lists of members: who is present, who received something, and the list for the notice board.

Source: field-facts.md §2.6 (paper), §2.7 (what a public list may show).
"""

from typing import Any

from reportlab.lib.units import mm

from desktop.domain.days import document_day
from desktop.domain.money import show_number
from desktop.domain.numerals import money_in_words
from desktop.domain.privacy import public_fields
from desktop.queries.labels import worded
from desktop.queries.people.choosing import PeoplePaper, Person
from desktop.queries.reports import Cell, Column, Kind, Table
from desktop.queries.wording import said
from reports.documents.forms import form
from reports.fonts import drawable, printing_for
from reports.grids import draw_table
from reports.paper import BOLD, PLAIN, SLANTED, Look, Paper, compose
from reports.tables import POWER

KINDS = {1: Kind.PARTIAL_DAY, 2: Kind.PARTIAL_DAY}  # sex and year stand in the middle
BY_HAND = 9 * mm  # the height of a row in which somebody signs


def draw_attendance(paper: PeoplePaper, language: str) -> bytes:
    """Return the attendance list of a meeting as PDF.

    Raises:
        MissingGlyphOf: a letter of somebody's line cannot be printed; no paper is made.
    """
    words = form("roster", language)
    columns = (*_columns(words["columns"]), Column(words["sign"], Kind.BLANK))
    rows = tuple(
        (number, person.name, person.year, person.group, None)
        for number, person in enumerate(paper.people, 1)
    )
    return _draw(paper, language, "attendance", Table(columns, rows), BY_HAND)


def draw_signatures(paper: PeoplePaper, language: str) -> bytes:
    """Return the list on which people sign for what they received, with its sum in words.

    Raises:
        MissingGlyphOf: a letter of somebody's line cannot be printed; no paper is made.
    """
    words, asked = form("roster", language), paper.asked
    money: tuple[Column, ...] = ()
    if asked.money:
        money = (Column(words["money"], Kind.MONEY if asked.amount else Kind.BLANK),)
    columns = (*_columns(words["columns"]), *money, Column(words["sign"], Kind.BLANK))
    given: tuple[Cell, ...] = (asked.amount or None,) if asked.money else ()
    rows = tuple(
        (number, person.name, person.year, person.group, *given, None)
        for number, person in enumerate(paper.people, 1)
    )
    total = None
    if asked.money:
        total = ("", words["total"], "", "", asked.amount * len(rows) or None, None)
    return _draw(paper, language, "signature", Table(columns, rows, total), BY_HAND)


def draw_public(paper: PeoplePaper, language: str) -> bytes:
    """Return the list for the notice board: no identity number, no telephone, no birthday.

    Of the armed forces neither posts nor the names of parts are shown.

    Raises:
        MissingGlyphOf: a letter of somebody's line cannot be printed; no paper is made.
    """
    words = form("roster", language)["public"]
    titles = words["armed_columns" if paper.armed else "columns"]
    lines = [_public(paper, person) for person in paper.people]
    # A column in which nobody has anything takes room from the others.
    kept = [place for place in range(len(titles) - 1) if any(line[place] for line in lines)]
    columns = (
        Column(titles[0], Kind.ORDINAL),
        *(Column(titles[place + 1], KINDS.get(place, Kind.TEXT)) for place in kept),
    )
    rows = tuple((number, *(line[place] for place in kept)) for number, line in enumerate(lines, 1))
    return _draw(paper, language, "public", Table(columns, rows), 0)


def _public(paper: PeoplePaper, person: Person) -> tuple[Cell, ...]:
    """Return a line of the public list; what may not be shown stays empty."""
    first = (person.name, worded(person.sex), person.year)
    may = public_fields(paper.today, armed_forces=paper.armed)
    union_post = person.union_post if "union_post" in may else ""
    if paper.armed:
        return (*first, union_post)
    group = person.group if "group_id" in may else ""
    return (*first, group, person.post if "post" in may else "", union_post)


def _columns(titles: list[str]) -> tuple[Column, ...]:
    kinds = (Kind.ORDINAL, Kind.TEXT, Kind.PARTIAL_DAY, Kind.TEXT)
    return tuple(Column(title, kind) for title, kind in zip(titles, kinds, strict=True))


def _draw(paper: PeoplePaper, language: str, name: str, table: Table, high: float) -> bytes:
    whole = form("roster", language)
    words: dict[str, Any] = whole[name]
    _check(paper, table, language)
    title = words["title"]
    subject = paper.asked.title
    foot = f"{paper.head.issuer}"
    look = Look(f"{title}: {subject}" if subject else title, paper.head, language, foot=foot)

    def write(sheet: Paper) -> None:
        sheet.masthead("", paper.today if name == "public" else None)
        sheet.sentences(title, BOLD, 14, "centre")
        _about(sheet, paper, whole)
        sheet.space(4)
        draw_table(sheet, table, high)
        count = show_number(len(paper.people), language)
        sheet.sentences(words["closing"].format(count=count), PLAIN, 12, "left")
        amount = paper.asked.amount * len(paper.people)
        if name == "signature" and paper.asked.money and amount:
            told = money_in_words(amount, language)
            spelled = whole["in_words"].format(words=told[0].upper() + told[1:])
            sheet.sentences(spelled, SLANTED, 12, "left")
        if name == "public":
            notice = words["notice"].format(issuer=paper.head.issuer)
            sheet.sentences(notice, SLANTED, 12, "left")
            sheet.signature(POWER, paper.head.signer, (), paper.head.signer_post)
        else:
            committee = f"{POWER}\n{paper.head.signer_post}".strip()
            sheet.signatures([(whole["writer"], ""), (committee, paper.head.signer)])

    return compose(look, write)


def _about(sheet: Paper, paper: PeoplePaper, words: dict[str, str]) -> None:
    """Write what the list is for, when and where."""
    asked = paper.asked
    if asked.title:
        sheet.sentences(asked.title, BOLD, 13, "centre")
    told = []
    if asked.on:
        told.append(words["when"].format(day=document_day(asked.on, sheet.look.language)))
    if asked.place:
        told.append(words["where"].format(place=asked.place))
    if told:
        sheet.sentences(" – ".join(told), SLANTED, 12, "centre")


def _check(paper: PeoplePaper, table: Table, language: str) -> None:
    """Find a letter that cannot be printed before anything is drawn, and say whose it is."""
    for person, row in zip(paper.people, table.rows, strict=True):
        with printing_for(person.name):
            for cell in row:
                if cell and not isinstance(cell, int):
                    drawable(said(cell, language), PLAIN)
