"""What was joined and what was told apart, each with a way back."""

from collections.abc import Callable, Sequence

from desktop.queries.merges import ApartRow, MergeRow
from resources.words import _
from ui.commands import Command
from ui.pages.duplicates.wording import name_text
from ui.rows import Column, Rows
from ui.tables import Table
from ui.text import instant

Commands = Callable[[], Sequence[Command]]


def merges_table(commands: Commands) -> Table[MergeRow]:
    """Return the list of joined records."""
    rows: Rows[MergeRow] = Rows([
        Column(_("Went"), lambda each: name_text(each.loser, each.loser_born), width=0),
        Column(_("Into"), lambda each: name_text(each.winner, each.winner_born), width=0),
        Column(_("Joined at"), lambda each: instant(each.at), width=18, sort=lambda each: each.at),
        Column(_("By"), lambda each: each.profile, width=16, spare=True),
        Column(_("State"), merge_state, tone=merge_tone, width=24),
    ])  # fmt: skip
    return Table("merges", rows, _("Joined records"), commands)


def apart_table(commands: Commands) -> Table[ApartRow]:
    """Return the list of people who were told apart."""
    rows: Rows[ApartRow] = Rows([
        Column(_("One"), lambda each: name_text(each.one, each.one_born), width=0),
        Column(_("The other"), lambda each: name_text(each.other, each.other_born), width=0),
        Column(_("Decided at"), lambda each: instant(each.at), width=18,
               sort=lambda each: each.at),
        Column(_("By"), lambda each: each.profile, width=16, spare=True),
    ])  # fmt: skip
    return Table("told-apart", rows, _("People who were told apart"), commands)


def merge_state(row: MergeRow) -> str:
    """Return where a merge stands."""
    if row.undone_at is not None:
        return _("Taken apart")
    return _("One person") if row.here else _("One person, decided elsewhere")


def merge_tone(row: MergeRow) -> str:
    """Return the tone of that."""
    return "neutral" if row.undone_at else "ok" if row.here else "info"


def why_no_merge(chosen: Sequence[MergeRow]) -> str:
    """Return why the chosen lines cannot be taken apart; "" when they can."""
    if len(chosen) != 1:
        return _("Choose one line of the joined records first.")
    if chosen[0].undone_at is not None:
        return _("These two have been taken apart already.")
    return "" if chosen[0].here else _("This was decided elsewhere; ask there to undo it.")


def why_not_apart(chosen: Sequence[ApartRow]) -> str:
    """Return why the chosen lines cannot be asked about again; "" when they can."""
    return "" if len(chosen) == 1 else _("Choose one pair of different people first.")
