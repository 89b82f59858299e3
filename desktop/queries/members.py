"""Lists of members, and one member's card."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import (
    Member,
    MemberDraft,
    MemberStatus,
    NoSuchMember,
    Sex,
)
from desktop.storage.search import matching

# What a list can be sorted by.
SORTS: dict[str, tuple[Any, ...]] = {
    "given": (Member.name_rank, Member.sort_key),
    "family": (Member.fold,),
    "group": (Group.sort_key, Member.sort_key),
    "born": (Member.born, Member.sort_key),
    "sex": (Member.sex, Member.sort_key),
    "status": (Member.status, Member.sort_key),
    "phone": (Member.phone, Member.sort_key),
    "union_post": (Member.union_post, Member.sort_key),
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the roster. `born` is ISO as far as known; `cccd` is whole."""

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
    query = (
        select(
            Member.id,
            Member.name,
            Member.sex,
            Member.born,
            Member.cccd,
            Member.phone,
            Member.group_id,
            func.coalesce(Group.name, ""),
            Member.post,
            Member.union_post,
            Member.status,
        )
        .outerjoin(Group, Group.id == Member.group_id)
        .limit(limit)
        .offset(offset)
    )
    order = [column.desc() if down else column for column in SORTS[sort]]
    query = _filtered(session, query, words, group_id, status).order_by(*order, Member.id)
    return [MemberRow(*row) for row in session.execute(query)]


def member_count(
    session: Session,
    words: str = "",
    group_id: UUID | None = None,
    status: MemberStatus | None = None,
) -> int:
    """Return how many members match."""
    query = _filtered(session, select(func.count(Member.id)), words, group_id, status)
    return session.scalar(query) or 0


def _filtered(
    session: Session,
    query: Select[*tuple[Any, ...]],
    words: str,
    group_id: UUID | None,
    status: MemberStatus | None,
) -> Select[*tuple[Any, ...]]:
    wanted: list[ColumnElement[bool]] = []
    if (found := matching(session, words)) is not None:
        wanted.append(found)
    if group_id is not None:
        wanted.append(Member.group_id == group_id)
    if status is not None:
        wanted.append(Member.status == status)
    return query.where(*wanted)


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


def similar_members(session: Session, draft: MemberDraft, but: UUID | None = None) -> list[str]:
    """Return the names of members who look like the draft: same number, or same name and birth.

    Names are compared by likeness, so that Quý and Quí, Hoà and Hòa are the same.
    """
    from desktop.domain.text import likeness  # noqa: PLC0415 -- only when somebody types a name

    same = (Member.likeness == likeness(draft.name)) & (Member.born == draft.born)
    alike = same if draft.born else Member.likeness == likeness(draft.name)
    if draft.cccd:
        alike |= Member.cccd == draft.cccd
    query = select(Member.name, Member.born).where(alike).limit(5)
    if but is not None:
        query = query.where(Member.id != but)
    return [f"{name} ({born})" if born else name for name, born in session.execute(query)]
