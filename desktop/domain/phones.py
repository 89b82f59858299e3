"""Telephone numbers: one form, however they were typed. Source: field-facts.md §8.2."""

import re
from dataclasses import dataclass
from functools import cache

from desktop.domain.text import clean, fold
from resources.catalogues import load

# What people write where there is no telephone.
_NONE = frozenset(
    {"", "-", "--", "khong", "khong co", "chua co", "k co", "ko co", "ko", "none", "x"}
)
_BETWEEN = re.compile(r"[;,/|\n]|\s+[-–]\s+|\s{2,}|(?<=\d)\s+(?=0\d{9})")
_MARKS = re.compile(r"[\s.\-()]+")


@dataclass(frozen=True, slots=True)
class ReadPhone:
    """What a cell or field says about telephones.

    Attributes:
        phone: digits only, beginning with 0; "" for none.
        rest: further numbers as typed, for the note.
        changed: the digits are other than typed (zero put back, old mobile converted).
    """

    phone: str = ""
    rest: str = ""
    changed: bool = False


def read_phone(text: str) -> ReadPhone | None:
    """Return the first number in `text` and what stands after it; None when unreadable.

    Takes `+84`, dots and spaces, puts back a lost zero, turns old mobiles of 11 digits
    into those of 10 digits, and leaves landlines as they are.
    """
    if len(text) == _mobile()[1] and text[:2] in _mobile()[0] and text.isascii() and text.isdigit():
        return ReadPhone(text)  # as nearly all are written
    if fold(text) in _NONE:
        return ReadPhone()
    first, *others = [part for part in _BETWEEN.split(text.strip()) if part.strip()] or [""]
    digits = _MARKS.sub("", clean(first))
    number = _number(digits)
    if number is None:
        return None
    return ReadPhone(number, "; ".join(map(clean, others)), changed=number != digits)


@cache
def _mobile() -> tuple[frozenset[str], int]:
    """Return how mobile numbers begin, and how many digits they have."""
    table = load("phones")
    return frozenset(table["mobile"]), int(table["mobile_digits"])


def _number(typed: str) -> str | None:
    table = load("phones")
    digits = typed.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if typed.startswith("+") or (digits.startswith(table["country"]) and len(digits) > 10):  # noqa: PLR2004 -- 84 and nine digits or more
        if not digits.startswith(table["country"]):
            return None
        digits = digits.removeprefix(table["country"])
    if not digits.startswith("0"):
        digits = f"0{digits}"
    if digits[:4] in table["changed"] and len(digits) == table["mobile_digits"] + 1:
        return str(table["changed"][digits[:4]]) + digits[4:]
    mobile = digits[:2] in table["mobile"] and len(digits) == table["mobile_digits"]
    landline = digits.startswith(table["landline"]) and len(digits) in table["landline_digits"]
    return digits if mobile or landline else None
