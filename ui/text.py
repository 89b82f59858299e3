"""How values and failures read on screen, in the language now spoken."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from desktop.errors import Invalid, Problem, Told
from resources.words import N_, _, spoken

NARROW = "\N{NO-BREAK SPACE}"
MILLION = 1_000_000
BILLION = 1_000_000_000
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
    N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def explain(error: Told) -> str:
    """Return what went wrong, what it means and what to do, as sentences."""
    if isinstance(error, Invalid):
        return "\n".join(say(problem) for problem in error.problems)
    return filled(error.template, error.values)


def say(problem: Problem) -> str:
    """Return what is wrong with one field."""
    return filled(problem.template, problem.values)


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a marked sentence in the spoken language with its places filled."""
    return _(template).format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> str:  # noqa: PLR0911 -- one line for each type
    match value:
        case datetime():
            return instant(value)
        case date():
            return day(value)
        case bool():
            return _("yes") if value else _("no")
        case int() | Decimal():
            return number(value)
        case Enum():
            return _(str(value.value))
        case str():
            # A state or a heading may itself be a marked text; a name is not, and stays.
            return _(value)
        case _:
            return str(value)


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Return 1234567 as `1.234.567` (vi, id) or `1,234,567` (en); "" for None.

    Args:
        value: what is shown.
        decimals: digits behind the mark; trailing zeros are kept.
    """
    if value is None:
        return ""
    if decimals == 0 and isinstance(value, Decimal) and value != value.to_integral_value():
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
    written = f"{value:,.{decimals}f}"
    if spoken() == "en":
        return written
    return written.translate(str.maketrans(",.", ".,"))


def money(dong: int | None) -> str:
    """Return an amount in whole đồng: `5.000.000 ₫`; "" for None."""
    return "" if dong is None else f"{number(dong)}{NARROW}₫"


def short_money(dong: int) -> str:
    """Return an amount for a card or a chart: `412,6 tỷ ₫`, `24 triệu ₫`."""
    for size, template in (
        (BILLION, N_("{amount} billion ₫")),
        (MILLION, N_("{amount} million ₫")),
    ):
        if abs(dong) >= size:
            amount = Decimal(dong) / size
            places = 0 if amount == amount.to_integral_value() else 1
            return _(template).format(amount=number(amount, places))
    return money(dong)


def percent(hundredths: int | None) -> str:
    """Return hundredths of a percent: 9984 as `99,84 %`, 5000 as `50 %`; "" for None."""
    if hundredths is None:
        return ""
    exact = Decimal(hundredths) / 100
    places = 0 if exact == exact.to_integral_value() else 2
    return f"{number(exact, places)}{NARROW}%"


def day(value: date | None) -> str:
    """Return a day as `05/09/2025`; "" for None."""
    return "" if value is None else f"{value:%d/%m/%Y}"


def partial_day(iso: str) -> str:
    """Return `1988`, `1988-05` or `1988-05-12` as `1988`, `05/1988` or `12/05/1988`."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def clock(value: datetime) -> str:
    """Return the time of day of an instant at this computer: `10:42`."""
    return f"{value.astimezone():%H:%M}"


def instant(value: datetime | None) -> str:
    """Return an instant as this computer's clock says it: `10:42 24/11/2025`."""
    return "" if value is None else f"{value.astimezone():%H:%M %d/%m/%Y}"


def span(first: date | None, last: date | None) -> str:
    """Return `01/09/2025 – 31/12/2025`; `since 01/09/2025` while the end is open."""
    if first and last:
        return f"{day(first)} – {day(last)}"
    if first:
        return _("since {day}").format(day=day(first))
    return _("until {day}").format(day=day(last)) if last else ""


def weekday(value: date) -> str:
    """Return the name of the day of the week."""
    return _(WEEKDAYS[value.weekday()])
