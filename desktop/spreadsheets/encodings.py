"""Encodings of Vietnamese from before Unicode: TCVN3, VNI-Windows and Windows-1258.

Their text stands in a file as Western letters (the cp1252 view of its bytes), which an old
font drew as Vietnamese. It must be converted before it is cleaned: ư is the soft hyphen in TCVN3.
"""

import re
import unicodedata
from functools import cache

from resources.catalogues import load

UNICODE, TCVN3, VNI, CP1258 = "unicode", "tcvn3", "vni", "cp1258"
LEGACY = (TCVN3, VNI, CP1258)
_NO_BYTE = re.compile("[\x81\x8d\x8f\x90\x9d]")  # bytes that cp1252 does not know
# Letters that no old encoding shows: whoever has them in a cell wrote Unicode.
_REAL = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
                   "\u0300-\u036f\u1ea0-\u1ef9]")  # fmt: skip
_WESTERN = re.compile("[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]")
# Signs that word processors set by themselves in any encoding.
_NEUTRAL = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\xa0\xb0\xb2\xb3\xbd\xbc\xd7")
_CAPITAL = re.compile("[A-Z]")
_SMALL = re.compile("[a-z]")


def is_real(text: str) -> bool:
    """Return whether a text holds letters that only Unicode has; it is never converted."""
    return _REAL.search(text) is not None


def may_be_legacy(text: str) -> bool:
    """Return whether a text could be in an old encoding at all."""
    return not text.isascii() and _WESTERN.search(text) is not None and not is_real(text)


@cache
def by_font(font: str) -> str:
    """Return the encoding that a font's name tells (`.VnTime`, `VNI-Times`), or ""."""
    small = font.strip().casefold()
    return next(
        (name for name in (TCVN3, VNI) if small.startswith(load("encodings")[name]["fonts"])), ""
    )


@cache
def draws_capitals(font: str) -> bool:
    """Return whether a font shows small letters as capitals: `.VnTimeH` and its family."""
    name = font.strip()
    return by_font(name) == TCVN3 and name.endswith(load("encodings")[TCVN3]["capital_fonts"])


def title_of(encoding: str) -> str:
    """Return what people call an encoding."""
    return str(load("encodings")[encoding]["title"]) if encoding in LEGACY else "Unicode"


def converted(text: str, encoding: str) -> str | None:
    """Return a text in Unicode (NFC); None if it cannot be in this encoding."""
    if encoding == UNICODE or text.isascii():
        return text
    if is_real(text):
        return None
    return {TCVN3: _from_tcvn3, VNI: _from_vni, CP1258: _from_cp1258}[encoding](text)


def _from_tcvn3(text: str) -> str | None:
    if _foreign_to_tcvn3().search(text):
        return None
    found = text.translate(table_of(TCVN3))
    # These fonts have no accented capitals of their own: NGUYÔN is what stands for NGUYỄN.
    return found.upper() if _shouts(text) else found


def _shouts(text: str) -> bool:
    """Return whether all is in capitals as far as one sees: a word of several and no small one."""
    words = (word for word in text.split() if not word.isascii())
    return not _SMALL.search(text) and any(len(_CAPITAL.findall(word)) > 1 for word in words)


def _from_vni(text: str) -> str | None:
    letters = vni_letters()
    found: list[str] = []
    place, length = 0, len(text)
    while place < length:
        two = text[place : place + 2]
        if len(two) > 1 and two in letters:
            found.append(letters[two])
            place += 2
            continue
        one = text[place]
        if one not in letters and not _is_neutral(one):
            return None
        found.append(letters.get(one, one))
        place += 1
    return "".join(found)


def _from_cp1258(text: str) -> str | None:
    codes = bytearray()
    for sign in text:
        if _NO_BYTE.match(sign):
            codes.append(ord(sign))
            continue
        try:
            codes += sign.encode("cp1252")
        except UnicodeEncodeError:
            return None
    try:
        found = unicodedata.normalize("NFC", codes.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return None if any(map(unicodedata.combining, found)) else found


def _is_neutral(sign: str) -> bool:
    return sign.isascii() or sign in _NEUTRAL


@cache
def table_of(encoding: str) -> dict[int, str]:
    """Return sign → letter of an encoding with one sign for each letter, for `str.translate`."""
    return {ord(sign): letter for sign, letter in _pairs(encoding).items()}


@cache
def _foreign_to_tcvn3() -> re.Pattern[str]:
    known = "".join({*_pairs(TCVN3), *_NEUTRAL})
    return re.compile(f"[^\x00-\x7f{re.escape(known)}]")


@cache
def _pairs(encoding: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in load("encodings")[encoding]["pairs"].split()}


@cache
def vni_letters() -> dict[str, str]:
    """Return signs → letter: one sign, or a vowel and its mark in any mixture of capitals."""
    letters = dict(_pairs(VNI))
    for line in load("encodings")[VNI]["marks"]:
        for vowel in line["on"]:
            for sign, gives in zip(line["signs"], line["gives"], strict=True):
                base = letters.get(vowel, vowel)
                letter = unicodedata.normalize("NFC", base + gives)
                for mark in (sign, sign.upper()):
                    letters[vowel + mark] = letter
                    letters[vowel.upper() + mark] = letter.upper()
    return letters
