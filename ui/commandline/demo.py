"""`demo`: the main job from end to end, with made-up data."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from desktop.practice.office import STARTS
from desktop.practice.plan import SMALLEST_PLAN, UNIONS
from desktop.practice.province import FIRST, LAST, Province
from desktop.practice.story import WORK, Story
from desktop.queries.pacts import pact_rows
from desktop.workspace import Workspace
from reports.documents import make_document
from reports.issuing import issue_certificates
from reports.making import make_report
from reports.saving import write_whole
from resources.words import N_, _, spoken
from ui.commandline.asked import Json
from ui.commandline.output import choices, guarded, result

T = TypeVar("T")


def add_to(app: typer.Typer) -> None:
    """Put this verb in the program."""
    app.command(help=N_("Play the main job from end to end with made-up data."))(demo)


@guarded
def demo(
    out: Annotated[Path, typer.Option(help=N_("The folder for what is made."))] = Path("demo"),
    scale: Annotated[
        str, typer.Option(help=N_("union, province, or a number of unions."))
    ] = "union",
    open_window: Annotated[
        bool, typer.Option("--open", help=N_("Open the window on what was made."))
    ] = False,
    json: Json = False,
) -> int:
    """Play the main job."""
    ended = _union(out) if scale == "union" else _province(out, _unions(scale))
    if open_window:
        # In a process of its own: the command line knows no Qt.
        words = [sys.executable, "-m", "ui", "--folder", str(out)]
        subprocess.run(words, check=False)  # noqa: S603 -- our own program
    return ended


def _union(out: Path) -> int:
    """Play one union and its province."""
    story = Story(out)
    made: list[dict[str, object]] = []
    for title, step in story.steps():
        made.append(_play(title, step))
        if title == WORK:
            made.append(_play(N_("Certificates are drawn and frozen"), lambda: _print(story)))
            made.append(_play(N_("Decision, pact and summary are written"), lambda: _papers(story)))
    for title, write in (
        (N_("The hand-over slip is written"), lambda: _slip(story)),
        (N_("The reports of the province are written"), lambda: _reports(story.province, out)),
    ):
        made.append(_play(title, write))
    story.close()
    made.append(_play(N_("Pictures of the pages are taken"), lambda: _pictures(story)))
    result({"out": str(out), "steps": made})
    return 0


def _unions(scale: str) -> int:
    """Return how many unions a scale means.

    Raises:
        BadParameter: it is no scale.
    """
    if scale == "province":
        return UNIONS
    if scale.isascii() and scale.isdigit() and SMALLEST_PLAN <= int(scale) <= UNIONS:
        return int(scale)
    raise typer.BadParameter(_("“{scale}” is not a scale that can be played.").format(scale=scale))


def _province(out: Path, unions: int) -> int:
    """Play a whole province and write its reports."""
    story = Province(out, unions)
    made = [_play(title, step) for title, step in story.steps()]
    made.append(
        _play(N_("The reports of the province are written"), lambda: _reports(story.books, out))
    )
    story.close()
    result({"out": str(out), "steps": made})
    return 0


def _reports(books: Workspace, out: Path) -> str:
    """Write the province's reports, as paper and as workbooks."""
    language, written = spoken(), []
    for name in ("R4", "R11"):
        for suffix in (".pdf", ".xlsx"):
            made = make_report(books, name, FIRST, LAST, suffix, language)
            written.append(write_whole(out / f"{name}{suffix}", made).name)
    return ", ".join(written)


def _print(story: Story) -> str:
    """Draw the certificates of the practice decision into the folder."""
    assert story.decision is not None
    path = story.out / "giấy khen.pdf"
    path.write_bytes(issue_certificates(story.union, story.decision))
    return path.name


def _pictures(story: Story) -> str:
    """Take pictures of the pages in a program of its own: this one never loads Qt."""
    folder, union = story.out / "màn hình", story.out / "công đoàn.thidua-office"
    words = [sys.executable, "-m", "ui.pictures", str(folder), "--office", str(union)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, env=environment, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        return _("not possible on this computer")
    return str(len(list(folder.glob("*.png"))))


def _slip(story: Story) -> str:
    slip = make_document(story.union, "slip", "", spoken())
    return write_whole(story.out / "phiếu giao nhận.pdf", slip).name


def _papers(story: Story) -> str:
    """Write the decision, a pact, and the summary as PDF and workbook."""
    assert story.decision is not None
    books, language = story.union, spoken()
    year = books.now().year
    first, last = STARTS.replace(month=1), date(year, 12, 31)
    [pact, *_more] = books.read(pact_rows)
    made = {
        "quyết định.pdf": make_document(books, "decision", str(story.decision), language),
        "giao ước.pdf": make_document(books, "pact", str(pact.id), language),
        "R1.pdf": make_report(books, "R1", first, last, ".pdf", language),
        "R1.xlsx": make_report(books, "R1", first, last, ".xlsx", language),
    }
    for name, content in made.items():
        write_whole(story.out / name, content)
    return ", ".join(made)


def _play(title: str, step: Callable[[], str]) -> dict[str, object]:
    began = time.perf_counter()
    what = step()
    seconds = round(time.perf_counter() - began, 2)
    if not choices.as_json:
        typer.echo(f"{seconds:6.2f} s  {_(title)}: {what}")
    return {"step": title, "seconds": seconds, "made": what}
