"""Days: as people type them, as screens and papers write them, and births known in part.

A birth is ISO text cut where knowledge ends: `1988`, `1988-05` or `1988-05-12`.
"""

import re
from datetime import date

from desktop.domain.text import clean, fold

# Two-digit years lie in the hundred years that end here: 59 is 2059, 60 is 1960.
LAST_YEAR = 2059
# A person on a roster is no child: 15 is 2015, 16 is 1916. Pass the year that fits today.
LAST_BIRTH_YEAR = 2015
_EARLIEST, _LATEST = 1900, 2199
_CENTURY = 100
_MONTH_WITH_ZERO = 2

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
        "September", "Oktober", "November", "Desember",
    ),
}  # fmt: skip
_SPOKEN_MONTHS = (
    ("gieng", "mot"), ("hai",), ("ba",), ("tu", "bon"), ("nam",), ("sau",), ("bay",),
    ("tam",), ("chin",), ("muoi",), ("muoi mot",), ("muoi hai", "chap"),
)  # fmt: skip

_PARTS = re.compile(r"(\d{1,4})(?:\s*[/.\-\s]\s*(\d{1,4}))?(?:\s*[/.\-\s]\s*(\d{1,4}))?", re.ASCII)
_PLAIN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)  # how nearly all are typed
_CLOCK = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$")
_NAMED_MONTHS = {
    name: str(number)
    for names in MONTHS.values()
    for number, month in enumerate(names, 1)
    for name in {fold(month), fold(month)[:3]}
}
_WORDS = re.compile(r"[a-z]+")
_VIETNAMESE = re.compile(
    r"(?:(?:ngay|mung|mong|\s)*(?P<day>\d{1,2})\s*,?\s*)?thang\s*(?P<month>\d{1,2})"
    r"\s*[,/\-]?\s*(?:nam)?\s*(?P<year>\d{4}|\d{2})",
    re.ASCII,
)
_SPOKEN = {word: str(number) for number, words in enumerate(_SPOKEN_MONTHS, 1) for word in words}
_SPOKEN_MONTH = re.compile(
    r"thang\s+(" + "|".join(sorted(_SPOKEN, key=len, reverse=True)) + r")\b(?!\s*$)"
)


def parse_day(text: str, last_year: int = LAST_YEAR) -> date | None:
    """Return the day that `text` means; None when it means no day.

    Reads `5/9/25`, `05092025`, `5-9-2025`, `05.09.2025`, `2025-09-05`,
    `ngày 5 tháng 9 năm 2025` and `5 September 2025`.

    Args:
        text: what somebody typed.
        last_year: two-digit years lie in the hundred years that end with it.
    """
    iso = parse_partial(text, last_year)
    return date.fromisoformat(iso) if iso and len(iso) == len("1988-05-12") else None


def parse_partial(text: str, last_year: int = LAST_BIRTH_YEAR) -> str | None:
    """Return a day as far as it is known, as ISO text; "" for no text, None if unreadable.

    Reads all that `parse_day` reads, and `1988`, `05/1988`, `1988-05`, `tháng 5 năm 1988`.
    """
    if plain := _PLAIN.fullmatch(text):
        return _ordered([*plain.groups()], last_year)
    said = _numbers_only(clean(text))
    if not said:
        return ""
    if said.isascii() and said.isdigit() and len(said) in (6, 8):
        return _packed(said, last_year)
    found = _PARTS.fullmatch(said)
    return _ordered([part for part in found.groups() if part], last_year) if found else None


def _numbers_only(text: str) -> str:
    """Return the text with month names and Vietnamese words turned into `5/9/2025`."""
    said = _CLOCK.sub("", fold(text))
    said = _SPOKEN_MONTH.sub(lambda found: f"thang {_SPOKEN[found[1]]}", said)
    if found := _VIETNAMESE.fullmatch(said):
        return "/".join(part for part in found.group("day", "month", "year") if part)
    said = re.sub(r"^nam\s+(?=\d{4}$)", "", said)
    return _WORDS.sub(lambda found: _NAMED_MONTHS.get(found[0], found[0]), said)


def _packed(digits: str, last_year: int) -> str | None:
    """Return the day of `05092025`, `050925` or `20250905`; the day comes first if it can."""
    first = _ordered([digits[:2], digits[2:4], digits[4:]], last_year)
    if first or len(digits) == len("050925"):
        return first
    return _ordered([digits[:4], digits[4:6], digits[6:]], last_year)


def _ordered(parts: list[str], last_year: int) -> str | None:
    if len(parts) > 1 and len(parts[0]) == len("1988"):
        parts = [*reversed(parts)]
    year = _year(parts[-1], last_year, alone=len(parts) == 1)
    rest = [int(part) for part in parts[:-1]]
    if year is None or any(len(part) > len("12") for part in parts[:-1]):
        return None
    match rest:
        case []:
            return f"{year:04d}"
        # `5/9` may be a day of any year; `5/94` can only be a month.
        case [month] if 1 <= month <= 12 and (len(parts[-1]) > 2 or int(parts[-1]) > 12):  # noqa: PLR2004 -- months and digits
            return f"{year:04d}-{month:02d}"
        case [day, month]:
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                return None
        case _:
            return None


def _year(digits: str, last_year: int, *, alone: bool) -> int | None:
    if len(digits) == len("1988"):
        year = int(digits)
        return year if _EARLIEST <= year <= _LATEST else None
    if len(digits) != len("88") or alone:
        return None
    year = last_year - last_year % _CENTURY + int(digits)
    return year if year <= last_year else year - _CENTURY


def show_day(day: date | None) -> str:
    """Return a day as screens and tables write it, `05/09/2025`; "" for None."""
    return "" if day is None else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_partial(iso: str) -> str:
    """Return `1988`, `1988-05` or `1988-05-12` as `1988`, `05/1988` or `12/05/1988`."""
    return "/".join(reversed(iso.split("-")))


def precision(iso: str) -> str:
    """Return how far a birth is known: `day`, `month`, `year`, or "" for not at all."""
    return {0: "", 4: "year", 7: "month", 10: "day"}[len(iso)]


def document_day(day: date, language: str = "vi") -> str:
    """Return a day as papers write it: `ngày 05 tháng 9 năm 2025`, `5 September 2025`.

    In Vietnamese only days 1-9 and months 1-2 take a zero. Source: Decree 30/2020/NĐ-CP.
    """
    if language in MONTHS:
        return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
    month = f"{day.month:02d}" if day.month <= _MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
