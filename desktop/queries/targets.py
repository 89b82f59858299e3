"""Targets with what was reached; automatic ones are counted from the register."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop.domain.activities import Activity
from desktop.domain.awards import Award
from desktop.domain.campaigns import Campaign
from desktop.domain.initiatives import Author, Initiative, InitiativeState
from desktop.domain.members import Member
from desktop.domain.pacts import Pact, Party
from desktop.domain.targets import Measure, Target, TargetKind
from desktop.queries.groups import group_choices
from desktop.queries.quotas import QUOTAS, WEEK, Scope, quota


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target with its result. `actual` None means not assessed, which is not zero.

    Attributes:
        planned, actual: by `kind`; of a quota, how many weeks, months or groups there are, and
            in how many of them it was kept.
        missing: of a quota, the first days of the weeks or months, or the names of the groups,
            in which it was not kept.
    """

    id: UUID
    text: str
    kind: TargetKind
    measure: Measure
    measure_unit: str
    planned: int
    actual: int | None
    due_on: date | None
    missing: tuple[date | str, ...] = ()

    @property
    def percent(self) -> int | None:
        """How much of the plan was reached, in whole percent; None when not assessed."""
        if self.actual is None:
            return None
        return 100 if self.planned <= 0 else self.actual * 100 // self.planned


def target_rows(session: Session, of_id: UUID, today: date | None = None) -> list[TargetRow]:
    """Return the targets of a campaign or a pact in the order they were made.

    Args:
        session: of the books.
        of_id: the campaign or the pact.
        today: until when a quota counts its weeks and months; None takes all of the campaign.
    """
    scope = _scope(session, of_id)
    query = select(Target).where(Target.of_id == of_id).order_by(Target.id)
    return [_row(session, each, scope, today) for each in session.scalars(query).all()]


def _row(session: Session, target: Target, scope: Scope, today: date | None) -> TargetRow:
    planned, actual = target.planned, target.actual
    missing: tuple[date | str, ...] = ()
    if target.measure is not Measure.BY_HAND and target.kind in QUOTAS:
        until = today or scope.until or date.max
        kept = quota(session, target.kind, target.measure, target.planned, scope, until)
        planned, actual, missing = kept.places, kept.kept, kept.missing
    elif target.measure is not Measure.BY_HAND:
        actual = measured(session, target.measure, scope)
    return TargetRow(
        id=target.id,
        text=target.text,
        kind=target.kind,
        measure=target.measure,
        measure_unit=target.measure_unit,
        planned=planned,
        actual=actual,
        due_on=target.due_on,
        missing=missing,
    )


def measured(session: Session, measure: Measure, scope: Scope) -> int:
    """Return what the register says: a count, or whole đồng for a sum of benefit."""
    match measure:
        case Measure.ACTIVITIES:
            query = select(func.count()).where(Activity.campaign_id == scope.campaign_id)
        case Measure.AWARDS:
            query = select(func.count()).where(Award.campaign_id == scope.campaign_id)
        case Measure.BENEFIT_SUM:
            query = _within(select(func.coalesce(func.sum(Initiative.saving), 0)), scope)
        case _:
            query = _within(select(func.count(Initiative.id)), scope)
    if measure in (Measure.INITIATIVES_RECOGNISED, Measure.BENEFIT_SUM):
        query = query.where(Initiative.state == InitiativeState.RECOGNISED)
    return session.scalar(query) or 0


def _within(query: Select[int], scope: Scope) -> Select[int]:
    if scope.since:
        query = query.where(Initiative.proposed_on >= scope.since)
    if scope.until:
        query = query.where(Initiative.proposed_on <= scope.until)
    if scope.groups:
        # An initiative of several authors counts once: the lead's group has it.
        lead = (
            select(Author.initiative_id)
            .join(Member, Member.id == Author.member_id)
            .where(
                Author.lead.is_(True),
                Author.removed_at.is_(None),
                Member.group_id.in_(scope.groups),
            )
        )
        query = query.where(Initiative.id.in_(lead))
    return query


def _scope(session: Session, of_id: UUID) -> Scope:
    pact = session.get(Pact, of_id)
    campaign = session.get(Campaign, pact.campaign_id if pact else of_id)
    groups: frozenset[UUID] = frozenset()
    if pact:
        parties = session.scalars(select(Party.group_id).where(Party.pact_id == pact.id))
        groups = frozenset(group for group in parties if group)
    return Scope(
        since=campaign.starts_on if campaign else None,
        until=campaign.ends_on if campaign else None,
        groups=groups,
        campaign_id=campaign.id if campaign else None,
    )


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """Groups × weeks: how many initiatives each group registered in each week.

    Attributes:
        weeks: the Monday of each week.
        rows: (group id, group name, one count a week).
    """

    weeks: tuple[date, ...]
    rows: tuple[tuple[UUID | None, str, tuple[int, ...]], ...]


def week_grid(session: Session, since: date, until: date) -> WeekGrid:
    """Return the groups × weeks grid of a time, groups in Vietnamese order."""
    monday = since - timedelta(days=since.weekday())
    weeks = []
    while monday <= until:
        weeks.append(monday)
        monday += WEEK
    query = (
        select(Member.group_id, Initiative.proposed_on)
        .select_from(Initiative)
        .join(Author, (Author.initiative_id == Initiative.id) & Author.lead.is_(True))
        .join(Member, Member.id == Author.member_id)
        .where(Initiative.proposed_on >= since, Initiative.proposed_on <= until)
    )
    counts: dict[UUID | None, list[int]] = {}
    for group_id, proposed_on in session.execute(query):
        row = counts.setdefault(group_id, [0] * len(weeks))
        assert proposed_on is not None  # the condition above
        row[(proposed_on - weeks[0]).days // 7] += 1
    rows: list[tuple[UUID | None, str, tuple[int, ...]]] = [
        (identity, name, tuple(counts.get(identity, [0] * len(weeks))))
        for identity, name in group_choices(session)
    ]
    if None in counts:  # a small union without groups
        rows.append((None, "", tuple(counts[None])))
    return WeekGrid(tuple(weeks), tuple(rows))
