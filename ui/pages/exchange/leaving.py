"""What leaves this computer with the next package, field by field, and what stays and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.exchange.previewing import KindLeaving, Leaving, LeftOut, Why, leaving
from resources.words import N_, _, ngettext
from ui.layouts import chip, column, line, row, scrolled, words
from ui.office import Office
from ui.pages.exchange.names import field_name, kind_name
from ui.styling import named
from ui.text import number

WHY = {
    Why.SENSITIVE: N_("sensitive by law: leaves as a count only"),
    Why.CONFINED: N_("needed in this office alone"),
    Why.ARMED_FORCES: N_("profile of the armed forces"),
    Why.CONFIDENTIAL: N_("marked as confidential"),
    Why.HERE: N_("belongs to this computer"),
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LeavingPanel(QWidget):
    """Shows it beside the list of files.

    Args:
        office: whose books.

    Signals:
        cancelled: the person has seen enough.
    """

    cancelled = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._middle: QScrollArea | None = None

    def refresh(self) -> None:
        """Ask the books what would leave now."""
        self._office.read(leaving).then(self._show)

    def _show(self, said: Leaving) -> None:
        inside = QWidget()
        parts = column(gap=10)
        if said.armed:
            parts.addLayout(row(chip(_("Profile of the armed forces is on"), "info"), None))
        about = _(
            "The package is sealed: only the province can open it. It holds, for each kind of "
            "record, the fields below; the number says in how many records the field is filled."
        )
        parts.addWidget(words(about, "mute", wrap=True))
        parts.addWidget(words(_("Stays in this office"), "h2"))
        parts.addWidget(_stays(said.left_out))
        parts.addWidget(line())
        parts.addWidget(words(_("Leaves with the package"), "h2"))
        for kind in said.kinds:
            parts.addWidget(_kind(kind))
        parts.addStretch()
        inside.setLayout(parts)
        middle = scrolled(named("leaving", inside))
        if self._middle is not None:
            self._middle.hide()
            self._middle.deleteLater()
        self._whole.addWidget(middle)
        self._middle = middle


def _stays(left: tuple[LeftOut, ...]) -> QWidget:
    """Return what stays, one line a field: what, in how many records, why."""
    whole = QWidget()
    grid = _grid()
    if not left:
        grid.addWidget(words(_("Nothing that is filled in stays behind."), "mute"), 0, 0)
    for place, each in enumerate(left):
        kind = kind_name(each.kind)
        what = f"{kind}: {field_name(each.field)}" if each.field else kind
        text = words(what, wrap=True)
        why = words(_(WHY[each.why]), "small", wrap=True)
        grid.addLayout(column(text, why, gap=0), place, 0)
        grid.addWidget(_count(each.records), place, 1, _RIGHT)
    whole.setLayout(grid)
    return whole


def _kind(kind: KindLeaving) -> QWidget:
    whole = QWidget()
    counted = ngettext("{kind}: {count} record", "{kind}: {count} records", kind.records)
    head = words(counted.format(kind=kind_name(kind.kind), count=number(kind.records)), "label")
    grid = _grid()
    for place, (field, filled) in enumerate(kind.fields):
        grid.addWidget(words(field_name(field), "small", wrap=True), place, 0)
        grid.addWidget(_count(filled), place, 1, _RIGHT)
    whole.setLayout(column(head, grid, gap=2))
    return whole


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    return grid


def _count(records: int) -> QLabel:
    return words(number(records), "small")
