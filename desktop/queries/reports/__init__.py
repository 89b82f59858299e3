"""Reports of a period: listed here, counted beside, drawn by `reports.tables` and `.workbooks`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.offices import Role
from desktop.errors import Refusal
from desktop.queries.reports.indicators import indicator_report
from desktop.queries.reports.movements import movement_report
from desktop.queries.reports.records import record_report
from desktop.queries.reports.results import result_report
from desktop.queries.reports.sectors import sector_report
from desktop.queries.reports.senders import sender_report
from desktop.queries.reports.summary import summary_report
from desktop.queries.reports.tables import Cell, Column, Kind, Report, Row, Section, Table
from resources.words import N_


class NoSuchReport(Refusal):
    """No report has this name."""

    template = N_("There is no report “{name}”. Choose one of: {names}.")


class PeriodBackwards(Refusal):
    """The last day lies before the first."""

    template = N_("The report's last day lies before its first day. Correct the period.")


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report that can be asked for.

    Attributes:
        title: in source words, for lists and menus.
        roles: the offices whose books hold what it shows.
        make: session, first day, last day, day of the report → the report.
        by_unit: whether it can be narrowed to the unions below one unit of the tree.
        whole: whether, without days, it tells everything that the books hold.
    """

    name: str
    title: str
    roles: frozenset[Role]
    make: Callable[..., Report]
    by_unit: bool = False
    whole: bool = False


# Before any record of a union; what is told “of all years” begins here.
EARLIEST = date(1929, 7, 28)
_UNION, _PROVINCE = frozenset({Role.UNION}), frozenset({Role.PROVINCE})
REPORTS: dict[str, ReportKind] = {
    kind.name: kind
    for kind in (
        ReportKind("R1", N_("Summary of the union's emulation movement"), _UNION, summary_report),
        ReportKind(
            "R2", N_("Indicators of good and creative labour"), _UNION | _PROVINCE, indicator_report
        ),
        ReportKind(
            "R4",
            N_("Results of the emulation movement by kind of employer and sector"),
            _PROVINCE,
            sector_report,
            by_unit=True,
        ),
        ReportKind("R6", N_("Results of the emulation pacts"), _UNION, result_report),
        ReportKind("R8", N_("Movements of the membership"), _UNION, movement_report),
        ReportKind(
            "R10", N_("Emulation records of the members"), _UNION, record_report, whole=True
        ),
        ReportKind(
            "R11", N_("Progress of the unions' packages"), _PROVINCE, sender_report, by_unit=True
        ),
    )
}


def report_kinds(role: Role) -> list[ReportKind]:
    """Return the reports that an office can make, in order."""
    return [kind for kind in REPORTS.values() if role in kind.roles]


def report(
    session: Session,
    name: str,
    starts_on: date,
    ends_on: date,
    today: date,
    of_id: UUID | None = None,
) -> Report:
    """Return a report on a period, both days counted.

    Args:
        session: of the books.
        name: R1, R2, R4, R6, R8, R10 or R11.
        starts_on: first day.
        ends_on: last day.
        today: the day whose books it shows.
        of_id: a unit of the tree whose unions alone are counted (R4, R11).

    Raises:
        NoSuchReport: the name is none of `REPORTS`.
        PeriodBackwards: the last day lies before the first.
        NoOffice: there is no office yet.
    """
    kind = REPORTS.get(name.upper())
    if kind is None:
        raise NoSuchReport(name=name, names=", ".join(REPORTS))
    if ends_on < starts_on:
        raise PeriodBackwards
    if kind.by_unit:
        return kind.make(session, starts_on, ends_on, today, of_id)
    return kind.make(session, starts_on, ends_on, today)


__all__ = [
    "EARLIEST",
    "REPORTS",
    "Cell",
    "Column",
    "Kind",
    "NoSuchReport",
    "PeriodBackwards",
    "Report",
    "ReportKind",
    "Row",
    "Section",
    "Table",
    "report",
    "report_kinds",
]
