"""Two records that may be one person: how alike they are, and why.

Source: resources/catalogues/duplicates.toml, field-facts.md §8.2, §8.3, §9.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from rapidfuzz.distance import OSA

from desktop.domain.text import likeness
from resources.catalogues import load
from resources.words import N_

LONG = 10  # letters of a name in which two slips may be one person's
TAIL = 6  # digits of a CCCD that are given out at random
DAY, MONTH, YEAR = 10, 7, 4  # letters of a birth date by its precision
WHOLE = 100

# What is said of each thing that two records have in common.
REASONS = {
    "name.same": N_("the same name"),
    "name.unmarked": N_("the same name, once without marks"),
    "name.order": N_("the same words of the name in another order"),
    "name.middle": N_("the same name, once without a middle name"),
    "name.letter": N_("one letter of the name differs"),
    "name.letters": N_("two letters of the name differ"),
    "name.marks": N_("the name differs only in its marks"),
    "name.other": N_("the names differ"),
    "born.same": N_("born on the same day"),
    "born.swapped": N_("day and month of birth are swapped"),
    "born.month": N_("born in the same month"),
    "born.slip": N_("one digit of the birth date differs"),
    "born.year": N_("born in the same year"),
    "born.day": N_("born on different days"),
    "born.other": N_("born in different years"),
    "cccd.same": N_("the same identity number"),
    "cccd.slip": N_("one digit of the identity number differs"),
    "cccd.tail": N_("the identity numbers end alike"),
    "cccd.other": N_("the identity numbers differ"),
    "old_id.same": N_("the same number of old papers"),
    "phone.same": N_("the same phone"),
    "email.same": N_("the same e-mail"),
    "card_number.same": N_("the same union card"),
    "member_code.same": N_("the same member number"),
    "sex.other": N_("one is a man, one a woman"),
    "group_id.same": N_("in the same group"),
}
# A number that two records share is always worth a look. Source: exchange.md §5.4.
ALWAYS = frozenset({"cccd.same", "old_id.same", "card_number.same", "member_code.same"})
_PLAIN = ("old_id", "phone", "email")
_INSIDE = ("card_number", "member_code")


@dataclass(frozen=True, slots=True)
class Weights:
    """The points of one day.

    Attributes:
        points: `field.level` → points.
        candidate, likely, warn: thresholds of the sum.
        window: neighbours with which a record is compared in each block.
    """

    points: dict[str, int]
    candidate: int
    likely: int
    warn: int
    window: int


@dataclass(slots=True)
class Person:
    """What of a record is compared. `born` is ISO as far as known; texts are clean."""

    id: UUID | None
    name: str
    unit_id: UUID | None = None
    born: str = ""
    cccd: str = ""
    old_id: str = ""
    phone: str = ""
    email: str = ""
    card_number: str = ""
    member_code: str = ""
    sex: str | None = None
    group_id: UUID | None = None
    like: str = field(default="")
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the words of the name once."""
        self.like = self.like or likeness(self.name)
        self.words = self.like.split()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How alike two records are: 0…100, and each reason as `field.level`, weightiest first."""

    score: int
    reasons: tuple[str, ...]


NOTHING = Verdict(0, ())


@cache
def weights(on: date) -> Weights:
    """Return the points that hold on a day."""
    lines: list[dict[str, Any]] = load("duplicates")["weights"]
    line = max(
        (each for each in lines if each["valid_from"] <= on),
        key=lambda each: each["valid_from"],
        default=lines[0],
    )
    points = {
        f"{name}.{level}": value
        for name, levels in line.items()
        if isinstance(levels, dict)
        for level, value in levels.items()
    }
    limits = {name: line[name] for name in ("candidate", "likely", "warn", "window")}
    return Weights(points=points, **limits)


def compare(one: Person, other: Person, by: Weights, least: int) -> Verdict:
    """Return how alike two records are; `NOTHING` where they stay below `least` points."""
    points = by.points
    found = list(_facts(one, other))
    told = sum(points.get(each, 0) for each in found)
    always = not ALWAYS.isdisjoint(found)
    if not always and told + points["name.same"] < least:
        return NOTHING
    named = _name(one, other)
    found.insert(0, named)
    total = told + points[named]
    score = min(max(total, by.candidate if always else 0), WHOLE)
    if score < least:
        return NOTHING
    found.sort(key=lambda each: -abs(points.get(each, 0)))
    return Verdict(score, tuple(each for each in found if each in REASONS))


def _facts(one: Person, other: Person) -> Iterator[str]:
    if one.cccd and other.cccd:
        yield _cccd(one.cccd, other.cccd)
    if one.born and other.born:
        yield _born(one.born, other.born)
    for name in _PLAIN:
        mine = getattr(one, name)
        if mine and mine == getattr(other, name):
            yield f"{name}.same"
    if one.sex and other.sex:
        yield "sex.same" if one.sex == other.sex else "sex.other"
    if one.unit_id != other.unit_id:
        return
    for name in _INSIDE:
        mine = getattr(one, name)
        if mine and mine == getattr(other, name):
            yield f"{name}.same"
    if one.group_id and one.group_id == other.group_id:
        yield "group_id.same"


def _cccd(one: str, other: str) -> str:
    if one == other:
        return "cccd.same"
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return "cccd.slip"
    return "cccd.tail" if one[-TAIL:] == other[-TAIL:] else "cccd.other"


def _born(one: str, other: str) -> str:
    if one == other:
        return {DAY: "born.same", MONTH: "born.month"}.get(len(one), "born.year")
    known = min(len(one), len(other))
    if one[:known] == other[:known]:
        return "born.month" if known == MONTH else "born.year"
    if known == DAY and one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return "born.swapped"
    digits = one.replace("-", ""), other.replace("-", "")
    near_year = abs(int(one[:4]) - int(other[:4])) <= 1
    if known == DAY and (
        OSA.distance(*digits, score_cutoff=1) <= 1 or (near_year and one[4:] == other[4:])
    ):
        return "born.slip"
    return "born.day" if one[:4] == other[:4] else "born.other"


def _name(one: Person, other: Person) -> str:
    if one.like == other.like:
        return _by_marks(one.name, other.name)
    if len(one.words) == len(other.words) and sorted(one.words) == sorted(other.words):
        return "name.order"
    if _without_middle(one.words, other.words):
        return "name.middle"
    slips = OSA.distance(one.like, other.like, score_cutoff=2)
    if slips == 1:
        return "name.letter"
    if slips == 2 and min(len(one.like), len(other.like)) >= LONG:  # noqa: PLR2004 -- two slips
        return "name.letters"
    return "name.other"


def _without_middle(one: list[str], other: list[str]) -> bool:
    """Tell whether a name lacks only middle words of the other one."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or len(short) == len(long):  # noqa: PLR2004 -- family and given name
        return False
    rest = iter(long)
    return short[0] == long[0] and short[-1] == long[-1] and all(each in rest for each in short)


def _by_marks(one: str, other: str) -> str:
    if one.casefold() == other.casefold():
        return "name.same"
    mine, theirs = _marks(one), _marks(other)
    if mine == theirs:
        return "name.same"
    return "name.marks" if any(mine) and any(theirs) else "name.unmarked"


def _marks(name: str) -> list[str]:
    """Return the marks of each word, wherever in the word they stand."""
    words = unicodedata.normalize("NFD", name.casefold()).split()
    return [
        "".join(sorted(each for each in word if each == "đ" or unicodedata.category(each) == "Mn"))
        for word in words
    ]
