"""One table model for every list in the program.

Short lists are shown whole (`show`). Long ones are shown through a window: the query tells
how many rows there are and gives the first of them, further ones come when they are looked
at (`show_window`). Sorting and searching are the query's business: the books have the index.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PAGE = 64  # rows that are fetched together
KEPT = 64  # pages that are remembered
SOON = 15  # milliseconds that a page is looked at before it is asked for
AT_ONCE = 3  # pages asked for together
TONE = Qt.ItemDataRole.UserRole + 1
Take = Callable[[Sequence[R]], object]


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """How one column reads.

    Attributes:
        title: over the column, translated.
        text: of one row.
        number: whether it stands to the right.
        order: what the query calls this order; "" when the query cannot sort by it.
        sort: for short lists: what to sort by here (the text when None).
        tone: shows the text as a chip of this tone; "" for plain text.
        width: in average letters; 0 lets the column take what is left.
        hidden: whether it is shown only when a person asks for it.
        field: what the query must be asked for besides, for this column alone.
        end: whether the end of the text matters more: it is cut at its beginning.
        spare: whether it gives way while the list is narrow, e.g. beside an open card.
    """

    title: str
    text: Callable[[R], str]
    number: bool = False
    order: str = ""
    sort: Callable[[R], Any] | None = None
    tone: Callable[[R], str] | None = None
    width: int = 12
    hidden: bool = False
    field: str = ""
    end: bool = False
    spare: bool = False


class Rows(QAbstractTableModel, Generic[R]):
    """A list of frozen rows, shown through columns.

    Signals:
        order_asked(str, bool): sort by this order, descending or not; ask the query again.
    """

    order_asked = Signal(str, bool)

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._total = 0
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._near: tuple[int, Sequence[R]] = (-1, ())  # the page that was looked at last
        self._due: list[int] = []  # pages that are looked at and not here, the newest last
        self._coming = False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._ask)
        self._fetch: Callable[[int, int, Take[R]], object] | None = None
        self._asked = 0
        self._whole: list[R] = []

    def show(self, rows: Sequence[R]) -> None:
        """Replace the rows by a short list."""
        self._whole = list(rows)
        self._reset(len(rows), self._whole, None)

    def show_window(
        self,
        total: int,
        first: Sequence[R],
        fetch: Callable[[int, int, Take[R]], object],
    ) -> None:
        """Replace the rows by a long list.

        Args:
            total: how many rows there are.
            first: the rows at the top, at least 64 of them if there are so many.
            fetch: `fetch(offset, limit, take)` gets more rows and calls `take` with them.
        """
        self._whole = []
        self._reset(total, first, fetch)

    def total(self) -> int:
        """Return how many rows there are."""
        return self._total

    def row(self, index: Index) -> R | None:
        """Return the row under an index, or None while it is on its way."""
        return self.at(index.row()) if index.isValid() else None

    def at(self, place: int) -> R | None:
        """Return one row by its place, asking for it if it is not there yet."""
        number, inside = divmod(place, PAGE)
        if number == self._near[0]:
            page = self._near[1]
        elif number in self._pages:
            page = self._pages[number]
            self._pages.move_to_end(number)
            self._near = (number, page)
        else:
            self._want(number)
            return None
        return page[inside] if inside < len(page) else None

    def rest(self) -> None:
        """Ask for nothing while nobody looks."""
        self._soon.stop()

    def known(self, places: Sequence[int]) -> list[R] | None:
        """Return the rows at these places when all of them are here, without asking for any."""
        if any(place // PAGE not in self._pages for place in places):
            return None
        rows = [self.at(place) for place in places]
        return [row for row in rows if row is not None]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._total

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self.row(index)
            return "…" if row is None else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == TONE and column.tone:
            row = self.row(index)
            return "" if row is None else column.tone(row)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        asked = self.columns[column]
        if asked.order:
            self.order_asked.emit(asked.order, descending)
        elif self._fetch is None:
            key = asked.sort or asked.text
            self._whole.sort(key=key, reverse=descending)
            self._reset(len(self._whole), self._whole, None)

    def _reset(
        self,
        total: int,
        rows: Sequence[R],
        fetch: Callable[[int, int, Take[R]], object] | None,
    ) -> None:
        self.beginResetModel()
        self._asked += 1
        self._total, self._fetch = total, fetch
        self._coming = False
        self._due.clear()
        self._soon.stop()
        self._near = (-1, ())
        whole = [
            (n, rows[n * PAGE : (n + 1) * PAGE]) for n in range((len(rows) + PAGE - 1) // PAGE)
        ]
        # A page that is not whole is asked for again when it is looked at.
        self._pages = OrderedDict(
            (n, page) for n, page in whole if len(page) == min(PAGE, total - n * PAGE)
        )
        self.endResetModel()

    def _want(self, page: int) -> None:
        """Ask for a page soon: who flies past it need not wait for its rows."""
        if self._fetch is None or not 0 <= page * PAGE < self._total:
            return
        if page in self._due:
            self._due.remove(page)
        self._due.append(page)
        if not self._coming and not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        """Ask for the pages that were looked at last; one question is under way at a time."""
        if self._fetch is None or not self._due:
            return
        wanted = sorted(self._due[-AT_ONCE:])
        self._due.clear()
        first = next(n for n in wanted if n + AT_ONCE > wanted[-1])
        asked, count = self._asked, wanted[-1] - first + 1
        self._coming = True

        def take(rows: Sequence[R]) -> None:
            if asked == self._asked:  # else the list was replaced meanwhile
                self._take(first, rows)

        self._fetch(first * PAGE, count * PAGE, take)

    def _take(self, first: int, rows: Sequence[R]) -> None:
        self._coming = False
        for step in range(0, len(rows), PAGE):
            self._pages[first + step // PAGE] = rows[step : step + PAGE]
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        last = min(first * PAGE + len(rows), self._total) - 1
        if last >= first * PAGE:
            corner = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first * PAGE, 0), corner)
        if self._due:
            self._soon.start()
