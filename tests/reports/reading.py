"""Papers read back by the tests."""

import unicodedata

import pypdfium2


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, spaces made even."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]


def words(pdf: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages(pdf))


def inside(pdf: bytes, edge: float = 10.0) -> bool:
    """Tell whether every letter keeps `edge` points from the edges of its page."""
    document = pypdfium2.PdfDocument(pdf)
    good = True
    for page in document:
        wide, high = page.get_size()
        text = page.get_textpage()
        for each in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(each)
            if right > left and top > bottom:
                good &= left >= edge and right <= wide - edge
                good &= bottom >= edge and top <= high - edge
    document.close()
    return good
