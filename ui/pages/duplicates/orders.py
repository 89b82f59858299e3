"""What can be asked for on the page of duplicates."""

from typing import TYPE_CHECKING

from resources.words import N_
from ui.commands import Command

if TYPE_CHECKING:
    from ui.pages.duplicates import DuplicatesPage


def orders(page: "DuplicatesPage") -> tuple[Command, ...]:
    """Return the page's commands."""
    pair, merge, apart = page.why_no_pair, page.why_no_merge, page.why_not_apart
    return (
        Command("duplicates.scan", N_("Look again"), page.look, "F5", "refresh-cw", shown=True),
        Command(
            "duplicates.join", N_("Join the two records"), page.join, "Ctrl+Return", "git-merge",
            reason=pair,
        ),
        Command(
            "duplicates.apart", N_("Different people"), page.tell_apart, "Ctrl+D", "users",
            reason=pair,
        ),
        Command(
            "duplicates.swap", N_("Let the other one stay"), page.swap, "Ctrl+T", "arrow-right",
            reason=pair,
        ),
        Command(
            "duplicates.unmerge", N_("Take apart again"), page.take_apart, "Ctrl+U", "undo-2",
            shown=True, reason=merge,
        ),
        Command(
            "duplicates.forget", N_("Ask about them again"), page.forget, "Del", "rotate-ccw",
            shown=True, reason=apart,
        ),
    )  # fmt: skip
