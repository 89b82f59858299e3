"""Members on their way from the list onto a group, by the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt
from typing_extensions import override

from desktop.queries.members import MemberRow
from ui.rows import Index, Rows

# What is dragged is the selection itself: also rows that have not been looked at.
MIME = "application/x-thidua-members"
FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemNeverHasChildren
    | Qt.ItemFlag.ItemIsDragEnabled
)


class DraggedRows(Rows[MemberRow]):
    """Rows of members that can be dragged onto a group."""

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        del index  # asked of every cell at every paint: the answer is always the same
        return FLAGS

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction  # the list itself changes when the books do

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, _indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragged()


def dragged() -> QMimeData:
    """Return what says that the selected members are on their way."""
    mime = QMimeData()
    mime.setData(MIME, QByteArray(b"selection"))
    return mime
