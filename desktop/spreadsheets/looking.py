"""What the XML of an .xlsx sheet tells beside the values: errors, formulas, hidden rows, fonts.

Most sheets hold nothing but values, which a search through the bytes proves several times faster
than a parser does; only where it proves too little does the XML stream by tag by tag.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from typing_extensions import override

from desktop.spreadsheets.limits import CELL_LIMIT
from desktop.spreadsheets.plain import Look, Pieces, Refused

_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})", re.ASCII)
# A row written in the plainest way: it says its number, and each of its cells says it again.
_PLAIN_ROW = re.compile(
    rb'<row r="(\d{1,7})"(?:[^<>]*/>|[^<>]*>'
    rb'(?:<c r="[A-Z]{1,3}\1"[^<>]*>'
    rb"(?:(?:<v>[^<]*</v>|<is><t[^<>]*>[^<]*</t></is>)</c>)?)*+</row>)\s*"
)
_ROW, _CELL = re.compile(rb'<row r="(\d+)"'), re.compile(rb'<c r="([A-Z]+)')
_ROOT = re.compile(rb"\s*(?:<\?xml[^?>]*\?>)?\s*<worksheet[\s>]")
# Left over when the plain rows are taken out: what may hide a row or a cell.
_STRANGE = re.compile(rb"<(?:[!]|row[\s/>]|c[\s/>]|v[\s/>])")
_ERROR = (b't="e"', b"t='e'")
_HIDDEN_ROW = re.compile(rb'<row r="(\d+)"[^>]* hidden="(?:1|true)"')
_TEXT_KINDS = (b' t="s"', b' t="str"', b' t="inlineStr"')
_TEXT_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")? t="(s|str|inlineStr)"[^<>]*>(?:<v>(\d*)</v>)?'
)
_COLUMN = re.compile(rb"<col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_COLUMNS = 1 << 14


@dataclass(frozen=True, slots=True)
class Fonts:
    """Which cells of a workbook are in a font that tells an old encoding.

    Attributes:
        styles: number of a cell's style → its font, where that tells.
        pieces: number of a shared text → its pieces with fonts, where one of them tells.
    """

    styles: Mapping[int, str] = field(default_factory=dict)
    pieces: Mapping[int, Pieces] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.styles or self.pieces)


def look_through(part: bytes, fonts: Fonts, sheet: str) -> Look:
    """Return what a sheet's XML tells.

    Raises:
        Refused: it reaches further than a million cells.
        SAXParseException, DefusedXmlException: it is broken, or has entities.
    """
    look = _searched(part, fonts)
    if look is None or too_far(look):
        from defusedxml.sax import parseString  # noqa: PLC0415 -- most files do without a parser

        look = Look()
        parseString(part, _Looker(look, fonts), forbid_dtd=True)
    refuse_far(look, sheet)
    return look


def too_far(look: Look) -> bool:
    """Return whether a sheet has more than a million cells up to its outermost one."""
    return (look.last_row + 1) * (look.last_column + 1) > CELL_LIMIT


def refuse_far(look: Look, sheet: str) -> None:
    """Refuse a sheet that reaches too far.

    Raises:
        Refused: it has more than a million cells up to its outermost one.
    """
    if too_far(look):
        raise Refused("TooManyCells", sheet=sheet, row=look.last_row, column=look.last_column)


def _searched(part: bytes, fonts: Fonts) -> Look | None:
    """Return what a search finds; None where there may be more than it understands.

    Cells without anything in them count too, so the outermost is perhaps seen too far out.
    """
    rest = _PLAIN_ROW.sub(b"", part)
    if not _ROOT.match(part) or _STRANGE.search(rest) or any(sign in part for sign in _ERROR):
        return None
    look = Look()
    if columns := set(_CELL.findall(part)):
        rows = max(map(int, _ROW.findall(part)))
        look.reach(rows - 1, max(column_of(column.decode()) for column in columns))
    if b"hidden=" in part:
        look.hidden_rows = {int(row) - 1 for row in _HIDDEN_ROW.findall(part)}
        for column in _COLUMN.findall(rest):
            found = dict(_ATTRIBUTE.findall(column))
            if found.get(b"hidden") in {b"1", b"true"}:
                first, last = int(found.get(b"min", 1)), int(found.get(b"max", 1))
                look.hidden_columns.update(range(first - 1, min(last, _COLUMNS)))
    return look if not fonts or _fonts_searched(part, fonts, look) else None


def _fonts_searched(part: bytes, fonts: Fonts, look: Look) -> bool:
    """Note the fonts of cells with text; return whether a search sees all of those cells."""
    texts = _TEXT_CELL.findall(part)
    if len(texts) != sum(map(part.count, _TEXT_KINDS)):
        return False
    columns = {letters: column_of(letters.decode()) for letters in set(_CELL.findall(part))}
    styles = {str(style).encode(): font for style, font in fonts.styles.items()}
    styles[b""] = styles.get(b"0", "")
    pieces = {str(number).encode(): held for number, held in fonts.pieces.items()}
    for letters, row, style, kind, value in texts:
        own = styles.get(style, "")
        if kind == b"s" and value in pieces:
            # A piece without a font of its own is in the cell's.
            held = tuple((text, font or own) for text, font in pieces[value])
            look.fonts[int(row) - 1, columns[letters]] = held
        elif own:
            look.fonts[int(row) - 1, columns[letters]] = own
    return True


def column_of(letters: str) -> int:
    """Return the number of a column from 0: A is 0, AA is 26."""
    number = 0
    for each in letters.upper():
        number = number * 26 + ord(each) - ord("A") + 1
    return number - 1


class _Looker(ContentHandler):
    """Notes places and kinds of cells while the XML of a sheet streams by."""

    def __init__(self, look: Look, fonts: Fonts) -> None:
        super().__init__()
        self._look, self._fonts = look, fonts
        self._row = self._column = -1
        self._kind = self._style = ""
        self._formula = self._value = self._inside = False
        self._text = ""

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._column += 1
                if found := _PLACE.fullmatch(attrs.get("r", "")):
                    self._row, self._column = int(found[2]) - 1, column_of(found[1])
                self._kind, self._style, self._text = attrs.get("t", ""), attrs.get("s", "0"), ""
                self._formula = self._value = False
            case "v" | "is":
                self._inside = True
                # A text result may be empty; any other empty result was never worked out.
                self._value = self._kind == "str"
            case "f":
                self._formula = True
            case "row":
                self._row = int(attrs.get("r", str(self._row + 2))) - 1
                self._column = -1
                if attrs.get("hidden") in ("1", "true"):
                    self._look.hidden_rows.add(self._row)
            case "col" if attrs.get("hidden") in ("1", "true"):
                first, last = int(attrs.get("min", "1")), int(attrs.get("max", "1"))
                self._look.hidden_columns.update(range(first - 1, min(last, _COLUMNS)))

    @override
    def characters(self, content: str) -> None:
        if self._inside:
            self._value = True
            if self._kind in ("e", "s"):
                self._text += content

    @override
    def endElement(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v" | "is":
                self._inside = False
            case "c" if self._value or self._formula:
                self._note()

    def _note(self) -> None:
        place = self._row, self._column
        self._look.reach(*place)
        if not self._value:
            self._look.unsolved.add(place)
        elif self._kind == "e":
            self._look.errors[place] = self._text
        elif self._fonts and self._kind in ("s", "str", "inlineStr"):
            own = self._fonts.styles.get(int(self._style), "")
            pieces = self._fonts.pieces.get(int(self._text)) if self._kind == "s" else None
            if pieces:
                # A piece without a font of its own is in the cell's.
                self._look.fonts[place] = tuple((text, font or own) for text, font in pieces)
            elif own:
                self._look.fonts[place] = own
