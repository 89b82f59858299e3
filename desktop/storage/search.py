"""Asking the search index: words and facets in one question, answered in order of names.

On a file the index is an FTS5 table, on a server a table of tokens with a GIN index; both are
called `member_search`, and a line's `rowid` is the member's rank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Connection, cast, column, literal_column, table
from sqlalchemy.dialects.postgresql import TSQUERY

from desktop.storage.engine import on_sqlite
from desktop.storage.tokens import ENDING, ending_token, words_in

LINES = table("member_search", column("rowid", BigInteger), column("words"))
# Digits typed with spaces between them are one number from this length on: 0912 345 678.
_LONG = 6


@dataclass(frozen=True, slots=True)
class Sought:
    """A question to the index: every word, and of each row of facets one.

    Attributes:
        words: as `words_in` gives them; each begins a word or a number of the member, or is
            the end of one of their numbers.
        facets: tokens; a member has at least one of each row.
    """

    words: tuple[str, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.facets)


def sought(words: str, facets: Sequence[Sequence[str]] = ()) -> Sought:
    """Return the question for typed words and for facets; a question of nothing is false."""
    return Sought(tuple(words_in(words)), tuple(map(tuple, facets)))


def answering(connection: Connection, question: Sought) -> ColumnElement[bool]:
    """Return the condition for lines of the index that answer a question."""
    if on_sqlite(connection):
        asked = " AND ".join(_parts(question, '"{}"*', '"{}"', " OR ", " AND "))
        return literal_column("member_search").op("MATCH", is_comparison=True)(asked)
    asked = " & ".join(_parts(question, "'{}':*", "'{}'", " | ", " & "))
    return LINES.c.words.op("@@", is_comparison=True)(cast(asked, TSQUERY))


def _parts(question: Sought, begins: str, whole: str, either: str, both: str) -> Iterator[str]:
    """Yield what must all hold, in the language of one of the two databases."""
    words = question.words
    singly = both.join(f"({either.join(_word(word, begins))})" for word in words)
    if len(words) > 1 and all(map(str.isdecimal, words)) and len("".join(words)) >= _LONG:
        yield f"(({singly}){either}{either.join(_word(''.join(words), begins))})"
    elif words:
        yield singly
    for tokens in question.facets:
        yield f"({either.join(whole.format(token) for token in tokens)})"


def _word(word: str, begins: str) -> Iterator[str]:
    yield begins.format(word)
    if word.isdecimal() and len(word) >= ENDING:
        yield begins.format(ending_token(word))
