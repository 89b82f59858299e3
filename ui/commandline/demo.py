"""`demo`: the main job from end to end, with made-up data."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from desktop.practice.story import WORK, Story
from reports.issuing import issue_certificates
from resources.words import N_, _
from ui.commandline.asked import Json
from ui.commandline.output import choices, guarded, result

T = TypeVar("T")


def add_to(app: typer.Typer) -> None:
    """Put this verb in the program."""
    app.command(help=N_("Play the main job from end to end with made-up data."))(demo)


@guarded
def demo(
    out: Annotated[Path, typer.Option(help=N_("The folder for what is made."))] = Path("demo"),
    scale: Annotated[str, typer.Option(help=N_("union: one union and its province."))] = "union",
    json: Json = False,
) -> int:
    """Play the main job."""
    if scale != "union":
        raise typer.BadParameter(
            _("“{scale}” is not a scale that can be played.").format(scale=scale)
        )
    story = Story(out)
    made: list[dict[str, object]] = []
    for title, step in story.steps():
        made.append(_play(title, step))
        if title == WORK:
            made.append(_play(N_("Certificates are drawn and frozen"), lambda: _print(story)))
    story.close()
    result({"out": str(out), "steps": made})
    return 0


def _print(story: Story) -> str:
    """Draw the certificates of the practice decision into the folder."""
    assert story.decision is not None
    path = story.out / "giấy khen.pdf"
    path.write_bytes(issue_certificates(story.union, story.decision))
    return path.name


def _play(title: str, step: Callable[[], str]) -> dict[str, object]:
    began = time.perf_counter()
    what = step()
    seconds = round(time.perf_counter() - began, 2)
    if not choices.as_json:
        typer.echo(f"{seconds:6.2f} s  {_(title)}: {what}")
    return {"step": title, "seconds": seconds, "made": what}
