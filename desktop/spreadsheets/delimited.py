"""Text with separators (.csv): letters and separator are found out."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop.spreadsheets.encodings import CP1258, UNICODE
from desktop.spreadsheets.guessing import guess
from desktop.spreadsheets.limits import CELL_LIMIT
from desktop.spreadsheets.plain import Look, Plain, Refused, Value

_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 40
_ODD = re.compile("[\x00-\x08\x0e-\x1f]")
# What stands in a text that Western letters show: the same view that workbooks have of it.
_VIEW = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0x100)}


class Delimited:
    """An open text file, which is one sheet of its own name."""

    def __init__(self, path: Path) -> None:
        self.names, self.hidden = [path.name], list[str]()
        self._text = _decoded(path.read_bytes())
        if not self._text.strip() or _ODD.search(self._text):
            raise Refused("NotASpreadsheet")

    def sheet(self, name: str) -> Plain:
        """Return the one sheet.

        Raises:
            Refused: it has more than a million cells, or a cell that never ends.
        """
        told = re.match(r"sep=(.)\r?\n", self._text)  # the line that tells Excel the separator
        rows = self._rows(told[1] if told else _separator(self._text), name)
        if told:
            rows[0] = []
        return Plain(iter(rows), Look())

    def _rows(self, separator: str, name: str) -> list[list[Value]]:
        rows: list[list[Value]] = []
        width = 0
        # A line of separators alone would fill the memory before its cells can be counted.
        most = max((line.count(separator) for line in _lines(self._text)), default=0)
        if most >= CELL_LIMIT:
            raise Refused("TooManyCells", sheet=name, row=0, column=most)
        try:
            for row in csv.reader(_lines(self._text), delimiter=separator):
                rows.append(list[Value](row))
                width = max(width, len(row))
                if width * len(rows) > CELL_LIMIT:
                    raise Refused("TooManyCells", sheet=name, row=len(rows) - 1, column=width - 1)
        except csv.Error as error:
            raise Refused("DamagedSpreadsheet") from error
        return rows


def _lines(text: str) -> Iterator[str]:
    # As a file is read: only these line ends, and not the others that `splitlines` knows.
    return iter(io.StringIO(text, newline=None))


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strictly(content, encoding)
    head = content[:4096]
    # Latin letters of UTF-16 have a zero byte each: behind the letter or before it.
    if head.count(0) > len(head) // 5:
        little = head[1::2].count(0) > head[0::2].count(0)
        return _strictly(content, "utf-16-le" if little else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _old(content)


def _old(content: bytes) -> str:
    """Return text from before Unicode: Windows-1258, or the Western view of TCVN3 and VNI.

    The columns of a Western view are settled later, like those of a workbook.
    """
    view = content.decode("latin-1").translate(_VIEW)
    told = guess(re.split(r"[\r\n,;\t|]+", view))
    if told.encoding not in {UNICODE, CP1258}:
        return view
    return _strictly(content, "cp1258")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("UnknownLetters") from error


def _separator(text: str) -> str:
    """Return the separator that cuts most rows into the same number of parts, over one."""
    lines = [line for line, _number in zip(_lines(text), range(_SAMPLE_ROWS), strict=False)]

    def fit(separator: str) -> tuple[int, int]:
        counted = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        counted.pop(0, None)
        counted.pop(1, None)
        width, times = max(counted.items(), key=lambda item: item[1], default=(0, 0))
        return times, width

    try:
        return max(_SEPARATORS, key=fit)
    except csv.Error:
        return ","
