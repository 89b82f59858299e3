"""Pages of a PDF as dots, for the window and for the printer. Runs off the window's thread.

pdfium is not safe to enter twice: everything here is done in the office's lane for long work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import Trouble
from desktop.job import Job
from resources.words import N_

POINT = 72  # PDF points to the inch
PRINTED = 300  # dots per inch sent to a printer


class CannotPrint(Trouble):
    """The printer did not take the pages."""

    template = N_(
        "The printer did not take the paper. Check that it is switched on and connected, then "
        "print again, or save the paper as PDF and print it elsewhere."
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as dots: 4 bytes each (blue, green, red, unused), `stride` bytes a line."""

    width: int
    height: int
    stride: int
    dots: bytes

    def image(self) -> QImage:
        """Return the page as Qt shows it."""
        form = QImage.Format.Format_RGB32
        return QImage(self.dots, self.width, self.height, self.stride, form).copy()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return the width and the height of each page, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def draw_page(pdf: bytes, page: int, scale: float) -> Drawn:
    """Return one page drawn `scale` times as large as 72 dots per inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        bits = document[page].render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        return Drawn(bits.width, bits.height, bits.stride, bytes(bits.buffer))


def print_pages(
    _workspace: object,
    job: Job,
    pdf: bytes,
    pages: Sequence[int],
    printer: Any,  # noqa: ANN401
) -> int:
    """Send pages (from 0) of a PDF to a printer; return how many were sent.

    Raises:
        CannotPrint: the printer did not take them.
        Cancelled: the person stopped it.
    """
    sizes = page_sizes(pdf)
    _lie(printer, sizes[pages[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint
    try:
        for count, page in enumerate(job.each(pages)):
            if count:
                printer.newPage()
            drawn = draw_page(pdf, page, PRINTED / POINT)
            width, height = (size * printer.resolution() / POINT for size in sizes[page])
            # One to one: paper of another size is cut, never scaled, or marks would move.
            painter.drawImage(QRectF(0, 0, width, height), drawn.image())
    finally:
        painter.end()
    return len(pages)


def _lie(printer: QPrinter, size: tuple[float, float]) -> None:
    wide = size[0] > size[1]
    lie = QPageLayout.Orientation
    printer.setPageOrientation(lie.Landscape if wide else lie.Portrait)
    printer.setFullPage(True)
