"""Columns of a roster: which head means which field, in three languages."""

import re
from dataclasses import dataclass
from functools import cache

from desktop.domain.text import clean, fold
from desktop.intake.sheets import letter
from resources.catalogues import load

# Fields that make a row a member's; the rest is worked out from them.
NAME_FIELDS = frozenset({"name", "family_name", "given_name"})
BIRTH_FIELDS = ("born", "born_male", "born_female")
_PARTED = ("ho", "dem", "ten")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS = re.compile(r"[^0-9a-z#]+")
# A head of one common word (“tên”) must match whole, or “tên vợ” would be a name.
_WORDS_FOR_BEGINNING = 2
_SEXES = {"nam": "male", "nu": "female", "male": "male", "female": "female",
          "laki laki": "male", "perempuan": "female", "l": "male", "p": "female"}  # fmt: skip


@dataclass(slots=True)
class Column:
    """One column of the table: where it stands, its head, and what it means ("" nothing)."""

    index: int
    title: str
    field: str = ""

    @property
    def letter(self) -> str:
        """The column's name in the spreadsheet: A, B, … AA."""
        return letter(self.index)


@cache
def fields() -> tuple[str, ...]:
    """Return every field that a column can be mapped to, in the order of our own sheets."""
    return tuple(line["field"] for line in load("columns")["columns"])


def field_title(field: str, language: str = "vi") -> str:
    """Return what a field's column is called in our own sheets."""
    return str(_lines()[field].get(language) or _lines()[field]["vi"])


def field_of(title: str) -> str:
    """Return the field that a head names for certain, or ""."""
    said = plain(title)
    if not said:
        return ""
    if whole := _aliases().get(said):
        return whole
    words = said.split()
    for count in range(len(words) - 1, _WORDS_FOR_BEGINNING - 1, -1):
        if begun := _aliases().get(" ".join(words[:count])):
            return begun
    return ""


def weak_field_of(title: str) -> str:
    """Return the field that a head may name when no better column does, or ""."""
    return _weak().get(plain(title), "")


def sex_head(title: str) -> str:
    """Return `male` or `female` for a head that is only “Nam” or “Nữ”, else ""."""
    return _SEXES.get(plain(title), "")


def plain(title: str) -> str:
    """Return a head without accents, capitals, brackets and punctuation."""
    return _MARKS.sub(" ", fold(_BRACKETS.sub(" ", clean(title)))).strip()


def map_columns(titles: list[str]) -> list[Column]:
    """Return the columns of these heads; each field is given once, the first column wins."""
    columns = [Column(index, clean(title), field_of(title)) for index, title in enumerate(titles)]
    taken: set[str] = set()
    for column in columns:
        if column.field in taken:
            column.field = ""
        taken.add(column.field)
    _split_name(columns, taken)
    for column in columns:
        weak = "" if column.field else weak_field_of(column.title)
        if weak and weak not in taken:
            column.field = weak
            taken.add(weak)
    return columns


def _split_name(columns: list[Column], taken: set[str]) -> None:
    """Tell “Họ đệm | Tên” from “Họ và tên”: a lone “Tên” is the whole name."""
    if "given_name" in taken and not taken & {"family_name", "name"}:
        for column in columns:
            if column.field == "given_name":
                column.field = "name"
                taken.add("name")
    if "name" in taken and "given_name" in taken and "family_name" not in taken:
        for column in columns:
            if column.field == "name" and plain(column.title) in {"ho va ten", "ho ten"}:
                continue


@cache
def _lines() -> dict[str, dict[str, object]]:
    return {line["field"]: line for line in load("columns")["columns"]}


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in load("columns")["columns"]:
        for title in (line["vi"], line["en"], line["id"], *line["aliases"]):
            # Brackets are cut from heads, so no alias may differ from another by them alone.
            found.setdefault(plain(title), line["field"])
    return found


@cache
def _weak() -> dict[str, str]:
    return {
        plain(title): line["field"]
        for line in load("columns")["columns"]
        for title in line.get("weak", ())
    }
