"""What the office does with members."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.members import (
    STATUS_AFTER,
    Member,
    MemberDraft,
    Movement,
    MovementDraft,
    MovementKind,
    NoSuchMember,
)
from desktop.domain.privacy import refuse_forgotten
from desktop.domain.text import clean
from desktop.errors import Invalid
from desktop.usecases.groups import find_group

INTO_GROUPS = frozenset({MovementKind.MOVED_GROUP, MovementKind.MOVED_SECTION})


def register_member(
    session: Session, draft: MemberDraft, today: date, *, batch_id: UUID | None = None
) -> UUID:
    """Write a new member on the roster, with the movement that admits them.

    `batch_id` names the import that brings them.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
        NoSuchGroup: the group has left the books meanwhile.
    """
    if problems := draft.problems(today):
        raise Invalid(problems)
    if draft.group_id is not None:
        find_group(session, draft.group_id)
    member = Member(**fields_of(draft), batch_id=batch_id)
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


def change_member(session: Session, member_id: UUID, draft: MemberDraft, today: date) -> None:
    """Change what the roster says of a member; a new group is written as a movement.

    Raises:
        NoSuchMember: they have left the books meanwhile.
        AlreadyForgotten: they were made anonymous or erased.
        Invalid: a field breaks a rule; all of them are listed.
    """
    member = find_member(session, member_id)
    refuse_forgotten(member.name)
    if problems := draft.problems(today):
        raise Invalid(problems)
    if draft.group_id != member.group_id:
        if draft.group_id is not None:
            find_group(session, draft.group_id)
        session.add(
            Movement(
                member_id=member.id,
                kind=MovementKind.MOVED_GROUP,
                on=today,
                from_id=member.group_id,
                to_id=draft.group_id,
            )
        )
    for name, value in fields_of(draft).items():
        setattr(member, name, value)


def move_member(session: Session, member_id: UUID, draft: MovementDraft, today: date) -> UUID:
    """Write a movement of a member; their status and group follow from it.

    Raises:
        NoSuchMember: they have left the books meanwhile.
        AlreadyForgotten: they were made anonymous or erased.
        Invalid: a field breaks a rule.
    """
    member = find_member(session, member_id)
    refuse_forgotten(member.name)
    if problems := draft.problems(today):
        raise Invalid(problems)
    assert draft.kind is not None
    assert draft.on is not None
    movement = Movement(
        member_id=member.id,
        kind=draft.kind,
        on=draft.on,
        from_id=member.group_id,
        to_id=draft.to_id,
        paper=clean(draft.paper),
    )
    session.add(movement)
    if draft.kind in INTO_GROUPS:
        if draft.to_id is not None:
            find_group(session, draft.to_id)
        member.group_id = draft.to_id
    if member.status_on is None or draft.on >= member.status_on:
        member.status, member.status_on = STATUS_AFTER[draft.kind], draft.on
    return movement.id


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
