"""Lists of members, and one member's card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, Table, and_, func, select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import (
    Member,
    MemberDraft,
    MemberStatus,
    NoSuchMember,
    Sex,
)
from desktop.queries.finding import (
    MEMBER,
    RANK,
    MemberFilter,
    MembersAsked,
    count_members,
    find_members,
)

AT_ONCE = 500  # ranks in one question
FIELDS = 12  # columns that are read of each member, before those that a list asks for


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the roster. `born` is ISO as far as known; `cccd` is whole.

    Attributes:
        more: further fields of the member that a list shows, by name.
    """

    id: UUID
    name: str
    sex: Sex | None
    born: str
    cccd: str
    phone: str
    group_id: UUID | None
    group: str
    post: str
    union_post: str
    status: MemberStatus
    more: Mapping[str, Any] = field(default_factory=dict, compare=False)


def member_rows(
    session: Session,
    words: str = "",
    group_id: UUID | None = None,
    status: MemberStatus | None = None,
    sort: str = "given",
    *,
    down: bool = False,
    limit: int = 500,
    offset: int = 0,
) -> list[MemberRow]:
    """Return the members who match, in the order asked for.

    Case and marks do not matter, words match beginnings in any order.
    """
    asked = MembersAsked(words, _only(group_id, status), sort, down)
    return listed_members(session, asked, limit, offset)


def listed_members(
    session: Session,
    asked: MembersAsked,
    limit: int,
    offset: int = 0,
    found: int | None = None,
    more: Sequence[str] = (),
) -> list[MemberRow]:
    """Return a page of the members who match; `more` names further fields, see `MemberRow`."""
    return members_at(session, find_members(session, asked, limit, offset, found), more)


def members_at(session: Session, ranks: Sequence[int], more: Sequence[str] = ()) -> list[MemberRow]:
    """Return the members of these ranks, in this order."""
    query = _rows_of(tuple(more))
    known: dict[int, MemberRow] = {}
    for start in range(0, len(ranks), AT_ONCE):
        some = query.where(RANK.in_(ranks[start : start + AT_ONCE]))
        for line in session.execute(some):
            values: Sequence[Any] = line
            extra = dict(zip(more, values[FIELDS:], strict=True))
            known[values[0]] = MemberRow(*(*values[1:FIELDS], extra))
    return [known[rank] for rank in ranks if rank in known]


@cache
def _rows_of(more: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Return the question for rows, made once: it is asked at every letter of a search."""
    member, group = MEMBER.c, cast("Table", Group.__table__)
    columns = (
        member.name_rank, member.id, member.name, member.sex, member.born, member.cccd,
        member.phone, member.group_id, func.coalesce(group.c.name, ""), member.post,
        member.union_post, member.status, *(member[name] for name in more),
    )  # fmt: skip
    there = and_(group.c.id == member.group_id, group.c.removed_at.is_(None))
    return select(*columns).select_from(MEMBER.outerjoin(group, there))


def member_count(
    session: Session,
    words: str = "",
    group_id: UUID | None = None,
    status: MemberStatus | None = None,
) -> int:
    """Return how many members match."""
    return count_members(session, MembersAsked(words, _only(group_id, status)))


def _only(group_id: UUID | None, status: MemberStatus | None) -> MemberFilter:
    return MemberFilter(
        groups=(group_id,) if group_id is not None else (),
        statuses=(status,) if status is not None else (),
    )


def person_choices(
    session: Session, words: str = "", limit: int = 20
) -> list[tuple[UUID, str, str]]:
    """Return members as (id, name, group) for a field in which a name is typed."""
    rows = member_rows(session, words, status=MemberStatus.ACTIVE, limit=limit)
    return [(row.id, row.name, row.group) for row in rows]


def member_draft(session: Session, member_id: UUID) -> MemberDraft:
    """Return a member as a form shows them.

    Raises:
        NoSuchMember: they have left the books.
    """
    member = session.get(Member, member_id)
    if member is None or member.removed_at is not None:
        raise NoSuchMember
    return MemberDraft(**{name: getattr(member, name) for name in MemberDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """The member who has an identity number."""

    id: UUID
    name: str


def known_number(session: Session, cccd: str, but: UUID | None = None) -> KnownNumber | None:
    """Return who has this identity number already; `but` is not asked for."""
    query = select(Member.id, Member.name).where(Member.cccd == cccd).order_by(Member.id)
    if but is not None:
        query = query.where(Member.id != but)
    found = session.execute(query).first()
    return KnownNumber(*found) if found else None
