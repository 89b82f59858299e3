"""Between the lines of a file and the rows of the books.

A record type that has a table fills it; every other type is kept as the line it is. A value
that this program does not know (a newer state, say) falls back to the column's usual one,
while the line itself is kept as it came.

Source: spec/exchange.md §4.4, §4.6, settled lines 4, 33 and 37.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, Table, Uuid
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from desktop.domain import Record
from desktop.domain.base import NOT_CONTENT, Entity
from desktop.domain.numbers import number_key
from desktop.domain.text import clean, fold, likeness, name_key, text_key
from desktop.exchange.records import TYPES
from desktop.storage.changes import plain

# Where the wire's name of a field is not the column's: `unit_id` says whose record it is.
_RENAMED = {"custody": {"unit_id": "custodian_id"}}
# What a union may say of itself is not who it is in the province's register.
REGISTERED = frozenset({"code", "kind", "parent_id", "valid_from", "valid_to"})
# Parents without which a record means nothing, and the type that they must have.
PARENTS: dict[str, dict[str, str]] = {
    "member": {"group_id": "group"},
    "movement": {"member_id": "member"},
    "phase": {"campaign_id": "campaign"},
    "pact": {"campaign_id": "campaign"},
    "party": {"pact_id": "pact"},
    "activity": {"campaign_id": "campaign"},
    "author": {"initiative_id": "initiative"},
    "benefit_sheet": {"initiative_id": "initiative"},
    "recognition": {"initiative_id": "initiative", "decision_id": "decision"},
    "register_line": {"award_id": "award", "decision_id": "decision"},
    "transfer_out": {"member_id": "member"},
    "target": {"of_id": ""},  # of a campaign, a phase or a pact
}


class Unfit(ValueError):
    """The line says something that the books cannot hold; the text names the field."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the records of one type stand.

    Attributes:
        table: its table.
        columns: the columns that travel: column → its name on the wire.
        usual: the values of columns that a line leaves out.
        confined: the columns that never leave the office, empty.
    """

    table: Table
    columns: dict[str, str]
    usual: dict[str, Any]
    confined: dict[str, Any]


@cache
def shelves() -> dict[str, Shelf]:
    """Return the shelf of each type that has a table of its own."""
    kinds = {mapper.class_.__tablename__: mapper.class_ for mapper in Entity.registry.mappers}
    return {
        name: _shelf(name, kind)
        for name, kind in kinds.items()
        if name in TYPES and issubclass(kind, Record)
    }


def _shelf(name: str, kind: type[Record]) -> Shelf:
    table = cast("Table", kind.__table__)
    wire = {column: name_on_wire for name_on_wire, column in _RENAMED.get(name, {}).items()}
    staying = NOT_CONTENT | kind.local | kind.confined
    travelling = [column for column in table.columns if column.key not in staying]
    return Shelf(
        table=table,
        columns={column.key: wire.get(column.key, column.key) for column in travelling},
        usual={column.key: _usual(kind, column) for column in travelling},
        confined={name: _usual(kind, table.columns[name]) for name in kind.confined},
    )


def _usual(kind: type[Record], column: Column[Any]) -> Any:  # noqa: ANN401 -- any column value
    said = kind.__dataclass_fields__[column.key]
    if isinstance(column.type, JSON):
        return {} if "dict" in str(said.type) else []
    default = _default_of(kind, column.key)
    if default is not None or column.nullable:
        return default
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Enum):
        enum = cast("type[StrEnum]", column.type.enum_class)
        return next(iter(enum))
    return 0 if isinstance(column.type, Integer) else ""


def _default_of(kind: type[Record], name: str) -> Any:  # noqa: ANN401 -- any column value
    """Return the default that the entity gives a field; None when it has none."""
    column = kind.__mapper__.columns[name]
    if isinstance(column.default, ScalarElementColumnDefault):
        return column.default.arg
    made = kind.__mapper__.attrs[name]
    default = getattr(getattr(made, "_attribute_options", None), "dataclasses_default", None)
    return default if isinstance(default, str | int | StrEnum) else None


def fields_of(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of one row as its line says them."""
    shelf = shelves()[kind]
    said = {wire: plain(row[column]) for column, wire in shelf.columns.items()}
    if "unit_id" not in said:
        said["unit_id"] = plain(row["unit_id"])
    return said


def row_of(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that the fields of a line fill, its keys for searching included.

    Raises:
        Unfit: a rule of the books is broken.
    """
    shelf = shelves()[kind]
    row = {
        column: _value(shelf.table.c[column], fields.get(wire), shelf.usual[column])
        for column, wire in shelf.columns.items()
    }
    row |= _derived(kind, row)
    _check(kind, row)
    return row


def _value(column: Column[Any], said: Any, usual: Any) -> Any:  # noqa: ANN401 -- any value
    if said is None:
        return usual
    try:
        if isinstance(column.type, Enum):
            enum = cast("type[StrEnum]", column.type.enum_class)
            return enum(said) if said in set(enum) else usual
        if isinstance(column.type, Uuid):
            return UUID(said)
        if isinstance(column.type, Date):
            return date.fromisoformat(said)
        if isinstance(column.type, JSON):
            return said
    except (ValueError, TypeError, AttributeError) as error:
        raise Unfit(column.key) from error
    if isinstance(said, dict | list):
        raise Unfit(column.key)
    return said


_DERIVED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "member": lambda row: {
        "name": (name := clean(row["name"])),
        "fold": fold(name),
        "likeness": likeness(name),
        "sort_key": name_key(name),
    },
    "group": lambda row: {"fold": fold(row["name"]), "sort_key": text_key(row["name"])},
    "unit": lambda row: {"fold": fold(row["name"]), "sort_key": text_key(row["name"])},
    "campaign": lambda row: {"fold": fold(row["title"])},
    "initiative": lambda row: {"fold": fold(row["title"])},
    "decision": lambda row: {"number_key": number_key(row["number"])},
}


def _derived(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    worked_out = _DERIVED.get(kind)
    return worked_out(row) if worked_out else {}


_PERIODS = {
    "unit": ("valid_from", "valid_to"),
    "group": ("valid_from", "valid_to"),
    "campaign": ("starts_on", "ends_on"),
    "phase": ("starts_on", "ends_on"),
}
_NOT_NEGATIVE = {"award": "money", "initiative": "saving"}


def _check(kind: str, row: dict[str, Any]) -> None:
    """Keep the rules that the database would break the whole file over."""
    if kind in _PERIODS:
        first, last = _PERIODS[kind]
        if row[first] is not None and row[last] is not None and row[last] < row[first]:
            raise Unfit(last)
    if kind in _NOT_NEGATIVE and row[_NOT_NEGATIVE[kind]] < 0:
        raise Unfit(_NOT_NEGATIVE[kind])
