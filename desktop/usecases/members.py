"""What the office does with members."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.members import (
    INTO_GROUPS,
    Member,
    MemberDraft,
    Movement,
    MovementDraft,
    MovementKind,
    NoSuchMember,
)
from desktop.domain.privacy import refuse_forgotten
from desktop.domain.terms import PostTerm, read_posts, running_posts, written_posts
from desktop.domain.text import clean
from desktop.errors import Invalid
from desktop.usecases.groups import find_leaf
from desktop.usecases.standings import admission_of, settle, settle_transfers


def register_member(
    session: Session, draft: MemberDraft, today: date, *, batch_id: UUID | None = None
) -> UUID:
    """Write a new member on the roster, with the movement that admits them.

    `batch_id` names the import that brings them.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
        NoSuchGroup: the group has left the books meanwhile.
        NotALeaf: the section holds groups; members stand in one of those.
    """
    if problems := draft.problems(today):
        raise Invalid(problems)
    if draft.group_id is not None:
        find_leaf(session, draft.group_id)
    member = Member(**fields_of(draft), status_on=draft.joined_on, batch_id=batch_id)
    session.add(member)
    session.add(
        Movement(
            member_id=member.id,
            kind=MovementKind.ADMITTED,
            on=draft.joined_on or today,
            to_id=draft.group_id,
        )
    )
    return member.id


def change_member(
    session: Session, member_id: UUID, draft: MemberDraft, today: date
) -> UUID | None:
    """Change what the roster says of a member; return the movement into another group, if any.

    A new group is written as a movement of today, a new day of joining into the admission, a
    new union post as a term that begins today where terms are known.

    Raises:
        NoSuchMember: they have left the books meanwhile.
        AlreadyForgotten: they were made anonymous or erased.
        Invalid: a field breaks a rule; all of them are listed.
        NoSuchGroup, NotALeaf: they cannot stand in that group.
    """
    member = find_member(session, member_id)
    refuse_forgotten(member.name)
    if problems := draft.problems(today):
        raise Invalid(problems)
    group_id, joined_on = member.group_id, member.joined_on
    _put_post(member, clean(draft.union_post), today)
    for name, value in fields_of(draft).items():
        if name != "group_id":
            setattr(member, name, value)
    if draft.joined_on != joined_on:
        admission = admission_of(session, member)
        if draft.joined_on and admission and not admission.union_name:
            admission.on = draft.joined_on
        settle(session, member)
    if draft.group_id != group_id:
        move = MovementDraft(MovementKind.MOVED_GROUP, today, draft.group_id)
        return move_member(session, member_id, move, today)
    return None


def move_member(session: Session, member_id: UUID, draft: MovementDraft, today: date) -> UUID:
    """Write a movement of a member; their status and group follow from it.

    Raises:
        NoSuchMember: they have left the books meanwhile.
        AlreadyForgotten: they were made anonymous or erased.
        Invalid: a field breaks a rule.
        NoSuchGroup, NotALeaf: nobody can stand in that group.
    """
    member = find_member(session, member_id)
    refuse_forgotten(member.name)
    if problems := draft.problems(today):
        raise Invalid(problems)
    assert draft.kind is not None
    assert draft.on is not None
    movement = Movement(member_id=member.id, kind=draft.kind, on=draft.on, from_id=member.group_id)
    put_movement(session, movement, draft)
    session.add(movement)
    settle(session, member)
    if draft.kind is MovementKind.MOVED_UNION:
        settle_transfers(session, member)
    return movement.id


def put_movement(session: Session, movement: Movement, draft: MovementDraft) -> None:
    """Write into a movement what the draft says of its kind, and nothing else of it.

    Raises:
        NoSuchGroup, NotALeaf: nobody can stand in that group.
    """
    assert draft.kind is not None
    assert draft.on is not None
    into_group = draft.kind in INTO_GROUPS or draft.kind is MovementKind.ADMITTED
    if into_group and draft.to_id is not None and draft.to_id != movement.to_id:
        find_leaf(session, draft.to_id)
    out = draft.kind is MovementKind.MOVED_UNION
    other = out or draft.kind is MovementKind.ADMITTED
    movement.kind, movement.on = draft.kind, draft.on
    movement.to_id = draft.to_id if into_group else draft.union_id if out else None
    if draft.kind is MovementKind.ADMITTED:
        movement.from_id = draft.union_id
    movement.union_name = clean(draft.union_name) if other else ""
    movement.until_on = draft.until_on if draft.kind is MovementKind.PAUSED else None
    movement.paper, movement.reason = clean(draft.paper), clean(draft.reason)


def find_member(session: Session, member_id: UUID) -> Member:
    """Return a member of the books.

    Raises:
        NoSuchMember: they have left the books.
    """
    member = session.get(Member, member_id)
    if member is None or member.removed_at is not None:
        raise NoSuchMember
    return member


def fields_of(draft: MemberDraft) -> dict[str, Any]:
    """Return the draft's fields as the entity takes them, texts clean."""
    return {
        name: clean(value) if type(value) is str else value for name, value in asdict(draft).items()
    }


def _put_post(member: Member, post: str, today: date) -> None:
    """Let the terms say what a roster says in one word; a post without terms stays a word."""
    terms = read_posts(member.posts)
    running = running_posts(terms, today)
    if not terms or post == running:
        return
    eve = today - timedelta(days=1)
    kept = [
        replace(each, ends_on=eve) if each.runs(today) else each
        for each in terms
        if not (each.runs(today) and each.starts_on == today)
    ]
    member.posts = written_posts([*kept, PostTerm(post, today)] if post else kept)
