"""Workbooks (.xlsx): weighed and looked through before the reader may touch them.

The reader gives values only and ends the whole process when a cell stands far out, so a
streaming pass comes first: it checks sizes, and finds what the reader does not tell: error
cells, formulas without a result, hidden rows and columns. The reader then gets a copy of
exactly those parts that were checked, without media, links and macros.
"""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from defusedxml.sax import parseString
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook
from typing_extensions import override

from desktop.intake.refusals import (
    DamagedSpreadsheet,
    NotASpreadsheet,
    OtherWorkbook,
    PackedTooTightly,
    TooManyCells,
)
from desktop.intake.sheets import Cell, Kind, Sheet, letter, value_cell
from desktop.job import Job

MEGABYTE = 1 << 20
PART_LIMIT = 64 * MEGABYTE
WHOLE_LIMIT = 256 * MEGABYTE
CELL_LIMIT = 1_000_000
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_READ = re.compile(r"(\[Content_Types\]\.xml|_rels/\.rels|xl/.*\.(xml|rels))", re.IGNORECASE)
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})", re.ASCII)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ParseError, SAXParseException, DefusedXmlException, CalamineError, KeyError, ValueError,
)  # fmt: skip


@dataclass(slots=True)
class _Look:
    """What the streaming pass saw of one sheet; places counted from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsolved: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: its sheets by name, in order, and which of them are hidden."""

    file_name: str
    names: tuple[str, ...]
    hidden: frozenset[str]
    reader: Any
    looks: dict[str, _Look]

    def sheet(self, name: str) -> Sheet:
        """Return one sheet, cells from A1 on, so that row numbers are right.

        Raises:
            DamagedSpreadsheet: parts of the workbook contradict each other.
        """
        look = self.looks.get(name, _Look())
        try:
            source: CalamineSheet = self.reader.get_sheet_by_name(name)
            rows = [tuple(map(value_cell, row)) for row in source.to_python(skip_empty_area=False)]
        except (CalamineError, ValueError, OverflowError) as error:
            raise DamagedSpreadsheet(name=self.file_name) from error
        for place, text in look.errors.items():
            _put(rows, place, Cell(text, Kind.ERROR))
        for place in look.unsolved:
            _put(rows, place, Cell("=…", Kind.UNSOLVED))
        merges = tuple((*first, *last) for first, last in source.merged_cell_ranges or ())
        return Sheet(
            name, tuple(rows), frozenset(look.hidden_rows), frozenset(look.hidden_columns), merges
        )


def open_workbook(content: bytes, name: str, job: Job) -> Workbook:
    """Return a workbook whose every part has been weighed and looked through.

    Raises:
        PackedTooTightly, TooManyCells, NotASpreadsheet, OtherWorkbook, DamagedSpreadsheet:
            it is not safe or not possible to read it.
    """
    try:
        parts = _parts(content, name)
        places, hidden = _places(parts)
        looks = {}
        for sheet, part in job.each(list(places.items())):
            looks[sheet] = _look_through(parts.get(part, b""), sheet, name)
        reader = CalamineWorkbook.from_filelike(BytesIO(_packed(parts)))
        names = tuple(sheet for sheet in reader.sheet_names if sheet in looks)
        if not names:
            raise DamagedSpreadsheet(name=name)
    except _BROKEN as error:
        raise DamagedSpreadsheet(name=name) from error
    return Workbook(name, names, hidden, reader, looks)


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts that the reader needs, unpacked within the limits."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if _WORKBOOK not in names:
            other = {"mimetype", "content.xml", "xl/workbook.bin"} & names
            raise OtherWorkbook(name=name) if other else NotASpreadsheet(name=name)
        wanted = [entry for entry in entries if _READ.fullmatch(entry.filename)]
        if any(entry.file_size > PART_LIMIT for entry in wanted):
            raise PackedTooTightly(name=name, limit=PART_LIMIT // MEGABYTE)
        if sum(entry.file_size for entry in wanted) > WHOLE_LIMIT:
            raise PackedTooTightly(name=name, limit=WHOLE_LIMIT // MEGABYTE)
        # `read` gives no more than the size that was declared and weighed above.
        return {entry.filename: archive.read(entry) for entry in wanted}


def _packed(parts: dict[str, bytes]) -> bytes:
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return copy.getvalue()


def _places(parts: dict[str, bytes]) -> tuple[dict[str, str], frozenset[str]]:
    """Return sheet name → part, in the workbook's order, and the names of hidden sheets."""
    links = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in fromstring(parts[_LINKS], forbid_dtd=True)
    }
    places, hidden = {}, set()
    for sheet in fromstring(parts[_WORKBOOK], forbid_dtd=True).iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            name = sheet.get("name", "")
            link = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or ""
            part = links.get(link, "")
            if "worksheets/" in part:  # and no sheet that is a chart
                places[name] = part
            if sheet.get("state", "visible") != "visible":
                hidden.add(name)
    return places, frozenset(hidden)


def _look_through(part: bytes, sheet: str, name: str) -> _Look:
    look = _Look()
    parseString(part, _Looker(look), forbid_dtd=True)
    if (look.last_row + 1) * (look.last_column + 1) > CELL_LIMIT:
        cell = f"{letter(look.last_column)}{look.last_row + 1}"
        raise TooManyCells(name=name, sheet=sheet, cell=cell)
    return look


def _put(rows: list[tuple[Cell, ...]], place: tuple[int, int], cell: Cell) -> None:
    row, column = place
    rows.extend(() for _ in range(row + 1 - len(rows)))
    cells = list(rows[row])
    cells.extend(Cell() for _ in range(column + 1 - len(cells)))
    cells[column] = cell
    rows[row] = tuple(cells)


class _Looker(ContentHandler):
    """Notes places and kinds of cells while the XML of a sheet streams by."""

    def __init__(self, look: _Look) -> None:
        super().__init__()
        self._look = look
        self._row = self._column = -1
        self._kind = ""
        self._formula = self._value = self._inside = False
        self._text = ""

    @override
    def startElement(self, name: str, attrs: Any) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = int(attrs.get("r", self._row + 2)) - 1
                self._column = -1
                if attrs.get("hidden") in ("1", "true"):
                    self._look.hidden_rows.add(self._row)
            case "col" if attrs.get("hidden") in ("1", "true"):
                first, last = int(attrs.get("min", 1)), int(attrs.get("max", 1))
                self._look.hidden_columns.update(range(first - 1, min(last, 1 << 14)))
            case "c":
                self._column += 1
                if found := _PLACE.fullmatch(attrs.get("r", "")):
                    self._row, self._column = int(found[2]) - 1, _column(found[1])
                self._kind, self._text = attrs.get("t", ""), ""
                self._formula = self._value = False
            case "f":
                self._formula = True
            case "v" | "is":
                self._inside = True
                # A text result may be empty; any other empty result was never worked out.
                self._value = self._kind == "str"

    @override
    def characters(self, content: str) -> None:
        if self._inside:
            self._value = True
            if self._kind == "e":
                self._text += content

    @override
    def endElement(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v" | "is":
                self._inside = False
            case "c" if self._value or self._formula:
                self._note((self._row, self._column))

    def _note(self, place: tuple[int, int]) -> None:
        self._look.last_row = max(self._look.last_row, place[0])
        self._look.last_column = max(self._look.last_column, place[1])
        if not self._value:
            self._look.unsolved.add(place)
        elif self._kind == "e":
            self._look.errors[place] = self._text


def _column(letters: str) -> int:
    number = 0
    for each in letters.upper():
        number = number * 26 + ord(each) - ord("A") + 1
    return number - 1
