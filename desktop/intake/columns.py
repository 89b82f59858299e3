"""Columns of a roster: which head means which field, in three languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from desktop.domain.text import clean, fold
from desktop.intake.sheets import letter
from resources.catalogues import load

# Fields that make a row a member's; the rest is worked out from them.
NAME_FIELDS = frozenset({"name", "family_name", "given_name"})
BIRTH_FIELDS = ("born", "born_male", "born_female", "born_year")
# A birth in three columns. With their accents, for without them “Năm” would be “Nam”, a man.
BIRTH_PARTS = {"ngày": "born_day", "tháng": "born_month", "năm": "born_year"}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS = re.compile(r"[^0-9a-z#]+")
_OUTLINE = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})\s*[.)]\s*", re.IGNORECASE)
# A head of one common word (“tên”) must match whole, or “tên vợ” would be a name.
_WORDS_FOR_BEGINNING = 2
_SEXES = {"nam": "male", "nu": "female", "male": "male", "female": "female",
          "laki laki": "male", "perempuan": "female", "l": "male", "p": "female"}  # fmt: skip


@dataclass(slots=True)
class Column:
    """One column of the table: where it stands, its head, and what it means ("" nothing).

    `guessed`: what it means was told by its cells and not by its head.
    """

    index: int
    title: str
    field: str = ""
    guessed: bool = False

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
    words = said.split()
    for count in range(len(words), min(len(words), _WORDS_FOR_BEGINNING) - 1, -1):
        begun = " ".join(words[:count])
        # Nothing shorter speaks for a head that means something else: “Ngày cấp thẻ”.
        if begun in _aliases() or begun in _foreign():
            return _aliases().get(begun, "")
    return ""


def sex_head(title: str) -> str:
    """Return `male` or `female` for a head that is only “Nam” or “Nữ”, else ""."""
    return "" if clean(title).casefold() in BIRTH_PARTS else _SEXES.get(plain(title), "")


def part_of_birth(head: tuple[str, ...]) -> str:
    """Return the field of a “Ngày”, “Tháng” or “Năm” that stands under “Ngày sinh”, else ""."""
    born = any("sinh" in plain(text).split() for text in head[:-1])
    return BIRTH_PARTS.get(clean(head[-1]).casefold(), "") if born else ""


def plain(title: str) -> str:
    """Return a head without accents, capitals, brackets, outline numbers and punctuation."""
    said = _OUTLINE.sub("", _BRACKETS.sub(" ", clean(title)).strip())
    return _MARKS.sub(" ", fold(said)).strip()


def map_columns(heads: Iterable[tuple[str, ...]]) -> list[Column]:
    """Return the columns under these heads; each field is given once, the first column wins.

    Args:
        heads: for each column what stands above it, from the upper to the lower row of the head.
    """
    told = [tuple(filter(None, map(clean, head))) for head in heads]
    columns = [Column(index, _title(head)) for index, head in enumerate(told)]
    taken: set[str] = set()
    for column, head in zip(columns, told, strict=True):
        column.field = next((name for name in _meanings(head) if name not in taken), "")
        taken |= {column.field} - {""}
    # “Họ đệm | Tên” is a name in two columns; a lone “Tên” is the whole name.
    if "given_name" in taken and not taken & {"family_name", "name"}:
        next(column for column in columns if column.field == "given_name").field = "name"
    for column in columns:
        weak = "" if column.field else _weak().get(plain(column.title), "")
        if weak and weak not in taken:
            column.field = weak
            taken.add(weak)
    return columns


@cache
def may_begin_head(word: str) -> bool:
    """Return whether a text of letters only that begins with this word may be a head."""
    said = plain(word)
    return not said or said.split()[0] in _first_words()


def is_head(title: str) -> bool:
    """Return whether a text is exactly the head of some column."""
    return plain(title) in _aliases() or plain(title) in _weak()


def _title(head: tuple[str, ...]) -> str:
    return " – ".join(dict.fromkeys(head))


def _meanings(head: tuple[str, ...]) -> list[str]:
    """Return the fields that a head in several rows may mean, the likeliest first."""
    if not head:
        return []
    if part := part_of_birth(head):
        return [part]
    whole = [" ".join(head[start:]) for start in range(len(head))]
    exact = [_aliases().get(plain(text), "") for text in whole]
    found = (*exact, field_of(head[-1]), *map(field_of, reversed(whole)), *map(field_of, head))
    return [name for name in found if name]


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
def _foreign() -> frozenset[str]:
    return frozenset(map(plain, load("columns")["words"]["foreign"]))


@cache
def _first_words() -> frozenset[str]:
    heads = (*_aliases(), *_foreign(), *_weak())
    return frozenset(head.split()[0] for head in heads if head)


@cache
def _weak() -> dict[str, str]:
    return {
        plain(title): line["field"]
        for line in load("columns")["columns"]
        for title in line.get("weak", ())
    }
