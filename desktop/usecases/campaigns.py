"""What the office does with campaigns and their phases."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.campaigns import (
    CAMPAIGN_STEPS,
    Campaign,
    CampaignDraft,
    NoSuchCampaign,
    Phase,
    PhaseDraft,
)
from desktop.errors import Invalid
from desktop.usecases.ownership import refuse_foreign


def plan_campaign(
    session: Session, draft: CampaignDraft, today: date, phases: tuple[PhaseDraft, ...] = ()
) -> UUID:
    """Write a new campaign in the books with a code of its year.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
    """
    problems = draft.problems()
    for phase in phases:
        problems += phase.problems(draft.starts_on, draft.ends_on)
    if problems:
        raise Invalid(problems)
    year = (draft.starts_on or today).year
    campaign = Campaign(code=_next_code(session, year), **_fields(draft))
    session.add(campaign)
    for phase in phases:
        session.add(Phase(campaign_id=campaign.id, **_phase_fields(phase)))
    return campaign.id


def change_campaign(session: Session, campaign_id: UUID, draft: CampaignDraft) -> None:
    """Change a campaign.

    Raises:
        NoSuchCampaign: it has left the books.
        Invalid: a field breaks a rule, or a phase would fall outside.
    """
    campaign = find_campaign(session, campaign_id)
    refuse_foreign(session, campaign)
    problems = draft.problems()
    for phase in session.scalars(select(Phase).where(Phase.campaign_id == campaign_id)):
        held = PhaseDraft(phase.title, phase.starts_on, phase.ends_on)
        problems += held.problems(draft.starts_on, draft.ends_on)
    if problems:
        raise Invalid(problems)
    for name, value in _fields(draft).items():
        setattr(campaign, name, value)


def add_phase(session: Session, campaign_id: UUID, draft: PhaseDraft) -> UUID:
    """Add a dated peak to a campaign; phases may overlap.

    Raises:
        NoSuchCampaign: the campaign has left the books.
        Invalid: a field breaks a rule, or the phase lies outside its campaign.
    """
    campaign = find_campaign(session, campaign_id)
    if problems := draft.problems(campaign.starts_on, campaign.ends_on):
        raise Invalid(problems)
    phase = Phase(campaign_id=campaign_id, **_phase_fields(draft))
    session.add(phase)
    return phase.id


def take_campaign_step(session: Session, campaign_id: UUID, step: str) -> None:
    """Take one step of the state machine: launch, run, end, review, archive, cancel.

    Raises:
        NoSuchCampaign: it has left the books.
        StepRefused: the step cannot be taken now.
    """
    campaign = find_campaign(session, campaign_id)
    refuse_foreign(session, campaign)
    campaign.state = CAMPAIGN_STEPS.after(campaign.state, step)


def find_campaign(session: Session, campaign_id: UUID) -> Campaign:
    """Return a campaign of the books.

    Raises:
        NoSuchCampaign: it has left the books.
    """
    campaign = session.get(Campaign, campaign_id)
    if campaign is None or campaign.removed_at is not None:
        raise NoSuchCampaign
    return campaign


def _next_code(session: Session, year: int) -> str:
    # Source: field-facts.md §2.6, campaign code PT-yyyy-nnn. Deleted ones keep theirs.
    used = session.scalar(
        select(func.count())
        .select_from(Campaign)
        .where(Campaign.code.startswith(f"PT-{year}-"))
        .execution_options(with_removed=True)
    )
    return f"PT-{year}-{(used or 0) + 1:03d}"


def _fields(draft: CampaignDraft) -> dict[str, Any]:
    return {**asdict(draft), "answers_ids": list(draft.answers_ids)}


def _phase_fields(draft: PhaseDraft) -> dict[str, Any]:
    return asdict(draft)
