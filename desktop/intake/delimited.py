"""Text with separators (.csv): letters and separator are found out."""

import codecs
import csv
import re
from collections import Counter

from desktop.intake.refusals import (
    DamagedSpreadsheet,
    NotASpreadsheet,
    TooManyCells,
    UnknownLetters,
)
from desktop.intake.sheets import Sheet, letter, text_cell
from desktop.intake.workbooks import CELL_LIMIT

_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 40
_ODD = re.compile("[\x00-\x08\x0e-\x1f]")


def read_delimited(content: bytes, name: str) -> Sheet:
    """Return the one sheet of a text file.

    Raises:
        UnknownLetters, NotASpreadsheet, DamagedSpreadsheet, TooManyCells: it cannot be read.
    """
    text = _decoded(content, name)
    if _ODD.search(text):
        raise NotASpreadsheet(name=name)
    told = re.match(r"sep=(.)\r?\n", text)  # the line by which Excel is told the separator
    separator = told[1] if told else _separator(text)
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error as error:
        raise DamagedSpreadsheet(name=name) from error
    if told:
        rows[0] = []
    width = max(map(len, rows), default=0)
    if width * len(rows) > CELL_LIMIT:
        raise TooManyCells(name=name, sheet=name, cell=f"{letter(width - 1)}{len(rows)}")
    return Sheet(name, tuple(tuple(map(text_cell, row)) for row in rows))


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    head = content[:4096]
    # Latin letters of UTF-16 have a zero byte each: behind the letter or before it.
    if head.count(0) > len(head) // 5:
        little = head[1::2].count(0) > head[0::2].count(0)
        return _strictly(content, "utf-16-le" if little else "utf-16-be", name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(content, "cp1258", name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownLetters(name=name) from error


def _separator(text: str) -> str:
    """Return the separator that cuts most rows into the same number of parts, over one."""
    lines = text.splitlines(keepends=True)[:_SAMPLE_ROWS]

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
