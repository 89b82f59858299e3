"""The line on a page that leads to the rows that wait for a decision; gone when none waits."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from desktop.queries.queue import waiting_count
from resources.words import ngettext
from ui import theme
from ui.layouts import link
from ui.office import Office
from ui.styling import named
from ui.text import number


class WaitingLink:
    """Says how many rows wait, and leads there.

    Args:
        office: whose books.
        go: asked when it is pressed.
    """

    def __init__(self, office: Office, go: Callable[[], object]) -> None:
        self._office = office
        self._count, self._hidden = 0, False
        self.button: QPushButton = named("waiting-link", link("", go))
        self.button.setIcon(theme.icon("copy", theme.colours().accent, 16))
        self.button.hide()

    def give_way(self, hidden: bool) -> None:
        """Go while something else lies on the page."""
        self._hidden = hidden
        self.button.setVisible(self._count > 0 and not hidden)

    def refresh(self) -> None:
        """Ask how many rows wait."""
        self._office.read(waiting_count).then(self._show)

    def _show(self, count: int) -> None:
        told = ngettext(
            "{count} row of a spreadsheet waits for a decision",
            "{count} rows of spreadsheets wait for a decision",
            count,
        )
        self.button.setText(told.format(count=number(count)))
        self._count = count
        self.give_way(self._hidden)
