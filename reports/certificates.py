"""Certificates: one page each from the words and a layout; the same words, the same bytes."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.days import document_day
from desktop.queries.certificates import CertificateText
from reports.fitting import fit
from reports.fonts import drawable, face, width
from reports.layouts import Layout, Text

LEADING = 1.22  # of the letters' size, from line to line
UPPER = frozenset({"upper", "issuer", "authority", "power"})
PRACTICE = "DỮ LIỆU TẬP"


def draw_batch(texts: Sequence[CertificateText], layout: Layout) -> bytes:
    """Return one PDF: page i carries the i-th certificate and nobody else's words.

    Raises:
        MissingGlyph, DoesNotFit: nothing was drawn.
    """
    out = io.BytesIO()
    size = (layout.page[0] * mm, layout.page[1] * mm)
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1, lang="vi-VN")
    canvas.setTitle(f"{texts[0].title} – {texts[0].decision_number}" if texts else "")
    canvas.setAuthor(texts[0].issuer if texts else "")
    for text in texts:
        _page(canvas, text, layout)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def words_of(text: CertificateText) -> dict[str, str]:
    """Return what stands in the places of a layout."""
    day = text.decided_on
    said = {
        "decision": (f"Quyết định số {text.decision_number} {document_day(day)}"),
        "register": f"Số sổ: {text.register_number}/{text.year}",
        "place_and_day": f"{text.place}, {document_day(day)}",
    }
    plain = {name: str(value) for name, value in asdict(text).items() if isinstance(value, str)}
    words = plain | said
    return {name: word.upper() if name in UPPER else word for name, word in words.items()}


def _page(canvas: Canvas, text: CertificateText, layout: Layout) -> None:
    wide, high = layout.page[0] * mm, layout.page[1] * mm
    canvas.setFillColor(HexColor(layout.colours.get("paper", "#ffffff")))
    canvas.rect(0, 0, wide, high, stroke=0, fill=1)
    for frame in layout.frames:
        edge = frame.inset * mm
        canvas.setStrokeColor(HexColor(layout.colours[frame.colour]))
        canvas.setLineWidth(frame.width)
        canvas.rect(edge, edge, wide - 2 * edge, high - 2 * edge)
    if layout.corners is not None:
        _corners(canvas, layout)
    if layout.star is not None:
        _star(canvas, layout)
    if text.practice:
        _practice(canvas, wide, high)
    words = words_of(text)
    for place in layout.texts:
        _text(canvas, place, words, layout)


def _text(canvas: Canvas, place: Text, words: Mapping[str, str], layout: Layout) -> None:
    said = drawable(place.text.format(**words), place.font)
    if not said.strip():
        return
    gaps = place.spacing * max(len(said) - 1, 0)
    fitted = fit(said, place.font, place.size, place.width * mm - gaps, place.lines)
    canvas.setFillColor(HexColor(layout.colours[place.colour]))
    y = place.y * mm
    for line in fitted.lines:
        wide = width(line, place.font, fitted.size) + place.spacing * max(len(line) - 1, 0)
        drawn = canvas.beginText(place.x * mm - wide / 2, y)
        drawn.setFont(face(place.font), fitted.size)
        drawn.setCharSpace(place.spacing)
        drawn.textOut(line)
        drawn.setCharSpace(0)
        canvas.drawText(drawn)
        y -= fitted.size * LEADING
    if place.underline:
        half = width(fitted.lines[-1], place.font, fitted.size) / 3
        canvas.setStrokeColor(HexColor(layout.colours[place.colour]))
        canvas.setLineWidth(0.7)
        under = y + fitted.size * (LEADING - 0.45)
        canvas.line(place.x * mm - half, under, place.x * mm + half, under)


def _corners(canvas: Canvas, layout: Layout) -> None:
    """Draw a fan of curves in each corner."""
    assert layout.corners is not None
    corner, (wide, high) = layout.corners, (layout.page[0] * mm, layout.page[1] * mm)
    canvas.setStrokeColor(HexColor(layout.colours[corner.colour]))
    canvas.setFillColor(HexColor(layout.colours[corner.colour]))
    inset, size = corner.inset * mm, corner.size * mm
    for right, top in ((0, 0), (1, 0), (0, 1), (1, 1)):
        canvas.saveState()
        canvas.translate(wide - inset if right else inset, high - inset if top else inset)
        canvas.scale(-1 if right else 1, -1 if top else 1)
        for step in range(5):
            reach = size * (1 - step * 0.17)
            canvas.setLineWidth(1.1 - step * 0.15)
            canvas.bezier(
                0, reach, reach * 0.15, reach * 0.45, reach * 0.45, reach * 0.15, reach, 0
            )
        canvas.circle(size * 0.1, size * 0.1, size * 0.045, stroke=0, fill=1)
        canvas.restoreState()


def _star(canvas: Canvas, layout: Layout) -> None:
    assert layout.star is not None
    star = layout.star
    x, y, radius = star.x * mm, star.y * mm, star.radius * mm
    canvas.setStrokeColor(HexColor(layout.colours[star.colour]))
    canvas.setFillColor(HexColor(layout.colours["red"]))
    canvas.setLineWidth(1.4)
    canvas.circle(x, y, radius, stroke=1, fill=1)
    canvas.setLineWidth(0.5)
    canvas.circle(x, y, radius * 1.12, stroke=1, fill=0)
    canvas.setFillColor(HexColor("#f6d34a"))
    path = canvas.beginPath()
    for point in range(10):
        reach = radius * (0.78 if point % 2 == 0 else 0.3)
        angle = math.pi / 2 + point * math.pi / 5
        at = (x + reach * math.cos(angle), y + reach * math.sin(angle))
        (path.lineTo if point else path.moveTo)(*at)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _practice(canvas: Canvas, wide: float, high: float) -> None:
    """Mark a paper of a practice office across the page."""
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(28)
    canvas.setFillColor(HexColor("#ece5d5"))
    canvas.setFont(face("Tinos-Bold"), 78)
    canvas.drawCentredString(0, -26, PRACTICE)
    canvas.restoreState()
