"""Duplicates: pairs that may be one person, two records side by side, and what was decided."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.queries.duplicates import Scan, Twins
from desktop.queries.merges import (
    PairCard,
    apart_rows,
    likely_winner,
    merge_rows,
    pair_card,
)
from desktop.usecases.twins import forget_apart
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.layouts import column, row
from ui.office import Office
from ui.pages import Page
from ui.pages.duplicates.comparing import Comparing
from ui.pages.duplicates.decided import apart_table, merges_table, why_no_merge
from ui.pages.duplicates.deciding import Deciding
from ui.pages.duplicates.orders import orders
from ui.pages.duplicates.pairs import (
    APART,
    MERGES,
    PAIRS,
    PairsTable,
    nobody_twice,
    shown_pairs,
    view_field,
    which_field,
)
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
        self._deciding = Deciding(office)
        self._commands = orders(self)
        self._view, self._which = view_field(), which_field()
        self._pairs = PairsTable(self.commands)
        self._merges = merges_table(self.commands)
        self._apart = apart_table(self.commands)
        self._none = nobody_twice(replace(self._commands[0], primary=True))
        self._lists = QStackedWidget()
        for each in (self._pairs, self._merges, self._apart, self._none):
            self._lists.addWidget(each)
        self._comparing = Comparing()
        self._comparing.hide()
        left = QWidget()
        left.setLayout(column(row(self._view, self._which), self._lists, gap=12))
        beside = row(left, self._comparing, gap=12)
        beside.setStretch(0, 2)
        beside.setStretch(1, 3)
        self.body.addLayout(beside, 1)
        self._connect()

    def _connect(self) -> None:
        for each in (self._view, self._which):
            each.edited.connect(self._show)
        for table in (self._pairs, self._merges, self._apart):
            table.picked.connect(lambda _count: self.look_again())
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
                self._buttons[name][0].setVisible(self._view.value() == view)

    # ------------------------------------------------------------------- the lists

    @override
    def refresh(self) -> None:
        self.office.read(merge_rows).then(self._merges.rows.show)
        self.office.read(apart_rows).then(self._apart.rows.show)
        if not self._deciding.busy:  # else the list follows by itself
            self.look()

    def look(self) -> None:
        """Look through the whole register."""
        title = _("Looking for duplicates")
        self.office.run(title, scan, self.office.today()).then(self._found)

    def _found(self, found: Scan) -> None:
        self._scan = found
        self._show()

    def _show(self) -> None:
        view = self._view.value()
        pairs = self._scan.pairs if self._scan else []
        self._which.setEnabled(view == PAIRS)
        if view == PAIRS:
            shown = shown_pairs(pairs, self._which.value())
            self._pairs.rows.show(shown)
            self._lists.setCurrentWidget(self._pairs if shown or not self._scan else self._none)
            self._pairs.go(0)
            if not shown:
                self._comparing.hide()
        else:
            self._lists.setCurrentWidget(self._merges if view == MERGES else self._apart)
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
            if self._pairs.current() == twins and self._view.value() == PAIRS:
                self._comparing.say(twins, card)
                self._comparing.show()
                self.look_again()

        self.office.read(pair_card, winner, loser).then(show)

    # ------------------------------------------------------------------- what is asked for

    def why_no_pair(self) -> str:
        """Return why there is no pair to decide about."""
        there = self._view.value() == PAIRS and self._comparing.isVisibleTo(self)
        return "" if there and self._comparing.pair() else _("Choose a pair in the list first.")

    def why_no_merge(self) -> str:
        """Return why nothing can be taken apart."""
        return why_no_merge(self._merges.selected() if self._view.value() == MERGES else [])

    def why_not_apart(self) -> str:
        """Return why there is no decision to forget."""
        chosen = self._view.value() == APART and len(self._apart.selected()) == 1
        return "" if chosen else _("Choose one pair of different people first.")

    def join(self) -> None:
        """Join the two records that are shown."""
        if (shown := self._comparing.pair()) is not None:
            self._deciding.join(*shown)

    def tell_apart(self) -> None:
        """Remember that the two records are of different people."""
        if (shown := self._comparing.pair()) is not None:
            self._deciding.tell_apart(shown[0].winner, shown[0].loser)

    def swap(self) -> None:
        """Let the other record stay."""
        shown, twins = self._comparing.pair(), self._pairs.current()
        if shown is not None and twins is not None:
            self._compare(twins, shown[0].loser.id)

    def take_apart(self) -> None:
        """Take the joined records of the chosen line apart."""
        self._deciding.take_apart(self._merges.selected()[0].id)

    def forget(self) -> None:
        """Let the chosen pair be asked about again."""
        self.office.write(forget_apart, self._apart.selected()[0].id)

    def _gone(self, gone: Callable[[Twins], bool]) -> None:
        """Take decided pairs out of the list and go on with the one that follows."""
        if self._scan is not None:
            place = max(self._pairs.currentIndex().row(), 0)
            left = [each for each in self._scan.pairs if not gone(each)]
            self._scan = replace(self._scan, pairs=left)
            self._show()
            self._pairs.go(min(place, self._pairs.rows.total() - 1))
        self._pairs.setFocus()
