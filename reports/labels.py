"""Sheets of labels and cards: data in millimetres, the same drawing for every sheet.

A sheet that has been used in part is printed from its first free label on.
"""

import io
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Literal

import msgspec
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import Refusal
from reports.fitting import fit
from reports.fonts import drawable, face, width
from reports.layouts import LayoutWrong
from resources import path
from resources.words import N_

LEADING = 1.2  # of the letters' size, from line to line
MARK_LONG, MARK_OFF = 4 * mm, 1 * mm  # crop marks and how far they stay from the corner


class NoSuchSheet(Refusal):
    """No sheet of labels has this name."""

    template = N_("There is no sheet of labels “{name}”. Choose one of: {names}.")


class NoSuchLabel(Refusal):
    """The sheet has no label of this number."""

    template = N_("The sheet has the labels 1 to {labels}; there is no label {number}.")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text whose first line stands on `y`; `x` is its left edge or its middle.

    Attributes:
        field: what must be known for it; else `blank` stands there, or nothing.
        middle: whether `y` is the middle of all its lines instead.
    """

    field: str
    text: str
    x: float
    y: float
    width: float
    font: str
    size: float
    colour: str
    lines: int = 1
    at: Literal["left", "centre"] = "left"
    blank: str = ""
    middle: bool = False


class Box(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A filled box, or the frame of a picture."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet of equal labels, filled line by line. Lengths in mm from the upper left corner."""

    name: str
    version: int
    valid_from: date
    page: tuple[float, float]
    columns: int
    rows: int
    size: tuple[float, float]
    first: tuple[float, float]
    gap: tuple[float, float]
    crop_marks: bool
    colours: dict[str, str]
    texts: tuple[Words, ...]
    boxes: tuple[Box, ...] = ()
    photo: Box | None = None

    @property
    def labels(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return where a label, counted from 0, begins: its upper left corner."""
        row, column = divmod(place, self.columns)
        return (
            self.first[0] + column * (self.size[0] + self.gap[0]),
            self.first[1] + row * (self.size[1] + self.gap[1]),
        )


def sheet_names() -> list[str]:
    """Return the names of the bundled sheets."""
    return sorted(each.stem for each in path("layouts/labels").glob("*.toml"))


@cache
def label_sheet(name: str) -> Sheet:
    """Return a bundled sheet.

    Raises:
        NoSuchSheet: there is none of this name.
        LayoutWrong: it does not keep its form.
    """
    if name not in sheet_names():
        raise NoSuchSheet(name=name, names=", ".join(sheet_names()))
    return read_sheet(name, path(f"layouts/labels/{name}.toml").read_text("utf-8"))


def read_sheet(name: str, source: str) -> Sheet:
    """Return the sheet that a TOML text says.

    Raises:
        LayoutWrong: it does not keep its form, or a colour is not named, or a label lies beside
            the page.
    """
    try:
        sheet = msgspec.convert(tomllib.loads(source), Sheet)
    except ValueError as error:
        raise LayoutWrong(name=name, why=str(error)) from error
    used = {each.colour for each in sheet.texts} | {each.colour for each in sheet.boxes}
    if missing := used - sheet.colours.keys():
        raise LayoutWrong(name=name, why=", ".join(sorted(missing)))
    last = sheet.corner(sheet.labels - 1)
    if any(last[i] + sheet.size[i] > sheet.page[i] + 0.01 for i in (0, 1)):
        raise LayoutWrong(name=name, why=N_("the labels do not fit on the page"))
    return sheet


class LabelPrinter:
    """Draws labels one after the other, turning the sheets.

    Raises:
        NoSuchLabel: `first`, counted from 1, is no label of the sheet.
    """

    def __init__(self, sheet: Sheet, first: int, canvas: Canvas, photo: str) -> None:
        if not 1 <= first <= sheet.labels:
            raise NoSuchLabel(number=first, labels=sheet.labels)
        self._sheet, self._canvas, self._photo = sheet, canvas, photo
        self._place = first - 1
        self._pictures: dict[str, ImageReader] = {}
        self._marks()

    def draw(self, words: Mapping[str, str], picture: tuple[str, bytes] | None = None) -> None:
        """Draw the next label; `picture` is its SHA-256 and its bytes.

        Raises:
            MissingGlyph, DoesNotFit: a text cannot be printed.
        """
        sheet, canvas = self._sheet, self._canvas
        if self._place == sheet.labels:
            canvas.showPage()
            self._place = 0
            self._marks()
        left, top = sheet.corner(self._place)
        canvas.saveState()
        canvas.translate(left * mm, (sheet.page[1] - top) * mm)
        for box in sheet.boxes:
            canvas.setFillColor(HexColor(sheet.colours[box.colour]))
            canvas.rect(
                box.x * mm, -(box.y + box.height) * mm, box.width * mm, box.height * mm, 0, 1
            )
        if sheet.photo is not None:
            self._picture(sheet.photo, picture)
        for text in sheet.texts:
            self._text(text, words)
        canvas.restoreState()
        self._place += 1

    def _text(self, place: Words, words: Mapping[str, str]) -> None:
        template = place.text if words.get(place.field) else place.blank
        said = drawable(template.format(**words), place.font)
        if not said.strip():
            return
        fitted = fit(said, place.font, place.size, place.width * mm, place.lines)
        canvas, leading = self._canvas, fitted.size * LEADING
        canvas.setFillColor(HexColor(self._sheet.colours[place.colour]))
        canvas.setFont(face(place.font), fitted.size)
        y = -place.y * mm
        if place.middle:
            y += (len(fitted.lines) - 1) * leading / 2
        for line in fitted.lines:
            wide = width(line, place.font, fitted.size) if place.at == "centre" else 0
            canvas.drawString(place.x * mm - wide / 2, y, line)
            y -= leading

    def _picture(self, box: Box, picture: tuple[str, bytes] | None) -> None:
        canvas = self._canvas
        x, y, wide, high = box.x * mm, -(box.y + box.height) * mm, box.width * mm, box.height * mm
        colour = HexColor(self._sheet.colours[box.colour])
        if picture is None:
            canvas.setFillColor(colour)
            canvas.setFont(face("Tinos-Italic"), 8)
            canvas.drawCentredString(x + wide / 2, y + high / 2 - 3, self._photo)
        else:
            digest, content = picture
            if digest not in self._pictures:
                self._pictures[digest] = ImageReader(io.BytesIO(content))
            own = self._pictures[digest].getSize()
            # As large as the frame wants, what is over is cut at both sides.
            scale = max(wide / own[0], high / own[1])
            canvas.saveState()
            frame = canvas.beginPath()
            frame.rect(x, y, wide, high)
            canvas.clipPath(frame, stroke=0, fill=0)
            canvas.drawImage(
                self._pictures[digest],
                x + (wide - own[0] * scale) / 2,
                y + (high - own[1] * scale) / 2,
                own[0] * scale,
                own[1] * scale,
            )
            canvas.restoreState()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.5)
        canvas.rect(x, y, wide, high, stroke=1, fill=0)

    def _marks(self) -> None:
        """Draw where to cut, outside the labels."""
        sheet, canvas = self._sheet, self._canvas
        if not sheet.crop_marks:
            return
        canvas.setStrokeColor(HexColor("#000000"))
        canvas.setLineWidth(0.25)
        across = list(_edges(sheet.first[0], sheet.columns, sheet.size[0], sheet.gap[0]))
        rows = _edges(sheet.first[1], sheet.rows, sheet.size[1], sheet.gap[1])
        down = [sheet.page[1] - y for y in rows]
        for x in across:
            for y, way in ((down[0], 1), (down[-1], -1)):
                start = y * mm + way * MARK_OFF
                canvas.line(x * mm, start, x * mm, start + way * MARK_LONG)
        for y in down:
            for x, way in ((across[0], -1), (across[-1], 1)):
                start = x * mm + way * MARK_OFF
                canvas.line(start, y * mm, start + way * MARK_LONG, y * mm)


def _edges(first: float, count: int, size: float, gap: float) -> Iterator[float]:
    """Yield where labels begin and end, in mm; a line that two share comes once."""
    for number in range(count):
        start = first + number * (size + gap)
        if number == 0 or gap:
            yield start
        yield start + size
