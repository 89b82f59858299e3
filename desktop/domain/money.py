"""Money, counts and shares: as people type them and as each language writes them.

Money is whole đồng; a share is whole hundredths of a percent.
"""

import re
from decimal import Decimal

from desktop.domain.text import clean, fold

_NO_BREAK = "\N{NO-BREAK SPACE}"
_THOUSAND, _MILLION, _BILLION = 1_000, 1_000_000, 1_000_000_000
_SIZES = {
    "k": _THOUSAND, "n": _THOUSAND, "ng": _THOUSAND, "nghin": _THOUSAND, "ngan": _THOUSAND,
    "ribu": _THOUSAND, "rb": _THOUSAND, "thousand": _THOUSAND,
    "tr": _MILLION, "trieu": _MILLION, "juta": _MILLION, "jt": _MILLION, "million": _MILLION,
    "ty": _BILLION, "ti": _BILLION, "miliar": _BILLION, "billion": _BILLION,
}  # fmt: skip
# No account of a union comes near: what is longer is a slip of the hand.
_MOST = 10**15
_WHOLE_PERCENT = 100
_CURRENCY = re.compile(r"\s*(?:₫|vnd|dong|d)\.?$|^(?:₫|vnd)\s*")
_STEP = re.compile(r"\s*(\d[\d.,\s]*?)\s*([a-z]+)")
_GROUPED = re.compile(r"\d{1,3}([., ])\d{3}(?:\1\d{3})*", re.ASCII)


def parse_money(text: str) -> int | None:
    """Return an amount in whole đồng; None when `text` is no amount.

    Reads `24.000.000 đ`, `24,000,000`, `24 000 000`, `24tr`, `24 triệu`, `1,5 tỷ`, `500k`,
    `2 tỷ 300 triệu`, `1tr5` and `2 triệu rưỡi`. A part of a đồng is no amount, and
    `1,500 triệu` is none either: it may be one and a half million or 1,500 of them.
    """
    said = _CURRENCY.sub("", fold(clean(text))).strip()
    amount = _sized(said) if any(letter.isalpha() for letter in said) else _plain(said)
    if amount is None or amount != amount.to_integral_value() or amount > _MOST:
        return None
    return int(amount)


def parse_whole(text: str) -> int | None:
    """Return a count, `1.269` or `1,269` or `1 269`; None when `text` is none."""
    amount = _plain(clean(text))
    return None if amount is None or amount != amount.to_integral_value() else int(amount)


def parse_percent(text: str) -> int | None:
    """Return a percentage in hundredths, 9984 for `99,84 %`; None when `text` is none."""
    said = clean(text).removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,5}(\.\d{1,2})?", said, re.ASCII):
        return None
    return int(Decimal(said) * _WHOLE_PERCENT)


def _sized(said: str) -> Decimal | None:
    """Return the sum of steps like `2 ty 300 trieu`; sizes must go down."""
    total, last = Decimal(0), _BILLION * _THOUSAND
    place = 0
    while found := _STEP.match(said, place):
        size, number = _SIZES.get(found[2]), _decimal(found[1])
        if size is None or number is None or size >= last:
            return None
        total, last, place = total + number * size, size, found.end()
    return None if place == 0 else _tail(total, last, said[place:].strip())


def _tail(total: Decimal, size: int, rest: str) -> Decimal | None:
    """Add what follows the last size: `1tr5` is 1,5 triệu, `2 triệu rưỡi` is 2,5."""
    if not rest:
        return total
    if rest == "ruoi":
        return total + Decimal(size) / 2
    if re.fullmatch(r"\d{1,3}", rest, re.ASCII):
        return total + Decimal(f"0.{rest}") * size
    after = _plain(rest)
    return None if after is None or after >= size else total + after


def _plain(said: str) -> Decimal | None:
    """Return a number without a size: marks between groups of three, perhaps `,00`."""
    whole = re.sub(r"(?<=\d{3})[.,]0{1,2}$", "", said)
    if _GROUPED.fullmatch(whole):
        return Decimal(re.sub("[., ]", "", whole))
    return Decimal(whole) if whole.isascii() and whole.isdigit() else None


def _decimal(said: str) -> Decimal | None:
    """Return the number before a size: `1.500` is grouped, `1,5` and `1.5` have a part."""
    if re.fullmatch(r"\d{1,3}([. ])\d{3}(\1\d{3})*|\d+", said, re.ASCII):
        return Decimal(re.sub("[. ]", "", said))
    if re.fullmatch(r"\d+[.,](?:\d{1,2}|\d{4,9})", said, re.ASCII):
        return Decimal(said.replace(",", "."))
    return None


def show_number(number: float | Decimal, language: str = "vi", decimals: int = 0) -> str:
    """Return 1234567 as `1.234.567` (vi, id) or `1,234,567` (en)."""
    written = f"{number:,.{decimals}f}"
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))


def show_money(dong: int, language: str = "vi") -> str:
    """Return an amount as `24.000.000 ₫` (vi, id) or `24,000,000 ₫` (en), never torn apart."""
    return f"{show_number(dong, language)}{_NO_BREAK}₫"


def show_percent(hundredths: int, language: str = "vi") -> str:
    """Return 9984 as `99,84 %`, 9310 as `93,1 %` and 10000 as `100 %`."""
    value = Decimal(hundredths) / _WHOLE_PERCENT
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return f"{show_number(value, language, decimals)}{_NO_BREAK}%"
