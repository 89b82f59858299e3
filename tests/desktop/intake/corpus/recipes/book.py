"""A spreadsheet in the making, with what is to be found in it."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

Cell = object  # text, number, date, None, or one of the classes below
SEXES = {"Nam": "male", "Nữ": "female"}

# How grave each finding is, from the specification of the intake: an error keeps its row out.
ERRORS = frozenset(
    {
        "CELL_ERROR", "FORMULA_UNSOLVED", "NAME_MISSING", "BIRTH_UNREADABLE", "BIRTH_TWICE",
        "BIRTH_REFUSED", "CCCD_UNREADABLE", "CCCD_CUT", "TWICE_IN_FILE", "PERHAPS_TWICE",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the result that Excel stored."""

    text: str
    result: object


@dataclass(frozen=True, slots=True)
class Said:
    """One expected finding; `codes` are the names that it may have, none for any."""

    row: int
    field: str
    codes: tuple[str, ...]


@dataclass(slots=True)
class Page:
    """A sheet that is not the roster."""

    name: str
    lines: list[list[Cell]]
    hidden: bool = False


@dataclass(slots=True)
class Book:
    """One spreadsheet and its expected result.

    Attributes:
        name: of the file, without ending.
        how: in a sentence, what is special about it and how it was made.
        fields: for each column from A on the field, `-` for a column that means nothing to
            the books, `.` for an empty one.
        head: the row of the heads as the spreadsheet counts it.
        fonts: column → font; `head_font` for titles and heads.
        passed: rows that are no member.
        allowed: codes that may be said besides what is expected.
    """

    name: str
    how: str
    fields: str
    head: int = 0
    sheet: str = "Sheet1"
    lines: list[list[Cell]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    head_font: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    before: list[Page] = field(default_factory=list)
    after: list[Page] = field(default_factory=list)
    epoch_1904: bool = False
    values: dict[int, dict[str, str]] = field(default_factory=dict)
    passed: list[int] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    group: str = ""

    @property
    def columns(self) -> list[str]:
        """The field of each column."""
        return self.fields.split()

    def title(self, *lines: str) -> None:
        """Write lines of a title block, an empty line below."""
        self.lines.extend([line] for line in lines)
        self.lines.append([])

    def heads(self, *lines: str) -> None:
        """Write the heads, cells parted by `|`; the first of the lines is the head's row."""
        self.head = len(self.lines) + 1
        self.lines.extend([cell.strip() or None for cell in line.split("|")] for line in lines)

    def skip(self, *cells: Cell) -> None:
        """Write a line about which nothing is to be said: empty, a repeated head, numbering."""
        self.lines.append(list(cells))

    def passes(self, *cells: Cell) -> None:
        """Write a line that is no member and must be passed over."""
        self.lines.append(list(cells))
        self.passed.append(len(self.lines))

    def names_group(self, group: str, *cells: Cell) -> None:
        """Write a line that names the group of those who follow."""
        self.lines.append(list(cells))
        self.group = group

    def member(self, *cells: Cell, say: str = "", **differs: str | None) -> None:
        """Write a member's line.

        Args:
            cells: from column A on.
            say: what is to be found, `field:CODE` each, several names of a code with `|`,
                `field:*` where any word about it will do.
            differs: values that are other than the cells plainly say; None for none.
        """
        self.lines.append(list(cells))
        row = len(self.lines)
        values = _plainly(self.columns, cells)
        if self.group:
            values.setdefault("group", self.group)
        values.update({name: value or "" for name, value in differs.items()})
        self.values[row] = {name: value for name, value in values.items() if value}
        for word in say.split():
            name, _colon, codes = word.partition(":")
            self.said.append(Said(row, name, () if codes == "*" else tuple(codes.split("|"))))

    def rejected(self) -> set[int]:
        """Return the rows that an error keeps out."""
        return {said.row for said in self.said if set(said.codes) & ERRORS}

    def expected(self, kind: str) -> dict[str, Any]:
        """Return the expected result of the file."""
        out = self.rejected()
        groups = [v["group"] for row, v in self.values.items() if "group" in v and row not in out]
        return {
            "how": self.how,
            "kind": kind,
            "sheet": self.sheet,
            "header_row": self.head,
            "columns": {
                _letter(place): "" if name == "-" else name
                for place, name in enumerate(self.columns)
                if name != "."
            },
            "rows": len(self.values),
            "accepted": len(self.values) - len(out),
            "rejected": len(out),
            "rejected_rows": sorted(out),
            "new_groups": list(dict.fromkeys(groups)),
            "passed": self.passed,
            "notes": self.notes,
            "findings": [
                {"row": said.row, "field": said.field, "codes": list(said.codes)}
                for said in self.said
            ],
            "allowed": self.allowed,
            "values": {str(row): values for row, values in self.values.items()},
        }

    def save_expected(self, path: Path, kind: str = "members") -> None:
        """Write the expected result beside a spreadsheet."""
        text = json.dumps(self.expected(kind), ensure_ascii=False, indent=1)
        path.with_name(path.name + ".json").write_text(text + "\n", encoding="utf-8")


def _plainly(fields: list[str], cells: tuple[Cell, ...]) -> dict[str, str]:
    """Return what cells say that need no reading."""
    held = {name: cell for name, cell in zip(fields, cells, strict=False) if cell is not None}
    values = {name: _text(cell) for name, cell in held.items()}
    for name in ("number", "-", "."):
        values.pop(name, None)
    if "sex" in values:
        values["sex"] = SEXES.get(values["sex"], "")
    for sex in SEXES.values():
        if values.pop(f"sex_{sex}", ""):
            values["sex"] = sex
        if born := values.pop(f"born_{sex}", ""):
            values.update(born=born, sex=sex)
    parts = [values.pop(f"{part}_name", "") for part in ("family", "middle", "given")]
    if any(parts):
        values["name"] = " ".join(filter(None, parts))
    return values


def _text(cell: Cell) -> str:
    if isinstance(cell, Formula):
        return _text(cell.result)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _letter(place: int) -> str:
    assert place < 52
    return ("A" if place >= 26 else "") + chr(ord("A") + place % 26)
