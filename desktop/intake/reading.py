"""Reading a roster: from the file on the disk to judged rows."""

from datetime import date, datetime
from pathlib import Path

from desktop.intake.awardlists import AwardList
from desktop.intake.collecting import collector_paused
from desktop.intake.converting import settle
from desktop.intake.files import Opened, open_file
from desktop.intake.grouplists import GroupList
from desktop.intake.initiativelists import InitiativeList
from desktop.intake.intakes import Intake
from desktop.intake.lines import has_members
from desktop.intake.listings import Listing
from desktop.intake.refusals import NoListing, NoSuchSheet, NoTable
from desktop.intake.resultlists import ResultList
from desktop.intake.rosters import Roster
from desktop.intake.sheets import Sheet
from desktop.intake.tables import Table, find_table
from desktop.intake.unitlists import UnitList
from desktop.job import Job

KINDS: dict[str, type[Listing]] = {
    each.kind: each for each in (UnitList, GroupList, InitiativeList, AwardList, ResultList)
}


def read_sheet(
    path: Path,
    kind: str = "members",
    *,
    sheet: str = "",
    job: Job | None = None,
    today: date | None = None,
) -> Intake:
    """Return a sheet of any kind, judged by itself alone; see `read_roster`.

    `kind` is what it holds: `members`, `units`, `groups`, `initiatives`, `awards`, `results`.

    Raises:
        CannotRead: there is no such file.
        Refusal: it cannot be read or holds no such table; the sentence says what to do.
        Cancelled: the person called it off.
    """
    if kind == Roster.kind:
        return read_roster(path, sheet=sheet, job=job, today=today)
    job = job or Job()
    listing = KINDS[kind]
    day = today or datetime.now().astimezone().date()
    with open_file(path, job) as opened:
        if sheet and sheet not in opened.names:
            raise NoSuchSheet(name=path.name, sheet=sheet, sheets=", ".join(opened.names))
        wanted = [sheet] if sheet else [each for each in opened.names if each not in opened.hidden]
        for each in job.each(wanted):
            found = settle(opened.sheet(each), {})
            table = listing.find(found)
            if table is not None:
                read = listing(path, opened.names, found, table, day, opened.hidden)
                read.judge()
                return read
    needed = listing.heads().title(listing.needed, "vi")
    raise NoListing(name=path.name, head=needed)


def read_roster(
    path: Path, *, sheet: str = "", job: Job | None = None, today: date | None = None
) -> Roster:
    """Return the roster in a workbook (.xlsx, .xls, .ods) or .csv, judged by itself alone.

    Formulas, links and macros are never run. Without `sheet`, the first visible sheet
    with a table is taken.

    Args:
        path: the file.
        sheet: the name of a sheet, hidden ones too.
        job: hears of progress and may cancel.
        today: by which births and days are judged; the computer's day if left out.

    Raises:
        CannotRead: there is no such file.
        Refusal: it cannot be read or holds no roster; the sentence says what to do.
        Cancelled: the person called it off.
    """
    job = job or Job()
    with collector_paused():
        with open_file(path, job) as opened:
            if sheet and sheet not in opened.names:
                raise NoSuchSheet(name=path.name, sheet=sheet, sheets=", ".join(opened.names))
            found, table = _choose(opened, sheet, job, path.name)
        day = today or datetime.now().astimezone().date()
        roster = Roster(path, opened.names, found, table, day, opened.hidden)
    job.step(0, len(roster.rows))
    roster.judge()
    job.step(len(roster.rows), len(roster.rows))
    return roster


def _choose(opened: Opened, sheet: str, job: Job, name: str) -> tuple[Sheet, Table]:
    """Return the sheet asked for, or the first visible one that has members in a table."""
    wanted = [sheet] if sheet else [each for each in opened.names if each not in opened.hidden]
    empty: tuple[Sheet, Table] | None = None
    for each in job.each(wanted):
        found = settle(opened.sheet(each), {})
        table = find_table(found)
        if table is not None and has_members(found, table):
            return found, table
        if table is not None and empty is None:
            empty = found, table
    if empty is None:
        raise NoTable(name=name)
    return empty
