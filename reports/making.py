"""Making a report from the books: counted, then drawn or written, in one call."""

from datetime import date
from uuid import UUID

from desktop.errors import Refusal
from desktop.job import Job
from desktop.queries.asking import Asked
from desktop.queries.people.records import records_paper
from desktop.queries.reports import report
from desktop.queries.reports.records import record_report
from desktop.queries.wording import HERE
from desktop.workspace import Workspace
from reports.documents.records import draw_records
from reports.tables import draw_report
from reports.workbooks import write_workbook
from resources.words import N_

RECORDS = "R10"
MAKERS = {".pdf": draw_report, ".xlsx": write_workbook}


class UnknownForm(Refusal):
    """A report is a PDF or a workbook."""

    template = N_("A report is written as .pdf or .xlsx; “{suffix}” is neither.")


def make_report(
    workspace: Workspace,
    name: str,
    starts_on: date,
    ends_on: date,
    suffix: str,
    language: str,
    of_id: UUID | None = None,
    job: Job | None = None,
    asked: Asked | None = None,
) -> bytes:
    """Return a report on a period as a file's bytes; `suffix` is .pdf or .xlsx.

    `asked` says whose records R10 holds; on paper each member has pages of their own.

    Raises:
        UnknownForm: it is neither.
        NoSuchReport, PeriodBackwards: see `desktop.queries.reports.report`.
        MissingGlyph: a letter cannot be printed.
    """
    maker = MAKERS.get(suffix.lower())
    if maker is None:
        raise UnknownForm(suffix=suffix)
    job = job or Job()
    job.step(0, 2)
    today = workspace.now().astimezone(HERE).date()
    asked = asked or Asked()
    if name.upper() == RECORDS:
        if maker is draw_report:
            paper = workspace.read(records_paper, asked, today, starts_on, ends_on)
            return draw_records(paper, language, job)
        return maker(workspace.read(record_report, starts_on, ends_on, today, asked), language)
    counted = workspace.read(report, name, starts_on, ends_on, today, of_id)
    job.step(1, 2)
    return maker(counted, language)
