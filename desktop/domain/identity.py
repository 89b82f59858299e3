"""Identity numbers: twelve digits kept as text, checked with warnings, never refused for them.

The digits of a CCCD: three for where the birth was registered, one for century and sex,
two for the year of birth, six at random. There is no check digit.
Source: field-facts.md §8.2 [I1].
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from desktop.domain.members import Sex
from desktop.domain.text import clean
from resources.catalogues import load
from resources.words import N_

CCCD_DIGITS = 12
CMND_DIGITS = 9
# A number of ten digits has lost two zeros only if it comes from one of these provinces.
_TWO_ZEROS = frozenset({"001", "002", "004", "006", "008"})
_FIRST_FOREIGN = "100"
HIDDEN = "•"  # stands for a digit that is not shown
_SHOWN = 4
_YOUNGEST = 15  # years
_APART = re.compile(r"[\s.\-]+")


class OldPaper(StrEnum):
    """Papers from before the CCCD that still stand in old lists."""

    CMND = "cmnd"
    ARMY = "army"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What looks wrong and may yet be right: a code for scripts, a sentence for people."""

    code: str
    template: str


@dataclass(frozen=True, slots=True)
class ReadIdentity:
    """What a cell or field says about a person's papers.

    Attributes:
        cccd: twelve digits, or "".
        old_id: the number of an older paper, or "".
        zeros: how many lost zeros were put back.
    """

    cccd: str = ""
    old_id: str = ""
    old_id_kind: str = ""
    zeros: int = 0


def read_identity(text: str) -> ReadIdentity | None:
    """Return the number in `text`, lost zeros put back; None when it can be none.

    Eleven digits lost one zero. Ten digits lost two if that gives one of the five
    provinces whose codes begin with two zeros. Nine digits are an old CMND.
    """
    digits = _APART.sub("", clean(text))
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == CMND_DIGITS:
        return ReadIdentity(old_id=digits, old_id_kind=OldPaper.CMND)
    lost = CCCD_DIGITS - len(digits)
    whole = digits.zfill(CCCD_DIGITS)
    if lost in {0, 1} or (lost == 2 and whole[:3] in _TWO_ZEROS):  # noqa: PLR2004 -- two zeros
        return ReadIdentity(cccd=whole, zeros=lost)
    return None


def cccd_doubts(cccd: str, sex: Sex | None = None, born: str = "") -> list[Doubt]:
    """Return what in a CCCD disagrees with the person; re-registered people do exist.

    Args:
        cccd: twelve digits.
        sex: what the roster says, if it does.
        born: the birth, ISO as far as known.
    """
    found = []
    if cccd[:3] not in _provinces() and cccd[:3] < _FIRST_FOREIGN:
        found.append(
            Doubt("cccd_province", N_("The first three digits are of no province. Check them."))
        )
    if sex and sex_of(cccd) != sex:
        found.append(
            Doubt("cccd_sex", N_("The fourth digit belongs to the other sex. Check both."))
        )
    if born and born[:4] != year_of(cccd):
        found.append(
            Doubt("cccd_year", N_("The number speaks of another year of birth. Check both."))
        )
    return found


def old_id_doubts(kind: str, number: str) -> list[Doubt]:
    """Return what in the number of an older paper looks wrong: a CMND has nine digits."""
    digits = _APART.sub("", number)
    right = digits.isascii() and digits.isdigit() and len(digits) == CMND_DIGITS
    if kind == OldPaper.CMND and number and not right:
        return [Doubt("cmnd_digits", N_("An old identity card (CMND) has 9 digits. Check it."))]
    return []


def born_doubts(born: str, today: date) -> list[Doubt]:
    """Return what in a birth looks wrong: nobody works before the fifteenth birthday.

    Source: field-facts.md §11, rule 4.
    """
    if born and int(born[:4]) + _YOUNGEST > today.year:
        return [Doubt("too_young", N_("Younger than 15 years. Check the year of birth."))]
    return []


def sex_of(cccd: str) -> Sex:
    """Return the sex that the fourth digit tells: even is male."""
    return Sex.FEMALE if int(cccd[3]) % 2 else Sex.MALE


def year_of(cccd: str) -> str:
    """Return the year of birth that a CCCD tells: `1988`."""
    return f"{19 + int(cccd[3]) // 2}{cccd[4:6]}"


def mask(cccd: str) -> str:
    """Return a number with all but its last four digits hidden, as screens show it."""
    return HIDDEN * (len(cccd) - _SHOWN) + cccd[-_SHOWN:] if len(cccd) > _SHOWN else cccd


@cache
def _provinces() -> frozenset[str]:
    return frozenset(line["code"] for line in load("provinces")["provinces"])
