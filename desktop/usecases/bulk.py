"""One field of many members at once, and the way back: all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.bulk import GROUP, BulkChange
from desktop.domain.members import Member, MemberDraft, MovementDraft, MovementKind
from desktop.errors import Invalid
from desktop.usecases.members import change_member, find_member, move_member
from desktop.usecases.movements import remove_movements


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What was done, to take it back.

    Attributes:
        field: which field.
        before: id → what stood there, of the members in whom something changed.
        given: id → what stands there now.
        posts: id → the terms of union posts that were there.
        movements: what was written of those who came into another group.
    """

    field: str
    before: dict[UUID, Any]
    given: dict[UUID, Any]
    posts: dict[UUID, list[Any]]
    movements: tuple[UUID, ...] = ()

    def __len__(self) -> int:
        return len(self.before) + len(self.movements)


def change_many(
    session: Session, member_ids: Sequence[UUID], change: BulkChange, today: date
) -> BulkDone:
    """Give one field of these members a value; those who have it already stay untouched.

    Raises:
        Invalid: the value breaks a rule.
        NoSuchMember: one of them has left the books meanwhile.
        AlreadyForgotten: one of them was made anonymous or erased.
        NoSuchGroup, NotALeaf: nobody can stand in that group.
    """
    if problems := change.problems(today):
        raise Invalid(problems)
    if change.field == GROUP:
        return _regroup(session, member_ids, change, today)
    done = BulkDone(change.field, {}, {}, {})
    for member_id in member_ids:
        member = find_member(session, member_id)
        old = getattr(member, change.field)
        new = change.after(old)
        if new == old:
            continue
        done.before[member_id], done.posts[member_id] = old, list(member.posts)
        draft = replace(_draft(member), **{change.field: new})
        change_member(session, member_id, draft, today)
        done.given[member_id] = getattr(member, change.field)
    return done


def take_back_many(session: Session, done: BulkDone) -> None:
    """Let the members be as before; what somebody changed again since then stays.

    Raises:
        NoSuchMember: one of them has left the books meanwhile.
    """
    if done.movements:
        remove_movements(session, done.movements)
    for member_id, old in done.before.items():
        member = find_member(session, member_id)
        if getattr(member, done.field) == done.given[member_id]:
            setattr(member, done.field, old)
            member.posts = done.posts[member_id]


def _regroup(
    session: Session, member_ids: Sequence[UUID], change: BulkChange, today: date
) -> BulkDone:
    assert not isinstance(change.value, date | str)
    move = MovementDraft(MovementKind.MOVED_GROUP, today, change.value)
    others = [each for each in member_ids if find_member(session, each).group_id != change.value]
    written = tuple(move_member(session, each, move, today) for each in others)
    return BulkDone(GROUP, {}, {}, {}, written)


def _draft(member: Member) -> MemberDraft:
    return MemberDraft(**{name: getattr(member, name) for name in MemberDraft.__dataclass_fields__})
