"""What a change of many members would do, before it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.bulk import GROUP, BulkChange
from desktop.domain.groups import Group
from desktop.queries.choosing import Chosen, chosen_ranks
from desktop.queries.finding import MEMBER, RANK

AT_ONCE = 500
TOLD = 10  # members who are named


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One of the members: their name, what stands there, and what will."""

    name: str
    before: str | date
    after: str | date


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What a change would do.

    Attributes:
        count: how many are chosen.
        changed: in how many something changes.
        lines: the first ten in whom something changes.
    """

    count: int
    changed: int
    lines: tuple[BulkLine, ...]


def bulk_preview(session: Session, chosen: Chosen, change: BulkChange) -> BulkPreview:
    """Return in how many of the chosen members something changes, and what in the first ten."""
    ranks = chosen_ranks(session, chosen)
    names = session.execute(select(Group.id, Group.name)).all()
    groups: dict[UUID, str] = {row.id: row.name for row in names}
    column = MEMBER.c[change.field]
    known: dict[int, tuple[str, Any]] = {}
    for start in range(0, len(ranks), AT_ONCE):
        some = select(RANK, MEMBER.c.name, column).where(RANK.in_(ranks[start : start + AT_ONCE]))
        known.update((rank, (name, value)) for rank, name, value in session.execute(some))
    changed = 0
    lines: list[BulkLine] = []
    for rank in ranks:
        name, before = known[rank]
        after = change.after(before)
        if after == before:
            continue
        changed += 1
        if len(lines) < TOLD:
            said = [_said(change.field, value, groups) for value in (before, after)]
            lines.append(BulkLine(name, *said))
    return BulkPreview(len(ranks), changed, tuple(lines))


def _said(field: str, value: Any, groups: dict[UUID, str]) -> str | date:  # noqa: ANN401 -- any
    if field == GROUP:
        return groups.get(value, "") if value else ""
    return value if isinstance(value, date) else str(value or "")
