"""Free ranks: where a new name goes among those that have a place already."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select, update

from desktop.domain.members import Member
from desktop.storage.engine import on_sqlite
from desktop.storage.tokens import Findable

# Room between two neighbours, so that names can be put between them for a long time.
GAP = 1 << 20
# More members than this at once, and reading all ranks is quicker than asking for neighbours.
MANY = 300
_MEMBER = cast("Table", Member.__table__)


def name_order(each: Findable) -> tuple[str, str, str]:
    """Return what names are ordered by; of equal names the older record comes first."""
    return (each.sort_key, each.name, each.id.hex)


def free_ranks(connection: Connection, new: Sequence[Findable]) -> dict[UUID, int | None] | None:
    """Return free ranks for new members, who come in order; None where there is no room."""
    if len(new) > MANY:
        return _merged(connection, new)
    ranks: dict[UUID, int | None] = {}
    for each in new:
        rank = _free_rank(connection, each)
        if rank is None:
            return None
        ranks[each.id] = rank
        # At once, or the next of the same place would get the same number.
        connection.execute(update(_MEMBER).where(_MEMBER.c.id == each.id).values(name_rank=rank))
    return ranks


def _free_rank(connection: Connection, found: Findable) -> int | None:
    """Return a free number between the neighbours in name order; None where there is none."""
    key, rank = _MEMBER.c.sort_key, _MEMBER.c.name_rank
    # The same name: the older record first, as everywhere. Texts compare by their bytes.
    name = _MEMBER.c.name if on_sqlite(connection) else _MEMBER.c.name.collate("C")
    before = or_(name < found.name, and_(name == found.name, _MEMBER.c.id < found.id))
    twins = and_(key == found.sort_key, rank.is_not(None))
    below = connection.scalar(select(func.max(rank)).where(twins, before))
    above = connection.scalar(select(func.min(rank)).where(twins, ~before))
    if below is None:
        below = _neighbour(connection, key < found.sort_key, down=True)
    if above is None:
        above = _neighbour(connection, key > found.sort_key, down=False)
    if above is None:
        return GAP if below is None else below + GAP
    low = above - 2 * GAP if below is None else below
    middle = (low + above) // 2
    return None if middle == low else middle


def _neighbour(connection: Connection, beyond: ColumnElement[bool], *, down: bool) -> int | None:
    key, rank = _MEMBER.c.sort_key, _MEMBER.c.name_rank
    order = (key.desc(), rank.desc()) if down else (key, rank)
    query = select(rank).where(beyond, rank.is_not(None)).order_by(*order).limit(1)
    return connection.scalar(query)


def _merged(connection: Connection, new: Sequence[Findable]) -> dict[UUID, int | None] | None:
    """Return free ranks for many at once: they are spread evenly between their neighbours."""
    placed = connection.execute(
        select(_MEMBER.c.sort_key, _MEMBER.c.name, _MEMBER.c.id, _MEMBER.c.name_rank)
        .where(_MEMBER.c.name_rank.is_not(None))
        .order_by(_MEMBER.c.name_rank)
    )
    ranks: dict[UUID, int | None] = {}
    waiting = list(reversed(new))
    low = None
    for row in placed:
        here = (row.sort_key, row.name, row.id.hex)
        between = []
        while waiting and name_order(waiting[-1]) < here:
            between.append(waiting.pop())
        start = row.name_rank - (len(between) + 1) * GAP if low is None else low
        if not _spread(between, start, row.name_rank, ranks):
            return None
        low = row.name_rank
    start = low or 0
    for step, each in enumerate(reversed(waiting)):
        ranks[each.id] = start + (step + 1) * GAP
    return ranks


def _spread(
    between: Sequence[Findable], low: int, high: int, ranks: dict[UUID, int | None]
) -> bool:
    step = (high - low) // (len(between) + 1)
    for place, each in enumerate(between):
        ranks[each.id] = low + (place + 1) * step
    return step > 0 or not between
