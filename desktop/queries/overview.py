"""What to do today: the figures and to-dos of the Overview."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, AwardState
from desktop.domain.campaigns import Campaign, CampaignState
from desktop.domain.exchange import DISPUTED, Conflict, HeldLine, Verdict
from desktop.domain.initiatives import Initiative, InitiativeState
from desktop.domain.members import Member, MemberStatus
from desktop.domain.offices import Role
from desktop.domain.pacts import OPEN_STATES, Pact
from desktop.queries.campaigns import CampaignRow, PhaseRow, campaign_card, running_campaign
from desktop.queries.offices import office_card, office_counts
from desktop.queries.queue import waiting_count
from desktop.queries.targets import TargetRow, WeekGrid, week_grid

# States in which an initiative waits for somebody in the office.
WAITING = (
    InitiativeState.DRAFT,
    InitiativeState.SUBMITTED,
    InitiativeState.COMPLETE,
    InitiativeState.IN_SCORING,
    InitiativeState.AWAITING_MEETING,
    InitiativeState.PROPOSED,
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the first page; every count can be opened to its list.

    Attributes:
        grid: initiatives by group and week inside the running campaign.
        waiting_rows: rows of spreadsheets that wait for a decision.
        unread: verdicts that nobody has answered.
        exported_at: when the last package was written.
    """

    role: Role
    members: int
    initiatives: int
    recognised: int
    saving: int
    awards: int
    campaign: CampaignRow | None
    phases: tuple[PhaseRow, ...]
    targets: tuple[TargetRow, ...]
    grid: WeekGrid | None
    waiting: int
    unsigned_pacts: int
    unprinted: int
    unread: int
    held: int
    conflicts: int
    exported_at: datetime | None
    joined: bool
    drafts: int
    waiting_rows: int


def overview(session: Session, today: date) -> Overview:
    """Return what the first page shows on a day. Money in whole đồng."""
    office = office_card(session)
    campaign = running_campaign(session, today)
    card = campaign_card(session, campaign.id, today) if campaign else None
    year = date(today.year, 1, 1)
    recognised = Initiative.state == InitiativeState.RECOGNISED
    this_year = Initiative.proposed_on >= year
    return Overview(
        role=office.role,
        members=_count(session, Member.id, Member.status == MemberStatus.ACTIVE),
        initiatives=_count(session, Initiative.id, this_year),
        recognised=_count(session, Initiative.id, this_year, recognised),
        saving=int(
            session.scalar(select(func.sum(Initiative.saving)).where(this_year, recognised)) or 0
        ),
        awards=_count(session, Award.id, Award.on >= year),
        campaign=campaign,
        phases=card.phases if card else (),
        targets=card.targets if card else (),
        grid=week_grid(session, campaign.starts_on, campaign.ends_on)
        if campaign and campaign.starts_on and campaign.ends_on
        else None,
        waiting=_count(session, Initiative.id, Initiative.state.in_(WAITING)),
        unsigned_pacts=_count(session, Pact.id, Pact.state.in_(OPEN_STATES)),
        unprinted=_count(session, Award.id, Award.state == AwardState.DECIDED),
        unread=0
        if office.role is Role.PROVINCE
        else _count(session, Verdict.id, Verdict.read_at.is_(None)),
        held=_count(session, HeldLine.id),
        conflicts=_count(
            session, Conflict.id, Conflict.closed.is_(False), Conflict.field != DISPUTED
        ),
        exported_at=office_counts(session).last_export_at,
        joined=office.joined,
        drafts=_count(session, Campaign.id, Campaign.state == CampaignState.DRAFT),
        waiting_rows=waiting_count(session),
    )


def _count(session: Session, column: object, *wanted: object) -> int:
    query = select(func.count(column)).where(*wanted)  # type: ignore[arg-type]
    return session.scalar(query) or 0


def year_choices(session: Session) -> list[int]:
    """Return the years in which something was proposed, newest first."""
    days = session.scalars(select(Initiative.proposed_on).distinct()).all()
    return sorted({day.year for day in days if day}, reverse=True)
