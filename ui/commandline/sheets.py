"""`import`, `undo`, `export`, `template`: what every kind of spreadsheet shares."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from desktop.intake import (
    KINDS,
    export_listing,
    export_roster,
    meet_office,
    read_sheet,
    take_roster,
    undo_batch,
    write_empty,
    write_rejects,
)
from desktop.intake.findings import Finding
from desktop.workspace import Workspace
from resources.words import N_, _
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result, table

SHOWN = ("row", "column", "level", "message")

Sheet = Annotated[
    Path, typer.Argument(metavar="FILE", help=N_("A spreadsheet (.xlsx, .xls, .ods, .csv)."))
]


def add_sheet_verbs(verbs: typer.Typer, kind: str, *, exports: bool = True) -> None:
    """Give a group of verbs those about spreadsheets of a kind."""
    told = N_("Take in a spreadsheet: findings first, then all good rows.")
    verbs.command("import", help=told)(_import(kind))
    verbs.command("undo", help=N_("Take a whole import back."))(undo)
    verbs.command("template", help=N_("Write an empty sheet to fill in."))(_template(kind))
    if exports:
        told = N_("Write a sheet that import takes back without a change.")
        verbs.command("export", help=told)(_export(kind))


def import_sheet(
    workspace: Workspace,
    kind: str,
    file: Path,
    *,
    sheet: str = "",
    dry_run: bool = False,
    rejects: Path | None = None,
    update: str = "fill",
) -> tuple[dict[str, Any], list[str]]:
    """Take a spreadsheet in; return what a script is told, and the lines for people.

    Raises:
        Refusal: the spreadsheet cannot be read or is for another office.
    """
    today = workspace.now().date()
    read = read_sheet(file, kind, sheet=sheet, today=today)
    meet_office(workspace, read)
    found = read.summary()
    accepted, rejected, waiting = found.accepted, found.rejected, found.waiting
    batch: UUID | None = None
    if not dry_run:
        taken = take_roster(workspace, read, today=today, update=update)
        accepted, rejected, waiting = taken.accepted, taken.rejected, taken.waiting
        batch = taken.batch_id
    if rejects is not None and rejected > waiting:
        write_rejects(read, rejects)
    findings = [_finding(each) for each in read.findings]
    counts = _("Rows: {rows}, accepted: {accepted}, not taken: {rejected}").format(
        rows=len(read.rows), accepted=accepted, rejected=rejected
    )
    lines = [
        *table([[each[name] for name in SHOWN] for each in findings]),
        counts,
        *([_("Waiting for a decision: {count}").format(count=waiting)] if waiting else []),
        *([_("Batch: {batch}").format(batch=batch)] if batch else []),
    ]
    said = {
        "rows": len(read.rows), "accepted": accepted, "rejected": rejected, "waiting": waiting,
        "batch": str(batch) if batch else "", "findings": findings,
    }  # fmt: skip
    return said, lines


def _import(kind: str) -> Callable[..., int]:
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
        """Import a spreadsheet."""
        if update not in {"fill", "replace", "skip"}:
            raise typer.BadParameter(
                _("“{update}” is not fill, replace or skip.").format(update=update)
            )
        with books(office) as workspace:
            said, lines = import_sheet(
                workspace, kind, file,
                sheet=sheet, dry_run=dry_run, rejects=rejects, update=update,
            )  # fmt: skip
        result(said, *lines)
        return 0

    return take


@guarded
def undo(
    office: OfficeName,
    batch: Annotated[UUID, typer.Argument(metavar="BATCH", help=N_("As the import said."))],
    json: Json = False,
) -> int:
    """Undo an import of any kind."""
    with books(office) as workspace:
        done = undo_batch(workspace, batch, workspace.now().date())
    said = [_("The import was taken back.")]
    if done.kept:
        names = ", ".join(done.kept)
        said.append(_("Kept, for they were changed or used since: {names}").format(names=names))
    result({"undone": str(batch), "kept": list(done.kept)}, *said)
    return 0


def _export(kind: str) -> Callable[..., int]:
    @guarded
    def export(office: OfficeName, file: Sheet, json: Json = False) -> int:
        """Export records as a sheet."""
        with books(office) as workspace:
            if kind in KINDS:
                export_listing(workspace, KINDS[kind], file)
            else:
                export_roster(workspace, file)
        result({"file": str(file)}, str(file))
        return 0

    return export


def _template(kind: str) -> Callable[..., int]:
    @guarded
    def template(file: Sheet, json: Json = False) -> int:
        """Write an empty sheet."""
        write_empty(kind, file)
        result({"file": str(file)}, str(file))
        return 0

    return template


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
