"""One row under judgement, and the clean texts of its cells."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from desktop.domain.text import clean, fold
from desktop.intake.findings import Remark
from desktop.intake.sheets import NOTHING, Cell, Kind
from resources.catalogues import load

_WRAPS = frozenset("='’`")
_WRAPPED = re.compile(r"""=\s*"([^"]*)"|['’`](.+)|(\d+)\.0+""", re.ASCII)


@dataclass(slots=True)
class Reading:
    """One row under judgement.

    Attributes:
        cells: field → its cell.
        titles: field → the head of its column, for what is put in the note.
        values: field → text as the books hold it: days ISO, sex and status by their codes.
        remarks: field → what was said about it.
        extra: what found no field, for the note.
    """

    cells: dict[str, Cell]
    titles: dict[str, str]
    today: date
    values: dict[str, str] = field(default_factory=dict)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def say(self, name: str, *remarks: Remark) -> None:
        """Keep remarks about a field."""
        self.remarks.extend((name, remark) for remark in remarks)

    def take(self, name: str) -> Cell:
        """Return a field's cell with clean text; an error in it is said and reads as empty."""
        cell = self.cells.get(name)
        if cell is None:
            return NOTHING
        if cell.kind is Kind.ERROR:
            self.say(name, Remark("CELL_ERROR", cell.text))
            return NOTHING
        if cell.kind is Kind.UNSOLVED:
            self.say(name, Remark("FORMULA_UNSOLVED", cell.text))
            return NOTHING
        tidy = bare(clean(cell.text))
        if tidy is cell.text and not cell.encoding:
            return cell
        if cell.encoding:
            self.say(name, Remark(f"TEXT_{cell.encoding.upper()}", cell.was, tidy))
        elif unicodedata.normalize("NFC", cell.text) != cell.text:
            self.say(name, Remark("TEXT_COMPOSED", cell.text, tidy))
        elif tidy != cell.text.strip():
            self.say(name, Remark("TEXT_TIDIED", cell.text, tidy))
        return Cell(tidy, cell.kind) if tidy else NOTHING

    def to_note(self, name: str, text: str) -> None:
        """Keep a text that its own field cannot hold."""
        self.extra.append(f"{self.titles.get(name, name)}: {text}")


def bare(text: str) -> str:
    """Return a text without what programs put around numbers so that Excel keeps their zeros.

    `="014188001234"`, `'014188001234` and `14188001234.0` are numbers written so.
    """
    if text[:1] not in _WRAPS and not text.endswith(".0"):
        return text
    found = _WRAPPED.fullmatch(text)
    return next(filter(None, found.groups()), "") if found else text


@cache
def words(kind: str) -> frozenset[str]:
    """Return the folded words of a kind: `male`, `female`, `mark`, `none`, `yes`, `no`."""
    return frozenset(map(fold, load("columns")["words"][kind]))
