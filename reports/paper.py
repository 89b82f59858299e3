"""A sheet of office paper: head, sentences, tables and signatures, page after page.

Source: field-facts.md §2.6 (Decree 30/2020, QĐ 933/QĐ-TLĐ): margins, two-column head, rules of
the right length, sizes of letters.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from desktop.domain.days import document_day
from desktop.job import Job
from desktop.queries.letterheads import Letterhead
from desktop.queries.wording import phrase, said
from reports.fonts import drawable, face, width
from resources.words import N_

PLAIN, BOLD, SLANTED, BOTH = "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
BODY = 13
LINE = 1.3  # from line to line, of the letters' size
INDENT = 10 * mm
SIGNED = 30 * mm  # room for hand and seal
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
MARK = "DỮ LIỆU TẬP – KHÔNG CÓ GIÁ TRỊ"
GREY = HexColor("#6b6b6b")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is laid out and what stands on each of its pages.

    Attributes:
        foot: stands at the foot of each page with “page x/y”; "" for letters, which carry
            their page number above from the second page on.
    """

    title: str
    head: Letterhead
    language: str
    wide: bool = False
    foot: str = ""


class Paper:
    """A paper being written from the top of its first page downwards. Lengths in points."""

    def __init__(self, look: Look, runs: Sequence["Run"], pages: Sequence[int] = ()) -> None:
        self.look, self._runs, self._pages = look, runs, pages
        self._run = 0
        self.wide, self.high = landscape(A4) if look.wide else A4
        self.left = 20 * mm if look.wide else LEFT
        self.room = self.wide - self.left - RIGHT
        self._out = io.BytesIO()
        self.canvas = Canvas(
            self._out, pagesize=(self.wide, self.high), invariant=1, lang=lang_of(look.language)
        )
        self.canvas.setTitle(look.title)
        self.canvas.setAuthor(look.head.issuer)
        self.page = 1
        self.y = self.high - TOP
        self._furnish()

    def finish(self) -> bytes:
        """Return the PDF."""
        self.canvas.save()
        return self._out.getvalue()

    def turn(self) -> None:
        """Go on on a new page."""
        self.canvas.showPage()
        self.page += 1
        self.y = self.high - TOP
        self._furnish()

    def begin(self, run: int) -> None:
        """Begin a run of pages, counted from 0: a new page, whose number is 1."""
        if run:
            self.canvas.showPage()
            self._run, self.page, self.y = run, 1, self.high - TOP
            self._furnish()
        if len(self._runs) > 1:
            self.canvas.bookmarkPage(str(run))
            self.canvas.addOutlineEntry(drawable(self._runs[run].name, PLAIN), str(run))

    def need(self, high: float) -> None:
        """Turn the page unless so much room is left on it."""
        if self.y - high < BOTTOM:
            self.turn()

    def space(self, high: float) -> None:
        """Leave some room."""
        self.y -= high

    def write(
        self, text: str, x: float, y: float, font: str = PLAIN, size: float = BODY, at: str = "left"
    ) -> None:
        """Write one line; `at` is which of its points `x` is: left, centre or right."""
        text = drawable(text, font)
        self.canvas.setFont(face(font), size)
        if at == "centre":
            self.canvas.drawCentredString(x, y, text)
        elif at == "right":
            self.canvas.drawRightString(x, y, text)
        else:
            self.canvas.drawString(x, y, text)

    # ------------------------------------------------------------------- flowing text

    def sentences(self, text: str, font: str = PLAIN, size: float = BODY, at: str = "body") -> None:
        """Write a text over as many lines and pages as it takes: body, left or centre."""
        style = ParagraphStyle(
            "text",
            fontName=face(font),
            fontSize=size,
            leading=size * LINE,
            alignment={"body": TA_JUSTIFY, "left": TA_LEFT, "centre": TA_CENTER}[at],
            firstLineIndent=INDENT if at == "body" else 0,
        )
        said_text = escape(drawable(text, font)).replace("\n", "<br/>")
        for part in self._parts(Paragraph(said_text, style)):
            _wide, high = part.wrap(self.room, self.high)
            self.need(high)
            part.drawOn(self.canvas, self.left, self.y - high)
            self.y -= high
        self.y -= 6

    def _parts(self, text: Paragraph) -> Sequence[Paragraph]:
        left = self.y - BOTTOM
        _wide, high = text.wrap(self.room, self.high)
        if high <= left:
            return [text]
        if high > self.high - TOP - BOTTOM or left > self.high / 3:
            parts: list[Paragraph] = text.split(self.room, left)
            if len(parts) > 1:
                return [parts[0], *(each for part in parts[1:] for each in [part])]
        return [text]

    def heading(self, text: str) -> None:
        """Write the title of a chapter, never alone at the foot of a page."""
        self.need(BODY * LINE * 4)
        self.space(4)
        self.sentences(text, BOLD, BODY, "left")

    def dotted(self, lines: int) -> None:
        """Leave dotted lines for a person to write on."""
        for _line in range(lines):
            self.need(9 * mm)
            self.y -= 8 * mm
            self.canvas.setDash(0.6, 2.4)
            self.canvas.setLineWidth(0.6)
            self.canvas.line(self.left, self.y, self.left + self.room, self.y)
            self.canvas.setDash()
        self.space(10)

    def square_code(self, text: str, x: float, y: float, size: float) -> None:
        """Draw a QR code of `size` points whose lower left corner lies at x, y."""
        code = QrCodeWidget(text, barLevel="M")
        low_x, low_y, high_x, high_y = code.getBounds()
        scale = size / (high_x - low_x), size / (high_y - low_y)
        drawing = Drawing(size, size, transform=[scale[0], 0, 0, scale[1], 0, 0])
        drawing.add(code)
        renderPDF.draw(drawing, self.canvas, x, y)

    # ------------------------------------------------------------------- head and foot

    def masthead(self, number: str, on: date | None) -> None:
        """Write who writes at the left, the motto at the right, number, place and date."""
        head = self.look.head
        left, right = self.left + self.room * 0.22, self.left + self.room * 0.72
        half = self.room * 0.42
        y = self.y
        for line in _lines(head.upper.upper(), PLAIN, 12, half):
            self.write(line, left, y, PLAIN, 12, "centre")
            y -= 15
        last = 0.0
        for line in _lines(head.issuer.upper(), BOLD, 12, half):
            self.write(line, left, y, BOLD, 12, "centre")
            last = width(line, BOLD, 12)
            y -= 15
        self._rule(left, y + 9, last / 2.5)
        self.write(MOTTO[0], right, self.y, BOLD, 12, "centre")
        self.write(MOTTO[1], right, self.y - 16, BOLD, BODY, "centre")
        self._rule(right, self.y - 20, width(MOTTO[1], BOLD, BODY))
        y = min(y, self.y - 30) - 8
        if number:
            told = said(phrase(N_("Number: {number}"), number=number), self.look.language)
            self.write(told, left, y, PLAIN, BODY, "centre")
        if on is not None:
            place = f"{head.place}, " if head.place else ""
            self.write(
                f"{place}{document_day(on, self.look.language)}", right, y, SLANTED, BODY, "centre"
            )
        self.y = y - 30

    def signature(
        self, power: str, name: str, receivers: Sequence[str] = (), post: str = ""
    ) -> None:
        """Write who gets the paper at the left and who signs it at the right."""
        self.need(SIGNED + 80)
        self.space(18)
        top, right = self.y, self.left + self.room * 0.74
        if receivers:
            told = said(phrase(N_("To:")), self.look.language)
            self.write(told, self.left, top, BOTH, 12)
            for place, line in enumerate(receivers, 1):
                self.write(f"- {line}", self.left, top - place * 14, PLAIN, 11)
        y = top
        for line in [*power.split("\n"), *([post] if post else [])]:
            self.write(line.upper(), right, y, BOLD, BODY, "centre")
            y -= 17
        y -= SIGNED
        self.write(name, right, y, BOLD, BODY, "centre")
        self.y = min(y, top - len(receivers) * 14) - 20

    def signatures(self, parties: Sequence[tuple[str, str]]) -> None:
        """Write a place to sign for each party, three beside each other: (party, who signs)."""
        for start in range(0, len(parties), 3):
            beside = parties[start : start + 3]
            self.need(SIGNED + 80)
            self.space(10)
            wide = self.room / len(beside)
            low = self.y
            for place, (party, name) in enumerate(beside):
                middle, y = self.left + wide * (place + 0.5), self.y
                for line in _lines(party.upper(), BOLD, 12, wide - 12):
                    self.write(line, middle, y, BOLD, 12, "centre")
                    y -= 15
                y -= SIGNED
                self.write(name, middle, y, BOLD, BODY, "centre")
                low = min(low, y)
            self.y = low - 20

    def _rule(self, middle: float, y: float, wide: float) -> None:
        self.canvas.setLineWidth(0.7)
        self.canvas.line(middle - wide / 2, y, middle + wide / 2, y)

    def _furnish(self) -> None:
        """Put on a new page what stands on every page."""
        look = self.look
        foot = self._runs[self._run].foot or look.foot
        if foot:
            self.canvas.setFillColor(GREY)
            pages = self._pages[self._run] if self._pages else 1
            page = phrase(N_("Page {page}/{pages}"), page=self.page, pages=pages)
            self.write(foot, self.left, 11 * mm, PLAIN, 9)
            told = said(page, look.language)
            self.write(told, self.left + self.room, 11 * mm, PLAIN, 9, "right")
        elif self.page > 1:
            self.write(str(self.page), self.wide / 2, self.high - 12 * mm, PLAIN, BODY, "centre")
        if look.head.practice:
            self.canvas.setFillColor(GREY)
            self.write(MARK, self.wide / 2, 6.5 * mm if foot else 11 * mm, BOLD, 9, "centre")
        self.canvas.setFillColor(HexColor("#000000"))


@dataclass(frozen=True, slots=True)
class Run:
    """A run of pages that is numbered by itself, such as the record of one person.

    Attributes:
        foot: instead of the look's own.
        name: in the list of contents of a file with several runs.
    """

    write: Callable[[Paper], None]
    foot: str = ""
    name: str = ""


def compose(look: Look, writing: Callable[[Paper], None]) -> bytes:
    """Return a paper; it is written twice, first to learn how many pages it takes.

    Raises:
        MissingGlyph: a letter cannot be printed; no paper is made.
    """
    return compose_runs(look, [Run(writing)])


def count_pages(look: Look, writing: Callable[[Paper], None]) -> int:
    """Return how many pages a paper takes.

    Raises:
        MissingGlyph: a letter cannot be printed.
    """
    tried = Paper(look, [Run(writing)])
    writing(tried)
    return tried.page


def compose_runs(look: Look, runs: Sequence[Run], job: Job | None = None) -> bytes:
    """Return a paper of several runs, each of which begins on a page of its own.

    Raises:
        MissingGlyph: a letter cannot be printed; no paper is made.
        Cancelled: the person stopped it.
    """
    job, pages = job or Job(), []
    tried = Paper(look, runs)
    for number, run in enumerate(runs):
        job.step(number, 2 * len(runs))
        tried.begin(number)
        run.write(tried)
        pages.append(tried.page)
    paper = Paper(look, runs, pages)
    for number, run in enumerate(runs):
        job.step(len(runs) + number, 2 * len(runs))
        paper.begin(number)
        run.write(paper)
    return paper.finish()


def _lines(text: str, font: str, size: float, room: float) -> list[str]:
    """Return a text broken into lines of `room` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, font, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def lang_of(language: str) -> str:
    """Return how a PDF names a language."""
    return {"vi": "vi-VN", "id": "id-ID"}.get(language, "en-GB")
