"""Where members stand: their rank among the names, and their line in the search index.

A member's rank (`name_rank`) is an integer that grows in Vietnamese order of names, with room
between neighbours. It is also the number of their line in the index `member_search`, so that
the index gives matches already in order and a LIMIT stops early. The rule for everybody who
writes members: a rank is right or NULL. NULL means that the member has still to be placed, or
has left the books.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Connection,
    Select,
    Table,
    func,
    select,
    text,
    update,
)

from desktop.domain.groups import Group
from desktop.domain.members import Member
from desktop.domain.text import text_key
from desktop.storage.engine import on_sqlite
from desktop.storage.ranking import GAP, free_ranks, name_order
from desktop.storage.tokens import READ, Findable, findable

_AT_ONCE = 500
_MEMBER = cast("Table", Member.__table__)
_GROUP = cast("Table", Group.__table__)
_ORDERS = text(
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix_member_by_%'"
)
_PLACE = text(
    "UPDATE member SET name_rank = :rank, family_key = :family, group_key = :group, "
    "union_post_key = :post WHERE id = :id"
)


def place_members(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, int | None]:
    """Bring the index up to date with these members' rows; return their ranks."""
    found: list[Findable] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = _rows().where(_MEMBER.c.id.in_(ids[start : start + _AT_ONCE]))
        found.extend(map(findable, connection.execute(some)))
    listed = sorted((each for each in found if each.listed), key=name_order)
    new = [each for each in listed if each.rank is None]
    ranks = free_ranks(connection, new)
    if ranks is None:  # no room is left somewhere: everybody gets a new number
        return dict(rebuild(connection))
    placed = {each.id: ranks.get(each.id, each.rank) for each in listed}
    _write(connection, listed, placed)
    return {each.id: placed.get(each.id) for each in found}


def place_missing(connection: Connection) -> None:
    """Place everybody who came in bulk, and take out the lines that nobody has any more."""
    ids = list(connection.scalars(missing()))
    if not ids and not _has_strangers(connection):
        return
    listed = connection.scalar(select(func.count(_MEMBER.c.name_rank))) or 0
    if len(ids) > listed:
        rebuild(connection)
        return
    connection.execute(
        text(
            "DELETE FROM member_search WHERE rowid IN (SELECT rowid FROM member_search "
            "EXCEPT SELECT name_rank FROM member)"
        )
    )
    place_members(connection, ids)


def any_missing(connection: Connection) -> bool:
    """Return whether a member of the books has no place yet."""
    return connection.scalar(missing().limit(1)) is not None


def member_lines(connection: Connection) -> Iterator[Findable]:
    """Yield what each member of the books is to be found by, in the order of their ranks."""
    rows = _rows().where(_MEMBER.c.removed_at.is_(None)).order_by(_MEMBER.c.name_rank)
    yield from map(findable, connection.execute(rows))


def missing() -> Select[UUID]:
    """Return the question for the members of the books who have no place yet."""
    return select(_MEMBER.c.id).where(_MEMBER.c.name_rank.is_(None), _MEMBER.c.removed_at.is_(None))


def _has_strangers(connection: Connection) -> bool:
    lines = connection.scalar(text("SELECT count(rowid) FROM member_search"))
    placed = connection.scalar(select(func.count(_MEMBER.c.name_rank)))
    return bool(lines != placed)


def displace(connection: Connection, group_ids: Iterable[UUID]) -> None:
    """Let the members of groups that were written in bulk be placed anew."""
    for group_id in group_ids:
        connection.execute(
            update(_MEMBER).where(_MEMBER.c.group_id == group_id).values(name_rank=None)
        )


def forget(connection: Connection, ranks: Iterable[int]) -> None:
    """Take lines out of the index."""
    line = text("DELETE FROM member_search WHERE rowid = :rank")
    for rank in ranks:
        connection.execute(line, {"rank": rank})


def rebuild(connection: Connection) -> dict[UUID, int]:
    """Number all members anew, build the index in that order, and return the ranks."""
    everybody = sorted(
        map(findable, connection.execute(_rows().where(_MEMBER.c.removed_at.is_(None))).all()),
        key=name_order,
    )
    ranks = {each.id: (place + 1) * GAP for place, each in enumerate(everybody)}
    lite = on_sqlite(connection)
    orders = connection.execute(_ORDERS).all() if lite else []
    for name, _made in orders:  # laid again at the end, three times as fast
        connection.execute(text(f"DROP INDEX {name}"))
    connection.execute(update(_MEMBER).values(name_rank=None))
    empty = "INSERT INTO member_search(member_search) VALUES ('delete-all')"
    connection.execute(text(empty if lite else "TRUNCATE member_search"))
    _write(connection, everybody, ranks, "INSERT")
    for _name, made in orders:
        connection.execute(text(made))
    return ranks


def _rows() -> Select[*tuple[Any, ...]]:
    """Return the question for what `findable` reads."""
    member, group = _MEMBER.c, _GROUP.c
    return select(
        *(member[name] for name in READ),
        group.fold.label("group_fold"),
        group.sort_key.label("in_group"),
    ).select_from(_MEMBER.outerjoin(_GROUP, group.id == member.group_id))


def _write(
    connection: Connection,
    members: Sequence[Findable],
    ranks: Mapping[UUID, int | None],
    put: str = "INSERT OR REPLACE",
) -> None:
    if not members:
        return
    lite = on_sqlite(connection)
    connection.execute(
        _PLACE,
        [
            {
                "rank": ranks[each.id],
                "family": text_key(each.name),
                "group": each.group_key,
                "post": text_key(each.union_post),
                "id": each.id.hex if lite else each.id,
            }
            for each in members
        ],
    )
    insert = (
        f"{put} INTO member_search(rowid, words) VALUES (:rank, :words)"
        if lite
        else "INSERT INTO member_search(rowid, words) "
        "VALUES (:rank, array_to_tsvector(string_to_array(:words, ' '))) "
        "ON CONFLICT (rowid) DO UPDATE SET words = excluded.words"
    )
    connection.execute(
        text(insert), [{"rank": ranks[each.id], "words": each.tokens} for each in members]
    )


def compact_index(connection: Connection) -> None:
    """Let the index forget the words of lines that are gone, not only pass over them."""
    if on_sqlite(connection):
        connection.execute(text("INSERT INTO member_search(member_search) VALUES ('optimize')"))
