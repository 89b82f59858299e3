"""What a person decides about two records, each with a way back."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.merges import Side
from desktop.errors import Told
from desktop.queries.duplicates import Twins
from desktop.queries.merges import PairCard
from desktop.queries.twins import Somebody
from desktop.usecases.twins import forget_apart, tell_apart
from desktop.usecases.unmerging import Unmerged
from resources.words import _, ngettext
from ui.office import Office
from ui.pages.duplicates.work import join, part
from ui.text import number


class Deciding(QObject):
    """Joins, tells apart, and takes apart.

    Attributes:
        busy: whether a decision is being written.

    Signals:
        decided(object): a function that tells which pairs need no decision any more.
        failed: nothing was decided; the list may be out of date.
    """

    decided = Signal(object)
    failed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.busy = False

    def join(self, card: PairCard, fields: dict[str, Side]) -> None:
        """Join two records, after a backup."""
        if self.busy:
            return
        self.busy = True
        ids = card.winner.id, card.loser.id
        answer = self._office.run(_("Joining two records"), join, *ids, fields)
        answer.then(partial(self._joined, card)).otherwise(self._failed)

    def tell_apart(self, one: Somebody, other: Somebody) -> None:
        """Remember that two records are of different people."""
        if self.busy:
            return
        self.busy = True
        now = datetime.now(UTC).replace(microsecond=0)
        answer = self._office.write(tell_apart, one.id, other.id, now)
        answer.then(partial(self._told, one, other)).otherwise(self._failed)

    def take_apart(self, merge: UUID) -> None:
        """Take two joined records apart, after a backup."""
        answer = self._office.run(_("Taking two records apart"), part, merge)
        answer.then(self._apart)

    def _joined(self, card: PairCard, merge: UUID) -> None:
        self.busy = False
        gone = card.loser.id
        self.decided.emit(lambda pair: gone in {pair.one.id, pair.other.id})
        text = _("Joined {loser} with {winner}")
        self._office.undoable(
            text.format(loser=card.loser.name, winner=card.winner.name),
            lambda: self.take_apart(merge),
        )

    def _told(self, one: Somebody, other: Somebody, apart: UUID) -> None:
        self.busy = False
        self.decided.emit(partial(_same, {one.id, other.id}))
        text = _("{one} and {other} are different people")
        self._office.undoable(
            text.format(one=one.name, other=other.name),
            lambda: self._office.write(forget_apart, apart),
        )

    def _apart(self, apart: Unmerged) -> None:
        """Say that there are two people again, and how much stays as it was edited since."""
        text = _("{loser} and {winner} are two records again.")
        text = text.format(loser=apart.loser, winner=apart.winner)
        if apart.kept:
            count = len(apart.kept)
            more = ngettext(
                "{count} thing was changed since and stays as it is.",
                "{count} things were changed since and stay as they are.",
                count,
            )
            text += " " + more.format(count=number(count))
        self._office.prompts.toast(text)

    def _failed(self, error: Told) -> None:
        self.busy = False
        self._office.prompts.tell(error)
        self.failed.emit()


def _same(ids: set[UUID], pair: Twins) -> bool:
    return {pair.one.id, pair.other.id} == ids
