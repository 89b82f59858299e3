"""Vietnamese text: clean at every border, and the stored keys for search, likeness and order.

SQL's own `lower`, `LIKE` and `ORDER BY` are wrong for Vietnamese (field-facts.md §8.3),
so each searchable text is kept with keys that are plain ASCII: memory order is right
in SQLite and in PostgreSQL alike.
"""

import re
import unicodedata
from functools import cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Letters become capitals and brackets of ASCII, all above the digits.
_LETTER = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
_DIGITS = {digit: digit for digit in "0123456789"}
# ngang < huyền < hỏi < ngã < sắc < nặng
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SPACES = re.compile(r"\s+")
_I_AFTER_CONSONANT = re.compile(r"(?<=[bcdghklmnpqrstvx])y(?![a-z])")


def clean(text: str) -> str:
    """Return `text` composed (NFC), without control characters and stray spaces.

    Only control characters go: the soft hyphen is a letter in old encodings and must
    have been converted before.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        letter if unicodedata.category(letter) != "Cc" or letter.isspace() else ""
        for letter in composed
    )
    return _SPACES.sub(" ", kept).strip()


def fold(text: str) -> str:
    """Return `text` for search: “Tổ Điện” becomes “to dien”."""
    bare = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _SPACES.sub(" ", letters).strip()


def likeness(text: str) -> str:
    """Return `text` for finding duplicates: Quý and Quí, Lý and Lí, Hoà and Hòa are alike."""
    return " ".join(
        _I_AFTER_CONSONANT.sub("i", word.replace("quy", "qui")) for word in fold(text).split()
    )


def name_key(name: str) -> str:
    """Return the sort key of a person's name: given name first, then the rest from the left."""
    words = clean(name).split()
    if not words:
        return ""
    return _syllable(words[-1]) + " " + "".join(map(_syllable, words[:-1]))


def text_key(text: str) -> str:
    """Return the sort key of any other text, words from the left in Vietnamese order."""
    return "".join(map(_syllable, clean(text).split()))


@cache
def _syllable(word: str) -> str:
    """Return base letters first, then the tone: tones count only between equal letters."""
    tone = 0
    letters = []
    for letter in unicodedata.normalize("NFC", word).lower():
        known = _LETTER.get(letter) or _DIGITS.get(letter)
        if known is None:
            parts = unicodedata.normalize("NFD", letter)
            tone = next((_TONES[mark] for mark in parts[1:] if mark in _TONES), tone)
            rest = "".join(mark for mark in parts if mark not in _TONES)
            known = _LETTER.get(unicodedata.normalize("NFC", rest)) or _LETTER.get(parts[0], "")
        letters.append(known)
    return "".join(letters) + chr(0x21 + tone) if any(letters) else ""
