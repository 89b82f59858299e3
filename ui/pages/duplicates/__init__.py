"""Duplicates: pairs that may be one person, two records side by side, and what was decided."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from typing_extensions import override

from desktop.domain.merges import Side
from desktop.queries.duplicates import Scan, Twins, twins_of
from desktop.queries.merges import PairCard, apart_rows, likely_winner, merge_rows, pair_card
from desktop.usecases.twins import forget_apart
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.layouts import row
from ui.office import Office
from ui.pages import Page
from ui.pages.duplicates.comparing import Comparing
from ui.pages.duplicates.decided import why_no_merge, why_not_apart
from ui.pages.duplicates.deciding import Deciding
from ui.pages.duplicates.lists import Lists
from ui.pages.duplicates.orders import orders
from ui.pages.duplicates.pairs import APART, MERGES, PAIRS
from ui.pages.duplicates.work import scan
from ui.text import number


class DuplicatesPage(Page):
    """The pairs at the left, two records side by side at the right."""

    name = "duplicates"
    title = N_("Duplicates")
    icon = "git-merge"
    watches = frozenset({"member", "member_merge", "different_people"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._scan: Scan | None = None
        self._brought: list[Twins] = []  # whom somebody wants to join, whatever the scan says
        self._deciding = Deciding(office)
        self._commands = orders(self)
        self._lists = Lists(self.commands, replace(self._commands[0], primary=True))
        self._pairs = self._lists.pairs
        self._comparing = Comparing()
        self._comparing.hide()
        beside = row(self._lists, self._comparing, gap=12)
        beside.setStretch(0, 2)
        beside.setStretch(1, 3)
        self.body.addLayout(beside, 1)
        self._connect()

    def _connect(self) -> None:
        self._lists.turned.connect(self._show)
        self._lists.picked.connect(self.look_again)
        for table in (self._pairs, self._lists.merges, self._lists.apart):
            self.remember(table)
        self._pairs.chosen.connect(self._choose)
        self._pairs.opened.connect(lambda _row: self._comparing.first())
        self._comparing.joins.connect(self.join)
        self._comparing.apart.connect(self.tell_apart)
        self._comparing.swaps.connect(self.swap)
        self._comparing.left.connect(self._pairs.setFocus)
        self._deciding.decided.connect(self._gone)
        self._deciding.failed.connect(self.refresh)

    @override
    def commands(self) -> tuple[Command, ...]:
        return self._commands

    @override
    def look_again(self) -> None:
        super().look_again()
        for name, view in (("duplicates.unmerge", MERGES), ("duplicates.forget", APART)):
            if name in self._buttons:
                self._buttons[name][0].setVisible(self._lists.view() == view)

    # ------------------------------------------------------------------- the lists

    @override
    def refresh(self) -> None:
        self.office.read(merge_rows).then(self._lists.merges.rows.show)
        self.office.read(apart_rows).then(self._lists.apart.rows.show)
        if not self._deciding.busy:  # else the list follows by itself
            self.look()

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, tuple):
            one, other = subject
            self.office.read(twins_of, one, other, self.office.today()).then(self._bring)

    def look(self) -> None:
        """Look through the whole register."""
        title = _("Looking for duplicates")
        self.office.run(title, scan, self.office.today()).then(self._found)

    def _found(self, found: Scan) -> None:
        self._scan = found
        self._show()

    def _bring(self, twins: Twins) -> None:
        self._brought = [twins]
        self._lists.show_pairs()
        self._show()

    def _show(self) -> None:
        pairs = self._scan.pairs if self._scan else []
        if not self._lists.say(pairs, self._brought, known=self._scan is not None):
            self._comparing.hide()
        counted = ngettext("{count} pair", "{count} pairs", len(pairs))
        self.say_count(counted.format(count=number(len(pairs))) if self._scan else "")
        self.look_again()

    def _choose(self, twins: Twins | None) -> None:
        self.look_again()
        if twins is not None:
            one, other = twins.one.id, twins.other.id
            self.office.read(likely_winner, one, other).then(
                lambda winner: self._compare(twins, winner)
            )

    def _compare(self, twins: Twins, winner: UUID) -> None:
        loser = twins.other.id if winner == twins.one.id else twins.one.id

        def show(card: PairCard) -> None:
            if self._pairs.current() == twins and self._lists.view() == PAIRS:
                self._comparing.say(twins, card)
                self._comparing.show()
                self.look_again()

        self.office.read(pair_card, winner, loser).then(show)

    # ------------------------------------------------------------------- what is asked for

    def _shown(self) -> tuple[PairCard, dict[str, Side]] | None:
        """Return what is decided about: the chosen pair, once it is the one that is shown."""
        current = self._pairs.current() if self._lists.view() == PAIRS else None
        return self._comparing.pair(current) if current is not None else None

    def why_no_pair(self) -> str:
        """Return why there is no pair to decide about."""
        return "" if self._shown() else _("Choose a pair in the list first.")

    def why_no_merge(self) -> str:
        """Return why nothing can be taken apart."""
        return why_no_merge(self._lists.merges.selected() if self._lists.view() == MERGES else [])

    def why_not_apart(self) -> str:
        """Return why there is no decision to forget."""
        return why_not_apart(self._lists.apart.selected() if self._lists.view() == APART else [])

    def join(self) -> None:
        """Join the two records that are shown."""
        if shown := self._shown():
            self._deciding.join(*shown)

    def tell_apart(self) -> None:
        """Remember that the two records are of different people."""
        if shown := self._shown():
            self._deciding.tell_apart(shown[0].winner, shown[0].loser)

    def swap(self) -> None:
        """Let the other record stay."""
        shown, twins = self._shown(), self._pairs.current()
        if shown is not None and twins is not None:
            self._compare(twins, shown[0].loser.id)

    def take_apart(self) -> None:
        """Take the joined records of the chosen line apart."""
        self._deciding.take_apart(self._lists.merges.selected()[0].id)

    def forget(self) -> None:
        """Let the chosen pair be asked about again."""
        self.office.write(forget_apart, self._lists.apart.selected()[0].id)

    def _gone(self, gone: Callable[[Twins], bool]) -> None:
        """Take decided pairs out of the list and go on with the one that follows."""
        self._brought = []
        if self._scan is not None:
            place = max(self._pairs.currentIndex().row(), 0)
            left = [each for each in self._scan.pairs if not gone(each)]
            self._scan = replace(self._scan, pairs=left)
            self._show()
            self._pairs.go(min(place, self._pairs.rows.total() - 1))
        self._pairs.setFocus()
