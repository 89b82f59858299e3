"""What a member is found by: the tokens of their line in the search index.

Words and numbers are kept as a person types them, without marks. Facets (group, status, sex
…) stand in the same line, so that words and filters are one question to the index. They
begin with letters of Unicode's private area, which nobody can type: no search for words
ever meets one. Facets of few values are one letter each, the cheapest token there is.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from desktop.domain.members import MemberStatus, Sex
from desktop.domain.text import fold

# The columns of a member that `findable` reads.
READ = (
    "id", "name", "sort_key", "name_rank", "removed_at", "fold", "cccd", "phone", "old_id",
    "card_number", "member_code", "group_id", "status", "sex", "union_post", "born",
)  # fmt: skip
# A change of these moves or rewrites a member's line.
SEARCHED = frozenset(READ) - {"id", "sort_key", "name_rank", "removed_at", "fold"}
_WORD = re.compile(r"[^\W_\ue000-\uf8ff]+")
_NOT_DIGIT = re.compile(r"\D+")
_GROUP, _ENDING = "\ue000", "\ue001"
_UNGROUPED, _GROUPED = "\ue002", "\ue003"
_STATUS = {status: chr(0xE010 + place) for place, status in enumerate(MemberStatus)}
_SEX = {sex: chr(0xE020 + place) for place, sex in enumerate(Sex)}
_YES, _NO = 0xE030, 0xE040
HELD = ("union_post", "phone", "cccd")  # fields of which a filter asks whether they are known
_BORN = 0xE100  # the letter of the year 1900
_NOBODY = "\ue004"
FIRST_YEAR, LAST_YEAR = 1900, 2199
ENDING = 3  # digits from which the end of a number finds its owner


def words_in(text: str) -> list[str]:
    """Return the words of a text as the index keeps them: “H'Mai” gives h, mai."""
    return _WORD.findall(fold(text))


def group_token(group_id: UUID) -> str:
    """Return the facet of the members of a group."""
    return _GROUP + group_id.hex


def grouped_token(*, grouped: bool) -> str:
    """Return the facet of the members who are in a group, or in none."""
    return _GROUPED if grouped else _UNGROUPED


def status_token(status: MemberStatus) -> str:
    """Return the facet of the members of a status."""
    return _STATUS[status]


def sex_token(sex: Sex) -> str:
    """Return the facet of the members of a sex."""
    return _SEX[sex]


def held_token(field: str, *, held: bool) -> str:
    """Return the facet of the members of whom a field is known, or is not."""
    return chr((_YES if held else _NO) + HELD.index(field))


def born_tokens(first: int, last: int) -> list[str]:
    """Return the facets of the members born in these years."""
    years = range(max(first, FIRST_YEAR), min(last, LAST_YEAR) + 1)
    return [chr(_BORN + year - FIRST_YEAR) for year in years] or [_NOBODY]


def ending_token(digits: str) -> str:
    """Return the beginning of the tokens of numbers that end with these digits."""
    return _ENDING + digits[::-1]


@dataclass(frozen=True, slots=True)
class Findable:
    """What a member can be found by, and where they stand in the list's orders.

    Attributes:
        rank: their place among the names; None when it has still to be found.
        listed: whether they are in the books.
    """

    id: UUID
    sort_key: str
    name: str
    rank: int | None
    listed: bool
    tokens: str
    group_key: str
    union_post: str


def findable(row: Row[Any]) -> Findable:
    """Return what a member is found by; `row` has the columns that `placing` reads."""
    return Findable(
        row.id,
        row.sort_key,
        row.name,
        row.name_rank,
        row.removed_at is None,
        " ".join(_tokens(row)),
        # Who is in no group stands behind all groups: "~" is above every letter of a key.
        row.in_group or "~",
        row.union_post,
    )


def _tokens(row: Row[Any]) -> list[str]:
    named = row.fold
    found = _WORD.findall(named)
    if "'" in named or "’" in named:
        found += _WORD.findall(named.replace("'", "").replace("’", ""))  # hmai for H'Mai
    cccd, phone, born = row.cccd, row.phone, row.born
    for number in (cccd, phone, row.old_id):
        if number:
            digits = number if number.isdecimal() else _NOT_DIGIT.sub("", number)
            found += (digits, _ENDING + digits[::-1])
    for code in (row.card_number, row.member_code):
        if code:
            found += words_in(code)
    found += _of_group(row.group_id, row.group_fold)
    found.append(_STATUS[row.status])
    if row.sex:
        found.append(_SEX[row.sex])
    for place, known in enumerate((row.union_post, phone, cccd)):
        found.append(chr((_YES if known else _NO) + place))
    if born[:4].isdecimal() and FIRST_YEAR <= int(born[:4]) <= LAST_YEAR:
        found += born_tokens(int(born[:4]), int(born[:4]))
    return found


@lru_cache(maxsize=1 << 12)
def _of_group(group_id: UUID | None, name: str | None) -> tuple[str, ...]:
    """Return the facet and the words of a member's group."""
    if group_id is None:
        return (_UNGROUPED,)
    return (_GROUPED, group_token(group_id), *_WORD.findall(name or ""))
