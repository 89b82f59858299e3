"""Receipts: what the province has of a union, and what the union makes of that.

Source: spec/exchange.md §5.8, settled line 35.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from desktop.domain.trail import Revision
from desktop.exchange.lines import BodyLine

ENTRIES = 10_000  # in all lists of one part
HASH = 16  # hex digits of a record's hash that a receipt repeats
_LISTS = ("have", "held", "refused", "conflicts", "missing")


def parts(head: Mapping[str, Any], lists: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Return the fields of one or more receipt records.

    Args:
        head: `unit_id`, and `replicas` and `state`, which only the first part says.
        lists: `have`, `held`, `refused`, `conflicts`, `missing`.
    """
    entries = iter([(name, entry) for name in _LISTS for entry in lists.get(name, ())])
    cut = list(_cut(entries)) or [[]]
    made = []
    for number, chunk in enumerate(cut, 1):
        fields: dict[str, Any] = {"unit_id": head["unit_id"], "part": [number, len(cut)]}
        if number == 1:
            fields |= {"replicas": head["replicas"], "state": head["state"]}
        for name, entry in chunk:
            fields.setdefault(name, []).append(entry)
        made.append(fields)
    return made


def _cut(entries: Iterator[tuple[str, Any]]) -> Iterator[list[tuple[str, Any]]]:
    while chunk := list(islice(entries, ENTRIES)):
        yield chunk


def read_receipts(session: Session, lines: Iterable[BodyLine]) -> None:
    """Write beside each record what the province says it holds of it."""
    table = cast("Table", Revision.__table__)
    said: dict[UUID, str] = {}
    for line in lines:
        fields = line.fields
        for name in ("have", "held", "refused"):
            said |= {UUID(identity): word for identity, word in _pairs(fields.get(name, []))}
    if said:
        session.connection().execute(
            update(table)
            .where(table.c.id == bindparam("record"))
            .values(receipt=bindparam("word")),
            [{"record": identity, "word": word} for identity, word in said.items()],
        )


def _pairs(entries: Iterable[object]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        match entry:
            case [str(identity), str(word)]:
                yield identity, word
            case _:
                continue  # a list of a newer program; what it adds cannot be shown
