"""What kind of spreadsheet a file is, by what is in it and not by its name."""

import re
from pathlib import Path

from desktop.spreadsheets.delimited import Delimited
from desktop.spreadsheets.limits import FILE_LIMIT, MEGABYTE
from desktop.spreadsheets.plain import Book, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(
    rb"\s*(<(\?xml|!doctype|html|head|body|table|meta|style|\w+:)|mime-version:)", re.IGNORECASE
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHER_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"MZ", b"{\\rtf")
_BINARY_WORKBOOK = "xl/workbook.bin"


def open_book(path: Path) -> Book:
    """Return a file as an open spreadsheet.

    Raises:
        Refused: it is too large, locked, of another kind, or damaged.
        Exception: one of those that mean that the file is broken.
    """
    if path.stat().st_size > FILE_LIMIT:
        raise Refused("FileTooLarge", limit=FILE_LIMIT // MEGABYTE)
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(_ZIP):
        return _zipped(path)
    if head.startswith(_OLE):
        from desktop.spreadsheets.xls import Xls  # noqa: PLC0415 -- each kind has its own library

        return Xls(path)
    if _MARKUP.match(_without_mark(head)):
        raise Refused("WebPageNamedSheet")
    if head.startswith(_OTHER_BINARY):
        raise Refused("NotASpreadsheet")
    return Delimited(path)


def _zipped(path: Path) -> Book:
    from desktop.spreadsheets.ods import CONTENT, Ods  # noqa: PLC0415
    from desktop.spreadsheets.packed import open_zip  # noqa: PLC0415
    from desktop.spreadsheets.xlsx import WORKBOOK, Xlsx  # noqa: PLC0415

    archive = open_zip(path)
    names = set(archive.namelist())
    if WORKBOOK in names:
        return Xlsx(path, archive)
    if CONTENT in names:
        return Ods(path, archive)
    raise Refused("OtherWorkbook" if _BINARY_WORKBOOK in names else "NotASpreadsheet")


def _without_mark(head: bytes) -> bytes:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")
