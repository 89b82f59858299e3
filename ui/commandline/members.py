"""`members list`, `waiting`, `decide`, and the verbs about spreadsheets."""

from typing import Annotated, Any
from uuid import UUID

import typer

from desktop.intake import decide_waiting
from desktop.queries.members import MemberRow, member_count, member_rows
from desktop.queries.queue import waiting_rows
from resources.words import N_, _
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result, table
from ui.commandline.sheets import add_sheet_verbs

verbs = typer.Typer(no_args_is_help=True, help=N_("Members: list, import, export."))
PRECISION = {4: "year", 7: "month", 10: "day"}


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


@verbs.command(help=N_("The rows of spreadsheets that wait for a decision."))
@guarded
def waiting(office: OfficeName, json: Json = False) -> int:
    """List waiting rows."""
    with books(office) as workspace:
        rows = workspace.read(waiting_rows)
    said = [
        {
            "id": str(row.id), "file": row.file_name, "row": row.number, "code": row.code,
            "name": row.row.get("name", ""), "perhaps": str(row.perhaps_id or ""),
            "perhaps_name": row.perhaps.get("name", ""),
        }
        for row in rows
    ]  # fmt: skip
    lines = table([list(each.values()) for each in said])
    result({"waiting": said, "total": len(said)}, *lines)
    return 0


@verbs.command(help=N_("Decide about a row that waits: same, new or dropped."))
@guarded
def decide(
    office: OfficeName,
    row: Annotated[UUID, typer.Argument(metavar="ROW", help=N_("As `waiting` said."))],
    decision: Annotated[str, typer.Argument(help=N_("same, new or dropped."))],
    json: Json = False,
) -> int:
    """Decide about a waiting row."""
    if decision not in {"same", "new", "dropped"}:
        raise typer.BadParameter(
            _("“{decision}” is not same, new or dropped.").format(decision=decision)
        )
    with books(office) as workspace:
        member = workspace.write(decide_waiting, row, decision, workspace.now().date())
    result({"decided": decision, "member": str(member or "")}, _("Decided."))
    return 0


add_sheet_verbs(verbs, "members")
