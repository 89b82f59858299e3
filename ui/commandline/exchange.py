"""`kit`, `export`, `inspect`, `take-in`, `answer`, `status`.

Source: spec/commands.md; spec/exchange.md, settled line 38.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.errors import Refusal
from desktop.exchange.answering import answer as answer_units
from desktop.exchange.codes import SENTENCES
from desktop.exchange.codes import sentence as of_code
from desktop.exchange.inspecting import inspect as look_at
from desktop.exchange.kits import MadeKit, make_kit, make_kits
from desktop.exchange.previewing import Leaving, leaving
from desktop.exchange.sending import send
from desktop.exchange.take_in import TakenFile, take_in
from desktop.queries.board import board
from reports.documents import make_document
from reports.saving import write_whole
from resources.words import N_, _, spoken
from ui.commandline.asked import Folder, Json, OfficeName, books
from ui.commandline.output import REFUSED, guarded, note, result, table
from ui.commandline.sheets import import_sheet


class SayWhichUnit(Refusal):
    """Nothing says for whom a kit shall be."""

    template = N_("Say for whom: --unit CODE --out KIT, or --all DIR.")


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    app.command(help=N_("Province: kits for unions."))(kit)
    app.command(help=N_("Write this office's package for the province."))(export)
    app.command(help=N_("What a file is, without taking it in."))(inspect)
    app.command("take-in", help=N_("Take in files or folders; each ends in a state."))(take)
    app.command(help=N_("Province: answers for the unions whose packages were taken in."))(answer)
    app.command(help=N_("Province: who sent, who is late, what waits."))(status)


@guarded
def kit(
    office: OfficeName,
    unit: Annotated[str, typer.Option(help=N_("The code of one unit."))] = "",
    out: Annotated[Path | None, typer.Option(help=N_("Where the kit shall lie."))] = None,
    everybody: Annotated[
        Path | None, typer.Option("--all", help=N_("A folder for the kits of all units."))
    ] = None,
    units: Annotated[
        Path | None, typer.Option(help=N_("A sheet of units to register first."))
    ] = None,
    json: Json = False,
) -> int:
    """Make kits."""
    if everybody is None and not (unit and out) and units is None:
        raise SayWhichUnit
    made: list[MadeKit] = []
    said: dict[str, Any] = {}
    lines: list[str] = []
    with books(office) as workspace:
        if units is not None:
            said["units"], lines = import_sheet(workspace, "units", units)
        if everybody is not None:
            made = make_kits(workspace, everybody)
            said["kits"] = [_kit(each) for each in made]
        elif unit and out is not None:
            made = [make_kit(workspace, unit, out)]
            said |= _kit(made[0])
    result(
        said, *lines, *table([(each.unit, each.code, each.fingerprint, each.path) for each in made])
    )
    return 0


def _kit(made: MadeKit) -> dict[str, Any]:
    return {
        "kit": str(made.path),
        "unit": made.unit,
        "code": made.code,
        "fingerprint": made.fingerprint,
    }


@guarded
def export(
    office: OfficeName,
    folder: Folder,
    what: Annotated[
        bool, typer.Option(help=N_("Only show what would leave and what stays; write nothing."))
    ] = False,
    json: Json = False,
) -> int:
    """Export a package."""
    with books(office) as workspace:
        if what:
            return _show_leaving(workspace.read(leaving))
        sent = send(workspace, folder)
        slip = sent.path.with_suffix(".pdf")
        write_whole(slip, make_document(workspace, "slip", str(sent.id), spoken()))
    said = {
        "package": str(sent.path),
        "slip": str(slip),
        "seq": sent.seq,
        "counts": sent.counts,
        "short_code": sent.short_code,
    }
    result(
        said,
        str(sent.path),
        _("Number {seq}, records: {count}, file code: {code}").format(
            seq=sent.seq, count=sum(sent.counts.values()), code=sent.short_code
        ),
    )
    return 0


def _show_leaving(seen: Leaving) -> int:
    """Say what a package would carry, field by field, and what stays and why."""
    said = {
        "kinds": [
            {"kind": each.kind, "records": each.records, "fields": dict(each.fields)}
            for each in seen.kinds
        ],
        "left_out": [
            {
                "kind": each.kind,
                "field": each.field,
                "records": each.records,
                "why": each.why.value,
            }
            for each in seen.left_out
        ],
        "armed_forces": seen.armed,
    }
    rows = [
        *((each.kind, field, n, "") for each in seen.kinds for field, n in each.fields),
        *((each.kind, each.field, each.records, each.why.value) for each in seen.left_out),
    ]
    result(said, *table(rows))
    return 0


@guarded
def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A kit, package or answer."))],
    office: Annotated[str, typer.Option(help=N_("The office that looks at it."))] = "",
    json: Json = False,
) -> int:
    """Inspect a file."""
    if office:
        with books(office) as workspace:
            seen = look_at(file, workspace)
    else:
        seen = look_at(file)
    lines = [f"{seen.kind} {seen.sender} → {seen.to} #{seen.seq}"] if seen.kind else []
    lines += [f"{name}: {count}" for name, count in sorted(seen.counts.items())]
    result(seen.wire(), *lines)
    if seen.bad is not None:
        note(f"{seen.bad.code}: {of_code(seen.bad.code, **seen.bad.values)}")
    return REFUSED if seen.bad is not None else 0


@guarded
def take(
    office: OfficeName,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help=N_("Files or folders."))],
    accept_enrolled: Annotated[
        bool, typer.Option("--accept-enrolled", help=N_("A right enrolment code is enough."))
    ] = False,
    json: Json = False,
) -> int:
    """Take files in."""
    with books(office) as workspace:
        taken = take_in(workspace, paths, accept_enrolled=accept_enrolled)
    lines = [
        f"{each.state.value} {each.code} {each.path}".replace("  ", " ") for each in taken.files
    ]
    result({"files": [each.wire() for each in taken.files]}, *lines)
    for each in taken.files:
        if each.code:
            note(_told(each))
    for path in taken.not_looked_at:
        note(_("Not looked at: {path}").format(path=path))
    if taken.suspicious:
        note(_("The stick shows signs of a virus. Nothing on it was opened but our own files."))
    return 0


def _told(taken: TakenFile) -> str:
    told = of_code(taken.code, **taken.values) if taken.code in SENTENCES else taken.code
    return f"{Path(taken.path).name}: {taken.code}: {told}"


@guarded
def answer(
    office: OfficeName,
    folder: Folder,
    unit: Annotated[str, typer.Option(help=N_("The code of one unit."))] = "",
    json: Json = False,
) -> int:
    """Answer unions."""
    with books(office) as workspace:
        made = answer_units(workspace, folder, unit)
    said = {"answers": [{"unit": each.unit, "path": str(each.path)} for each in made]}
    result(said, *table([(each.unit, each.path) for each in made]))
    return 0


@guarded
def status(office: OfficeName, json: Json = False) -> int:
    """Show the board."""
    with books(office) as workspace:
        seen = workspace.read(board)
    said = seen.wire()
    lines = table([(name, value) for name, value in said.items() if name != "silent"])
    result(
        said,
        *lines,
        *([_("Nothing sent yet:") + " " + ", ".join(seen.silent)] if seen.silent else []),
    )
    return 0
