"""Which backups are kept: all of today, then one a day, one a week and one a month.

Source: spec/safety.md, Durability.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12
_MOMENT = re.compile(r"-(\d{8}-\d{6})(?:-\d+)?-[a-z-]+$")


def moment_of(backup: Path) -> datetime | None:
    """Return when a backup was made, by its name in local time; None for other files."""
    found = _MOMENT.search(backup.stem)
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S") if found else None  # noqa: DTZ007 -- as named
    except ValueError:
        return None


def spare(backups: Iterable[Path], now: datetime) -> list[Path]:
    """Return the backups that are no longer needed, oldest first.

    Kept are all of today, the newest of each of the last 7 days, 4 weeks and 12 months, the
    newest of all, and whatever is dated later than `now`: a clock that was set back must not
    cost a backup. A file whose name tells no moment is nobody's to throw away.
    """
    dated = sorted((moment, path) for path in backups if (moment := moment_of(path)))
    kept: set[Path] = {path for _moment, path in dated[-1:]}
    newest: dict[tuple[str, object], Path] = {}
    today = now.date()
    for moment, path in dated:
        day = moment.date()
        if day >= today:
            kept.add(path)
        for period in _periods(day, today):
            newest[period] = path  # later ones overwrite earlier ones
    kept.update(newest.values())
    return [path for _moment, path in dated if path not in kept]


def _periods(day: date, today: date) -> list[tuple[str, object]]:
    """Return the periods for which a backup of this day may stand."""
    found: list[tuple[str, object]] = []
    if today - day < timedelta(days=DAYS):
        found.append(("day", day))
    monday, this_monday = (each - timedelta(days=each.weekday()) for each in (day, today))
    if this_monday - monday < timedelta(weeks=WEEKS):
        found.append(("week", monday))
    months = (today.year - day.year) * 12 + today.month - day.month
    if months < MONTHS:
        found.append(("month", (day.year, day.month)))
    return found
