"""The list of pairs that may be one person."""

from collections.abc import Callable, Sequence

from desktop.queries.duplicates import Twins
from resources.words import _
from ui.commands import Command
from ui.fields import Choice, ChoiceField
from ui.pages.duplicates.wording import reasons_text, who_text
from ui.parts import Empty
from ui.rows import Column, Rows
from ui.styling import named
from ui.tables import Table
from ui.text import number

PAIRS, MERGES, APART = "pairs", "merges", "apart"
ALL, LIKELY, ACROSS = "all", "likely", "across"


class PairsTable(Table[Twins]):
    """Pairs, the likeliest first."""

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        columns: list[Column[Twins]] = [
            Column(
                _("Points"), lambda each: number(each.score), width=7,
                sort=lambda each: each.score, tone=lambda each: "warn" if each.likely else "info",
            ),
            Column(_("One record"), lambda each: who_text(each.one), width=0),
            Column(_("The other"), lambda each: who_text(each.other), width=0),
            Column(_("Why"), lambda each: reasons_text(each.reasons), width=24, hidden=True),
            Column(_("Union"), lambda each: each.one.unit, width=20, hidden=True),
            Column(_("Union of the other"), lambda each: each.other.unit, width=20, hidden=True),
        ]  # fmt: skip
        super().__init__("pairs", Rows(columns), _("Pairs that may be one person"), commands)


def shown_pairs(pairs: Sequence[Twins], which: str) -> list[Twins]:
    """Return the pairs of one kind: all, the nearly certain ones, those of two unions."""
    if which == LIKELY:
        return [each for each in pairs if each.likely]
    if which == ACROSS:
        return [each for each in pairs if each.one.unit_id != each.other.unit_id]
    return list(pairs)


def view_field() -> ChoiceField:
    """Return the choice between what is to be looked at and what was decided."""
    views = [
        Choice(PAIRS, _("To look at")),
        Choice(MERGES, _("Joined")),
        Choice(APART, _("Different people")),
    ]
    field = named("view", ChoiceField(views))
    field.setAccessibleName(_("What is listed"))
    return field


def which_field() -> ChoiceField:
    """Return the choice of pairs."""
    kinds = [
        Choice(ALL, _("All pairs")),
        Choice(LIKELY, _("Nearly certain")),
        Choice(ACROSS, _("Of two unions")),
    ]
    field = named("which", ChoiceField(kinds))
    field.setAccessibleName(_("Which pairs"))
    return field


def nobody_twice(look: Command) -> Empty:
    """Return what stands in the place of an empty list."""
    told = _(
        "Nobody seems to be in the books twice. The list is looked through again each time "
        "that members change."
    )
    return Empty("circle-check", _("No pairs"), told, look)
