"""Sheets that are no rosters: what units, groups, initiatives, awards and results share.

A kind says what its columns are, how a row is read, what makes two rows one record, and how
a record comes into the books. All values are texts, as for members.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.base import Record
from desktop.domain.days import show_partial
from desktop.intake.adding import Update
from desktop.intake.findings import Level, Remark
from desktop.intake.headings import Heads, find_listing
from desktop.intake.intakes import Intake
from desktop.intake.matching import Match
from desktop.intake.readings import Reading
from desktop.intake.rows import RosterRow
from desktop.intake.sheets import Sheet
from desktop.intake.shelves import Shelf, Values, by_code, clean_lines, spellings
from desktop.intake.tables import Table

# A row without its needed field is a record with that missing, if it fills so many others.
_ENOUGH = 2


class Listing(Intake):
    """A sheet with one record of a kind in a row.

    Attributes:
        needed: the field without which a row is no record.
        days: fields that hold days.
        continued: the field that further rows of one record fill alone, "" for none.
        with_continued: fields that such a row may fill too.
        catalogues: field → catalogue and its table, for fields kept by code.
        tells_known: whether it is worth a word that the books have a record already.
    """

    table: str
    entity: type[Record]
    needed: str
    days: frozenset[str] = frozenset()
    continued: str = ""
    with_continued: tuple[str, ...] = ()
    catalogues: Mapping[str, tuple[str, str]] = {}
    tells_known = True
    _shelf: Shelf | None = None

    @classmethod
    def heads(cls) -> Heads:
        """Return the columns of this kind."""
        return Heads(cls.kind, cls.needed)

    @classmethod
    def find(cls, sheet: Sheet) -> Table | None:
        """Return the table of this kind in a sheet; None if nothing looks like one."""
        return find_listing(sheet, cls.heads())

    # ------------------------------------------------------ what each kind says itself

    @abstractmethod
    def read(self, reading: Reading) -> None:
        """Read the cells of a row into its values."""

    @abstractmethod
    def look(self, values: Values, shelf: Shelf) -> Iterable[tuple[str, Remark]]:
        """Say, field by field, what is wrong with a row in the light of the books.

        What is found out on the way is put into the values.
        """

    @classmethod
    @abstractmethod
    def key(cls, values: Mapping[str, str]) -> str:
        """Return what makes two rows one record, "" for nothing."""

    @abstractmethod
    def add(self, session: Session, values: Values, shelf: Shelf, today: date) -> UUID:
        """Write a new record in the books."""

    @abstractmethod
    def change(
        self, session: Session, identity: UUID, values: Values, shelf: Shelf, today: date
    ) -> None:
        """Give a record of the books these values, the unchanged ones among them."""

    @classmethod
    @abstractmethod
    @override
    def know(cls, session: Session) -> Shelf: ...

    # ------------------------------------------------------ what they share

    @override
    def fields(self) -> tuple[str, ...]:
        return self.heads().fields()

    @override
    def field_title(self, field: str, language: str = "vi") -> str:
        return self.heads().title(field, language)

    @classmethod
    @override
    def shown(cls, name: str, values: Mapping[str, str], language: str) -> str:
        value = values.get(name, "")
        if name in cls.catalogues and value:
            line = by_code(*cls.catalogues[name]).get(value)
            return str(line[language]) if line else value
        return show_partial(value) if name in cls.days else value

    @classmethod
    def codes(cls, name: str) -> dict[str, str]:
        """Return folded name or alias → code, for a field that a catalogue names."""
        found: dict[str, str] = {}
        for text, code in spellings(by_code(*cls.catalogues[name]).values()):
            found.setdefault(text, code)
        return found

    def in_order(self, rows: list[Values]) -> list[Values]:
        """Return new records in the order in which they must come in."""
        return rows

    def add_all(
        self, session: Session, rows: list[Values], shelf: Shelf, today: date
    ) -> list[UUID]:
        """Write new records in the books."""
        return [self.add(session, values, shelf, today) for values in rows]

    @property
    @override
    def met(self) -> bool:
        return self._shelf is not None

    @override
    def meet(self, known: Shelf) -> None:
        self._shelf = known
        self.notes = list(self._file_notes())
        self._judge_again(set())

    @override
    def changes(self, row: RosterRow, update: Update) -> dict[str, tuple[str, str]]:
        if row.match is None or self._shelf is None or update is Update.SKIP:
            return {}
        held = self._shelf.records[row.match]
        return {
            name: (held[name], value)
            for name, value in row.values.items()
            if name in held and value and value != held[name]
            and (update is Update.REPLACE or not held[name])
        }  # fmt: skip

    @override
    def _find(self, sheet: Sheet) -> Table | None:
        return self.find(sheet)

    @override
    def _lay_out(self) -> None:
        self.rows, self.passed = [], []
        for place in range(self._table.first, len(self._sheet.rows)):
            cells = [clean_lines(self._sheet.cell(place, c.index).text) for c in self.columns]
            if not any(cells) or self._is_repeat(cells):
                continue
            row = RosterRow(place + 1, cells)
            if self._is_record(row):
                self.rows.append(row)
            elif not self._continues(row):
                self.passed.append((row.number, " ".join(filter(None, cells))))
        self.notes = list(self._file_notes())

    def _text(self, row: RosterRow, name: str) -> str:
        column = self.column(name)
        return row.cells[column.index] if column else ""

    def _is_record(self, row: RosterRow) -> bool:
        if self._text(row, self.needed):
            first = next(filter(None, row.cells))
            return not self.heads().is_total(first)
        held = [c for c in self.columns if c.field not in {"", "number"} and row.cells[c.index]]
        return len(held) > _ENOUGH

    def _is_repeat(self, cells: list[str]) -> bool:
        same = [c for c in self.columns if c.field and self.heads().field_of(cells[c.index])]
        return len(same) > 1 and len(same) * 2 > len([cell for cell in cells if cell])

    def _continues(self, row: RosterRow) -> bool:
        """Join a row that only goes on with the one above; return whether it does."""
        if not (self.continued and self._text(row, self.continued) and self.rows):
            return False
        last = self.rows[-1]
        for name in (self.continued, *self.with_continued):
            column = self.column(name)
            if column and row.cells[column.index]:
                joined = f"{last.cells[column.index]}\n{row.cells[column.index]}"
                last.cells[column.index] = last.corrected[name] = joined
        return True

    @override
    def _judge_row(self, row: RosterRow) -> None:
        reading = Reading(self._cells(row), self._heads, self.today)
        self.read(reading)
        row.match, row.perhaps, row.twin = None, None, 0
        row.values = {name: value for name, value in reading.values.items() if value}
        identity = reading.take("id").text
        if identity:
            row.values["id"] = identity
        row.findings = [self._place(row, name, remark) for name, remark in reading.remarks]

    @override
    def _compare(self) -> None:
        shelf = self._shelf
        seen: dict[str, int] = {}
        for row in self.rows:
            said = {found.field for found in row.findings if found.level is Level.ERROR}
            if shelf is not None:
                for name, remark in self.look(row.values, shelf):
                    if name not in said:
                        row.findings.append(self._place(row, name, remark))
            key = row.values.get("id") or self.key(row.values)
            match = self._match(row, key, seen)
            self._settle(row, match)
            if key:
                seen.setdefault(key, row.number)

    def _match(self, row: RosterRow, key: str, seen: Mapping[str, int]) -> Match:
        if key and key in seen:
            remark = Remark("SAME_ROW", values={"other": seen[key]})
            return Match(remark=remark, field=self.needed, certain=True)
        if self._shelf is None:
            return Match()
        found = self._shelf.keys.get(self.key(row.values))
        identity = row.values.get("id", "")
        if found is None and identity:
            found = next((each for each in self._shelf.records if str(each) == identity), None)
        if found is None:
            return Match()
        name = self._shelf.records[found].get(self.needed, "")
        remark = Remark("RECORD_IN_OFFICE", values={"name": name})
        return Match(found, remark=remark if self.tells_known else None, field=self.needed)
