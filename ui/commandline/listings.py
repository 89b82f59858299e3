"""`awards`, `groups`, `units`, `results`: spreadsheets in and out."""

import typer

from resources.words import N_
from ui.commandline.sheets import add_sheet_verbs

HELP = {
    "awards": N_("Past awards: import, export."),
    "groups": N_("Groups and section unions: import, export."),
    "units": N_("Province: the register of units: import, export."),
    "results": N_("Results of targets: import, export."),
}


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    for kind, told in HELP.items():
        verbs = typer.Typer(no_args_is_help=True, help=told)
        add_sheet_verbs(verbs, kind)
        app.add_typer(verbs, name=kind)
