"""Fonts of an .xlsx workbook, looked for only when one is named that tells an old encoding."""

import re
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from typing_extensions import override

from desktop.spreadsheets.encodings import by_font
from desktop.spreadsheets.looking import Fonts
from desktop.spreadsheets.plain import Pieces
from desktop.spreadsheets.trees import tree_of

_NAMED = re.compile(rb"""val\s*=\s*["']\s*(?:\.vn|vni)""", re.IGNORECASE)


def fonts_of(styles: bytes, shared: bytes) -> Fonts:
    """Return the fonts that tell an old encoding, from a workbook's styles and shared texts.

    Raises:
        ParseError, SAXParseException, DefusedXmlException: the XML is broken or has entities.
    """
    pieces: dict[int, Pieces] = {}
    if _NAMED.search(shared):
        from defusedxml.sax import parseString  # noqa: PLC0415 -- most files have no such piece

        parseString(shared, _Texts(pieces), forbid_dtd=True)
    return Fonts(_of_styles(styles) if _NAMED.search(styles) else {}, pieces)


def _of_styles(styles: bytes) -> dict[int, str]:
    """Return style → font, for the styles whose font tells."""
    fonts: list[str] = []
    found: dict[int, str] = {}
    for part in tree_of(styles):
        match part.tag.rpartition("}")[2]:
            case "fonts":
                for font in part:
                    names = (each.get("val", "") for each in font if each.tag.endswith("}name"))
                    fonts.append(next(names, ""))
            case "cellXfs":
                for number, style in enumerate(part):
                    place = int(style.get("fontId", "0"))
                    named = fonts[place] if place < len(fonts) else ""
                    if by_font(named):
                        found[number] = named
    return found


class _Texts(ContentHandler):
    """Collects the shared texts of which a piece is in a font that tells."""

    def __init__(self, found: dict[int, Pieces]) -> None:
        super().__init__()
        self._found = found
        self._number = -1
        self._pieces: list[tuple[str, str]] = []
        self._font = self._text = ""
        self._inside = self._spoken = False

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        match name.rpartition(":")[2]:
            case "si":
                self._number += 1
                self._pieces = []
                self._font = ""
            case "r":
                self._font = ""
            case "rFont":
                self._font = attrs.get("val", "")
            case "rPh":  # how to speak Japanese signs; no part of the text
                self._spoken = True
            case "t":
                self._inside, self._text = not self._spoken, ""

    @override
    def characters(self, content: str) -> None:
        if self._inside:
            self._text += content

    @override
    def endElement(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "t" if self._inside:
                self._pieces.append((self._text, self._font))
                self._inside = False
            case "rPh":
                self._spoken = False
            case "si" if any(by_font(font) for _text, font in self._pieces):
                self._found[self._number] = tuple(self._pieces)
