"""Files that must do no harm, made when the tests run: bombs, far cells, cut and false files.

Each is refused by a class of refusal, or taken in with its three members as if nothing was.
"""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.desktop.intake.corpus.recipes.people import PEOPLE as P

MEGABYTE = 1 << 20
SHEET, SHARED, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "haha">' for n in range(12)
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: how to make it, and what must become of it.

    Attributes:
        refusals: the classes that may refuse it.
        rows: how many rows it gives when it may be taken in; -1 when it may not.
    """

    name: str
    make: Callable[[Path], object]
    refusals: tuple[str, ...] = ()
    rows: int = -1


def plain(path: Path) -> Path:
    """Write three members."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for place, p in enumerate(P[:3], 1):
            sheet.write_row(place, 0, (place, p.name, p.shown_sex, p.slashed, p.cccd))
    return path


def with_parts(path: Path, **parts: bytes) -> Path:
    """Write three members and put parts in the place of others; `__` in a name is a slash."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    old = zipfile.ZipFile(io.BytesIO(plain(path).read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in named:
                new.writestr(entry, old.read(entry))
        for entry, text in named.items():
            new.writestr(entry, text)
    return path


def part_of(path: Path, name: str) -> bytes:
    """Return a part of the workbook of three members."""
    with zipfile.ZipFile(plain(path)) as archive:
        return archive.read(name)


# ----------------------------------------------------------------------- packed and cut


def bomb(path: Path) -> None:
    """One part of 300 MB of nothing."""
    with_parts(path, xl__sharedStrings_xml=b" " * (300 * MEGABYTE))


def many_bombs(path: Path) -> None:
    """Six parts that are each allowed and together are not."""
    text = b" " * (60 * MEGABYTE)
    with_parts(path, **{f"xl__worksheets__s{n}_xml": text for n in range(6)})


def lying_bomb(path: Path) -> None:
    """A part that says it is small."""
    with_parts(path, xl__sharedStrings_xml=b" " * (65 * MEGABYTE))
    told = struct.pack("<I", 65 * MEGABYTE)
    path.write_bytes(path.read_bytes().replace(told, struct.pack("<I", 1 << 10)))


def many_entries(path: Path) -> None:
    """Twenty thousand parts beside the roster, with names that climb out of the folder."""
    plain(path)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"../../tmp/x{number}.xml", "")


def cut(part: float) -> Callable[[Path], None]:
    """Return what writes only a part of a workbook."""

    def make(path: Path) -> None:
        content = plain(path).read_bytes()
        path.write_bytes(content[: int(len(content) * part)])

    return make


def kept(part: bytes) -> Callable[[Path], int]:
    """Return what writes these bytes."""
    return lambda path: path.write_bytes(part)


def headless(path: Path) -> None:
    """Members without any heads above them."""
    book = openpyxl.Workbook()
    for place, p in enumerate(P[:5], 1):
        book["Sheet"].append([place, p.name, p.slashed, p.cccd])
    book.save(path)


def other_table(path: Path) -> None:
    """A table in which no person stands."""
    book = openpyxl.Workbook()
    for line in (["STT", "Tên hàng", "Đơn vị", "Ngày nhập"], [1, "Giấy A4", "Ram", "01/02/2025"]):
        book["Sheet"].append(line)
    book.save(path)


def large(path: Path) -> None:
    """A text file of 65 MB."""
    with path.open("wb") as file:
        file.truncate(65 * MEGABYTE)


# ----------------------------------------------------------------------- inside the XML


def laughs(part: str) -> Callable[[Path], None]:
    """Return what puts ever more entities into a part."""

    def make(path: Path) -> None:
        text = re.sub(r"^<\?xml.*?\?>\s*", "", part_of(path, part).decode())
        root = text[1:].split(maxsplit=1)[0]
        place = "<t>" if "<t>" in text else f"</{root}>"
        inside = text.replace(place, f"{place}&l11;" if place == "<t>" else f"&l11;{place}", 1)
        told = f'<?xml version="1.0"?><!DOCTYPE {root} [{_LAUGHS}]>{inside}'
        with_parts(path, **{part.replace("/", "__").replace(".xml", "_xml"): told.encode()})

    return make


def outside(path: Path) -> None:
    """An entity that asks for a file of this computer."""
    text = (
        '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t>'
        "</is></c></row></sheetData></worksheet>"
    )
    with_parts(path, xl__worksheets__sheet1_xml=text.encode())


def deep(part: str) -> Callable[[Path], None]:
    """Return what nests a hundred thousand elements in a part."""

    def make(path: Path) -> None:
        old = part_of(path, part).decode()
        close = old.rindex("</")
        nested = "<x>" * 100_000 + "</x>" * 100_000
        text = old[:close] + nested + old[close:]
        with_parts(path, **{part.replace("/", "__").replace(".xml", "_xml"): text.encode()})

    return make


def cell_at(place: str, row: str) -> Callable[[Path], None]:
    """Return what adds one cell far out, or where no cell can be."""

    def make(path: Path) -> None:
        old = part_of(path, SHEET).decode()
        more = f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>xa</t></is></c></row>'
        text = old.replace("</sheetData>", f"{more}</sheetData>")
        with_parts(path, xl__worksheets__sheet1_xml=text.encode())

    return make


def no_such_text(path: Path) -> None:
    """A cell that points at a shared text that is not there."""
    old = part_of(path, SHEET).decode()
    text = old.replace(
        "</sheetData>", '<row r="9"><c r="A9" t="s"><v>99999</v></c></row></sheetData>'
    )
    with_parts(path, xl__worksheets__sheet1_xml=text.encode())


def links(path: Path) -> None:
    """Formulas and links to other files and to the network, results stored."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for place, p in enumerate(P[:3], 1):
            sheet.write_row(place, 0, (place, p.name, p.shown_sex))
            sheet.write_datetime(place, 3, p.day, book.add_format({"num_format": 14}))
            far = f"='\\\\192.0.2.1\\chung\\[so.xlsx]Sheet1'!E{place}"
            sheet.write_formula(place, 4, far, None, p.cccd)
        sheet.write_url(9, 6, "external:\\\\192.0.2.1\\chung\\so.xlsx", string="")
        sheet.write_formula(10, 6, '=WEBSERVICE("http://192.0.2.1/")', None, "")


def macros(path: Path) -> None:
    """A workbook with a part where macros lie."""
    with_parts(path, **{"xl__vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2000)})


# ----------------------------------------------------------------------- other kinds

HTML = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td>STT</td><td>Họ và tên</td>"
    "</tr><tr><td>1</td><td>Lò Thị Ún</td></tr></table></body></html>"
).encode()
XML_2003 = (
    '<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook '
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>'
    "Họ và tên</Data></Cell></Row></Table></Worksheet></Workbook>"
).encode()
MHT = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def _ods(path: Path, inside: str, doctype: str = "") -> None:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {_ODS_NAMES} '
        f'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="A">'
        f"{inside}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr("content.xml", text)


def repeated_ods(path: Path) -> None:
    """One cell that stands for seventeen thousand million."""
    _ods(
        path,
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>a</text:p>'
        "</table:table-cell></table:table-row>",
    )


def laughing_ods(path: Path) -> None:
    """Ever more entities in an OpenDocument sheet."""
    _ods(
        path,
        '<table:table-row><table:table-cell office:value-type="string"><text:p>&l11;</text:p>'
        "</table:table-cell></table:table-row>",
        f"<!DOCTYPE x [{_LAUGHS}]>",
    )


def spread_ods(path: Path) -> None:
    """Spaces that one element repeats a thousand million times."""
    _ods(
        path,
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Họ và tên<text:s '
        'text:c="1000000000"/></text:p></table:table-cell></table:table-row>',
    )


def wide_text(path: Path) -> None:
    """A text file of two million columns."""
    path.write_bytes(("Họ và tên" + "," * 2_000_000 + "\nLò Thị Ún\n").encode())


def open_quote(path: Path) -> None:
    """A text file in which a quotation mark is opened and never closed."""
    path.write_bytes(('Họ và tên,Ghi chú\n"Lò Thị Ún,' + "a\n" * 500_000).encode())


# ----------------------------------------------------------------------- large and honest


def fifty_thousand(path: Path) -> None:
    """Fifty thousand members in ten columns."""
    more = ("Số điện thoại", "Tổ công đoàn", "Chức vụ", "Ngày vào công đoàn", "Ghi chú")
    words = sorted({word for p in P for word in p.name.split()})
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, (*HEADS, *more))
        for n in range(50_000):
            day = date(1960 + n % 45, 1 + n % 12, 1 + n % 28)
            name = f"{words[n % 61]} {words[n // 61 % 61]} {words[n // 3721 % 61]} An"
            cccd = f"014{(day.year // 100 - 19) * 2}{day.year % 100:02d}{n:06d}"
            sheet.write_row(
                n + 1, 0,
                (n + 1, name, "Nam", day, cccd, f"09{n:08d}", f"Tổ {n % 200}", "Công nhân"),
            )  # fmt: skip


HOSTILE = (
    Hostile("bomb.xlsx", bomb, ("PackedTooTightly",)),
    Hostile("many-bombs.xlsx", many_bombs, ("PackedTooTightly",)),
    Hostile("lying-bomb.xlsx", lying_bomb, ("DamagedSpreadsheet",)),
    Hostile("many-entries.xlsx", many_entries, ("DamagedSpreadsheet", "PackedTooTightly"), 3),
    *(Hostile(f"cut-{n}.xlsx", cut(n / 100), ("DamagedSpreadsheet",)) for n in (3, 40, 97)),
    Hostile("laughs-sheet.xlsx", laughs(SHEET), ("DamagedSpreadsheet",)),
    Hostile("laughs-shared.xlsx", laughs(SHARED), ("DamagedSpreadsheet",), 3),
    Hostile("laughs-styles.xlsx", laughs("xl/styles.xml"), ("DamagedSpreadsheet",), 3),
    Hostile("laughs-workbook.xlsx", laughs(WORKBOOK), ("DamagedSpreadsheet",)),
    Hostile("outside.xlsx", outside, ("DamagedSpreadsheet",)),
    Hostile("deep-sheet.xlsx", deep(SHEET), ("DamagedSpreadsheet",), 3),
    Hostile("deep-workbook.xlsx", deep(WORKBOOK), ("DamagedSpreadsheet",), 3),
    Hostile("far-cell.xlsx", cell_at("XFD1048576", "1048576"), ("TooManyCells",)),
    Hostile(
        "no-row.xlsx", cell_at("A4294967297", "4294967297"), ("DamagedSpreadsheet", "TooManyCells")
    ),
    Hostile(
        "no-column.xlsx",
        cell_at("ZZZZZZ9", "9"),
        ("DamagedSpreadsheet", "TooManyCells", "ReaderStopped"),
        3,
    ),
    Hostile("no-text.xlsx", no_such_text, ("DamagedSpreadsheet",), 3),
    Hostile("links.xlsx", links, rows=3),
    Hostile("macros.xlsm", macros, rows=3),
    Hostile("html.xls", kept(HTML), ("WebPageNamedSheet",)),
    Hostile("xml-2003.xls", kept(XML_2003), ("WebPageNamedSheet",)),
    Hostile("mht.xls", kept(MHT), ("WebPageNamedSheet",)),
    Hostile("ole.xls", kept(OLE + bytes(4000)), ("DamagedSpreadsheet", "OldOrLockedWorkbook")),
    Hostile("pdf.xlsx", kept(b"%PDF-1.7\n%\xe2\xe3"), ("NotASpreadsheet",)),
    Hostile("empty.xlsx", kept(b" "), ("NotASpreadsheet",)),
    Hostile("program.csv", kept(b"MZ" + bytes(range(256)) * 20), ("NotASpreadsheet",)),
    Hostile("letter.csv", kept("Kính gửi công đoàn cơ sở".encode()), ("NoTable",)),
    Hostile("headless.xlsx", headless, ("NoTable",)),
    Hostile("other-table.xlsx", other_table, ("NoTable",)),
    Hostile("repeated.ods", repeated_ods, ("TooManyCells",)),
    Hostile("laughing.ods", laughing_ods, ("DamagedSpreadsheet",)),
    Hostile(
        "spread.ods", spread_ods, ("DamagedSpreadsheet", "PackedTooTightly", "TooManyCells"), 0
    ),
    Hostile("wide.csv", wide_text, ("TooManyCells",)),
    Hostile("open-quote.csv", open_quote, ("DamagedSpreadsheet",)),
    Hostile("large.csv", large, ("FileTooLarge",)),
    Hostile("fifty-thousand.xlsx", fifty_thousand, rows=50_000),
)
