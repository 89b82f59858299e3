"""`certificates`, `report`, `document`: what the office prints."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from desktop.queries.asking import Asked
from desktop.queries.awards import decision_id_of
from desktop.queries.offices import office_card
from desktop.queries.reports import EARLIEST, REPORTS, report_kinds
from desktop.queries.wording import HERE
from reports.documents import DOCUMENTS, OPTIONS, make_document
from reports.issuing import issue_certificates
from reports.labels import sheet_names
from reports.making import make_report
from reports.saving import write_whole
from resources.words import N_, _, spoken
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result, table

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
Listed = Annotated[bool, typer.Option("--list", help=N_("List what can be made."))]
Of = Annotated[
    list[str] | None,
    typer.Option("--of", help=N_("The record: its number or its id; a member by name or card.")),
]
Groups = Annotated[
    list[str] | None,
    typer.Option("--group", help=N_("The members of this group; may be repeated.")),
]


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
    of: Of = None,
    group: Groups = None,
    out: Annotated[Path | None, typer.Option(help=N_("The file to write: .pdf or .xlsx."))] = None,
    listed: Listed = False,
    json: Json = False,
) -> int:
    """Write a report; without days, on this year (R10: on all years)."""
    with books(office) as workspace:
        if listed:
            kinds = report_kinds(workspace.read(office_card).role)
            said = [{"name": kind.name, "title": _(kind.title)} for kind in kinds]
            result({"reports": said}, *table([(each["name"], each["title"]) for each in said]))
            return 0
        if not name or out is None:
            raise typer.BadParameter(_("Say which report and where to write it: NAME --out FILE."))
        today = workspace.now().astimezone(HERE).date()
        kind = REPORTS.get(name.upper())
        since = EARLIEST if kind and kind.whole else date(today.year, 1, 1)
        starts_on = first.date() if first else since
        ends_on = last.date() if last else date(today.year, 12, 31)
        asked = Asked(of=tuple(of or ()), groups=tuple(group or ()))
        if asked != Asked() and not (kind and kind.whole):
            raise typer.BadParameter(_("Only R10 is about members: leave out --of and --group."))
        made = make_report(workspace, name, starts_on, ends_on, out.suffix, spoken(), asked=asked)
    write_whole(out, made)
    result({"file": str(out)}, str(out))
    return 0


@guarded
def document(
    office: OfficeName,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=N_("See --list."))] = "",
    of: Of = None,
    group: Groups = None,
    title: Annotated[str, typer.Option(help=N_("The meeting or occasion of a list."))] = "",
    on: Annotated[
        datetime | None, typer.Option(formats=DAYS, help=N_("The day of the meeting."))
    ] = None,
    place: Annotated[str, typer.Option(help=N_("The place of the meeting."))] = "",
    money: Annotated[bool, typer.Option(help=N_("A column for money received."))] = False,
    amount: Annotated[int, typer.Option(help=N_("What each receives, in đồng."))] = 0,
    first_label: Annotated[int, typer.Option(help=N_("The first free label, from 1."))] = 1,
    sheet: Annotated[str, typer.Option(help=N_("The sheet of labels; see --list."))] = "",
    out: Annotated[Path | None, typer.Option(help=N_("The PDF to write."))] = None,
    listed: Listed = False,
    json: Json = False,
) -> int:
    """Write a document."""
    if listed:
        return _list_documents()
    if not kind or out is None:
        raise typer.BadParameter(
            _("Say which document and where to write it: KIND --out FILE.pdf.")
        )
    asked = Asked(
        of=tuple(of or ()),
        groups=tuple(group or ()),
        title=title,
        on=on.date() if on else None,
        place=place,
        money=money or bool(amount),
        amount=amount,
        first=first_label,
        sheet=sheet,
    )
    with books(office) as workspace:
        made = make_document(workspace, kind, asked, spoken())
    write_whole(out, made)
    result({"file": str(out)}, str(out))
    return 0


def _list_documents() -> int:
    """Print the documents with the options that each takes, and the sheets of labels."""
    said = [
        {
            "name": each.name,
            "title": _(each.title),
            "options": [OPTIONS[name] for name in each.takes],
        }
        for each in DOCUMENTS.values()
    ]
    sheets = sheet_names()
    lines = table([(each["name"], each["title"], " ".join(each["options"])) for each in said])
    result({"documents": said, "sheets": sheets}, *lines, f"--sheet: {', '.join(sheets)}")
    return 0
