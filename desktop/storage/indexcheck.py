"""Whether the search index says what the members' rows say."""

from collections import defaultdict
from zlib import crc32

from sqlalchemy import Connection, func, select, text

from desktop.storage.engine import on_sqlite
from desktop.storage.placing import member_lines, missing

# The index keeps no text, but its terms can be read one by one.
_TERMS = "CREATE VIRTUAL TABLE temp.member_terms USING fts5vocab(main, member_search, instance)"


def count_missing(connection: Connection) -> int:
    """Return how many members of the books have no place in the index."""
    return connection.scalar(select(func.count()).select_from(missing().subquery())) or 0


def count_stale(connection: Connection) -> int:
    """Return how many lines are missing, too many, out of order, or say something else."""
    kept = _kept(connection)
    stale = 0
    before = ""
    for found in member_lines(connection):
        if found.rank is None:
            continue
        known = kept.pop(found.rank, None)
        if known != _mark(found.tokens.split()) or found.sort_key < before:
            stale += 1
        before = found.sort_key
    return stale + len(kept)


def _kept(connection: Connection) -> dict[int, int]:
    """Return what the index holds of each line, as one number."""
    if not on_sqlite(connection):
        lines = connection.execute(
            text("SELECT rowid, tsvector_to_array(words) FROM member_search")
        )
        return {rank: _mark(words) for rank, words in lines}
    connection.execute(text(_TERMS))
    lines = connection.execute(text("SELECT DISTINCT doc, term FROM temp.member_terms"))
    kept: dict[int, int] = defaultdict(int)
    for rank, word in lines:
        kept[rank] ^= crc32(word.encode())
    connection.execute(text("DROP TABLE temp.member_terms"))
    return dict(kept)


def _mark(words: list[str]) -> int:
    mark = 0
    for word in set(words):
        mark ^= crc32(word.encode())
    return mark
