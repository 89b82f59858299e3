"""Finding members: by words and filters, in any order that the roster offers, page by page.

Everything is answered in two steps. First the ranks of the members on a page are read from
one index alone, then their rows. So the last page of half a million costs little more than
the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Enum,
    Select,
    Table,
    Text,
    exists,
    func,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from desktop.domain.awards import GRANTED, Award
from desktop.domain.groups import Group
from desktop.domain.members import Member, MemberStatus, Sex
from desktop.domain.privacy import ERASED_NAME
from desktop.storage import tokens
from desktop.storage.engine import on_sqlite
from desktop.storage.search import LINES, Sought, answering, sought

# What the roster can be sorted by, and the column whose index is walked.
SORTS = {
    "given": "name_rank",
    "family": "family_key",
    "group": "group_key",
    "born": "born",
    "sex": "sex",
    "status": "status",
    "phone": "phone",
    "union_post": "union_post_key",
    "cccd": "cccd",
    "card_number": "card_number",
    "joined_on": "joined_on",
}
# Fewer matches than this are sorted, more are met while the order's index is walked.
FEW = 5_000
# Above this one asks the index for each row on the way instead of listing all matches first.
DENSE = 50_000  # matches
NEAR = 1_000  # rows from the top within which that is quick
MEMBER = cast("Table", Member.__table__)
RANK = MEMBER.c.name_rank


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """What narrows a list of members besides words. Empty values ask for nothing.

    Attributes:
        groups: of any of these; a section union stands for its groups too.
        grouped: whether in a group at all.
        union_post, phone, cccd: whether this is known of them.
        born_from, born_to: years of birth.
        joined_from, joined_to: days of joining the union.
        awarded_in: the year of a decided award.
        told: whether what they were told or agreed to is recorded.
    """

    groups: tuple[UUID, ...] = ()
    grouped: bool | None = None
    statuses: tuple[MemberStatus, ...] = ()
    sex: Sex | None = None
    union_post: bool | None = None
    phone: bool | None = None
    cccd: bool | None = None
    born_from: int | None = None
    born_to: int | None = None
    joined_from: date | None = None
    joined_to: date | None = None
    awarded_in: int | None = None
    told: bool | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) not in ((), None) for each in fields(self))


@dataclass(frozen=True, slots=True)
class MembersAsked:
    """A question to the roster: words, filters and an order."""

    words: str = ""
    only: MemberFilter = MemberFilter()
    sort: str = "given"
    down: bool = False


def count_members(session: Session, asked: MembersAsked) -> int:
    """Return how many members match."""
    question, wanted = _question(session, asked), _wanted(asked.only)
    if not question:
        return session.scalar(select(func.count(RANK)).where(*wanted)) or 0
    query = select(func.count()).select_from(LINES)
    if wanted:
        query = query.join(MEMBER, LINES.c.rowid == RANK).where(*wanted)
    return session.scalar(query.where(answering(session.connection(), question))) or 0


def any_members(session: Session) -> bool:
    """Return whether there is anybody on the roster."""
    return session.scalar(select(RANK).where(RANK.is_not(None)).limit(1)) is not None


def find_members(
    session: Session, asked: MembersAsked, limit: int, offset: int = 0, found: int | None = None
) -> list[int]:
    """Return the ranks of the members on a page of the list, in its order.

    Args:
        session: the books.
        asked: the words, filters and order.
        limit: how many at most.
        offset: how many to pass over.
        found: how many match, where that is known: the end of a long list is then reached
            from its end.
    """
    down = asked.down
    turned = found is not None and offset > found // 2
    if found is not None and turned:
        limit = max(0, min(limit, found - offset))
        offset, down = found - offset - limit, not down
    query = page_of(session, replace(asked, down=down), offset, found)
    ranks = list(session.scalars(query.limit(limit).offset(offset)))
    return ranks[::-1] if turned else ranks


def page_of(
    session: Session, asked: MembersAsked, offset: int = 0, found: int | None = None
) -> Select[int]:
    """Return the statement that walks the matching ranks in order; see `find_members`."""
    question, wanted = _question(session, asked), _wanted(asked.only)
    order = _order(session, asked)
    query = select(RANK).where(RANK.is_not(None), *wanted).order_by(*order)
    if not question:
        return query
    connection = session.connection()
    answers = answering(connection, question)
    if asked.sort == "given":
        line = LINES.c.rowid
        walk = select(line).where(answers).order_by(line.desc() if asked.down else line)
        return walk.join(MEMBER, line == RANK).where(*wanted) if wanted else walk
    joined = query.select_from(LINES.join(MEMBER, LINES.c.rowid == RANK)).where(answers)
    if not on_sqlite(connection):
        return joined
    many = count_members(session, asked) if found is None else found
    if many <= FEW:
        return joined
    if many >= DENSE and offset < NEAR:
        return query.where(exists().where(answers, LINES.c.rowid == RANK).select_from(LINES))
    # The plus keeps SQLite from looking each match up and sorting them all.
    here = literal_column("+member.name_rank", BigInteger)
    return query.where(here.in_(select(LINES.c.rowid).where(answers)))


def _order(session: Session, asked: MembersAsked) -> list[ColumnElement[Any]]:
    """Return the columns of an order; who has nothing there comes first, as in SQLite."""
    key = MEMBER.c[SORTS[asked.sort]]
    keys: list[ColumnElement[Any]] = [key] if key is RANK else [key, RANK]
    if on_sqlite(session.connection()):
        return [each.desc() if asked.down else each for each in keys]
    if isinstance(key.type, Text | Enum):
        keys[0] = type_coerce(key, Text).collate("C")
    return [each.desc().nulls_last() if asked.down else each.asc().nulls_first() for each in keys]


def _question(session: Session, asked: MembersAsked) -> Sought:
    only = asked.only
    facets = [*_facets(only), *([_groups(session, only.groups)] if only.groups else ())]
    return sought(asked.words, facets)


def _facets(only: MemberFilter) -> Iterator[list[str]]:
    if only.grouped is not None:
        yield [tokens.grouped_token(grouped=only.grouped)]
    if only.statuses:
        yield [tokens.status_token(status) for status in only.statuses]
    if only.sex is not None:
        yield [tokens.sex_token(only.sex)]
    for field in tokens.HELD:
        held = getattr(only, field)
        if held is not None:
            yield [tokens.held_token(field, held=held)]
    if only.born_from is not None or only.born_to is not None:
        first, last = only.born_from or 0, only.born_to or tokens.LAST_YEAR
        yield tokens.born_tokens(first, last)


def _groups(session: Session, groups: tuple[UUID, ...]) -> list[str]:
    """Return the facets of groups; a section union stands for its groups too."""
    inside = session.scalars(select(Group.id).where(Group.section_id.in_(groups)))
    return [tokens.group_token(each) for each in (*groups, *inside)]


def _wanted(only: MemberFilter) -> list[ColumnElement[bool]]:
    """Return what the index does not know and the rows are asked for."""
    found: list[ColumnElement[bool]] = []
    joined = MEMBER.c.joined_on
    if only.joined_from is not None:
        found.append(joined >= only.joined_from)
    if only.joined_to is not None:
        found.append(joined <= only.joined_to)
    if only.awarded_in is not None:
        awards = select(Award.member_id).where(
            Award.state.in_(GRANTED),
            Award.on.between(date(only.awarded_in, 1, 1), date(only.awarded_in, 12, 31)),
            Award.removed_at.is_(None),
        )
        found.append(MEMBER.c.id.in_(awards))
    if only.told is not None:
        nothing = MEMBER.c.consents.cast(Text) == "[]"
        found.append(~nothing if only.told else nothing)
        # Who was forgotten is told nothing any more.
        found += [MEMBER.c.anonymised_on.is_(None), MEMBER.c.name != ERASED_NAME]
    return found
