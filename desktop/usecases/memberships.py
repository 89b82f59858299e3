"""What the office does with several members, or several records, at once."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.groups import GroupDraft
from desktop.domain.members import MovementDraft
from desktop.usecases.groups import change_group, find_group
from desktop.usecases.members import find_member, move_member
from desktop.usecases.removal import Removed, remove_record, restore_record


def move_members(
    session: Session, member_ids: Sequence[UUID], draft: MovementDraft, today: date
) -> int:
    """Write the same movement of each of these members, all or none; return how many.

    Raises:
        NoSuchMember: one of them has left the books meanwhile.
        Invalid: a field breaks a rule.
    """
    for member_id in member_ids:
        move_member(session, member_id, draft, today)
    return len(member_ids)


def name_head(session: Session, group_id: UUID, member_id: UUID | None) -> None:
    """Let a member head a group; None leaves it without a head.

    Raises:
        NoSuchGroup, NoSuchMember: one of them has left the books.
    """
    group = find_group(session, group_id)
    if member_id is not None:
        find_member(session, member_id)
    said = {name: getattr(group, name) for name in asdict(GroupDraft())}
    change_group(session, group_id, replace(GroupDraft(**said), head_id=member_id))


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
