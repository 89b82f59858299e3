"""Quotas: in which weeks or months, or in which groups, the promised number was reached.

Source: spec/domain.md, Target (“a quota says which period or group is missing”).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.domain.activities import Activity
from desktop.domain.awards import Award
from desktop.domain.initiatives import Author, Initiative, InitiativeState
from desktop.domain.members import Member
from desktop.domain.targets import Measure, TargetKind
from desktop.queries.groups import group_choices

WEEK, MONTH = timedelta(days=7), timedelta(days=31)
QUOTAS = frozenset({
    TargetKind.QUOTA_PER_WEEK, TargetKind.QUOTA_PER_MONTH, TargetKind.QUOTA_PER_GROUP,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted for an automatic target: a time, and some groups (all when empty)."""

    since: date | None
    until: date | None
    groups: frozenset[UUID]
    campaign_id: UUID | None


@dataclass(frozen=True, slots=True)
class Quota:
    """How a quota was kept.

    Attributes:
        places: how many weeks, months or groups there are until today.
        kept: in how many of them the number was reached.
        missing: the first days of the weeks or months, or the names of the groups, without.
    """

    places: int
    kept: int
    missing: tuple[date | str, ...]


def quota(
    session: Session, kind: TargetKind, measure: Measure, planned: int, scope: Scope, today: date
) -> Quota:
    """Return how a quota of `planned` for each week, month or group was kept until `today`."""
    counted: Counter[date | UUID | None] = Counter()
    for on, group, amount in _events(session, measure, scope):
        if kind is TargetKind.QUOTA_PER_GROUP:
            counted[group] += amount
        elif on is not None:
            counted[_first_day(kind, on)] += amount
    places: list[tuple[date | UUID | None, date | str]] = (
        list(_groups(session, scope))
        if kind is TargetKind.QUOTA_PER_GROUP
        else [(each, each) for each in _periods(kind, scope, today)]
    )
    missing = tuple(told for key, told in places if counted[key] < planned)
    return Quota(len(places), len(places) - len(missing), missing)


def _first_day(kind: TargetKind, on: date) -> date:
    if kind is TargetKind.QUOTA_PER_WEEK:
        return on - timedelta(days=on.weekday())
    return on.replace(day=1)


def _periods(kind: TargetKind, scope: Scope, today: date) -> Iterator[date]:
    """Yield the first day of each week or month that has begun."""
    if scope.since is None:
        return
    until = min(today, scope.until or today)
    at = _first_day(kind, scope.since)
    while at <= until:
        yield at
        at = _first_day(kind, at + (WEEK if kind is TargetKind.QUOTA_PER_WEEK else MONTH))


def _groups(session: Session, scope: Scope) -> Iterator[tuple[UUID, str]]:
    for identity, name in group_choices(session):
        if not scope.groups or identity in scope.groups:
            yield identity, name


def _events(
    session: Session, measure: Measure, scope: Scope
) -> Iterator[tuple[date | None, UUID | None, int]]:
    """Yield what counts: its day, the group that has it, and how much it counts."""
    match measure:
        case Measure.ACTIVITIES:
            days = select(Activity.on).where(Activity.campaign_id == scope.campaign_id)
            yield from ((on, None, 1) for on in session.scalars(days))
        case Measure.AWARDS:
            given = (
                select(Award.on, Member.group_id)
                .outerjoin(Member, Member.id == Award.member_id)
                .where(Award.campaign_id == scope.campaign_id)
            )
            yield from ((on, group, 1) for on, group in session.execute(given))
        case _:
            money = measure is Measure.BENEFIT_SUM
            for on, group, saving in session.execute(_initiatives(measure, scope)):
                yield on, group, saving if money else 1


def _initiatives(measure: Measure, scope: Scope) -> Select[date | None, UUID | None, int]:
    query = (
        select(Initiative.proposed_on, Member.group_id, Initiative.saving)
        .join(Author, (Author.initiative_id == Initiative.id) & Author.lead.is_(True))
        .outerjoin(Member, Member.id == Author.member_id)
    )
    if scope.since:
        query = query.where(Initiative.proposed_on >= scope.since)
    if scope.until:
        query = query.where(Initiative.proposed_on <= scope.until)
    if scope.groups:
        query = query.where(Member.group_id.in_(scope.groups))
    if measure in (Measure.INITIATIVES_RECOGNISED, Measure.BENEFIT_SUM):
        query = query.where(Initiative.state == InitiativeState.RECOGNISED)
    return query
