"""Correcting, deleting and bringing back movements of members."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.members import MemberDraft, Movement, MovementDraft, MovementKind
from desktop.errors import Invalid, Refusal
from desktop.usecases.members import change_member, find_member, put_movement
from desktop.usecases.ownership import refuse_foreign
from desktop.usecases.standings import admission_of, settle, settle_transfers
from resources.words import N_


class NoSuchMovement(Refusal):
    """The movement has left the books, perhaps while a form was open."""

    template = N_("This movement is no longer in the books. Look at the member's card again.")


class FirstAdmission(Refusal):
    """Without it nobody would know how the member came into the books."""

    template = N_(
        "This is how the member came into the books. Correct its day or what it says, or delete "
        "the member."
    )


def correct_movement(
    session: Session, movement_id: UUID, draft: MovementDraft, today: date
) -> None:
    """Change what a movement says; status and group follow anew.

    A new day of the admission is the day of joining, unless the member came from another union.

    Raises:
        NoSuchMovement, NoSuchMember: it has left the books.
        FirstAdmission: it admits the member and would no longer do so.
        Invalid: a field breaks a rule.
        NoSuchGroup, NotALeaf: nobody can stand in that group.
    """
    movement = find_movement(session, movement_id)
    member = find_member(session, movement.member_id)
    if problems := draft.problems(today):
        raise Invalid(problems)
    first = movement is admission_of(session, member)
    if first and draft.kind is not MovementKind.ADMITTED:
        raise FirstAdmission
    moved = draft.on != movement.on
    put_movement(session, movement, draft)
    if first and moved and not movement.union_name:
        member.joined_on = movement.on
    settle(session, member)
    settle_transfers(session, member)


def remove_movements(session: Session, movement_ids: Sequence[UUID]) -> None:
    """Delete movements softly, all or none; status and group follow from those that stay.

    Raises:
        NoSuchMovement, NoSuchMember: one has left the books.
        FirstAdmission: one admits its member.
        NotOurs: another office owns one.
    """
    for movement_id in movement_ids:
        movement = find_movement(session, movement_id)
        refuse_foreign(session, movement)
        member = find_member(session, movement.member_id)
        if movement is admission_of(session, member):
            raise FirstAdmission
        movement.removed_at = session.info["now"]
        settle(session, member)
        settle_transfers(session, member)


def restore_movements(session: Session, movement_ids: Sequence[UUID]) -> None:
    """Bring deleted movements back as they were.

    Raises:
        NoSuchMovement, NoSuchMember: there is nothing to bring back, or nobody.
    """
    for movement_id in movement_ids:
        movement = session.get(Movement, movement_id, execution_options={"with_removed": True})
        if movement is None or movement.removed_at is None:
            raise NoSuchMovement
        movement.removed_at = None
        member = find_member(session, movement.member_id)
        settle(session, member)
        settle_transfers(session, member)


def take_back_change(
    session: Session, member_id: UUID, draft: MemberDraft, moved: UUID | None, today: date
) -> None:
    """Let a member be as before a change, the movement that it wrote included.

    Raises:
        NoSuchMember, NoSuchMovement: it has left the books.
        Invalid: the fields of before break a rule of today.
    """
    if moved is not None:
        remove_movements(session, [moved])
    member = find_member(session, member_id)
    change_member(session, member_id, replace(draft, group_id=member.group_id), today)


def find_movement(session: Session, movement_id: UUID) -> Movement:
    """Return a movement of the books.

    Raises:
        NoSuchMovement: it has left the books.
    """
    movement = session.get(Movement, movement_id)
    if movement is None or movement.removed_at is not None:
        raise NoSuchMovement
    return movement
