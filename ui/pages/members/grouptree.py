"""The groups as a tree: sections with their groups, those that have ended folded at the end."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from desktop.domain.groups import GroupKind
from desktop.queries.groups import GroupRow
from desktop.queries.memberships import GroupList
from resources.words import _
from ui.lines import ENTER
from ui.pages.members.dragging import MIME
from ui.styling import named
from ui.text import day, number, span

NAME, HEAD, COUNT = range(3)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROW = Qt.ItemDataRole.UserRole
UNION = "union"  # marks the line of those directly under the union


class GroupTree(QTreeWidget):
    """Shows groups and takes members that are dropped on them.

    Signals:
        opened(GroupRow): a double click on a group, or Enter.
        chosen: the keyboard is on another line.
        dropped(GroupRow | None): the dragged members shall go there, None for the union itself.
    """

    opened = Signal(object)
    chosen = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named("groups", self).setAccessibleName(_("Groups"))
        self.setHeaderLabels([_("Group"), _("Head"), _("Members")])
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        head.resizeSection(HEAD, letter * 17)
        head.resizeSection(COUNT, head.fontMetrics().horizontalAdvance(_("Members")) + 20)
        head.setSectionsMovable(False)
        self.headerItem().setTextAlignment(COUNT, RIGHT)
        self.currentItemChanged.connect(lambda _now, _old: self.chosen.emit())
        self.itemDoubleClicked.connect(self._open)

    def show_groups(self, found: GroupList) -> None:
        """Show these groups; the one that the keyboard is on stays so."""
        held = self.current()
        closed = {row.id for item in self._items() if item.childCount() and not item.isExpanded()
                  for row in [_row(item)] if row}  # fmt: skip
        self.blockSignals(True)
        self.clear()
        living = [each for each in found.groups if each.valid_to is None]
        sections = {each.id: self._line(self, each, living) for each in living
                    if each.section_id is None}  # fmt: skip
        for each in living:
            if each.section_id is not None:
                self._line(sections.get(each.section_id, self), each, living)
        if found.groups:
            self._union(found.without)
        self._ended([each for each in found.groups if each.valid_to is not None])
        for item in self._items():
            row = _row(item)
            item.setExpanded(row is not None and row.id not in closed)
            if row is not None and held is not None and row.id == held.id:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.chosen.emit()

    def current(self) -> GroupRow | None:
        """Return the group that the keyboard is on, None on another line."""
        return _row(self.currentItem())

    def go(self, group_id: UUID) -> None:
        """Put the keyboard on a group."""
        for item in self._items():
            row = _row(item)
            if row is not None and row.id == group_id:
                self.setCurrentItem(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------- what is dropped

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if event.mimeData().hasFormat(MIME) and item is not None and self._takes(item):
            self.setCurrentItem(item)
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is None or not event.mimeData().hasFormat(MIME) or not self._takes(item):
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(_row(item))

    def _takes(self, item: QTreeWidgetItem) -> bool:
        """Return whether members can stand there: in a leaf that goes on, or under the union."""
        row = _row(item)
        if row is None:
            return bool(item.data(NAME, ROW) == UNION)
        return row.valid_to is None and item.childCount() == 0

    # ------------------------------------------------------------------- inside

    def _line(
        self, above: "QTreeWidget | QTreeWidgetItem", row: GroupRow, all_: list[GroupRow]
    ) -> QTreeWidgetItem:
        inside = [each for each in all_ if each.section_id == row.id]
        count = row.members + sum(each.members for each in inside)
        item = QTreeWidgetItem([row.name, row.head, number(count)])
        item.setData(NAME, ROW, row)
        item.setTextAlignment(COUNT, RIGHT)
        dates = span(row.valid_from, row.valid_to)
        item.setToolTip(NAME, " · ".join(filter(None, (row.name, dates))))
        item.setToolTip(HEAD, row.head)
        if row.kind is GroupKind.SECTION_UNION:
            font = item.font(NAME)
            font.setBold(True)
            item.setFont(NAME, font)
        if isinstance(above, QTreeWidget):
            above.addTopLevelItem(item)
        else:
            above.addChild(item)
        return item

    def _union(self, count: int) -> None:
        item = QTreeWidgetItem([_("Directly under the union"), "", number(count)])
        item.setData(NAME, ROW, UNION)
        item.setTextAlignment(COUNT, RIGHT)
        self.addTopLevelItem(item)

    def _ended(self, groups: list[GroupRow]) -> None:
        if not groups:
            return
        fold = QTreeWidgetItem([_("Ended"), "", number(len(groups))])
        fold.setTextAlignment(COUNT, RIGHT)
        self.addTopLevelItem(fold)
        for each in groups:
            item = self._line(fold, each, [])
            item.setText(HEAD, day(each.valid_to))

    def _open(self, item: QTreeWidgetItem | None) -> None:
        row = _row(item)
        if row is not None:
            self.opened.emit(row)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            assert item is not None
            yield item
            children = (item.child(inner) for inner in range(item.childCount()))
            yield from (child for child in children if child is not None)


def _row(item: QTreeWidgetItem | None) -> GroupRow | None:
    row = item.data(NAME, ROW) if item is not None else None
    return row if isinstance(row, GroupRow) else None
