"""What points at a member: found, moved to another member, and given back."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Enum, Text, Uuid, or_, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from desktop.domain.activities import ModelExample
from desktop.domain.awards import Award
from desktop.domain.base import Entity, Instant
from desktop.domain.exchange import TransferOut
from desktop.domain.groups import Group
from desktop.domain.initiatives import Author
from desktop.domain.intake import WaitingRow
from desktop.domain.members import Movement
from desktop.domain.pacts import Party
from desktop.domain.targets import Target
from desktop.storage.changes import plain

# Every column that names a member. What is printed (register lines, certificates) names
# people by text and stays as it was printed.
LINKS: tuple[tuple[type[Entity], str], ...] = (
    (Movement, "member_id"),
    (Author, "member_id"),
    (Award, "member_id"),
    (Party, "member_id"),
    (Target, "person_id"),
    (Group, "head_id"),
    (Group, "heads"),
    (ModelExample, "member_id"),
    (TransferOut, "member_id"),
    (WaitingRow, "perhaps_id"),
)
KINDS: dict[str, type[Entity]] = {kind.__tablename__: kind for kind, _name in LINKS}


@dataclass(slots=True)
class Ledger:
    """Writes fields of records and keeps what they were, so that it can be given back.

    Attributes:
        entries: `{"kind", "id", "field", "before", "after", "knot"}`, oldest first.
    """

    entries: list[dict[str, Any]] = field(default_factory=list)

    def put(self, thing: Entity, name: str, value: object, knot: str = "") -> None:
        """Write one field; entries of one `knot` are given back together or not at all."""
        before = plain(getattr(thing, name))
        setattr(thing, name, value)
        if plain(value) != before:
            self.entries.append(
                {
                    "kind": type(thing).__tablename__,
                    "id": str(thing.id),
                    "field": name,
                    "before": before,
                    "after": plain(value),
                    "knot": knot,
                }
            )


def links_to(
    session: Session, member_ids: Collection[UUID], owner: UUID
) -> Iterator[tuple[Entity, str]]:
    """Yield the standing records of one office that point at any of these members.

    Returns:
        The record, and the name of the field that points.
    """
    wanted = list(member_ids)
    if not wanted:
        return
    for kind, name in LINKS:
        column = getattr(kind, name)
        if name == "heads":
            text = as_type(column, Text)
            condition = or_(*(text.contains(str(each)) for each in wanted))
        else:
            condition = column.in_(wanted)
        query = select(kind).where(condition).order_by(kind.id)
        if kind is WaitingRow:
            query = query.where(WaitingRow.decided == "")
        else:
            query = query.where(cast("Any", kind).unit_id == owner)
        for thing in session.scalars(query).all():
            yield thing, name


def count_links(session: Session, member_id: UUID, owner: UUID) -> Counter[str]:
    """Return how many records of each kind point at a member: table → count."""
    return Counter(type(thing).__tablename__ for thing, _ in links_to(session, [member_id], owner))


def pointed(thing: Entity, name: str, instead: Mapping[UUID, UUID]) -> object:
    """Return what a field says once some members are called by another's id."""
    said = getattr(thing, name)
    if name != "heads":
        return instead.get(said, said)
    ids = {str(old): str(new) for old, new in instead.items()}
    heads: list[Any] = []
    for term in said:
        term = {**term, "member_id": ids.get(term["member_id"], term["member_id"])}  # noqa: PLW2901
        if term not in heads:
            heads.append(term)
    return heads


def unplain(kind: type[Entity], name: str, value: Any) -> Any:  # noqa: ANN401 -- any column value
    """Return a plain value as the entity holds it: what `plain` undoes."""
    column = kind.__table__.columns[name].type
    if value is None or not isinstance(value, str):
        return value
    if isinstance(column, Uuid):
        return UUID(value)
    if isinstance(column, Date):
        return date.fromisoformat(value)
    if isinstance(column, Enum):
        return cast("Any", column.enum_class)(value)
    if isinstance(column, Instant):
        return Instant().process_result_value(value, cast("Any", None))
    return value
