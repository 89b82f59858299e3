"""What the office does with groups."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group, GroupDraft, GroupKind, NoSuchGroup, NotALeaf
from desktop.domain.members import Member
from desktop.domain.standings import STAYING
from desktop.domain.terms import HeadTerm, read_heads, written_heads
from desktop.errors import Invalid, Refusal
from resources.words import N_


class GroupNotEmpty(Refusal):
    """Members would be left without their group."""

    template = N_("“{name}” still has members. Move them to another group first.")


class GroupRemembered(Refusal):
    """Nobody is in the group, but some were when they left."""

    template = N_(
        "“{name}” was the group of people who have left since, and their records speak of it. "
        "Give it a last day instead of deleting it."
    )


class SectionNotEmpty(Refusal):
    """Groups would be left without their section."""

    template = N_("“{name}” still holds groups. Delete them, or put them elsewhere, first.")


class SectionHasMembers(Refusal):
    """A section gets its first group: where its members go must be said."""

    template = N_(
        "“{name}” has members of its own, and members of a section with groups stand in one of "
        "those. Move them first."
    )


class NotASection(Refusal):
    """Only a section union holds groups."""

    template = N_("“{name}” is no section union, so it cannot hold a group.")


def register_group(session: Session, draft: GroupDraft) -> UUID:
    """Write a new group in the books.

    Raises:
        Invalid: a field breaks a rule.
        NoSuchGroup, NotASection: the section is none.
        SectionHasMembers: see `memberships.open_group`.
    """
    if draft.section_id is not None and direct_members(session, draft.section_id):
        raise SectionHasMembers(name=find_group(session, draft.section_id).name)
    return add_group(session, draft)


def add_group(session: Session, draft: GroupDraft) -> UUID:
    """Write a new group in the books, whoever stands in its section.

    Raises:
        Invalid: a field breaks a rule.
        NoSuchGroup, NotASection: the section is none.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    _check_section(session, draft)
    group = Group(**_columns(draft))
    if draft.head_id is not None:
        group.heads = written_heads([HeadTerm(draft.head_id, draft.head_on)])
    session.add(group)
    return group.id


def change_group(session: Session, group_id: UUID, draft: GroupDraft, today: date) -> list[Any]:
    """Change a group; a new head begins a term and ends the last one.

    Returns:
        The heads as they were kept, for `put_back_group`.

    Raises:
        NoSuchGroup: it has left the books.
        Invalid: a field breaks a rule.
        NotASection, SectionHasMembers: it cannot stand in that section.
        SectionNotEmpty: it holds groups and would be one itself.
        GroupNotEmpty: it would end with people in it.
    """
    group = find_group(session, group_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if draft.section_id != group.section_id and draft.section_id is not None:
        _check_section(session, draft)
        if direct_members(session, draft.section_id):
            raise SectionHasMembers(name=find_group(session, draft.section_id).name)
    if draft.kind is GroupKind.GROUP and groups_in(session, group_id):
        raise SectionNotEmpty(name=group.name)
    if draft.valid_to and draft.valid_to <= today and direct_members(session, group_id):
        raise GroupNotEmpty(name=group.name)
    before = group.heads
    put_head(group, draft.head_id, draft.head_on, today)
    for name, value in _columns(draft).items():
        setattr(group, name, value)
    return before


def put_back_group(
    session: Session, group_id: UUID, draft: GroupDraft, heads: Sequence[Any]
) -> None:
    """Let a group be as it was before a change, its heads included.

    Raises:
        NoSuchGroup: it has left the books.
    """
    group = find_group(session, group_id)
    group.heads = list(heads)
    for name, value in _columns(draft).items():
        setattr(group, name, value)


def put_head(group: Group, head_id: UUID | None, on: date | None, today: date) -> None:
    """Let somebody head a group from a day (today where nobody says); None for nobody.

    Whoever heads it already goes on; a day that is given corrects when that began.
    """
    terms = read_heads(group.heads, group.head_id)
    begins = on or (today if terms else None)
    if head_id == group.head_id:
        begins = on or next((each.starts_on for each in terms if each.ends_on is None), None)
    kept = _ended(terms, begins or today, head_id)
    now = [HeadTerm(head_id, begins)] if head_id is not None else []
    group.heads, group.head_id = written_heads([*kept, *now]), head_id


def _ended(terms: Sequence[HeadTerm], day: date, goes_on: UUID | None) -> list[HeadTerm]:
    """Return the terms with those that run ended on the eve of a day."""
    eve = day - timedelta(days=1)
    kept = []
    for term in terms:
        if term.ends_on is not None:
            kept.append(term)
        elif term.member_id != goes_on and (term.starts_on is None or term.starts_on <= eve):
            kept.append(HeadTerm(term.member_id, term.starts_on, eve))
    return kept


def find_group(session: Session, group_id: UUID) -> Group:
    """Return a group of the books.

    Raises:
        NoSuchGroup: it has left the books.
    """
    group = session.get(Group, group_id)
    if group is None or group.removed_at is not None:
        raise NoSuchGroup
    return group


def find_leaf(session: Session, group_id: UUID) -> Group:
    """Return a group in which members can stand.

    Raises:
        NoSuchGroup: it has left the books.
        NotALeaf: it is a section that holds groups.
    """
    group = find_group(session, group_id)
    if group.kind is GroupKind.SECTION_UNION and groups_in(session, group_id):
        raise NotALeaf(name=group.name)
    return group


def groups_in(session: Session, section_id: UUID) -> int:
    """Return how many groups a section holds, those that have ended left out."""
    query = select(func.count(Group.id)).where(
        Group.section_id == section_id, Group.valid_to.is_(None)
    )
    return session.scalar(query) or 0


def direct_members(session: Session, group_id: UUID) -> Sequence[UUID]:
    """Return who is on the roster in this very group."""
    query = select(Member.id).where(Member.group_id == group_id, Member.status.in_(STAYING))
    return session.scalars(query.order_by(Member.name_rank, Member.id)).all()


def refuse_if_peopled(session: Session, group: Group) -> None:
    """Stop the removal of a group of which others speak.

    Raises:
        GroupNotEmpty: it has members.
        GroupRemembered: people who have left were in it.
        SectionNotEmpty: it holds groups.
    """
    if direct_members(session, group.id):
        raise GroupNotEmpty(name=group.name)
    if session.scalars(select(Member.id).where(Member.group_id == group.id).limit(1)).first():
        raise GroupRemembered(name=group.name)
    if session.scalars(select(Group.id).where(Group.section_id == group.id).limit(1)).first():
        raise SectionNotEmpty(name=group.name)


def _check_section(session: Session, draft: GroupDraft) -> None:
    if draft.section_id is not None:
        section = find_group(session, draft.section_id)
        if section.kind is not GroupKind.SECTION_UNION:
            raise NotASection(name=section.name)


def _columns(draft: GroupDraft) -> dict[str, Any]:
    said = asdict(draft).items()
    return {name: value for name, value in said if name not in ("head_on", "take")}
