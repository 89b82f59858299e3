"""Lists of groups."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from desktop.domain.groups import Group, GroupDraft, GroupKind, NoSuchGroup
from desktop.domain.members import Member, MemberStatus
from desktop.domain.terms import read_heads


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group with its head and how many active members it has."""

    id: UUID
    name: str
    kind: GroupKind
    section_id: UUID | None
    head_id: UUID | None
    head: str
    members: int
    valid_from: date | None
    valid_to: date | None


def group_rows(session: Session) -> list[GroupRow]:
    """Return every group in Vietnamese order, in one statement."""
    head = aliased(Member)
    counted = (
        select(Member.group_id, func.count().label("members"))
        .where(Member.status == MemberStatus.ACTIVE, Member.removed_at.is_(None))
        .group_by(Member.group_id)
        .subquery()
    )
    query = (
        select(
            Group.id,
            Group.name,
            Group.kind,
            Group.section_id,
            Group.head_id,
            func.coalesce(head.name, ""),
            func.coalesce(counted.c.members, 0),
            Group.valid_from,
            Group.valid_to,
        )
        .outerjoin(head, head.id == Group.head_id)
        .outerjoin(counted, counted.c.group_id == Group.id)
        .order_by(Group.sort_key, Group.id)
    )
    return [GroupRow(*row) for row in session.execute(query)]


def leaf_choices(session: Session) -> list[tuple[UUID, str, str]]:
    """Return the groups in which a member can stand as (id, name, section), in their order.

    Those that have ended are left out, and sections that hold groups.
    """
    section = aliased(Group)
    inner = aliased(Group)
    holds = (
        select(inner.id)
        .where(inner.section_id == Group.id, inner.valid_to.is_(None), inner.removed_at.is_(None))
        .exists()
    )
    query = (
        select(Group.id, Group.name, func.coalesce(section.name, ""))
        .outerjoin(section, section.id == Group.section_id)
        .where(Group.valid_to.is_(None), ~holds)
        .order_by(Group.sort_key, Group.id)
    )
    return [(identity, name, inside) for identity, name, inside in session.execute(query)]


def group_draft(session: Session, group_id: UUID) -> GroupDraft:
    """Return a group as a form shows it.

    Raises:
        NoSuchGroup: it has left the books.
    """
    group = session.get(Group, group_id)
    if group is None or group.removed_at is not None:
        raise NoSuchGroup
    terms = read_heads(group.heads, group.head_id)
    return GroupDraft(
        name=group.name,
        kind=group.kind,
        section_id=group.section_id,
        head_id=group.head_id,
        head_on=next((each.starts_on for each in terms if each.ends_on is None), None),
        valid_from=group.valid_from,
        valid_to=group.valid_to,
    )


def group_choices(session: Session) -> list[tuple[UUID, str]]:
    """Return every group as (id, name), in Vietnamese order."""
    query = select(Group.id, Group.name).order_by(Group.sort_key, Group.id)
    return [(identity, name) for identity, name in session.execute(query)]
