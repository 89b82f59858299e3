"""Numbers of documents: kept as typed, compared by what they mean."""

import re
from dataclasses import dataclass

from desktop.domain.text import clean, fold

_PARTS = re.compile(r"^\s*(?:so\s*:?\s*)?0*(\d+)\s*(?:/\s*(\d{4})\s*)?/?\s*(.*)$")
# Word processors turn a hyphen between spaces into a dash.
_DASHES = str.maketrans("–—‑−", "----")
_ONE_DIGIT = 10


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as papers write it: `12/QĐ-CĐCS` is number 12 with the symbol `qd-cdcs`.

    `symbol` is folded and without spaces; `number` 0 means that none could be read.
    """

    number: int
    symbol: str
    year: int | None


def parse_number(text: str) -> DocumentNumber:
    """Return the parts of a document's number, however it was typed."""
    found = _PARTS.match(fold(clean(text)).translate(_DASHES))
    if found is None:
        return DocumentNumber(0, "".join(fold(text).split()), None)
    symbol = "".join(found[3].split())
    return DocumentNumber(int(found[1]), symbol, int(found[2]) if found[2] else None)


def number_key(text: str) -> str:
    """Return a key that is equal for `12/QĐ-CĐCS`, `12 /QĐ - CĐCS` and `12/QD-CDCS`."""
    parts = parse_number(text)
    year = f"/{parts.year}" if parts.year else ""
    return f"{parts.number}{year}/{parts.symbol}"


def two_digits(number: int) -> str:
    """Return a number as papers write it: 1 to 9 with a zero before. Source: Decree 30/2020."""
    return f"{number:02d}" if number < _ONE_DIGIT else str(number)
