"""`backup`, `restore`, `check`."""

from pathlib import Path
from typing import Annotated

import typer

from desktop.queries.checking import check_office
from desktop.storage.backup import restore_file
from desktop.storage.lock import OfficeLock
from resources.words import N_, _
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import REFUSED, guarded, note, result


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    app.command(help=N_("Keep a verified copy of an office file."))(backup)
    app.command(help=N_("Put a backup in the place of an office file; the present one is kept."))(
        restore
    )
    app.command(help=N_("Is the office whole, and do its parts agree?"))(check)


@guarded
def backup(
    office: OfficeName,
    to: Annotated[Path | None, typer.Option(help=N_("The folder for the copy."))] = None,
    json: Json = False,
) -> int:
    """Back an office up."""
    with books(office) as workspace:
        path = workspace.backup("by-hand", to)
    result({"backup": str(path or "")}, str(path or ""))
    return 0


@guarded
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help=N_("A backup."))],
    office: OfficeName,
    json: Json = False,
) -> int:
    """Restore a backup."""
    lock = OfficeLock(Path(office))
    try:
        before = restore_file(backup, Path(office))
    finally:
        lock.release()
    said = [_("Restored.")]
    if before is not None:
        said.append(_("The state before is kept as {name}.").format(name=before.name))
    result({"office": office, "before": str(before or "")}, *said)
    return 0


@guarded
def check(office: OfficeName, json: Json = False) -> int:
    """Check an office."""
    with books(office) as workspace:
        faults = workspace.read(check_office)
    sentences = [_(fault.template).format(**fault.values) for fault in faults]
    result(
        {
            "ok": not faults,
            "faults": [
                {"code": fault.code, "message": told}
                for fault, told in zip(faults, sentences, strict=True)
            ],
        },
        *(sentences or [_("All is well.")]),
    )
    if faults:
        note(_("Places that need attention: {count}.").format(count=len(faults)))
    return REFUSED if faults else 0
