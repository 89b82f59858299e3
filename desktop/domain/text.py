"""Vietnamese text: clean at every border, and the stored keys for search, likeness and order.

SQL's own `lower`, `LIKE` and `ORDER BY` are wrong for Vietnamese (field-facts.md §8.3),
so each searchable text is kept with keys that are plain ASCII: memory order is right
in SQLite and in PostgreSQL alike.
"""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Letters become capitals and brackets of ASCII, all above the digits.
_LETTER = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
_LETTER.update({digit: digit for digit in "0123456789"})
_LETTER.update(dict.fromkeys("ðɖ", _LETTER["đ"]))  # what many old keyboards give for Đ
# ngang < huyền < hỏi < ngã < sắc < nặng
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SPACES = re.compile(r"\s+")
# Control characters that are no space, marks of writing direction, the spaces without width
# that chat programs paste, the byte order mark, and halves of letters that no file can hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
# The letter eth is what many old keyboards give for Đ.
_STROKED = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_I_AFTER_CONSONANT = re.compile(r"(?:(?<=[bcdghklmnpqrstvx])|(?<=qu))y(?![a-z])")


def clean(text: str) -> str:
    """Return `text` composed (NFC), without control characters and stray spaces.

    The soft hyphen stays: it is a letter in old encodings and must have been converted
    before.
    """
    # Nearly every text is clean already but for spaces around it; to see that is ten times faster.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text))).strip()


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return `text` for search: “Tổ Điện” becomes “to dien”, composed or not."""
    return " ".join((text.lower() if text.isascii() else text.translate(_FOLDED)).split())


class _Folded(dict[int, str]):
    """Letter → what `fold` makes of it, worked out when the letter is first met."""

    def __missing__(self, code: int) -> str:
        small = unicodedata.normalize("NFD", unicodedata.normalize("NFD", chr(code)).casefold())
        letters = "".join(letter for letter in small if unicodedata.category(letter) != "Mn")
        return self.setdefault(code, letters.translate(_STROKED))


_FOLDED = _Folded()


@lru_cache(maxsize=1 << 14)
def likeness(text: str) -> str:
    """Return `text` for finding duplicates: Quý and Quí, Lý and Lí, Hoà and Hòa are alike."""
    return _I_AFTER_CONSONANT.sub("i", fold(text))


def name_key(name: str) -> str:
    """Return the sort key of a person's name: given name first, then the rest from the left.

    Letters count before tones inside a syllable, and the place of the tone does not
    count: Hoà and Hòa have one key.
    """
    words = clean(name).split()
    if not words:
        return ""
    return _syllable(words[-1]) + " " + "".join(map(_syllable, words[:-1]))


def text_key(text: str) -> str:
    """Return the sort key of any other text, words from the left in Vietnamese order."""
    return "".join(map(_syllable, clean(text).split()))


# Some 7,000 syllables are in use, so a cache makes the key almost free.
@lru_cache(maxsize=1 << 15)
def _syllable(word: str) -> str:
    """Return base letters first, then the tone: tones count only between equal letters."""
    tone = 0
    letters = []
    for letter in word.lower():
        known = _LETTER.get(letter)
        if known is None:
            parts = unicodedata.normalize("NFD", letter)
            tone = next((_TONES[mark] for mark in parts[1:] if mark in _TONES), tone)
            rest = "".join(mark for mark in parts if mark not in _TONES)
            known = _LETTER.get(unicodedata.normalize("NFC", rest)) or _LETTER.get(parts[0], "")
        letters.append(known)
    return "".join(letters) + chr(0x21 + tone) if any(letters) else ""
