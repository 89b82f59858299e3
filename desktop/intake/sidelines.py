"""Words of the rows that are no member's: group names, totals, notes, page lines."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from desktop.domain.text import clean, fold
from resources.catalogues import load

_OUTLINE = re.compile(
    r"^(?:[ivxlc]+|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)(?:\s*[.)]\s*|\s*[:/\-–]\s+|/\s*)", re.IGNORECASE
)
_ORDINAL = re.compile(r"[ivxlc]{1,6}|[a-hk-tđ]", re.IGNORECASE)
_PEOPLE = r"(?:người|nguời|đ/c|đồng chí|đoàn viên|đv|cđv|nv|orang|members?|people)"
_COUNT = re.compile(
    rf"\s*(?:\([^()]*\d[^()]*\)|\[[^\[\]]*\d[^\[\]]*\]|:\s*\d+\s*{_PEOPLE}?"
    rf"|[:\-–]?\s*\d+\s*{_PEOPLE})\s*$",
    re.IGNORECASE,
)
_BEFORE_COUNT = r"(?:tổng số|tổng|sĩ số|số lượng|gồm|có|nữ|nam|total|jumlah)"
_ONLY_COUNT = re.compile(
    rf"(?:{_BEFORE_COUNT}\s*:?\s*)*\d{{1,4}}\s*{_PEOPLE}?"
    rf"(?:\s*,?\s*(?:nữ|nam)\s*:?\s*\d{{1,4}})?",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?", re.IGNORECASE)


def tidy_group(text: str) -> str:
    """Return a group's name without outline number, headcount and final colon."""
    name = _OUTLINE.sub("", clean(text)).rstrip(" :.")
    return _COUNT.sub("", name).rstrip(" :.")


def is_count(text: str) -> bool:
    """Return whether a text only counts people: `12`, `Tổng số: 12`, `12 đ/c`."""
    return bool(_ONLY_COUNT.fullmatch(text.strip(" .:()[]")))


def is_outline(text: str) -> bool:
    """Return whether a text is a number of an outline, as no member has: `I`, `IV.`, `A`."""
    return bool(_ORDINAL.fullmatch(clean(text).strip(" .)/-")))


def is_numbering(texts: Iterable[str]) -> bool:
    """Return whether texts only number the columns: (1), (2), (3) or A, B, 1."""
    return all(_NUMBERING.fullmatch(text.strip()) for text in texts)


def is_group_word(text: str) -> bool:
    """Return whether a text begins as the names of groups do."""
    small = unicodedata.normalize("NFC", text).lower()
    words = load("columns")["words"]["group"]
    return any(small == word or small.startswith(f"{word} ") for word in words) or bool(
        re.match(r"to (cong doan|so \d|\d)", small)
    )


def is_total(text: str) -> bool:
    """Return whether a text is the first of a line of totals."""
    return bool(_totals().match(fold(text)))


def is_aside(text: str) -> bool:
    """Return whether a text is a note or a line of the page, wherever it stands."""
    said = _spoken(text)
    page = re.match(rf"(?:{_any_of('page')})\s*:?\s*\d", said)
    return bool(page or re.match(rf"(?:{_any_of('aside')})(?!\w)", said))


def is_below(text: str) -> bool:
    """Return whether a text stands below a table: who made it, who signs."""
    begun = re.match(rf"(?:{_any_of('below')})(?!\w)", _spoken(text))
    return bool(begun) or text.lstrip().startswith(("*", "("))


def _spoken(text: str) -> str:
    return clean(text).lower().lstrip(" *-–(/.")


@cache
def _any_of(kind: str) -> str:
    """Return a pattern of words as they are written, and without any accents."""
    words = [word.lower() for word in load("columns")["words"][kind]]
    both = {*words, *map(fold, words)}
    return "|".join(map(re.escape, sorted(both, key=len, reverse=True)))


@cache
def _totals() -> re.Pattern[str]:
    words = "|".join(sorted(map(fold, load("columns")["words"]["total"]), key=len, reverse=True))
    return re.compile(rf"({words})(?:\s*[:\d(]|\s*$|\s+(?:so|cong|co|to|phong|khoa|toan)\b)")
