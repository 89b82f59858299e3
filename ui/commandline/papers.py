"""`certificates`: the frozen certificates of a decision."""

from pathlib import Path
from typing import Annotated

import typer

from desktop.errors import CannotWrite
from desktop.queries.awards import decision_id_of
from reports.issuing import issue_certificates
from resources.words import N_
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result


def add_to(app: typer.Typer) -> None:
    """Put this verb in the program."""
    app.command(help=N_("The certificates of a decision, drawn once and frozen."))(certificates)


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
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(pdf)
    except OSError as error:
        raise CannotWrite(name=out.name) from error
    result({"file": str(out)}, str(out))
    return 0
