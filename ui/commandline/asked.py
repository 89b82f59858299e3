"""Words that many verbs share, and the books they open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.workspace import Workspace
from resources.words import N_
from ui.commandline.output import choices


def _as_json(value: bool) -> bool:
    choices.as_json = choices.as_json or value
    return value


OfficeName = Annotated[
    str, typer.Argument(metavar="OFFICE", help=N_("An office file or a database address."))
]
Json = Annotated[
    bool, typer.Option("--json", help=N_("One JSON object for scripts."), callback=_as_json)
]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help=N_("A folder or a stick."))]


@contextmanager
def books(office: str, **more: Any) -> Iterator[Workspace]:  # noqa: ANN401 -- the workspace's own
    """Open an office and close it again."""
    workspace = Workspace(office, **more)
    try:
        yield workspace
    finally:
        workspace.close()
