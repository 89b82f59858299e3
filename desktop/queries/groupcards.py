"""Everything about one group: who is in it, who headed it, what it promised, what it earned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, AwardState
from desktop.domain.groups import Group, NoSuchGroup
from desktop.domain.initiatives import Author, Initiative
from desktop.domain.members import Member, MemberStatus
from desktop.domain.pacts import Party
from desktop.domain.standings import STAYING
from desktop.domain.terms import read_heads
from desktop.queries.groups import GroupRow, group_rows
from desktop.queries.pacts import PactRow, pact_rows
from desktop.queries.targets import TargetRow, target_rows


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One term of a head. A day that is None is unknown, or has not come."""

    member_id: UUID
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Who is in the group now."""

    id: UUID
    name: str
    post: str
    union_post: str
    status: MemberStatus


@dataclass(frozen=True, slots=True)
class GroupPact:
    """A pact that the group signs, with its targets as they stand."""

    pact: PactRow
    targets: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class GroupAward:
    """An award of the group, or of somebody in it. `to` is who received it."""

    id: UUID
    kind_code: str
    on: date | None
    state: AwardState
    to: str
    own: bool


@dataclass(frozen=True, slots=True)
class GroupCard:
    """Everything about one group that its page shows.

    Attributes:
        section: the name of the section that it is part of, "" for none.
        inside: of a section, its groups.
        heads: newest first.
        members: on the roster in the group, of a section those of its groups too.
    """

    row: GroupRow
    section: str
    inside: tuple[GroupRow, ...]
    heads: tuple[HeadRow, ...]
    members: tuple[GroupMember, ...]
    pacts: tuple[GroupPact, ...]
    awards: tuple[GroupAward, ...]


def group_card(session: Session, group_id: UUID, today: date | None = None) -> GroupCard:
    """Return one group with its people, pacts as they stand `today`, and awards.

    Raises:
        NoSuchGroup: it has left the books.
    """
    group = session.get(Group, group_id)
    rows = group_rows(session)
    row = next((each for each in rows if each.id == group_id), None)
    if group is None or row is None:
        raise NoSuchGroup
    inside = tuple(each for each in rows if each.section_id == group_id)
    ids = [group_id, *(each.id for each in inside)]
    names = {each.id: each.name for each in rows}
    return GroupCard(
        row=row,
        section=names.get(row.section_id, "") if row.section_id else "",
        inside=inside,
        heads=_heads(session, group),
        members=_members(session, ids),
        pacts=_pacts(session, ids, today),
        awards=_awards(session, ids, names),
    )


def _heads(session: Session, group: Group) -> tuple[HeadRow, ...]:
    terms = read_heads(group.heads, group.head_id)
    query = select(Member.id, Member.name).where(Member.id.in_({each.member_id for each in terms}))
    # Whoever was head once is named, also after their record was deleted.
    names: dict[UUID, str] = {
        row.id: row.name for row in session.execute(query.execution_options(with_removed=True))
    }
    return tuple(
        HeadRow(each.member_id, names.get(each.member_id, ""), each.starts_on, each.ends_on)
        for each in reversed(terms)
    )


def _members(session: Session, ids: list[UUID]) -> tuple[GroupMember, ...]:
    query = (
        select(Member.id, Member.name, Member.post, Member.union_post, Member.status)
        .where(Member.group_id.in_(ids), Member.status.in_(STAYING))
        .order_by(Member.name_rank, Member.sort_key, Member.id)
    )
    return tuple(GroupMember(*row) for row in session.execute(query))


def _pacts(session: Session, ids: list[UUID], today: date | None) -> tuple[GroupPact, ...]:
    theirs = set(session.scalars(select(Party.pact_id).where(Party.group_id.in_(ids))))
    if not theirs:
        return ()
    return tuple(
        GroupPact(row, tuple(target_rows(session, row.id, today)))
        for row in pact_rows(session, today=today)
        if row.id in theirs
    )


def _awards(session: Session, ids: list[UUID], names: dict[UUID, str]) -> tuple[GroupAward, ...]:
    """Return the awards of the groups, of their people, and of initiatives that those lead."""
    people = select(Member.id).where(Member.group_id.in_(ids), Member.removed_at.is_(None))
    led = select(Author.initiative_id).where(
        Author.member_id.in_(people), Author.lead.is_(True), Author.removed_at.is_(None)
    )
    query = (
        select(
            Award.id,
            Award.kind_code,
            Award.on,
            Award.state,
            Award.group_id,
            func.coalesce(Member.name, Initiative.title, "").label("to"),
        )
        .outerjoin(Member, Member.id == Award.member_id)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .where(
            or_(
                Award.group_id.in_(ids),
                Award.member_id.in_(people),
                Award.initiative_id.in_(led),
            )
        )
        .order_by(Award.on.desc(), Award.id.desc())
    )
    return tuple(
        GroupAward(
            row.id,
            row.kind_code,
            row.on,
            row.state,
            names.get(row.group_id, "") if row.group_id else row.to,
            row.group_id is not None,
        )
        for row in session.execute(query)
    )
