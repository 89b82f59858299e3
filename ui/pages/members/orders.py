"""What can be asked for on the members page."""

from typing import TYPE_CHECKING

from desktop.domain.members import MovementKind
from resources.words import N_
from ui.commands import Command

if TYPE_CHECKING:
    from ui.pages.members import MembersPage

NEW, TAKE_IN = 0, 1  # their places in the list


def orders(page: "MembersPage") -> tuple[Command, ...]:
    """Return the page's commands."""
    any_, one = page.chosen.why_not_any, page.chosen.why_not_one
    return (
        Command(
            "members.new", N_("Add member"), page.add, "Ctrl+N", "user-plus", primary=True,
            reason=page.why_not,
        ),
        Command(
            "members.import", N_("Import from Excel…"), page.take_in, "Ctrl+I", "upload",
            shown=True, reason=page.why_not,
        ),
        Command(
            "members.groups", N_("Groups"), page.show_groups, "Ctrl+G", "layout-grid", shown=True,
            reason=page.why_not,
        ),
        Command("members.edit", N_("Edit"), page.chosen.edit, "F2", "pencil", reason=one),
        Command(
            "members.move", N_("Record a movement…"), page.chosen.move, "Ctrl+M", "history",
            reason=any_,
        ),
        Command(
            "members.regroup", N_("Move to a group…"),
            lambda: page.chosen.move(MovementKind.MOVED_GROUP), "Ctrl+Shift+G", "git-merge",
            reason=any_,
        ),
        Command(
            "members.bulk", N_("Change a field of all selected…"), page.chosen.change_many,
            "Ctrl+Shift+E", "list", reason=any_,
        ),
        Command(
            "members.duplicates", N_("Look for duplicates…"),
            lambda: page.asks.emit("duplicates", None), "Ctrl+Shift+D", "users",
            reason=page.why_not,
        ),
        Command(
            "members.join", N_("Join the two selected…"),
            lambda: page.on_selected(lambda _side, who: page.asks.emit("duplicates", tuple(who))),
            "Ctrl+Shift+J", "git-merge", reason=page.chosen.why_not_two,
        ),
        Command(
            "members.print", N_("Print a list…"), page.chosen.print_list, "Ctrl+P", "printer",
            reason=page.why_no_roster,
        ),
        Command(
            "members.consent", N_("Record notice or consent…"),
            lambda: page.on_selected(lambda side, who: side.consent_to(who)), "", "shield-check",
            reason=any_,
        ),
        Command(
            "members.anonymise", N_("Make anonymous…"),
            lambda: page.on_selected(lambda side, who: side.forget(who, erase=False)), "", "user",
            reason=any_,
        ),
        Command(
            "members.erase", N_("Erase on request…"),
            lambda: page.on_selected(lambda side, who: side.forget(who, erase=True)), "", "ban",
            reason=any_,
        ),
        Command("members.delete", N_("Delete"), page.chosen.delete, "Del", "trash-2", reason=any_),
        Command(
            "members.export", N_("Save the roster as Excel…"), page.take_out, "Ctrl+E", "download",
            reason=page.why_no_roster,
        ),
        Command(
            "members.export_shown", N_("Save what is shown as Excel…"), page.chosen.save_shown,
            "Ctrl+Shift+X", "file-spreadsheet", reason=page.why_no_roster,
        ),
        Command(
            "members.save_list", N_("Save this list…"), page.chosen.save_list, "Ctrl+Shift+L",
            "star", reason=page.why_no_roster,
        ),
    )  # fmt: skip
