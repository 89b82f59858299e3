"""Opening the file that a person chose, by what is in it and not by its name."""

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import CannotRead
from desktop.intake.delimited import read_delimited
from desktop.intake.refusals import (
    FileTooLarge,
    NotASpreadsheet,
    OldOrLockedWorkbook,
    WebPageNamedSheet,
)
from desktop.intake.sheets import Sheet
from desktop.intake.workbooks import MEGABYTE, Workbook, open_workbook
from desktop.job import Job

FILE_LIMIT = 64 * MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(rb"\s*<(\?xml|!doctype|html|head|body|table|meta|style|\w+:)", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHER_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"MZ", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read: its sheets' names and a way to each of them."""

    names: tuple[str, ...]
    hidden: frozenset[str]
    book: Workbook | None = None
    text: Sheet | None = None

    def sheet(self, name: str) -> Sheet:
        """Return one sheet."""
        if self.text is not None:
            return self.text
        assert self.book is not None
        return self.book.sheet(name)


def open_file(path: Path, job: Job) -> Opened:
    """Return what is in a workbook or a text file.

    Raises:
        CannotRead: it is not there.
        Refusal: it is too large, of another kind, or damaged; the sentence says what to do.
    """
    content = _content(path)
    name = path.name
    if content.startswith(_ZIP):
        book = open_workbook(content, name, job)
        return Opened(book.names, book.hidden, book=book)
    if content.startswith(_OLE):
        raise OldOrLockedWorkbook(name=name)
    if _MARKUP.match(_without_mark(content[:512])):
        raise WebPageNamedSheet(name=name)
    if not content.strip() or content.startswith(_OTHER_BINARY):
        raise NotASpreadsheet(name=name)
    sheet = read_delimited(content, name)
    return Opened((sheet.name,), frozenset(), text=sheet)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise CannotRead(name=path.name) from error
    if len(content) > FILE_LIMIT:
        raise FileTooLarge(name=path.name, limit=FILE_LIMIT // MEGABYTE)
    return content


def _without_mark(head: bytes) -> bytes:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")
