"""The corpus: every spreadsheet gives exactly what stands beside it.

What is expected was written down with the recipes (`corpus/recipes`), before the importer.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from desktop.domain.members import SENSITIVE
from desktop.domain.text import clean
from desktop.intake import Roster, read_roster
from desktop.intake.findings import Finding
from desktop.queries.rosters import Known
from tests.conftest import TODAY
from tests.desktop.intake.corpus.recipes.make import TEXTS

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path.name.removesuffix(".json") for path in CORPUS.glob("*.json"))
# Fields whose words stand for a code, and fields that hold days.
CODED = frozenset({"sex", "status", "party_member"})
_DIGITS = re.compile(r"\d+")

each_file = pytest.mark.parametrize("name", FILES)


@cache
def expected(name: str) -> dict[str, Any]:
    """Return what a file of the corpus must give."""
    text = (CORPUS / f"{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def read(name: str) -> Roster:
    """Return a file of the corpus as the importer reads it for books with nobody in them."""
    roster = read_roster(CORPUS / name, today=TODAY)
    roster.meet(Known(sensitive=SENSITIVE))
    return roster


def mapped(roster: Roster) -> dict[str, str]:
    """Return letter → field of the columns that have a head or a meaning."""
    return {
        column.letter: column.field for column in roster.columns if column.title or column.field
    }


@each_file
def test_the_table_and_its_columns_are_found(name: str) -> None:
    roster, should = read(name), expected(name)
    if should["sheet"]:
        assert roster.sheet == should["sheet"]
    assert roster.header_row == should["header_row"]
    assert mapped(roster) == should["columns"]
    assert {row.number for row in roster.rows} == {int(row) for row in should["values"]}
    assert [number for number, _text in roster.passed] == should["passed"]


@each_file
def test_every_row_says_what_it_means(name: str) -> None:
    roster, should = read(name), expected(name)
    for row in roster.rows:
        wrong = {_whole(found.field) for found in row.findings if not row.accepted}
        # What an error is about has no value that counts.
        left = {f: v for f, v in row.values.items() if f not in wrong}
        right = {f: v for f, v in should["values"][str(row.number)].items() if f not in wrong}
        assert left == right, f"row {row.number}"
    rejected = {row.number for row in roster.rows if not row.accepted}
    assert rejected == set(should["rejected_rows"])
    assert list(roster.new_groups) == should["new_groups"]


@each_file
def test_everything_planted_is_found_and_nothing_else(name: str) -> None:
    roster, should = read(name), expected(name)
    left = [found for row in roster.rows for found in row.findings if found.code != "GROUP_NEW"]
    for said in should["findings"]:
        found = next((found for found in left if _is(found, said)), None)
        assert found is not None, f"not found: {said}"
        left.remove(found)
    rest = [f"{found.row}{found.column} {found.code}" for found in left]
    assert [each for each in rest if each.split()[1] not in should["allowed"]] == []
    noted = {found.code for found in roster.notes}
    assert noted >= set(should["notes"])


def _is(found: Finding, said: dict[str, Any]) -> bool:
    same = found.row == said["row"] and found.field == said["field"]
    return same and (not said["codes"] or found.code in said["codes"])


@each_file
def test_no_cell_is_changed_in_silence(name: str) -> None:
    roster = read(name)
    raw = raw_lines(name, roster.sheet)
    for row in roster.rows:
        spoken_of = {found.field for found in row.findings}
        for column in roster.columns:
            held = raw[row.number - 1] if row.number <= len(raw) else []
            text = held[column.index] if column.index < len(held) else ""
            value = _value(row.values, column.field)
            if column.field and text.strip() and not _is_form(column.field, text, value):
                about = {column.field, _whole(column.field)}
                assert about & spoken_of, f"{row.number}{column.letter}: {text} → {value}"


def _whole(field: str) -> str:
    """Return the field that is put together from a column."""
    parts = {"family_name": "name", "middle_name": "name", "given_name": "name"}
    return parts.get(field, re.sub("_(fe)?male$", "", field))


def _value(values: dict[str, str], field: str) -> str:
    return values.get(field) or values.get(_whole(field), "")


def _is_form(field: str, text: str, value: str) -> bool:
    """Return whether a value says what the cell says, in another form at most."""
    plain = clean(text)
    if field in {"number", "id"} or ((field in CODED or field.startswith("sex_")) and value):
        return True
    if field == "phone":
        return "".join(_DIGITS.findall(plain)) == value
    if unicodedata.normalize("NFC", text) != text or plain != text.strip():
        return False  # was put together or tidied: that is to be said
    if field.startswith("born") or field.endswith("_on"):
        digits = [int(part) for part in _DIGITS.findall(plain)]
        return sorted(digits) == sorted(int(part) for part in _DIGITS.findall(value))
    if field in {"family_name", "middle_name", "given_name"}:
        return f" {plain} " in f" {value} "
    nothing = plain.casefold() in {"-", "không có", "khong co", "không"}
    return plain == value or (field == "note" and plain in value) or (nothing and not value)


def raw_lines(name: str, sheet: str) -> list[list[str]]:
    """Return the cells' texts as a reader that is not ours gives them."""
    path = CORPUS / name
    if path.suffix == ".csv":
        encoding, separator, mark = TEXTS.get(path.stem, ("utf-8", ",", ""))
        text = path.read_bytes().decode(encoding).removeprefix("\ufeff")
        first = [[""]] if mark.startswith("sep") else []
        lines = io.StringIO(text.removeprefix("sep=,\r\n"), newline="")
        return first + list(csv.reader(lines, delimiter=separator))
    book = CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[_written(cell) for cell in row] for row in rows]


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return "" if cell is None else str(cell)


def test_nineteen_of_twenty_columns_are_found_without_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    right = total = 0
    for name in FILES:
        given = mapped(read(name))
        for letter, field in expected(name)["columns"].items():
            total += 1
            right += given.get(letter, "") == field
    with capsys.disabled():
        print(f" {right} of {total} columns ({right / total:.1%})", end="")  # noqa: T201 -- the count is the point
    assert right >= 0.95 * total


def test_the_corpus_is_what_it_should_be() -> None:
    foreign = [name for name in FILES if "-lo." in name or name in _by_hand()]
    assert len(FILES) >= 45
    assert len(foreign) >= 15
    assert {Path(name).suffix for name in FILES} == {".xlsx", ".xls", ".ods", ".csv"}
    assert all((CORPUS / name).stat().st_size < 200_000 for name in FILES)


def _by_hand() -> Iterator[str]:
    from tests.desktop.intake.corpus.recipes.papers import PAPERS  # noqa: PLC0415

    return (f"{make()[0].name}.xlsx" for make in PAPERS)
