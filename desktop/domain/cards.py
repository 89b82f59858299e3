"""The code on the back of an identity card, as a scanner types it.

`number|old number|name|birth ddMMyyyy|sex|address|issued ddMMyyyy`, further fields for other
readers. A scanner is a keyboard: it types into whatever is in front, through the code page it
was set to and through the input method that is on. Digits come through all of that; letters
often do not, and a name that merely looks right would be worse than none.

Source: field-facts.md §8.2; issue B, 7.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from desktop.domain.identity import CMND_DIGITS, read_identity, sex_of
from desktop.domain.members import Sex
from desktop.domain.spelling import is_letter, is_marked, is_syllable, without_tones
from desktop.domain.text import clean, fold
from resources.words import N_

BAR = "|"
BARS = 5  # as many at least stand in a code: it may end with the address
_DAY_DIGITS = 8
_MARKED = 4  # one word in so many at least has marks, in any Vietnamese name and address
_SIGNS = frozenset(" .,-/()'’&+:;")
# No word of Vietnamese has these letters there; Telex types marks with them.
_TYPING_KEY = re.compile(r".[fjwz]|.[srx]$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}
_VOWELS = frozenset("aeiouy")
_RIGHTLY_TWICE = frozenset({"oo", "ưu"})  # soong, Hữu


class Spoilt(StrEnum):
    """Why something on the card was not taken."""

    CODE_PAGE = "code_page"
    TYPING = "typing"
    CAPITALS = "capitals"
    MARKS = "marks"
    SPELLING = "spelling"
    UNREADABLE = "unreadable"


WHY = {
    Spoilt.CODE_PAGE: N_(
        "the scanner has replaced letters with other signs. Set it to “Unicode” or “UTF-8”."
    ),
    Spoilt.TYPING: N_(
        "the Vietnamese typing program (UniKey) has changed letters. Switch it to English "
        "(Ctrl+Shift) before scanning."
    ),
    Spoilt.CAPITALS: N_("small and capital letters are exchanged. Switch Caps Lock off."),
    Spoilt.MARKS: N_(
        "the marks over the letters did not come through. Set the scanner to “Unicode” or “UTF-8”."
    ),
    Spoilt.SPELLING: N_(
        "a word is not spelled like Vietnamese: letters may be missing, or it is a name of "
        "another language. Compare it with the card."
    ),
    Spoilt.UNREADABLE: N_("it cannot be read."),
}


@dataclass(frozen=True, slots=True)
class Left:
    """A field of the card that was left to the person: which, why, and what came."""

    field: str
    why: Spoilt
    came: str


@dataclass(frozen=True, slots=True)
class CardRead:
    """What a card's code gave; what was left out, or is not on the card, is empty.

    Attributes:
        born: ISO as far as known.
        left: the fields that came and were not taken.
        sex_by_number: whether the sex was settled from the number's fourth digit.
    """

    cccd: str
    old_id: str = ""
    name: str = ""
    sex: Sex | None = None
    born: str = ""
    address: str = ""
    issued_on: date | None = None
    left: tuple[Left, ...] = ()
    sex_by_number: bool = False


def read_card(text: str) -> CardRead | None:
    """Return what the code of an identity card says; None when `text` is no such code."""
    parts = [clean(part) for part in text.strip().split(BAR)]
    if len(parts) <= BARS:
        return None
    number = read_identity(parts[0])
    if number is None or not number.cccd:
        return None
    parts += [""] * (7 - len(parts))
    _number, old, name, birth, sex, address, issued = parts[:7]
    found = _Found()
    # One machine typed both: where it has spoilt one of them, neither is believed.
    why = _letters_fault(f"{name} {address}", marked=_marks_came(name, address, sex))
    told = _sex(sex)
    return CardRead(
        cccd=number.cccd,
        old_id=found.take("old_id", old, _old_fault),
        name=found.take("name", name, lambda said: why or _name_fault(said)),
        sex=told or (sex_of(number.cccd) if sex else None),
        born=_born(found.take("born", birth, lambda said: _day_fault(_born(said)))),
        address=found.take("address", address, lambda _said: why),
        issued_on=_day(found.take("issued_on", issued, lambda said: _day_fault(_day(said)))),
        left=tuple(found.left),
        sex_by_number=bool(sex) and told is None,
    )


class _Found:
    """Sorts what came into taken and left."""

    def __init__(self) -> None:
        self.left: list[Left] = []

    def take(self, field: str, said: str, fault: Callable[[str], Spoilt | None]) -> str:
        why = fault(said) if said else None
        if why is None:
            return said
        self.left.append(Left(field, why, said))
        return ""


def _old_fault(said: str) -> Spoilt | None:
    right = said.isascii() and said.isdigit() and len(said) == CMND_DIGITS
    return None if right else Spoilt.UNREADABLE


def _day_fault(read: object) -> Spoilt | None:
    return None if read else Spoilt.UNREADABLE


def _sex(said: str) -> Sex | None:
    """Return the sex that is written, with or without its mark."""
    return _SEXES.get(fold(said))


def _born(said: str) -> str:
    """Return `12051988`, `00051988`, `00001988` or `1988` as ISO as far as known."""
    if not (said.isascii() and said.isdigit()) or len(said) not in {4, _DAY_DIGITS}:
        return ""
    day, month, year = said[:-6], said[-6:-4], said[-4:]
    if not int(month or 0):
        return year
    if not int(day):
        return f"{year}-{month}" if int(month) <= 12 else ""  # noqa: PLR2004 -- months
    known = _day(said)
    return known.isoformat() if known else ""


def _day(said: str) -> date | None:
    if not (said.isascii() and said.isdigit()) or len(said) != _DAY_DIGITS:
        return None
    try:
        return date(int(said[4:]), int(said[2:4]), int(said[:2]))
    except ValueError:
        return None


def _marks_came(name: str, address: str, sex: str) -> bool:
    """Tell whether enough words bear marks to believe those that bear none."""
    words = _WORD.findall(f"{name} {address}")
    if _sex(sex) is Sex.FEMALE:
        words += _WORD.findall(sex)
    return sum(map(is_marked, words)) * _MARKED >= len(words)


def _name_fault(said: str) -> Spoilt | None:
    words = _WORD.findall(said)
    if any(each.isdigit() for each in said):
        return Spoilt.TYPING
    if said == said.lower():
        return Spoilt.CAPITALS
    right = all(is_syllable(word) and not word[0].islower() for word in words)
    return None if right else Spoilt.SPELLING


def _letters_fault(said: str, *, marked: bool) -> Spoilt | None:
    """Return what has been done to letters; None when they look as they were printed."""
    words = _WORD.findall(said)
    if any(not (is_letter(each) or each in _SIGNS or each.isdigit()) for each in said):
        return Spoilt.CODE_PAGE
    if _digit_in_word(said) or any(map(_typed_twice, words)):
        return Spoilt.TYPING
    if any(map(_case_turned, words)):
        return Spoilt.CAPITALS
    if not marked:
        return Spoilt.TYPING if any(map(_TYPING_KEY.search, words)) else Spoilt.MARKS
    return Spoilt.SPELLING if any(map(_has_no_vowel, words)) else None


def _digit_in_word(said: str) -> bool:
    """Tell whether a digit follows a small letter, as VNI types marks: Nguye6n4."""
    return any(one.islower() and two.isdigit() for one, two in pairwise(said))


def _typed_twice(word: str) -> bool:
    """Tell whether a letter stands twice, as when typing keys are not composed: aa, eê, dđ."""
    return any(
        fold(one) == fold(two) and one + two not in _RIGHTLY_TWICE
        for one, two in pairwise(without_tones(word))
    )


def _case_turned(word: str) -> bool:
    """Tell whether a capital follows a small letter."""
    return any(one.islower() and two.isupper() for one, two in pairwise(word))


def _has_no_vowel(word: str) -> bool:
    """Tell whether a written-out word has lost its vowel; abbreviations have none."""
    if word.isupper() or len(word) == 1:
        return False
    return not _VOWELS & set(unicodedata.normalize("NFD", fold(word)))
