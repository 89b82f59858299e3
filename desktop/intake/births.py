"""Dates in a spreadsheet: real ones, typed ones, and numbers that mean days."""

import re
from datetime import date, timedelta
from functools import lru_cache

from desktop.domain.days import parse_partial, show_partial
from desktop.domain.identity import year_of
from desktop.domain.text import clean
from desktop.intake.findings import Remark
from desktop.intake.sheets import Cell, Kind

# Day 0 of Excel's count, as it is for every day since March 1900.
_DAY_ZERO = date(1899, 12, 30)
# A whole number from here on is a day; below it is a year. 10000 is 18/05/1927.
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000
_YOUNGEST, _OLDEST = 15, 100
_MONTH_FIRST = re.compile(
    r"(0?[1-9]|1[0-2])\s*[/.\-]\s*(1[3-9]|2\d|3[01])\s*[/.\-]\s*(\d{4}|\d{2})", re.ASCII
)


def read_birth(cell: Cell, today: date, cccd: str = "") -> tuple[str, list[Remark]]:
    """Return a birth as ISO text as far as known, and what was done to read it.

    A year of two digits is settled by the identity number where there is one.
    """
    last_year = today.year - _YOUNGEST
    iso, remarks = _read(cell, last_year, today)
    if not iso:
        return "", remarks
    if _is_short(cell.text):
        told = year_of(cccd) if cccd else ""
        iso = told + iso[4:] if told[2:] == iso[2:4] else iso
        remarks = [Remark("BIRTH_CENTURY", cell.text, show_partial(iso))]
    return iso, remarks + _age(iso, today)


def read_day(cell: Cell, today: date) -> tuple[str, list[Remark]]:
    """Return another date as ISO text as far as known; the remarks' codes say BIRTH."""
    return _read(cell, today.year, today)


@lru_cache(maxsize=1 << 14)
def _read(cell: Cell, last_year: int, today: date) -> tuple[str, list[Remark]]:
    text = clean(cell.text)
    if cell.kind is Kind.NUMBER and text.isdigit():
        return _from_number(text, last_year, today)
    iso = parse_partial(text, last_year)
    if iso:
        shown = show_partial(iso)
        plain = text == shown or _digits(text) in {_digits(iso), _digits(shown)}
        return iso, [] if plain else [Remark("BIRTH_READ", text, shown)]
    if found := _MONTH_FIRST.fullmatch(text):
        swapped = parse_partial(f"{found[2]}/{found[1]}/{found[3]}", last_year)
        if swapped:
            return swapped, [Remark("BIRTH_MONTH_FIRST", text, show_partial(swapped))]
    return "", [Remark("BIRTH_UNREADABLE", text)] if text else []


def _from_number(text: str, last_year: int, today: date) -> tuple[str, list[Remark]]:
    """Read a number: a year, a day as Excel counts them, or digits that lost their zero."""
    count = int(text)
    if _FIRST_SERIAL <= count <= _LAST_SERIAL:
        day = _DAY_ZERO + timedelta(days=count)
        if day <= today:
            return day.isoformat(), [Remark("BIRTH_SERIAL", text, show_partial(day.isoformat()))]
    whole = text.zfill(len(text) + 1) if len(text) in (5, 7) else text
    iso = parse_partial(whole, last_year)
    if not iso:
        return "", [Remark("BIRTH_UNREADABLE", text)]
    return iso, [] if len(iso) == len(text) else [Remark("BIRTH_READ", text, show_partial(iso))]


@lru_cache(maxsize=1 << 14)
def _is_short(text: str) -> bool:
    """Return whether the year was typed with two digits: `1/2/88`, `5/88` or `010288`."""
    return max((len(run) for run in re.findall(r"\d+", text, re.ASCII)), default=0) in {1, 2, 6}


def _digits(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text, re.ASCII))


def _age(iso: str, today: date) -> list[Remark]:
    age = today.year - int(iso[:4])
    if _YOUNGEST <= age <= _OLDEST:
        return []
    shown = show_partial(iso)
    if age < _YOUNGEST and iso <= today.isoformat():
        return [Remark("BIRTH_YOUNG", shown, shown)]
    return [Remark("BIRTH_OLD", shown, shown)] if age > _OLDEST else []
