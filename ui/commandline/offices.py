"""`office create`, `office join`, `office show`."""

from pathlib import Path
from typing import Annotated

import typer

from desktop.domain.offices import OfficeDraft
from desktop.errors import CannotRead, Refusal
from desktop.exchange.joining import create_by_kit, join_by_kit
from desktop.exchange.ownkeys import established
from desktop.exchange.scan import contents
from desktop.queries.offices import OfficeCard, OfficeCounts, office_card, office_counts
from desktop.usecases.offices import create_province_office, create_union_office
from desktop.workspace import Workspace
from resources.words import N_, _
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, result

verbs = typer.Typer(no_args_is_help=True, help=N_("Make an office, join it, look at it."))

Kit = Annotated[Path | None, typer.Option(help=N_("The kit that the province gave."))]
Code = Annotated[str, typer.Option(help=N_("The enrolment code, or the code of a province."))]


class SayWhichOffice(Refusal):
    """Nothing says what kind of office it shall be."""

    template = N_(
        "Say what office it shall be: --kit KIT --code CODE, or --union --name NAME --symbol "
        "SYMBOL, or --province --name NAME --code CODE."
    )


def add_to(app: typer.Typer) -> None:
    """Put these verbs in the program."""
    app.add_typer(verbs, name="office")


@verbs.command(help=N_("Make a new office."))
@guarded
def create(
    office: OfficeName,
    kit: Kit = None,
    code: Code = "",
    union: Annotated[bool, typer.Option("--union", help=N_("A union, without a kit."))] = False,
    province: Annotated[bool, typer.Option("--province", help=N_("A province."))] = False,
    name: Annotated[str, typer.Option(help=N_("Its name."))] = "",
    symbol: Annotated[str, typer.Option(help=N_("Its symbol on papers."))] = "CĐCS",
    place: Annotated[str, typer.Option(help=N_("Its place on papers."))] = "",
    json: Json = False,
) -> int:
    """Make a new office file."""
    if kit is not None:
        create_by_kit(office, _bytes(kit), code)
    elif (not union and not province) or (province and not (name and code)):
        raise SayWhichOffice
    else:
        with books(office, create=True) as workspace:
            if province:
                workspace.write(create_province_office, name, code, place, workspace.now())
                workspace.write(established, workspace.now())
            else:
                draft = OfficeDraft(name=name, symbol=symbol, place=place)
                workspace.write(create_union_office, draft, workspace.now())
    with books(office) as workspace:
        _say(workspace)
    return 0


@verbs.command(help=N_("Bind an office that began without a kit to its province."))
@guarded
def join(
    office: OfficeName,
    kit: Annotated[Path, typer.Option(help=N_("The kit that the province gave."))],
    code: Annotated[str, typer.Option(help=N_("The enrolment code from the paper."))],
    json: Json = False,
) -> int:
    """Join a province."""
    with books(office) as workspace:
        join_by_kit(workspace, _bytes(kit), code)
        _say(workspace)
    return 0


@verbs.command(help=N_("Who it is, and how much is in it."))
@guarded
def show(office: OfficeName, json: Json = False) -> int:
    """Show an office."""
    with books(office) as workspace:
        _say(workspace)
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return contents(path)
    except OSError as error:
        raise CannotRead(name=path.name) from error


def _say(workspace: Workspace) -> None:
    card: OfficeCard = workspace.read(office_card)
    counts: OfficeCounts = workspace.read(office_counts)
    said = {
        "office": workspace.target,
        "role": card.role.value,
        "name": card.name,
        "code": card.code,
        "province": card.province_code,
        "unit": str(card.unit_id),
        "members": counts.members,
        "groups": counts.groups,
        "initiatives": counts.initiatives,
        "units": counts.units,
        "practice": card.practice,
    }
    result(
        said,
        f"{card.name} ({card.code or _('no code yet')})",
        _(
            "Members: {members}, groups: {groups}, initiatives: {initiatives}, units: {units}"
        ).format(
            members=counts.members,
            groups=counts.groups,
            initiatives=counts.initiatives,
            units=counts.units,
        ),
    )
