"""Workbooks written part by part, as other programs write them and as the standard allows.

Source: ECMA-376 Part 1, 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings).
"""

import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from tests.desktop.intake.corpus.recipes.book import Book, Formula

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Way:
    """How a workbook is written.

    Attributes:
        prefix: of the elements' names, with its colon.
        shared: texts in a part of their own, in runs of several fonts, else inside the cells.
        places: rows and cells say where they stand.
        strict: the strict standard: other names, days as ISO text.
        dimension: what the sheet says of its own extent, true or not.
        style_to: a row down to which empty cells have a colour.
    """

    prefix: str = ""
    shared: bool = False
    places: bool = True
    strict: bool = False
    dimension: str = ""
    style_to: int = 0


def by_hand(book: Book, path: Path, way: Way) -> None:
    """Write a workbook of one sheet."""
    office = STRICT_OFFICE if way.strict else OFFICE
    texts: list[str] = []
    sheet = _sheet(book, way, texts)
    parts = {
        "[Content_Types].xml": _types(shared=way.shared),
        "_rels/.rels": _links([("rId1", f"{office}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(book, way),
        "xl/_rels/workbook.xml.rels": _links(
            [
                ("rId9", f"{office}/worksheet", "/xl/worksheets/roster.xml"),
                ("rId4", f"{office}/styles", "styles.xml"),
                *([("rId5", f"{office}/sharedStrings", "sharedStrings.xml")] * way.shared),
            ]
        ),
        "xl/worksheets/roster.xml": sheet,
        "xl/styles.xml": _styles(way),
    }
    if way.shared:
        parts["xl/sharedStrings.xml"] = _shared(way, texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def _types(*, shared: bool) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/worksheets/roster.xml", "worksheet"),
        ("/xl/styles.xml", "styles"),
        *([("/xl/sharedStrings.xml", "sharedStrings")] * shared),
    ]
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}.{which}+xml"/>' for name, which in parts
    )
    return (
        f'{_XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{listed}</Types>'
    )


def _links(links: list[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    return f'{_XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _named(way: Way) -> str:
    name = STRICT if way.strict else MAIN
    return f'xmlns:{way.prefix[:-1]}="{name}"' if way.prefix else f'xmlns="{name}"'


def _workbook(book: Book, way: Way) -> str:
    x, office = way.prefix, STRICT_OFFICE if way.strict else OFFICE
    return (
        f'{_XML}<{x}workbook {_named(way)} xmlns:r="{office}"><{x}sheets><{x}sheet '
        f'name="{escape(book.sheet)}" sheetId="7" r:id="rId9"/></{x}sheets></{x}workbook>'
    )


def _styles(way: Way) -> str:
    x = way.prefix
    fill = f'<{x}fill><{x}patternFill patternType="none"/></{x}fill>'
    return (
        f'{_XML}<{x}styleSheet {_named(way)}><{x}fonts count="1"><{x}font><{x}name val="Arial"/>'
        f'</{x}font></{x}fonts><{x}fills count="1">{fill}</{x}fills><{x}borders count="1">'
        f'<{x}border/></{x}borders><{x}cellStyleXfs count="1"><{x}xf/></{x}cellStyleXfs>'
        f'<{x}cellXfs count="2"><{x}xf numFmtId="0"/><{x}xf numFmtId="14" '
        f'applyNumberFormat="1"/></{x}cellXfs></{x}styleSheet>'
    )


def _shared(way: Way, texts: list[str]) -> str:
    """Return the shared texts, each in two runs with a reading aid that is no text."""
    x, items = way.prefix, []
    for text in texts:
        half = len(text) // 2
        runs = "".join(
            f'<{x}r><{x}rPr><{x}b/></{x}rPr><{x}t xml:space="preserve">{escape(part)}</{x}t></{x}r>'
            for part in (text[:half], text[half:])
        )
        items.append(f'<{x}si>{runs}<{x}rPh sb="0" eb="1"><{x}t>đọc</{x}t></{x}rPh></{x}si>')
    return f"{_XML}<{x}sst {_named(way)}>{''.join(items)}</{x}sst>"


def _sheet(book: Book, way: Way, texts: list[str]) -> str:
    x, rows = way.prefix, []
    for number, line in enumerate(book.lines, 1):
        place = f' r="{number}"' if way.places else ""
        cells = "".join(
            _cell(cell, f"{chr(ord('A') + column)}{number}" if way.places else "", way, texts)
            for column, cell in enumerate(line)
        )
        rows.append(f"<{x}row{place}>{cells}</{x}row>")
    rows += [
        f'<{x}row r="{number}"><{x}c r="A{number}" s="1"/></{x}row>'
        for number in range(len(book.lines) + 1, way.style_to + 1)
    ]
    size = f'<{x}dimension ref="{way.dimension}"/>' if way.dimension else ""
    body = f"<{x}sheetData>{''.join(rows)}</{x}sheetData>"
    return f"{_XML}<{x}worksheet {_named(way)}>{size}{body}</{x}worksheet>"


def _cell(cell: object, place: str, way: Way, texts: list[str]) -> str:  # noqa: PLR0911 -- one line for each kind of cell
    x, at = way.prefix, f' r="{place}"' if place else ""
    match cell:
        case None:
            return "" if place else f"<{x}c/>"
        case Formula(text=text, result=None):
            return f"<{x}c{at}><{x}f>{escape(text[1:])}</{x}f></{x}c>"
        case Formula(text=text, result=result):
            value = f"<{x}f>{escape(text[1:])}</{x}f><{x}v>{escape(str(result))}</{x}v>"
            return f'<{x}c{at} t="str">{value}</{x}c>'
        case date() if way.strict:
            return f'<{x}c{at} s="1" t="d"><{x}v>{cell.isoformat()}</{x}v></{x}c>'
        case date():
            return f'<{x}c{at} s="1"><{x}v>{(cell - _DAY_ZERO).days}</{x}v></{x}c>'
        case str() if way.shared:
            texts.append(cell)
            return f'<{x}c{at} t="s"><{x}v>{len(texts) - 1}</{x}v></{x}c>'
        case str():
            return f'<{x}c{at} t="inlineStr"><{x}is><{x}t>{escape(cell)}</{x}t></{x}is></{x}c>'
        case _:
            return f"<{x}c{at}><{x}v>{cell}</{x}v></{x}c>"
