"""The one search box of the window: Ctrl+K reaches any page, action or record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.lines import ENTER
from ui.search import SearchBox
from ui.styling import named

MOST = 12  # lines shown at once
KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, *ENTER)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that the search found.

    Attributes:
        name: as it reads.
        note: what it is: a page, an action, a member of which group.
        icon: before it.
        go: shows or does it.
    """

    name: str
    note: str
    icon: str
    go: Callable[[], object]


class Palette(SearchBox):
    """Shows what fits the words in a list under the box; Enter goes to the marked one."""

    def __init__(self, find: Callable[[str, Callable[[Sequence[Hit]], None]], object]) -> None:
        """Build the box.

        Args:
            find: asked with the words; calls what it is given with hits, as often as it
                finds more: each call replaces the list.
        """
        super().__init__(_("Search everything (Ctrl+K)"), "palette")
        self._find = find
        self._hits: Sequence[Hit] = ()
        self._list = named("palette-list", QListWidget(self))
        self._list.setProperty("role", "popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(18, 18))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Found"))
        self._list.itemClicked.connect(lambda _item: self._go())
        self._list.hide()
        self.asked.connect(self._search)
        self.left.connect(self._list.hide)
        self.installEventFilter(self)

    def close_list(self) -> None:
        """Put the list away and empty the box."""
        self._list.hide()
        self.clear_words()

    def hits(self) -> Sequence[Hit]:
        """Return what is listed now."""
        return self._hits

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not self._list.isVisible() or self.is_composing():
                return False
            if event.key() in ENTER:
                self._go()
                return True
            if event.key() in KEYS:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
                return True
        return False

    def _search(self, words: str) -> None:
        if words:
            self._find(words, self._show)
        else:
            self._list.hide()

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits = hits[:MOST]
        self._list.clear()
        for hit in self._hits:
            text = f"{hit.name}   ·   {hit.note}" if hit.note else hit.name
            icon = theme.icon(hit.icon, theme.colours().mute)
            self._list.addItem(QListWidgetItem(icon, text))
        if not self._hits:
            item = QListWidgetItem(_("Nothing found. Try fewer words; marks are not needed."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0 if self._hits else -1)
        self._lie()

    def _lie(self) -> None:
        """Lay the list under the box, over the page."""
        above: QWidget = self.window()
        self._list.setParent(above)
        corner = self.mapTo(above, QPoint(0, self.height() + 4))
        line = self._list.sizeHintForRow(0) + 2
        high = line * min(MOST, max(1, self._list.count())) + 16
        self._list.setGeometry(corner.x(), corner.y(), max(self.width(), 360), high)
        self._list.show()
        self._list.raise_()

    def _go(self) -> None:
        place = self._list.currentRow()
        if 0 <= place < len(self._hits):
            hit = self._hits[place]
            self.close_list()
            hit.go()
