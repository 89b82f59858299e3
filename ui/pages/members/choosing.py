"""Whom the person has chosen in the roster, and what is done with them."""

from collections.abc import Callable, Sequence

from desktop.domain.members import MovementKind
from desktop.queries.choosing import Chosen, chosen_rows
from desktop.queries.members import MemberRow
from resources.words import _, ngettext
from ui.office import Office
from ui.pages.members.deleting import delete_members
from ui.pages.members.filters import Filters
from ui.pages.members.roster import RosterTable
from ui.pages.members.showing import copy_unseen, save_shown
from ui.pages.members.side import Side
from ui.text import number

# More than this at once are more than one person means; each is written with its own trail.
MANY = 5_000


Reason = Callable[[], str]


class Choosing:
    """The selection of the roster, as far as rows go that nobody has looked at.

    Args:
        office: whose books.
        table: where they are chosen.
        filters: tell which list it is.
        why_not: tells why nothing at all can be asked for.

    Attributes:
        side: where forms stand.
    """

    side: Side

    def __init__(
        self, office: Office, table: RosterTable, filters: Filters, why_not: Reason
    ) -> None:
        self._office, self._table = office, table
        self._filters, self._why_not = filters, why_not
        table.copy_wanted.connect(self._copy)

    def chosen(self) -> Chosen | None:
        """Return who is selected, None for nobody."""
        spans = tuple(self._table.spans())
        found = self._table.rows.total()
        return Chosen(self._filters.asked_for(), spans, found) if spans else None

    def count(self) -> int:
        """Return how many are selected."""
        return self._table.count()

    def why_not_one(self) -> str:
        """Return why there is not one member to act on."""
        one = self.count() == 1
        return self._why_not() or ("" if one else _("Choose one member in the list first."))

    def why_not_two(self) -> str:
        """Return why there are not two members to join."""
        two = self.count() == 2  # noqa: PLR2004 -- a pair
        return self._why_not() or ("" if two else _("Choose two members in the list first."))

    def why_not_any(self) -> str:
        """Return why there is no member to act on, or too many."""
        count = self.count()
        if reason := self._why_not():
            return reason
        if count > MANY:
            told = _("Choose at most {count} members at once: filter the list first.")
            return told.format(count=number(MANY))
        return "" if count else _("Choose a member in the list first.")

    def act(self, act: Callable[[Sequence[MemberRow]], object]) -> None:
        """Act on the selected members, also on those whose rows have not been looked at."""
        chosen = self.chosen()
        if chosen is None:
            return
        known = self._table.rows.known(self._table.places()) if len(chosen) == 1 else None
        if known is not None:
            act(known)
        else:
            self._office.read(chosen_rows, chosen).then(act)

    def edit(self) -> None:
        """Begin to change the selected member."""
        self.act(lambda rows: self.side.edit(rows[0].id))

    def move(self, kind: MovementKind | None = None) -> None:
        """Begin a movement of the selected members."""
        self.act(lambda rows: self.side.move({row.id: row.name for row in rows}, kind))

    def delete(self) -> None:
        """Delete the selected members."""
        self.act(lambda rows: delete_members(self._office, rows))

    def change_many(self) -> None:
        """Begin to change one field of the selected members."""
        if (chosen := self.chosen()) is not None:
            self.side.change_many(chosen)

    def print_list(self) -> None:
        """Begin a list of the selected members, or of all that are shown."""
        asked, found = self._filters.asked_for(), self._table.rows.total()
        if self.count():
            self.act(lambda rows: self.side.print_list([row.id for row in rows], asked, found))
        else:
            self.side.print_list([], asked, found)

    def save_list(self) -> None:
        """Keep what is asked for under a name."""
        self._filters.saved.save()

    def save_shown(self) -> None:
        """Save the list as it is shown as a workbook."""
        save_shown(self._office, self._table, self._filters.asked_for())

    def told(self) -> str:
        """Return how many there are, and how many of them are selected."""
        total, count = self._table.rows.total(), self.count()
        counted = ngettext("{count} member", "{count} members", total)
        text = counted.format(count=number(total))
        if count > 1:
            more = ngettext("{count} selected", "{count} selected", count)
            text = f"{text} · {more.format(count=number(count))}"
        return text

    def _copy(self, titles: bool) -> None:
        if (chosen := self.chosen()) is not None:
            copy_unseen(self._office, self._table, chosen, titles=titles)
