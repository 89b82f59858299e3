"""Whether a word is spelled as Vietnamese words are: what machines spoil seldom still is."""

import unicodedata
from functools import cache

from resources.catalogues import load

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")
_ALPHABET = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def is_letter(character: str) -> bool:
    """Tell whether a character is a letter of Vietnamese or of plain Latin script."""
    bare, _tone = _apart(character)
    return bare in _ALPHABET or (character.isascii() and character.isalpha())


def is_syllable(word: str) -> bool:
    """Tell whether `word` can be one written syllable of Vietnamese; case does not matter."""
    bare, tones = _apart(word)
    if len(tones) > 1:
        return False
    stopped = bare.endswith(tuple(load("syllables")["stopped"]))
    if stopped and not set(tones) & _SHARP_OR_HEAVY:
        return False
    rimes = _rimes()
    return any(
        bare.startswith(beginning) and bare[len(beginning) :] in rimes
        for beginning in load("syllables")["beginnings"]
    ) or bare in {"gi", "giêng", "gin"}


def is_marked(word: str) -> bool:
    """Tell whether a word has a letter that plain Latin script lacks."""
    return any(is_letter(each) and not each.isascii() for each in word)


def without_tones(word: str) -> str:
    """Return a word in small letters, without its tones."""
    return _apart(word)[0]


@cache
def _rimes() -> frozenset[str]:
    return frozenset(load("syllables")["rimes"])


def _apart(word: str) -> tuple[str, str]:
    """Return a word in small letters without its tones, and the tones."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = "".join(each for each in parts if each in _TONES)
    bare = "".join(each for each in parts if each not in _TONES)
    return unicodedata.normalize("NFC", bare), tones
