"""Where a member stands on any day: what follows from the dated movements, and from nothing else.

Movements are taken in the order of their days, whenever they were written down. On one day the
first that is possible comes first: who is paused and resumes, and is paused again, is paused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desktop.domain.members import INTO_GROUPS, MemberStatus, Movement, MovementKind
from resources.words import N_

# What a movement makes of the status; those that are not named leave it.
STATUS_AFTER = {
    MovementKind.ADMITTED: MemberStatus.ACTIVE,
    MovementKind.MOVED_UNION: MemberStatus.MOVED,
    MovementKind.RETIRED: MemberStatus.RETIRED,
    MovementKind.LEFT: MemberStatus.LEFT,
    MovementKind.PAUSED: MemberStatus.PAUSED,
    MovementKind.RESUMED: MemberStatus.ACTIVE,
}
# Who is on the roster, whether they take part just now or not.
STAYING = frozenset({MemberStatus.ACTIVE, MemberStatus.PAUSED})

NOT_YET = N_("On this day they had not joined yet.")
IN_ALREADY = N_("On this day they were a member already.")
GONE = N_("On this day they had already retired, moved or left.")
NOT_PAUSED = N_("On this day nothing was paused.")
PAUSED_ALREADY = N_("On this day their membership was paused already.")
SAME_GROUP = N_("On this day they were in that group already.")

# The order of one day, where several are possible.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            MovementKind.ADMITTED,
            MovementKind.RESUMED,
            MovementKind.MOVED_SECTION,
            MovementKind.MOVED_GROUP,
            MovementKind.REASSIGNED,
            MovementKind.PAUSED,
            MovementKind.MOVED_UNION,
            MovementKind.RETIRED,
            MovementKind.LEFT,
        )
    )
}


@dataclass(frozen=True, slots=True)
class Step:
    """A movement, as far as the standing follows from it.

    Attributes:
        transfer: whether an admission came from another union, so that its day is sure.
    """

    id: UUID
    kind: MovementKind
    on: date
    from_id: UUID | None = None
    to_id: UUID | None = None
    transfer: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's status and group. `since` is the day of the status, None for unknown."""

    status: MemberStatus
    since: date | None = None
    group_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One movement in its place.

    Attributes:
        on: its day; None for an admission of which nobody knows the day.
        before: the standing that it met, None for somebody who was no member yet.
        after: the standing that it made.
        doubt: why it cannot have been so, "" when it can.
    """

    step: Step
    on: date | None
    before: Standing | None
    after: Standing
    doubt: str


def step_of(move: Movement) -> Step:
    """Return a movement of the books as a step."""
    return Step(move.id, move.kind, move.on, move.from_id, move.to_id, bool(move.union_name))


def moments(steps: Sequence[Step], *, joined: bool) -> list[Moment]:
    """Return the movements of one member in order, each with what it made.

    Args:
        steps: in any order.
        joined: whether the day of joining is known. Where it is not, the admission that was
            written first stands before everything else, as people do on an old roster.
    """
    waiting = sorted(steps, key=lambda each: (each.on, _RANK[each.kind], each.id))
    admissions = [each for each in waiting if each.kind is MovementKind.ADMITTED]
    found: list[Moment] = []
    state = None if admissions else Standing(MemberStatus.ACTIVE, None, _origin(waiting))
    first = min(admissions, key=lambda each: each.id, default=None)
    if first and not joined and not first.transfer:
        state = Standing(MemberStatus.ACTIVE, None, first.to_id)
        found.append(Moment(first, None, None, state, ""))
        waiting.remove(first)
    while waiting:
        today = [each for each in waiting if each.on == waiting[0].on]
        step = next((each for each in today if not doubt(state, each)), today[0])
        after = _after(state, step)
        found.append(Moment(step, step.on, state, after, doubt(state, step)))
        waiting.remove(step)
        state = after
    return found


def standing(chain: Sequence[Moment], day: date, kept: Standing) -> Standing | None:
    """Return the standing at the end of a day, None for somebody who was no member yet.

    Args:
        chain: what `moments` gave.
        day: any day.
        kept: what the books say of somebody without movements.
    """
    if not chain:
        return kept
    past = [each for each in chain if each.on is None or each.on <= day]
    return past[-1].after if past else chain[0].before


def doubt(state: Standing | None, step: Step) -> str:
    """Return why a movement cannot follow on a standing; "" when it can."""
    if step.kind is MovementKind.ADMITTED:
        return IN_ALREADY if state and state.status in STAYING else ""
    if state is None:
        return NOT_YET
    if state.status not in STAYING:
        return GONE
    paused = state.status is MemberStatus.PAUSED
    if step.kind is MovementKind.RESUMED and not paused:
        return NOT_PAUSED
    if step.kind is MovementKind.PAUSED and paused:
        return PAUSED_ALREADY
    return SAME_GROUP if step.kind in INTO_GROUPS and step.to_id == state.group_id else ""


def _after(state: Standing | None, step: Step) -> Standing:
    before = state or Standing(MemberStatus.ACTIVE, step.on)
    if step.kind in INTO_GROUPS:
        return replace(before, group_id=step.to_id)
    status = STATUS_AFTER.get(step.kind)
    if status is None:
        return before
    group = step.to_id if step.kind is MovementKind.ADMITTED else before.group_id
    return Standing(status, step.on, group)


def _origin(steps: Sequence[Step]) -> UUID | None:
    """Return the group that somebody without an admission came from."""
    return next((each.from_id for each in steps if each.from_id), None)
