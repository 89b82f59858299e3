"""Lists of campaigns, and one campaign's card."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.campaigns import (
    Campaign,
    CampaignDraft,
    CampaignKind,
    CampaignState,
    NoSuchCampaign,
    Phase,
    days_of,
)
from desktop.domain.pacts import Pact
from desktop.domain.text import fold
from desktop.domain.units import Unit
from desktop.queries.targets import TargetRow, target_rows


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """One campaign. `ours` is false for a movement that came from above."""

    id: UUID
    code: str
    title: str
    theme: str
    kind: CampaignKind
    launcher: str
    starts_on: date | None
    ends_on: date | None
    deadline_on: date | None
    state: CampaignState
    pacts: int
    ours: bool

    @property
    def days(self) -> int:
        """How many days it has, counted from the dates; 0 when a date is open."""
        return days_of(self.starts_on, self.ends_on)

    def days_left(self, today: date) -> int | None:
        """Return how many days are left, today counted; None when it has no end."""
        return None if self.ends_on is None else (self.ends_on - today).days + 1


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One dated peak."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """Everything about one campaign that its page shows."""

    row: CampaignRow
    draft: CampaignDraft
    answers: tuple[str, ...]
    phases: tuple[PhaseRow, ...]
    targets: tuple[TargetRow, ...]


def campaign_rows(
    session: Session, words: str = "", state: CampaignState | None = None
) -> list[CampaignRow]:
    """Return the campaigns whose title holds `words`, newest first."""
    from desktop.queries.offices import office_card  # noqa: PLC0415 -- queries stay siblings

    own = office_card(session).unit_id
    pacts = (
        select(func.count())
        .where(Pact.campaign_id == Campaign.id, Pact.removed_at.is_(None))
        .correlate(Campaign)
        .scalar_subquery()
    )
    query = select(Campaign, pacts).order_by(
        Campaign.starts_on.desc(), Campaign.code.desc(), Campaign.id
    )
    if words:
        query = query.where(Campaign.fold.contains(fold(words), autoescape=True))
    if state is not None:
        query = query.where(Campaign.state == state)
    return [_row(campaign, count, own) for campaign, count in session.execute(query)]


def campaign_choices(session: Session) -> list[tuple[UUID, str]]:
    """Return every campaign as (id, title), newest first."""
    query = select(Campaign.id, Campaign.title).order_by(Campaign.starts_on.desc(), Campaign.id)
    return [(identity, title) for identity, title in session.execute(query)]


def campaign_card(session: Session, campaign_id: UUID, today: date | None = None) -> CampaignCard:
    """Return one campaign with its phases, and its targets as they stand `today`.

    Raises:
        NoSuchCampaign: it has left the books.
    """
    campaign = session.get(Campaign, campaign_id)
    if campaign is None or campaign.removed_at is not None:
        raise NoSuchCampaign
    [row] = [row for row in campaign_rows(session) if row.id == campaign_id]
    phases = session.scalars(
        select(Phase).where(Phase.campaign_id == campaign_id).order_by(Phase.starts_on, Phase.id)
    )
    upper = [UUID(identity) for identity in campaign.answers_ids]
    answers = session.scalars(select(Campaign.title).where(Campaign.id.in_(upper))).all()
    draft = CampaignDraft(
        title=campaign.title,
        theme=campaign.theme,
        kind=campaign.kind,
        launcher=campaign.launcher,
        document=campaign.document,
        answers_ids=tuple(campaign.answers_ids),
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        deadline_on=campaign.deadline_on,
    )
    return CampaignCard(
        row=row,
        draft=draft,
        answers=tuple(answers),
        phases=tuple(PhaseRow(p.id, p.title, p.starts_on, p.ends_on) for p in phases),
        targets=tuple(target_rows(session, campaign_id, today)),
    )


def running_campaign(session: Session, today: date) -> CampaignRow | None:
    """Return the dated campaign in which today lies; the one that ends first."""
    running = [
        row
        for row in campaign_rows(session)
        if row.starts_on
        and row.ends_on
        and row.starts_on <= today <= row.ends_on
        and row.state in (CampaignState.LAUNCHED, CampaignState.RUNNING)
    ]
    return min(running, key=lambda row: row.ends_on or today, default=None)


def launching_unit(session: Session, unit_id: UUID) -> str:
    """Return the name of the unit that owns a campaign."""
    return session.scalar(select(Unit.name).where(Unit.id == unit_id)) or ""


def _row(campaign: Campaign, pacts: int, own: UUID) -> CampaignRow:
    return CampaignRow(
        id=campaign.id,
        code=campaign.code,
        title=campaign.title,
        theme=campaign.theme,
        kind=campaign.kind,
        launcher=campaign.launcher,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        deadline_on=campaign.deadline_on,
        state=campaign.state,
        pacts=pacts,
        ours=campaign.unit_id == own,
    )
