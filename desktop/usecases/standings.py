"""Keeping what follows from a member's movements in step with them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import TransferOut
from desktop.domain.members import Member, Movement, MovementKind
from desktop.domain.standings import moments, step_of


def settle(session: Session, member: Member) -> None:
    """Let a member's status and group be what follows from their movements.

    Each movement, too, is told the group that it met. Call it after movements of the member
    were added, changed, deleted, brought back or taken over from somebody else.
    """
    moves = movements_of(session, member)
    chain = moments([step_of(each) for each in moves], joined=member.joined_on is not None)
    if not chain:
        return
    by_id = {each.id: each for each in moves}
    for moment in chain:
        if moment.step.kind is not MovementKind.ADMITTED:
            by_id[moment.step.id].from_id = moment.before.group_id if moment.before else None
    now = chain[-1].after
    member.status, member.status_on, member.group_id = now.status, now.since, now.group_id


def movements_of(session: Session, member: Member) -> Sequence[Movement]:
    """Return a member's movements, those of this session included."""
    return session.scalars(select(Movement).where(Movement.member_id == member.id)).all()


def admission_of(session: Session, member: Member) -> Movement | None:
    """Return the movement that brought a member into the books."""
    found = (each for each in movements_of(session, member) if each.kind is MovementKind.ADMITTED)
    return min(found, key=lambda each: each.id, default=None)


def settle_transfers(session: Session, member: Member) -> None:
    """Let what the province is told of a member's leaving be what the movements say.

    Only a union of the register can be told; another one stands on the movement alone.

    Source: spec/exchange.md §5.7.
    """
    wanted: dict[tuple[UUID, date, str], None] = {
        (each.to_id, each.on, each.paper): None
        for each in movements_of(session, member)
        if each.kind is MovementKind.MOVED_UNION and each.to_id is not None
    }
    now: datetime = session.info["now"]
    query = select(TransferOut).where(TransferOut.member_id == member.id)
    for told in session.scalars(query.execution_options(with_removed=True)).all():
        key = (told.to_id, told.on, told.letter)
        if key not in wanted:
            told.removed_at = told.removed_at or now
        else:
            told.removed_at = None
            wanted.pop(key)
    session.add_all(
        TransferOut(member_id=member.id, to_id=to_id, on=on, letter=paper)
        for to_id, on, paper in wanted
    )
