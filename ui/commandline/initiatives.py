"""`initiatives list`, and the verbs about spreadsheets."""

from typing import Annotated

import typer

from desktop.queries.initiatives import initiative_rows
from resources.words import N_
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result, table
from ui.commandline.sheets import add_sheet_verbs

verbs = typer.Typer(no_args_is_help=True, help=N_("Initiatives."))


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    app.add_typer(verbs, name="initiatives")


@verbs.command("list", help=N_("The initiatives of an office."))
@guarded
def show(
    office: OfficeName,
    search: Annotated[str, typer.Option(help=N_("Words of the title, without accents."))] = "",
    json: Json = False,
) -> int:
    """List initiatives."""
    with books(office) as workspace:
        rows = workspace.read(initiative_rows, search)
    said = [
        {
            "id": str(row.id), "code": row.code, "title": row.title, "authors": row.authors,
            "state": row.state.value, "saving": row.saving,
        }
        for row in rows
    ]  # fmt: skip
    lines = table([(row.code, row.title, row.authors, row.state.value) for row in rows])
    result({"initiatives": said, "total": len(said)}, *lines)
    return 0


add_sheet_verbs(verbs, "initiatives")
