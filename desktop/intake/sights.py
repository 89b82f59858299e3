"""Members' rows that are known at sight: with a name that can be no head, and a paper."""

from collections.abc import Sequence

from desktop.intake.columns import may_begin_head
from desktop.intake.names import is_plain
from desktop.intake.sheets import Cell, Kind, Sheet
from desktop.intake.tables import Table

# A paper or a telephone has so many digits, also one that lost a zero; a date below has fewer.
PAPER_DIGITS = 8


class Sight:
    """What tells most members' rows of a table without a closer look.

    Attributes:
        usable: names stand in one column, and no head holds a number as long as a paper's.
    """

    def __init__(
        self, sheet: Sheet, table: Table, names: Sequence[int], papers: Sequence[int]
    ) -> None:
        self._rows, self._papers = sheet.rows, papers
        self._name = names[0] if names else -1
        said = [text for row in table.said for text in row.values()]
        whole = len(names) == 1 and table.columns[names[0]].field == "name"
        self.usable = whole and not any(map(_is_long, said))

    def is_member(self, row: int) -> bool:
        """Return whether a row is a member's at sight; False says nothing yet."""
        cells = self._rows[row]
        if not self.usable or len(cells) <= self._name:
            return False
        name = cells[self._name].text
        if not is_plain(name) or may_begin_head(name.partition(" ")[0]):
            return False
        for place in self._papers:
            text = cells[place].text if place < len(cells) else ""
            if len(text) >= PAPER_DIGITS and text.isascii() and text.isdigit():
                return True
        return False


def is_paper(cell: Cell) -> bool:
    """Return whether a cell may hold the number of a paper or a telephone."""
    return _is_long(cell.text) or cell.kind is Kind.ERROR


def _is_long(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= PAPER_DIGITS
