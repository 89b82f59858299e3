"""`certificates`, `report`, `document`: what the office prints."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from desktop.queries.awards import decision_id_of
from desktop.queries.offices import office_card
from desktop.queries.reports import report_kinds
from desktop.queries.wording import HERE
from reports.documents import DOCUMENTS, make_document
from reports.issuing import issue_certificates
from reports.making import make_report
from reports.saving import write_whole
from resources.words import N_, _, spoken
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result, table

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
Listed = Annotated[bool, typer.Option("--list", help=N_("List what can be made."))]


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    app.command(help=N_("The certificates of a decision, drawn once and frozen."))(certificates)
    app.command(help=N_("A report on a period as PDF or workbook."))(report)
    app.command(help=N_("A document of one record as PDF."))(document)


@guarded
def certificates(
    office: OfficeName,
    decision: Annotated[str, typer.Option(help=N_("The number of the decision."))],
    year: Annotated[int, typer.Option(help=N_("The year of the decision."))],
    out: Annotated[Path, typer.Option(help=N_("The PDF to write."))],
    json: Json = False,
) -> int:
    """Write certificates."""
    with books(office) as workspace:
        pdf = issue_certificates(workspace, workspace.read(decision_id_of, decision, year))
    write_whole(out, pdf)
    result({"file": str(out)}, str(out))
    return 0


@guarded
def report(
    office: OfficeName,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("R1, R2, R4 and so on."))] = "",
    first: Annotated[
        datetime | None, typer.Option("--from", formats=DAYS, help=N_("The first day."))
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAYS, help=N_("The last day."))
    ] = None,
    out: Annotated[Path | None, typer.Option(help=N_("The file to write: .pdf or .xlsx."))] = None,
    listed: Listed = False,
    json: Json = False,
) -> int:
    """Write a report; without days, on this year."""
    with books(office) as workspace:
        if listed:
            kinds = report_kinds(workspace.read(office_card).role)
            said = [{"name": kind.name, "title": _(kind.title)} for kind in kinds]
            result({"reports": said}, *table([(each["name"], each["title"]) for each in said]))
            return 0
        if not name or out is None:
            raise typer.BadParameter(_("Say which report and where to write it: NAME --out FILE."))
        today = workspace.now().astimezone(HERE).date()
        starts_on = first.date() if first else date(today.year, 1, 1)
        ends_on = last.date() if last else date(today.year, 12, 31)
        made = make_report(workspace, name, starts_on, ends_on, out.suffix, spoken())
    write_whole(out, made)
    result({"file": str(out)}, str(out))
    return 0


@guarded
def document(
    office: OfficeName,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=N_("decision, pact or slip."))] = "",
    of: Annotated[str, typer.Option("--of", help=N_("The record: its number or its id."))] = "",
    out: Annotated[Path | None, typer.Option(help=N_("The PDF to write."))] = None,
    listed: Listed = False,
    json: Json = False,
) -> int:
    """Write a document."""
    if listed:
        said = [{"name": each.name, "title": _(each.title)} for each in DOCUMENTS.values()]
        result({"documents": said}, *table([(each["name"], each["title"]) for each in said]))
        return 0
    if not kind or out is None:
        raise typer.BadParameter(
            _("Say which document and where to write it: KIND --out FILE.pdf.")
        )
    with books(office) as workspace:
        made = make_document(workspace, kind, of, spoken())
    write_whole(out, made)
    result({"file": str(out)}, str(out))
    return 0
