"""Finding members by name: an index in which a row's number is the name's rank.

Each member has an order-preserving integer (`name_rank`) that is also the rowid of its
line in an FTS5 table, so the index returns matches already in Vietnamese given-name
order and a LIMIT stops early. PostgreSQL walks the stored fold key instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select, text, update
from sqlalchemy.orm import Session

from desktop.domain.members import Member
from desktop.domain.text import fold
from desktop.storage.engine import on_sqlite

# Room between two neighbours, so that names can be put between them for a long time.
GAP = 1 << 20
CREATE = (
    "CREATE VIRTUAL TABLE member_search USING fts5("
    "words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61')"
)


@dataclass(frozen=True, slots=True)
class Findable:
    """What a member can be found by."""

    id: UUID
    sort_key: str
    words: str


def findable(member: Member) -> Findable:
    """Return what `member` can be found by: name, ends of numbers, card."""
    digits = [member.cccd, member.cccd[-4:], member.phone, member.phone[-4:], member.card_number]
    return Findable(member.id, member.sort_key, " ".join([member.fold, *filter(None, digits)]))


def index_member(connection: Connection, found: Findable, rank: int | None) -> int:
    """Put or move one member, whose row is there already, in the index; return its rank."""
    if rank is not None:
        _forget(connection, rank)
    rank = _free_rank(connection, found)
    table = cast("Table", Member.__table__)
    connection.execute(update(table).where(table.c.id == found.id).values(name_rank=rank))
    if on_sqlite(connection):
        connection.execute(
            text("INSERT INTO member_search(rowid, words) VALUES (:rank, :words)"),
            {"rank": rank, "words": fold(found.words)},
        )
    return rank


def _forget(connection: Connection, rank: int) -> None:
    if on_sqlite(connection):
        connection.execute(text("DELETE FROM member_search WHERE rowid = :rank"), {"rank": rank})


def _free_rank(connection: Connection, found: Findable) -> int:
    """Return a free number between the neighbours in name order."""
    table = Member.__table__
    others = table.c.id != found.id
    below = connection.scalar(
        select(func.max(table.c.name_rank)).where(others, table.c.sort_key <= found.sort_key)
    )
    above = connection.scalar(
        select(func.min(table.c.name_rank)).where(others, table.c.sort_key > found.sort_key)
    )
    if below is None and above is None:
        return GAP
    if above is None:
        return int(below) + GAP
    low = int(below) if below is not None else int(above) - 2 * GAP
    middle = (low + int(above)) // 2
    if middle == low:  # the gap is used up: give everybody a new number
        rebuild(connection)
        return _free_rank(connection, found)
    return middle


def rebuild(connection: Connection) -> dict[UUID, int]:
    """Number all members anew, build the index in that order, and return the ranks."""
    table = Member.__table__
    rows = connection.execute(
        select(table.c.id, table.c.fold, table.c.cccd, table.c.phone, table.c.card_number).order_by(
            table.c.sort_key, table.c.id
        )
    ).all()
    if rows:
        connection.execute(
            text("UPDATE member SET name_rank = :rank WHERE id = :id"),
            [
                {"rank": (place + 1) * GAP, "id": _key(connection, row.id)}
                for place, row in enumerate(rows)
            ],
        )
    ranks = {row.id: (place + 1) * GAP for place, row in enumerate(rows)}
    if not on_sqlite(connection):
        return ranks
    connection.execute(text("DROP TABLE IF EXISTS member_search"))
    connection.execute(text(CREATE))
    if rows:
        connection.execute(
            text("INSERT INTO member_search(rowid, words) VALUES (:rank, :words)"),
            [{"rank": ranks[row.id], "words": _words(row)} for row in rows],
        )
    return ranks


def _key(connection: Connection, identity: UUID) -> object:
    return identity.hex if on_sqlite(connection) else identity


def _words(row: Sequence[str]) -> str:
    _id, name, cccd, phone, card = row
    return " ".join(filter(None, [name, cccd, cccd[-4:], phone, phone[-4:], fold(card)]))


def matching(session: Session, words: str) -> ColumnElement[bool] | None:
    """Return the condition under which a member has every one of `words`; None for no words.

    A word matches the beginning of any word of the name, and of the numbers.
    """
    tokens = fold(words).replace('"', " ").split()
    if not tokens:
        return None
    if on_sqlite(session.connection()):
        query = " ".join(f'"{token}"*' for token in tokens)
        found = text("SELECT rowid FROM member_search WHERE member_search MATCH :query")
        return Member.name_rank.in_(found.bindparams(query=query).columns(Member.name_rank))
    return and_(*(_has(token) for token in tokens))


def _has(token: str) -> ColumnElement[bool]:
    padded = " " + Member.fold + " " + Member.phone + " " + Member.cccd + " " + Member.card_number
    return padded.contains(f" {token}", autoescape=True) | Member.cccd.endswith(
        token, autoescape=True
    )


def forget_members(connection: Connection, ranks: Iterable[int]) -> None:
    """Take members out of the index by rank."""
    for rank in ranks:
        _forget(connection, rank)


def compact_index(connection: Connection) -> None:
    """Let the index forget the words of lines that are gone, not only pass over them."""
    if on_sqlite(connection):
        connection.execute(text("INSERT INTO member_search(member_search) VALUES ('optimize')"))
