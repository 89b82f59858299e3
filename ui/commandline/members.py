"""`members list`, `import`, `undo`, `export`."""

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from desktop.intake import (
    export_roster,
    meet_office,
    read_roster,
    take_roster,
    undo_batch,
    write_rejects,
)
from desktop.intake.findings import Finding
from desktop.queries.members import MemberRow, member_count, member_rows
from resources.words import N_, _
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result, table

verbs = typer.Typer(no_args_is_help=True, help=N_("Members: list, import, export."))
SHOWN = ("row", "column", "level", "message")
PRECISION = {4: "year", 7: "month", 10: "day"}

Sheet = Annotated[Path, typer.Argument(metavar="FILE", help=N_("An XLSX or CSV file."))]


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    app.add_typer(verbs, name="members")


@verbs.command("list", help=N_("The members, in Vietnamese order."))
@guarded
def show(
    office: OfficeName,
    search: Annotated[str, typer.Option(help=N_("Words of the name, without accents."))] = "",
    sort: Annotated[str, typer.Option(help=N_("given, family or group."))] = "given",
    limit: Annotated[int, typer.Option(min=1, help=N_("How many at most."))] = 500,
    json: Json = False,
) -> int:
    """List members."""
    if sort not in {"given", "family", "group"}:
        raise typer.BadParameter(_("“{sort}” is not given, family or group.").format(sort=sort))
    with books(office) as workspace:
        rows = workspace.read(member_rows, search, sort=sort, limit=limit)
        total = workspace.read(member_count, search)
    lines = table([(row.name, row.born, row.group, row.status.value) for row in rows])
    result({"members": [_member(row) for row in rows], "total": total}, *lines)
    return 0


def _member(row: MemberRow) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "name": row.name,
        "birth": row.born,
        "birth_precision": PRECISION.get(len(row.born), ""),
        "sex": row.sex.value if row.sex else "",
        "citizen_id": row.cccd,
        "phone": row.phone,
        "group": row.group,
        "status": row.status.value,
    }


@verbs.command("import", help=N_("Take in a spreadsheet: findings first, then all good rows."))
@guarded
def take(
    office: OfficeName,
    file: Sheet,
    sheet: Annotated[str, typer.Option(help=N_("The sheet's name."))] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only say what would be found."))
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option(help=N_("Where to write the rows that were not taken."))
    ] = None,
    update: Annotated[str, typer.Option(help=N_("fill, replace or skip."))] = "fill",
    json: Json = False,
) -> int:
    """Import members."""
    if update not in {"fill", "replace", "skip"}:
        raise typer.BadParameter(
            _("“{update}” is not fill, replace or skip.").format(update=update)
        )
    with books(office) as workspace:
        today = workspace.now().date()
        roster = read_roster(file, sheet=sheet, today=today)
        meet_office(workspace, roster)
        accepted = sum(row.accepted for row in roster.rows)
        rejected, batch = len(roster.rows) - accepted, None
        waiting = roster.summary().waiting
        if not dry_run:
            taken = take_roster(workspace, roster, today=today, update=update)
            accepted, rejected, batch = taken.accepted, taken.rejected, taken.batch_id
            waiting = taken.waiting
        if rejects is not None and rejected > waiting:
            write_rejects(roster, rejects)
    findings = [_finding(each) for each in roster.findings]
    result(
        {
            "rows": len(roster.rows), "accepted": accepted, "rejected": rejected,
            "waiting": waiting,
            "batch": str(batch) if batch else "", "findings": findings,
        },
        *table([[each[name] for name in SHOWN] for each in findings]),
        _("Rows: {rows}, accepted: {accepted}, not taken: {rejected}").format(
            rows=len(roster.rows), accepted=accepted, rejected=rejected
        ),
        *([_("Waiting for a decision: {count}").format(count=waiting)] if waiting else []),
        *([_("Batch: {batch}").format(batch=batch)] if batch else []),
    )  # fmt: skip
    return 0


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "row": each.row,
        "column": each.column,
        "level": each.level.value,
        "code": each.code,
        "before": each.before,
        "after": each.after,
        "message": _(each.template).format(**each.values),
    }


@verbs.command(help=N_("Take a whole import back."))
@guarded
def undo(
    office: OfficeName,
    batch: Annotated[UUID, typer.Argument(metavar="BATCH", help=N_("As the import said."))],
    json: Json = False,
) -> int:
    """Undo an import."""
    with books(office) as workspace:
        done = undo_batch(workspace, batch, workspace.now().date())
    said = [_("The import was taken back.")]
    if done.kept:
        names = ", ".join(done.kept)
        said.append(_("Kept, for they were changed or used since: {names}").format(names=names))
    result({"undone": str(batch), "kept": list(done.kept)}, *said)
    return 0


@verbs.command(help=N_("Write a sheet that import takes back without a change."))
@guarded
def export(office: OfficeName, file: Sheet, json: Json = False) -> int:
    """Export members."""
    with books(office) as workspace:
        export_roster(workspace, file)
    result({"file": str(file)}, str(file))
    return 0
