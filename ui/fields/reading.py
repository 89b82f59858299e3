"""How typed days and numbers are read."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

CENTURY = 100
PIVOT = 30  # a two-digit year up to this many years ahead of now is in this century
SIZES = {
    "": 1, "k": 1_000, "ng": 1_000, "nghin": 1_000, "ngan": 1_000, "rb": 1_000, "ribu": 1_000,
    "tr": 1_000_000, "trieu": 1_000_000, "jt": 1_000_000, "juta": 1_000_000,
    "ty": 1_000_000_000, "ti": 1_000_000_000, "miliar": 1_000_000_000,
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{2}|\d{4})")
_NUMBER = re.compile(r"(-?)([\d.,\s]*\d)\s*([a-z]*)")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})*")


def read_day(text: str, today: date) -> date:
    """Return the day that was typed: `5/9/25`, `05092025`, `5-9-2025`, `5.9`.

    Raises:
        ValueError: it is no day.
    """
    text = text.strip()
    if text.isdigit() and len(text) in {6, 8}:
        text = f"{text[:2]}/{text[2:4]}/{text[4:]}"
    if re.fullmatch(r"\d{1,2}\D+\d{1,2}", text):
        text = f"{text}/{today.year}"
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day, month, year = map(int, match.groups())
    if year < CENTURY:
        year += today.year // CENTURY * CENTURY
        year -= CENTURY if year > today.year + PIVOT else 0
    return date(year, month, day)


def read_number(text: str) -> Decimal:
    """Return the number that was typed: `24tr`, `24.000.000`, `1,5 tỷ`, `500k`, `99,84`.

    Both marks are taken for groups where only groups fit, else the last one for decimals.

    Raises:
        ValueError: it is no number.
    """
    bare = unicodedata.normalize("NFD", text.casefold().replace("₫", ""))
    bare = bare.replace("đồng", "").replace("đ", "")
    bare = "".join(each for each in bare if not unicodedata.combining(each)).strip(" %")
    match = _NUMBER.fullmatch(bare.removesuffix("dong").strip())
    if match is None or match.group(3) not in SIZES:
        raise ValueError(text)
    sign, digits, size = match.groups()
    try:
        return Decimal(sign + _plain("".join(digits.split()))) * SIZES[size]
    except InvalidOperation as error:
        raise ValueError(text) from error


def _plain(digits: str) -> str:
    """Return digits with a point for decimals and no groups."""
    if _GROUPED.fullmatch(digits):
        return digits.replace(".", "").replace(",", "")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    whole = digits[:last].replace(".", "").replace(",", "")
    return f"{whole}.{digits[last + 1 :]}"
