"""How a target reads: what was reached of what was planned, and what a quota still misses."""

from datetime import date

from desktop.domain.targets import TargetKind
from desktop.queries.targets import TargetRow
from resources.words import _, ngettext
from ui.charts import Reach
from ui.text import day, money, number, percent

SHOWN = 4  # missing weeks or groups that are named; the rest is counted


def reach(target: TargetRow) -> Reach:
    """Return a target as a line of progress."""
    goal = max(target.planned, 1)
    if target.actual is None:
        return Reach(_label(target), 0, goal, _("not assessed"))
    return Reach(_label(target), target.actual, goal, _told(target, target.actual))


def _told(target: TargetRow, actual: int) -> str:
    match target.kind:
        case TargetKind.QUOTA_PER_WEEK:
            told = ngettext("{done} of {count} week", "{done} of {count} weeks", target.planned)
        case TargetKind.QUOTA_PER_MONTH:
            told = ngettext("{done} of {count} month", "{done} of {count} months", target.planned)
        case TargetKind.QUOTA_PER_GROUP:
            told = ngettext("{done} of {count} group", "{done} of {count} groups", target.planned)
        case TargetKind.YES_NO:
            return _("yes") if actual else _("no")
        case _:
            shown = {TargetKind.MONEY: money, TargetKind.PERCENT: percent}.get(target.kind, number)
            return f"{shown(actual)} / {shown(target.planned)}"
    return told.format(done=number(actual), count=number(target.planned))


def _label(target: TargetRow) -> str:
    """Return the target's text, with what its quota misses."""
    if not target.missing:
        return target.text
    named = [_place(target.kind, each) for each in target.missing[-SHOWN:]]
    more = len(target.missing) - len(named)
    told = ", ".join(named) + (
        " " + _("and {count} more").format(count=number(more)) if more else ""
    )
    return _("{target} – missing: {places}").format(target=target.text, places=told)


def _place(kind: TargetKind, place: date | str) -> str:
    if isinstance(place, str):
        return place
    if kind is TargetKind.QUOTA_PER_MONTH:
        return f"{place.month:02}/{place.year}"
    return _("week of {day}").format(day=day(place))
