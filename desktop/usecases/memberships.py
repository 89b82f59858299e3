"""What the office does with several members, or several records, at once."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.groups import GroupDraft
from desktop.domain.members import MovementDraft, MovementKind
from desktop.usecases.groups import add_group, direct_members, find_group, put_head
from desktop.usecases.members import find_member, move_member
from desktop.usecases.removal import Removed, remove_record, restore_record


def move_members(
    session: Session, member_ids: Sequence[UUID], draft: MovementDraft, today: date
) -> list[UUID]:
    """Write the same movement of each of these members, all or none; return the movements.

    Raises:
        NoSuchMember: one of them has left the books meanwhile.
        Invalid: a field breaks a rule.
        NoSuchGroup, NotALeaf: nobody can stand in that group.
    """
    return [move_member(session, member_id, draft, today) for member_id in member_ids]


def open_group(session: Session, draft: GroupDraft, today: date) -> UUID:
    """Write a group; where it is a section's first, the section's own members are moved today.

    With `draft.take` they go into the new group, else directly under the union.

    Raises:
        Invalid: a field breaks a rule.
        NoSuchGroup, NotASection: the section is none.
    """
    there = direct_members(session, draft.section_id) if draft.section_id else ()
    group_id = add_group(session, draft)
    session.flush()
    move = MovementDraft(MovementKind.MOVED_GROUP, today, group_id if draft.take else None)
    move_members(session, there, move, today)
    return group_id


def name_head(
    session: Session, group_id: UUID, member_id: UUID | None, today: date, on: date | None = None
) -> None:
    """Let a member head a group from a day on; None leaves it without a head.

    Raises:
        NoSuchGroup, NoSuchMember: one of them has left the books.
    """
    group = find_group(session, group_id)
    if member_id is not None:
        find_member(session, member_id)
    put_head(group, member_id, on, today)


def remove_records(
    session: Session, kind: str, record_ids: Sequence[UUID], now: datetime
) -> list[Removed]:
    """Delete several records of a kind softly, all or none.

    Raises:
        AlreadyGone: one is not in the books.
        Refusal: one may not be deleted.
    """
    return [remove_record(session, kind, record_id, now) for record_id in record_ids]


def restore_records(session: Session, kind: str, record_ids: Sequence[UUID]) -> None:
    """Bring several deleted records back as they were.

    Raises:
        AlreadyGone: one of them is in the books.
    """
    for record_id in record_ids:
        restore_record(session, kind, record_id)
