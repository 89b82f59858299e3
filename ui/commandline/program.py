"""Where the verbs are put together, and how the program ends.

Source: spec/commands.md.
"""

import subprocess
import sys
import traceback
from typing import Annotated, Any

import typer

from desktop import settings
from desktop.spreadsheets import READ
from desktop.spreadsheets.child import main as read_spreadsheet
from resources.words import LANGUAGES, N_, _, speak, system_language
from ui.commandline import (
    backups,
    demo,
    duplicates,
    exchange,
    initiatives,
    listings,
    members,
    offices,
    papers,
)
from ui.commandline.output import BUG, REFUSED, WRONG, choices, note

# The parent of BadParameter: every way to say a wrong word.
_WRONG_WORDS = typer.BadParameter.__bases__

app = typer.Typer(
    name="thidua",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=N_("The emulation ledger of a grassroots trade union. Without a verb, the window opens."),
)
for part in (
    offices,
    members,
    duplicates,
    initiatives,
    listings,
    papers,
    exchange,
    backups,
    demo,
):
    part.add_to(app)


@app.callback(invoke_without_command=True)
def begin(
    context: typer.Context,
    language: Annotated[str, typer.Option(help=N_("vi, id or en; else the system's."))] = "",
) -> None:
    """Choose the language; without a verb, open the window."""
    if language and language not in LANGUAGES:
        raise typer.BadParameter(_("“{language}” is not vi, id or en.").format(language=language))
    if context.invoked_subcommand is None:
        extra = ["--language", language] if language else []
        # The window is a program of its own: this one never loads Qt.
        window = [sys.executable, "-m", "ui", *extra]
        raise typer.Exit(subprocess.run(window, check=False).returncode)  # noqa: S603 -- our own


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == [READ]:
        return read_spreadsheet(words[1:])
    speak(_language(words))
    choices.as_json = False
    command = _translated(typer.main.get_command(app))
    try:
        status = command.main(args=words, prog_name="thidua", standalone_mode=False)
    except typer.Exit as ended:
        return int(ended.exit_code)
    except typer.Abort:
        return REFUSED
    except Exception as error:  # noqa: BLE001 -- our own bug: said, not hidden
        return _ended(error)
    return int(status or 0)


def _ended(error: Exception) -> int:
    """Say what ended the program, and return its exit status."""
    if isinstance(error, _WRONG_WORDS):
        note(_("Wrong words: {said}").format(said=getattr(error, "message", "")))
        note(_("Ask for help with: thidua --help"))
        return WRONG
    note("".join(traceback.format_exception(error)))
    note(_("This is a mistake in the program. What was saved before is safe."))
    return BUG


def _language(words: list[str]) -> str:
    """Return the language asked for, before anything is said."""
    for place, word in enumerate(words):
        if word == "--language" and place + 1 < len(words):
            return words[place + 1] if words[place + 1] in LANGUAGES else system_language()
        if word.startswith("--language="):
            said = word.partition("=")[2]
            return said if said in LANGUAGES else system_language()
    return settings.read(settings.home()).language or system_language()


def _translated(command: Any) -> Any:  # noqa: ANN401 -- a command of Click, or a group of them
    """Put every help text in the spoken language."""
    command.help = _(command.help) if command.help else command.help
    command.short_help = _(command.short_help) if command.short_help else None
    for each in command.params:
        if getattr(each, "help", None):
            each.help = _(each.help)
    for inner in getattr(command, "commands", {}).values():
        _translated(inner)
    return command


if __name__ == "__main__":
    sys.exit(main())
