"""Sheets out of the intake: the rows that were refused, and the roster of the books.

Every cell is written as text or a plain number, never as a formula, so that a name that
begins with “=” stays a name and an identity number keeps its zeros.
"""

import errno
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from desktop.domain.members import SENSITIVE
from desktop.errors import CannotWrite, DiskFull
from desktop.intake.columns import field_title
from desktop.intake.findings import Finding, Level
from desktop.intake.intakes import Intake
from desktop.intake.listings import Listing
from desktop.intake.reading import KINDS
from desktop.intake.rows import Decision, RosterRow, shown
from desktop.job import Job
from desktop.queries.rosters import FIELDS, known_roster
from desktop.workspace import Workspace
from resources.words import N_, _, spoken

KIND_NAMES = {
    "members": N_("Members"),
    "units": N_("Units"),
    "groups": N_("Groups"),
    "initiatives": N_("Initiatives"),
    "awards": N_("Awards"),
    "results": N_("Results"),
}
_REASON = N_("Why it was not taken in")
_LEFT_OUT = N_("Left out by hand.")
_WIDTHS = {
    "number": 6,
    "name": 28,
    "born": 12,
    "cccd": 16,
    "group": 24,
    "id": 38,
    "title": 40,
    "authors": 40,
    "recipient": 28,
    "kind": 36,
    "target": 40,
    "content": 40,
}
_WIDTH = 16
# Numbers this short are years, days and counts; longer ones are papers and telephones.
_SHORT = 6


def say(finding: Finding) -> str:
    """Return a finding's sentence in the language now spoken."""
    return _(finding.template).format(**finding.values)


def write_rejects(roster: Intake, path: Path) -> int:
    """Write the refused rows in their own columns with the reason; return how many.

    Rows that wait for a decision are not among them: they are in the queue.

    The sheet can be put right and taken in alone.

    Raises:
        DiskFull, CannotWrite: nothing was written.
    """
    refused = [row for row in roster.rows if not (row.accepted or row.waiting)]
    grouped = (
        "group" in roster.fields()
        and roster.column("group") is None
        and any(row.group for row in refused)
    )
    heads = [column.title for column in roster.columns]
    heads += ([roster.field_title("group")] if grouped else []) + [_(_REASON)]
    lines = [[*row.cells, *([row.group] * grouped), _reason(row)] for row in refused]
    _write(path, heads, lines, [_WIDTH] * (len(heads) - 1) + [80], _(KIND_NAMES[roster.kind]))
    return len(refused)


def export_roster(workspace: Workspace, path: Path, job: Job | None = None) -> int:
    """Write all members as a sheet that is taken back without a single change; return how many.

    The last column holds the record's identity, by which each row finds its member again.
    Sensitive fields that the office has not turned on stay at home.

    Raises:
        DiskFull, CannotWrite: nothing was written.
        Cancelled: the person called it off; nothing was written.
    """
    job = job or Job()
    language = spoken()
    known = workspace.read(known_roster)
    held = [name for name in FIELDS if name not in SENSITIVE - known.sensitive]
    lines = [
        [str(place), *(shown(name, member.values, language) for name in held), str(member.id)]
        for place, member in enumerate(job.each(known.members), 1)
    ]
    names = ("number", *held, "id")
    heads = [field_title(name, language) for name in names]
    _write(path, heads, lines, [_WIDTHS.get(name, _WIDTH) for name in names], _("Members"))
    return len(lines)


def export_listing(
    workspace: Workspace, kind: type[Listing], path: Path, job: Job | None = None
) -> int:
    """Write all records of a kind as a sheet that is taken back without a change; return how many.

    Raises:
        DiskFull, CannotWrite: nothing was written.
        Cancelled: the person called it off; nothing was written.
    """
    job = job or Job()
    language = spoken()
    shelf = workspace.read(kind.know)
    names = [name for name in kind.heads().fields() if name not in {"number", "id", "shares"}]
    lines = [
        [str(place), *(kind.shown(name, values, language) for name in names), str(identity)]
        for place, (identity, values) in enumerate(job.each(list(shelf.records.items())), 1)
    ]
    whole = ("number", *names, "id")
    heads = [kind.heads().title(name, language) for name in whole]
    _write(
        path, heads, lines, [_WIDTHS.get(name, _WIDTH) for name in whole], _(KIND_NAMES[kind.kind])
    )
    return len(lines)


def write_empty(kind: str, path: Path) -> None:
    """Write an empty sheet to fill in, with heads in the language now spoken.

    Raises:
        DiskFull, CannotWrite: nothing was written.
    """
    language = spoken()
    if kind in KINDS:
        heads = KINDS[kind].heads()
        names = [name for name in heads.fields() if name not in {"id", "shares"}]
        titles = [heads.title(name, language) for name in names]
    else:
        names = ["number", *(name for name in FIELDS if name not in SENSITIVE)]
        titles = [field_title(name, language) for name in names]
    widths = [_WIDTHS.get(name, _WIDTH) for name in names]
    _write(path, titles, [], widths, _(KIND_NAMES[kind]))


def _reason(row: RosterRow) -> str:
    errors = [say(found) for found in row.findings if found.level is Level.ERROR]
    return " ".join(errors + [_(_LEFT_OUT)] * (row.decision is Decision.SKIP))


def _write(
    path: Path, heads: list[str], lines: list[list[str]], widths: list[int], title: str
) -> None:
    """Write a workbook of one sheet, whole or not at all."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, heads[column], head)
        for row, line in enumerate(lines, 1):
            for column, value in enumerate(line):
                _put(sheet, row, column, value, text)
    _keep(path, content.getvalue())


def _put(sheet: Any, row: int, column: int, value: str, text: Any) -> None:  # noqa: ANN401 -- XlsxWriter has no types
    if value.isascii() and value.isdigit() and len(value) < _SHORT and value[0] != "0":
        sheet.write_number(row, column, int(value))
    elif value:
        sheet.write_string(row, column, value, text)


def _keep(path: Path, content: bytes) -> None:
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        if path.parent.is_dir():
            partial.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise CannotWrite(name=path.name) from error
