"""What the books hold of a kind of record, and the names that its catalogues know."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from desktop.domain.text import clean, fold
from resources.catalogues import load

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the books hold of a kind.

    Attributes:
        records: identity → the record's values, as a sheet holds them.
        keys: what makes two rows one record → the record.
        more: what else the kind asks of the books.
    """

    records: Mapping[UUID, Mapping[str, str]] = field(default_factory=dict)
    keys: Mapping[str, UUID] = field(default_factory=dict)
    more: Any = None


def clean_lines(text: str) -> str:
    """Return the lines of a cell clean, empty ones left out."""
    return "\n".join(filter(None, map(clean, text.splitlines())))


@cache
def by_code(file: str, table: str) -> dict[str, dict[str, Any]]:
    """Return code → line of a catalogue; a table of bare lists of names counts as one too."""
    held = load(file)[table]
    if isinstance(held, dict):
        return {
            code: {"code": code, "vi": names[0], "en": names[1], "id": names[2], "aliases": names}
            for code, names in held.items()
        }
    return {line["code"]: line for line in held}


def spellings(lines: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield (folded name or alias, code) for the lines of a catalogue, names before aliases."""
    held = list(lines)
    for line in held:
        for name in (line["code"], line["vi"], line["en"], line["id"]):
            yield fold(str(name)), str(line["code"])
    for line in held:
        for alias in line.get("aliases", ()):
            yield fold(str(alias)), str(line["code"])
