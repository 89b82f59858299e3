"""Files that mean harm: refused with a sentence, in little memory, and this side goes on."""

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.intake import refusals
from desktop.intake.files import _REFUSALS
from tests.desktop.intake.sheets import HEADS, by_xlsxwriter

MEGABYTE = 1 << 20
# The limit is 300 MB of address space; a process that outgrows it is ended by the system.
MOST = 330 * MEGABYTE
# A small process asks, so that the memory measured is that of the process which reads.
ASKS = """
import json, resource, sys
from pathlib import Path
from desktop.job import Job
from desktop.spreadsheets.asking import Reader
from desktop.spreadsheets.plain import Refused
reader, code = Reader(Path(sys.argv[1]), Job()), ""
try:
    for name in reader.heard()["names"]:
        for _message in reader.ask(name):
            pass
except Refused as refused:
    code = refused.code
reader.close()
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([code, peak * (1 if sys.platform == "darwin" else 1024)]))
"""


def asked(path: Path) -> tuple[str, int]:
    """Return the refusal's code, "" if the file was read, and the reading process's memory."""
    told = subprocess.run(
        [sys.executable, "-c", ASKS, str(path)], check=True, capture_output=True, text=True
    )
    code, peak = json.loads(told.stdout)
    return code, peak


def with_parts(path: Path, parts: dict[str, bytes]) -> None:
    """Write a roster in which some parts are replaced."""
    by_xlsxwriter(path, [HEADS, (1, "Lò Thị Ún")])
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)


SHEET, SHARED, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
STYLES = "xl/styles.xml"
ROOT = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
OFFICE = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    b'<office:spreadsheet><table:table table:name="T">'
)


def laughing(root: bytes) -> bytes:
    return LAUGHS + b"]><" + root + b">&a9;</" + root + b">"


def ods(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


def far_ods(path: Path) -> None:
    ods(
        path,
        OFFICE + b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        b'table:number-columns-repeated="1024" office:value-type="string"><text:p>x</text:p>'
        b"</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        b"</office:document-content>",
    )


def far_xlsx(path: Path) -> None:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with_parts(path, {SHEET: ROOT + cell})


def overlapping(path: Path) -> None:
    by_xlsxwriter(path, [HEADS])
    content = bytearray(path.read_bytes())
    # The second line of the list points to where the first part lies.
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    path.write_bytes(content)


def twice(path: Path) -> None:
    by_xlsxwriter(path, [HEADS])
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, ROOT + b"</sheetData></worksheet>")


def looping_ole(path: Path) -> None:
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    head[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head[44:76] = struct.pack("<8I", 1, 0, 0, 4096, 0, 1, 0, 0)
    # Every place of the table of sectors points to itself.
    path.write_bytes(bytes(head) + struct.pack("<128I", *range(128)) * 40)


END = b"</sheetData></worksheet>"
BROKEN, STOPPED, HEAVY = "DamagedSpreadsheet", "ReaderStopped", "PackedTooTightly"
AGAIN = ROOT + b'<row r="1">' + b'<c r="A1"/>' * 5_000_000 + b"</row>" + END
TEXTS = b"<sst>" + b"<si><t>a</t></si>" * 3_700_000 + b"</sst>"
DEEP = b"<a>" * 10**6 + b"</a>" * 10**6
DEEP_STYLES = b'<s val=".VnTime">' + DEEP + b"</s>"
LAUGHING_TEXTS = laughing(b"sst") + b'<!-- val=".VnTime" -->'
BOMBS = {f"xl/worksheets/s{number}.xml": bytes(60 * MEGABYTE) for number in range(5)}
# Parts of a workbook, and how it may be refused; "" where it may also be read in its limits.
PARTS: dict[str, tuple[dict[str, bytes], set[str]]] = {
    "bomb": ({SHARED: bytes(65 * MEGABYTE)}, {HEAVY}),
    "bombs": (BOMBS, {HEAVY}),
    "laughing sheet": ({SHEET: laughing(b"worksheet")}, {BROKEN}),
    "laughing texts": ({SHARED: LAUGHING_TEXTS}, {BROKEN}),
    "laughing book": ({WORKBOOK: laughing(b"workbook")}, {BROKEN}),
    "deep sheet": ({SHEET: ROOT + DEEP + END}, {"", STOPPED}),
    "deep book": ({WORKBOOK: ROOT + DEEP + END}, {BROKEN}),
    "deep styles": ({STYLES: DEEP_STYLES}, {BROKEN}),
    "one cell again and again": ({SHEET: AGAIN}, {"", STOPPED}),
    "millions of texts": ({SHARED: TEXTS}, {"", STOPPED}),
}
FILES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "far cell": (far_xlsx, {"TooManyCells"}),
    "far cell of ods": (far_ods, {"TooManyCells"}),
    "laughing ods": (lambda path: ods(path, laughing(b"x")), {BROKEN}),
    "parts over each other": (overlapping, {BROKEN}),
    "parts of one name": (twice, {BROKEN}),
    "ole in a circle": (looping_ole, {BROKEN}),
}
LINES: dict[str, tuple[bytes, set[str]]] = {
    "separators": (b"," * (60 * MEGABYTE), {"TooManyCells", STOPPED}),
    "few separators": (b"," * (2 * MEGABYTE), {"TooManyCells"}),
    "lines": (b"a,b\n" * (15 * MEGABYTE), {"TooManyCells", STOPPED}),
    "one word": (b"x" * (60 * MEGABYTE), {BROKEN, STOPPED}),
    "one cell": (b"x" * MEGABYTE, {BROKEN}),
}


@pytest.mark.parametrize("name", PARTS)
def test_workbooks_that_mean_harm(tmp_path: Path, name: str) -> None:
    parts, codes = PARTS[name]
    with_parts(tmp_path / "ds.xlsx", parts)
    refused_in_little_memory(tmp_path / "ds.xlsx", codes)


@pytest.mark.parametrize("name", FILES)
def test_files_that_mean_harm(tmp_path: Path, name: str) -> None:
    write, codes = FILES[name]
    write(tmp_path / "ds.xlsx")
    refused_in_little_memory(tmp_path / "ds.xlsx", codes)


@pytest.mark.parametrize("name", LINES)
def test_texts_that_mean_harm(tmp_path: Path, name: str) -> None:
    content, codes = LINES[name]
    (tmp_path / "ds.csv").write_bytes(content)
    refused_in_little_memory(tmp_path / "ds.csv", codes)


def refused_in_little_memory(path: Path, codes: set[str]) -> None:
    code, peak = asked(path)
    assert code in codes
    assert peak < MOST
    assert codes - {""} <= set(_REFUSALS)


def test_a_workbook_under_a_password_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert asked(path)[0] == "LockedWorkbook"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", b"\x00")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert asked(path)[0] == "LockedWorkbook"


def test_every_refusal_has_its_sentence() -> None:
    for kind in _REFUSALS.values():
        places = {"name": "ds.xlsx", "limit": 64, "sheet": "Tổ 1", "cell": "XFD1"}
        assert "ds.xlsx" in str(kind(**places))
    assert refusals.LockedWorkbook in _REFUSALS.values()
