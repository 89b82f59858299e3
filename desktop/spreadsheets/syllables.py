"""Which words are possible Vietnamese syllables, and how many of a text's words are.

Only words with a letter beyond ASCII are counted: the others look alike in every encoding.
Source: the rhymes of standard Vietnamese; final stops (c, ch, p, t) bear only sắc and nặng.
"""

import re
import unicodedata
from functools import lru_cache

_INITIALS = (
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr",
    *"bcdđghklmnprstvx", "",
)  # fmt: skip
# Vowels and the ends that may follow them; "-" is no end.
_RHYMES = """
a - c ch m n ng nh p t i o u y|ă c m n ng p t|â c m n ng p t u y|e - c m n ng p t o
ê - ch m n nh p t u|i - ch m n nh p t u a|o - c m n ng p t i|oo c ng|ô - c m n ng p t i
ơ - m n p t i|u - c m n ng p t i a|ư - c m n ng t i u a|y - t|iê c m n ng p t u|yê m n ng t u
uô c m n ng t i|ươ c m n ng p t i u|oa - c ch m n ng nh p t i o y|oă c m n ng t p|oe - m n t o
uê - ch nh n u|uâ n ng t y c|uy - ch n nh p t u a|uyê n t|uơ -|ê u|ia -|ua -|ưa -
"""
_SOUNDS = {
    vowels + (end if end != "-" else "")
    for line in re.split(r"[|\n]", _RHYMES.strip())
    for vowels, *ends in [line.split()]
    for end in ends
}
_STOPS = ("c", "ch", "p", "t")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_HATS = frozenset("ăâêôơư")
_GLIDING = frozenset({"ai", "ao", "au", "ay", "oi", "ui", "eo", "iu", "ia", "ua"})
_OF_STOPS = {"\u0301", "\u0323"}
# Whatever stands between spaces, digits and the punctuation of ASCII; the soft hyphen too.
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+")


def counted(text: str) -> tuple[int, int]:
    """Return how many words beyond ASCII are possible syllables, and how many there are."""
    words = words_of(text)
    return sum(map(is_syllable, words)), len(words)


def words_of(text: str) -> list[str]:
    """Return the words with a letter beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Return whether a word can be a Vietnamese syllable, in capitals or not."""
    letters, tones = [], []
    for place, letter in enumerate(unicodedata.normalize("NFC", word.lower())):
        parts = unicodedata.normalize("NFD", letter)
        tones += [(place, part) for part in parts if part in _TONES]
        plain = "".join(part for part in parts if part not in _TONES)
        letters.append(unicodedata.normalize("NFC", plain))
    rhyme = _rhyme("".join(letters))
    if not rhyme or len(tones) > 1:
        return False
    if not tones:
        return not rhyme.endswith(_STOPS)
    [(place, tone)] = tones
    stopped = rhyme.endswith(_STOPS) and tone not in _OF_STOPS
    return not stopped and _may_bear(rhyme, place - len(letters) + len(rhyme))


def _may_bear(rhyme: str, place: int) -> bool:
    """Return whether a tone may stand here: not beside a hat or horn, nor on a glide."""
    hats = [at for at, letter in enumerate(rhyme) if letter in _HATS]
    if hats:
        return place == hats[-1]
    return place <= 0 or rhyme not in _GLIDING


def _rhyme(plain: str) -> str:
    for initial in _INITIALS:
        rest = plain.removeprefix(initial)
        if plain.startswith(initial) and rest in _SOUNDS:
            return rest
    return ""
