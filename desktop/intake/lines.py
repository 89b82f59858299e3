"""What each row below the head is: a member, the name of a group, a total, a note."""

from typing import NamedTuple

from desktop.domain.days import parse_partial
from desktop.domain.text import clean
from desktop.intake.columns import BIRTH_FIELDS, NAME_FIELDS, field_of, is_head
from desktop.intake.sheets import NOTHING, Cell, Kind, Sheet
from desktop.intake.sidelines import (
    is_aside,
    is_below,
    is_count,
    is_group_word,
    is_numbering,
    is_outline,
    is_total,
    tidy_group,
)
from desktop.intake.sights import Sight, is_paper
from desktop.intake.tables import Table

__all__ = ["Line", "has_members", "lines", "tidy_group"]

_PAPERS = ("cccd", "old_id", "phone")
# A row without a name that fills more columns than this is a member's with the name missing.
_ENOUGH = 2
# Cells drawn as one over so many columns hold no name.
_WIDE = 3
# So many of a list's members must be numbered before a missing number says anything.
_NUMBERED = 0.8


class Line(NamedTuple):
    """One row below the head: a member's, or `passed` over; `group` by the row that names it."""

    row: int
    is_member: bool
    group: str = ""
    text: str = ""


def lines(sheet: Sheet, table: Table) -> list[Line]:
    """Return what each row below the head is; empty rows and repeated heads are left out."""
    return _Lines(sheet, table).read()


def has_members(sheet: Sheet, table: Table) -> bool:
    """Return whether any row below the head is a member's; most lists tell it by their first."""
    seen = _Lines(sheet, table)
    return any(map(seen.is_surely, seen.rows)) or any(line.is_member for line in seen.read())


class _Lines:
    """The rows of one table, gone through from the head down."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self._sheet, self._table = sheet, table
        places = {column.field: column.index for column in table.columns if column.field}
        self._number = places.get("number", -1)
        self._names = [places[field] for field in NAME_FIELDS if field in places]
        self._births = [places[field] for field in BIRTH_FIELDS if field in places]
        self._papers = [places[field] for field in _PAPERS if field in places]
        self._mapped = list(places.values())
        self._fields = {column.index: column.field for column in table.columns if column.field}
        self._wide = {
            (merge[0], merge[1]) for merge in sheet.merges if merge[3] - merge[1] + 1 >= _WIDE
        }
        self._sure: set[int] = set()
        self._at_sight = Sight(sheet, table, self._names, self._papers).is_member
        self.rows = range(table.first, len(sheet.rows))
        self._last, self._are_numbered = -1, False

    def is_surely(self, row: int) -> bool:
        """Return whether a row is a member's beyond doubt, by itself alone."""
        if self._at_sight(row):
            return True
        held = self._held(row)
        return (
            bool(held)
            and self._is_sure(held)
            and not self._is_beside(held)
            and not self._is_head_again(held)
        )

    def read(self) -> list[Line]:
        """Return what each row is."""
        self._last, self._are_numbered = self._survey()
        found: list[Line] = []
        group, ended = "", False
        for row in self.rows:
            if row in self._sure:  # and no such row stands below the end of the list
                found.append(Line(row, is_member=True, group=group))
                continue
            held = self._held(row)
            if not held:
                ended = ended or row > self._last >= 0
            elif self._is_head_again(held):
                continue
            elif self._is_beside(held) or (row > self._last >= 0 and self._is_below(held)):
                ended = ended or row > self._last
                found.append(self._passed(row, held))
            elif ended:
                found.append(self._passed(row, held))
            elif (named := self._group_named(row, held)) and row < self._last:
                group = named
            elif self._is_member(row, held):
                found.append(Line(row, is_member=True, group=group))
            else:
                found.append(self._passed(row, held))
        return found

    def _held(self, row: int) -> dict[int, Cell]:
        # A cell without anything to see has no text at all, whatever stands in the file.
        return {place: cell for place, cell in enumerate(self._sheet.rows[row]) if cell.text}

    @staticmethod
    def _passed(row: int, held: dict[int, Cell]) -> Line:
        return Line(row, is_member=False, text=" ".join(clean(cell.text) for cell in held.values()))

    def _survey(self) -> tuple[int, bool]:
        """Return the last row that is surely a member's, and whether members are numbered.

        Without any sure row the last with a name counts; -1 for none at all.
        """
        last = named = -1
        sure = numbered = 0
        closed = False
        for row in self.rows:
            if self._at_sight(row):
                last = row
                self._sure.add(row)
                sure += 1
                numbered += self._is_numbered({self._number: self._sheet.cell(row, self._number)})
                continue
            held = self._held(row)
            if not held or self._is_head_again(held):
                continue
            if self._is_sure(held) and not self._is_beside(held):
                last = row
                self._sure.add(row)
                sure += 1
                numbered += self._is_numbered(held)
            elif self._is_below(held):
                closed = True
            elif self._has_name(held) and not closed:
                named = row
        return (last, numbered >= _NUMBERED * sure) if sure else (named, False)

    def _is_numbered(self, held: dict[int, Cell]) -> bool:
        return held.get(self._number, NOTHING).text.strip().rstrip(".").isdigit()

    def _has_name(self, held: dict[int, Cell]) -> bool:
        return any(place in held for place in self._names)

    def _is_sure(self, held: dict[int, Cell]) -> bool:
        """Return whether a row is a member's beyond doubt.

        It has a name and a date, a paper or a place in the list; or two of those without a name.
        """
        proofs = sum(is_paper(held[place]) for place in self._papers if place in held)
        if proofs and self._has_name(held):
            return True
        proofs += sum(_is_birth(held[place]) for place in self._births if place in held)
        if self._has_name(held):
            return proofs > 0 or (self._is_numbered(held) and not self._reads_as_group(held))
        return proofs > 1 or (proofs > 0 and self._is_numbered(held))

    def _reads_as_group(self, held: dict[int, Cell]) -> bool:
        """Return whether only a number and the words of a group stand in a row."""
        texts = [clean(cell.text) for place, cell in held.items() if place != self._number]
        texts = [text for text in texts if not is_count(text)]
        return len(texts) == 1 and is_group_word(tidy_group(texts[0]))

    def _is_member(self, row: int, held: dict[int, Cell]) -> bool:
        """Return whether a row has a name, or so much else that only the name is missing."""
        if self._is_sure(held):
            return True
        if self._has_name(held):
            # Below the last sure row of a numbered list a name without number is a signature.
            return row < self._last or self._is_numbered(held) or not self._are_numbered
        filled = sum(place in held for place in self._mapped)
        return row < self._last and filled > _ENOUGH

    def _is_beside(self, held: dict[int, Cell]) -> bool:
        """Return whether a row is a total, a note or a line of the page, wherever it stands."""
        first = next((cell.text for cell in held.values() if cell.kind is Kind.TEXT), "")
        proofs = [held[place] for place in self._papers if place in held]
        proofs += [held[place] for place in self._births if place in held]
        if any(is_paper(cell) or _is_birth(cell) for cell in proofs) and self._has_name(held):
            return False
        if is_total(first):
            return True
        return is_aside(first) and not self._is_numbered(held)

    def _is_below(self, held: dict[int, Cell]) -> bool:
        first = next((cell.text for cell in held.values() if cell.kind is Kind.TEXT), "")
        return is_below(first) and not self._is_numbered(held)

    def _is_head_again(self, held: dict[int, Cell]) -> bool:
        """Return whether a row is the head once more, or only numbers the columns."""
        if len(held) > 1 and self._has_name(held) and is_numbering(c.text for c in held.values()):
            return True
        if any(self._says(held, said) for said in self._table.said):
            return True
        # The name is looked at first: in a member's row it is no head, and that is the end of it.
        names = [place for place in self._names if place in held]
        if not any(field_of(clean(held[place].text)) == self._fields[place] for place in names):
            return False
        same = [
            field for place, field in self._fields.items()
            if place in held and field_of(clean(held[place].text)) == field
        ]  # fmt: skip
        return len(same) > 1 or any(is_head(clean(held[place].text)) for place in names)

    @staticmethod
    def _says(held: dict[int, Cell], said: dict[int, str]) -> bool:
        """Return whether everything in a row stands in a row of the head too."""
        return all(said.get(place) == clean(cell.text) for place, cell in held.items())

    def _group_named(self, row: int, held: dict[int, Cell]) -> str:
        """Return the group that a row between the members names, or ""."""
        if self._is_sure(held):
            return ""
        outline = held.get(self._number)
        numbered = outline is not None and len(held) > 1
        texts = [
            (place, clean(cell.text))
            for place, cell in held.items()
            if not (numbered and place == self._number)
        ]
        texts = [texts[0], *(each for each in texts[1:] if not is_count(each[1]))]
        if len(texts) != 1:
            return ""
        place, text = texts[0]
        named = tidy_group(text)
        if is_group_word(named):
            return named
        in_name = place in self._names and (row, place) not in self._wide
        numeral = outline is not None and is_outline(outline.text)
        counted = numeral and place in self._names
        alone = not numbered and not in_name
        return named if any(map(str.isalpha, named)) and (alone or counted) else ""


def _is_birth(cell: Cell) -> bool:
    if cell.kind is Kind.DAY:
        return True
    return any(map(str.isdigit, cell.text)) and bool(parse_partial(cell.text))
