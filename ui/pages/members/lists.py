"""The place of the roster: the list itself, or what to do while there is none."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from resources.words import _
from ui.commands import Command
from ui.parts import Empty


class Lists(QStackedWidget):
    """Shows the list, an empty roster, or that nobody matches.

    Args:
        table: the list.
        commands: the first steps of an empty roster.
    """

    def __init__(self, table: QWidget, *commands: Command) -> None:
        super().__init__()
        self._table = table
        self._empty = Empty(
            "users",
            _("No members yet"),
            _("Take the roster in from Excel as it is, or write the members down one by one."),
            *commands,
        )
        self._nobody = Empty(
            "search", _("Nobody matches"), _("Try fewer words, or take a filter away.")
        )
        for each in (self._table, self._empty, self._nobody):
            self.addWidget(each)

    def turn(self, *, found: bool, anybody: bool) -> None:
        """Show what fits: whether somebody matches, and whether there is anybody at all."""
        self.setCurrentWidget(self._table if found else self._nobody if anybody else self._empty)
