"""What can be asked for about spreadsheets, the same on every page that takes them in."""

from collections.abc import Callable

from resources.words import N_
from ui.commands import Command, always
from ui.sheets import Sheets


def sheet_orders(
    page: str, sheets: Sheets, why_not: Callable[[], str] = always
) -> tuple[Command, ...]:
    """Return a page's commands about spreadsheets.

    Args:
        page: the page's name.
        sheets: what lies beside it.
        why_not: why nothing can be asked for just now, "" when it can.
    """
    return (
        Command(
            f"{page}.import", N_("Import from Excel…"), sheets.take_in, "Ctrl+I", "upload",
            shown=True, reason=why_not,
        ),
        Command(
            f"{page}.export", N_("Save as Excel…"), sheets.take_out, "Ctrl+E", "download",
            reason=why_not,
        ),
        *more_orders(page, sheets, why_not),
    )  # fmt: skip


def member_orders(sheets: Sheets, why_not: Callable[[], str]) -> tuple[Command, ...]:
    """Return those of the members page that stand in its menu alone."""
    return (
        *more_orders("members", sheets, why_not),
        Command(
            "members.import_groups", N_("Import groups from Excel…"),
            lambda: sheets.take_in(kind="groups"), "", "upload", reason=why_not,
        ),
        Command(
            "members.queue", N_("Rows that wait for a decision…"), sheets.show_queue, "", "copy",
            reason=why_not,
        ),
    )  # fmt: skip


def more_orders(
    page: str, sheets: Sheets, why_not: Callable[[], str] = always
) -> tuple[Command, ...]:
    """Return those that stand in the page's menu alone."""
    return (
        Command(
            f"{page}.template", N_("Save an empty sheet…"), sheets.save_empty, "",
            "file-spreadsheet",
        ),
        Command(
            f"{page}.imports", N_("Earlier imports…"), sheets.show_batches, "", "history",
            reason=why_not,
        ),
    )  # fmt: skip
