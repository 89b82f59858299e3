"""Campaigns with their phases: standing movements, dated drives, and what they answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, validates

from desktop.domain.base import Record
from desktop.domain.lengths import too_long
from desktop.domain.states import Machine
from desktop.domain.text import clean, fold
from desktop.errors import Problem, Refusal
from resources.words import N_


class CampaignKind(StrEnum):
    """How a campaign runs."""

    STANDING = "standing"
    YEARLY = "yearly"
    DATED = "dated"
    THEMATIC = "thematic"
    FIVE_YEAR = "five_year"


class CampaignState(StrEnum):
    """How far a campaign has come."""

    DRAFT = "draft"
    LAUNCHED = "launched"
    RUNNING = "running"
    AWAITING_REVIEW = "awaiting_review"
    REVIEWED = "reviewed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


_S = CampaignState
CAMPAIGN_STEPS: Machine[CampaignState] = Machine(
    {
        "launch": (frozenset({_S.DRAFT}), _S.LAUNCHED),
        "run": (frozenset({_S.LAUNCHED}), _S.RUNNING),
        "end": (frozenset({_S.LAUNCHED, _S.RUNNING}), _S.AWAITING_REVIEW),
        "review": (frozenset({_S.AWAITING_REVIEW}), _S.REVIEWED),
        "archive": (frozenset({_S.REVIEWED}), _S.ARCHIVED),
        "cancel": (frozenset({_S.DRAFT, _S.LAUNCHED, _S.RUNNING}), _S.CANCELLED),
    }
)


class NoSuchCampaign(Refusal):
    """The campaign has left the books, perhaps while a list was open."""

    template = N_("This campaign is no longer in the books. Choose another one.")


class Campaign(Record, kw_only=True):
    """An emulation movement or drive.

    Its length follows from its dates, never from its slogan: the campaign of “120 days”
    from 1 September to 31 December has 122.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="dates_in_order"
        ),
    )
    local = frozenset({"fold"})

    code: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    kind: Mapped[CampaignKind] = mapped_column(default=CampaignKind.DATED)
    level: Mapped[str] = mapped_column(default="")
    launcher: Mapped[str] = mapped_column(default="")
    answers_ids: Mapped[list[str]] = mapped_column(default_factory=list)
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    deadline_on: Mapped[date | None] = mapped_column(default=None)
    document: Mapped[str] = mapped_column(default="")
    state: Mapped[CampaignState] = mapped_column(default=CampaignState.DRAFT, index=True)

    fold: Mapped[str] = mapped_column(init=False, default="", index=True)

    @validates("title")
    def _keys(self, _column: str, title: str) -> str:
        title = clean(title)
        self.fold = fold(title)
        return title


class Phase(Record, kw_only=True):
    """A dated peak inside a campaign; phases may overlap."""

    __tablename__ = "phase"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="dates_in_order"),)

    campaign_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign.id", deferrable=True, initially="DEFERRED"), index=True
    )
    title: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


def days_of(starts_on: date | None, ends_on: date | None) -> int:
    """Return how many days a campaign has, both ends counted; 0 when a date is open."""
    return (ends_on - starts_on).days + 1 if starts_on and ends_on else 0


# Later than this after the end, a deadline for dossiers is worth a second look.
# Source: domain.md, Campaign.
LATE_DEADLINE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What a person says about a campaign."""

    title: str = ""
    theme: str = ""
    kind: CampaignKind = CampaignKind.DATED
    launcher: str = ""
    document: str = ""
    answers_ids: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    deadline_on: date | None = None

    def problems(self) -> list[Problem]:
        """Return everything that would make the books false, in field order."""
        found = []
        if not clean(self.title):
            found.append(Problem("title", N_("Give the campaign a title.")))
        if self.starts_on is None:
            found.append(Problem("starts_on", N_("Say on which day it starts.")))
        if self.ends_on is None and self.kind is not CampaignKind.STANDING:
            found.append(Problem("ends_on", N_("Say on which day it ends.")))
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            found.append(Problem("ends_on", N_("The end lies before the start.")))
        if self.starts_on and self.deadline_on and self.deadline_on < self.starts_on:
            found.append(
                Problem("deadline_on", N_("The deadline for dossiers lies before the start."))
            )
        return found + too_long(self)

    def warnings(self) -> list[Problem]:
        """Return what deserves a second look but may be right."""
        if self.ends_on and self.deadline_on and self.deadline_on > self.ends_on + LATE_DEADLINE:
            return [Problem("deadline_on", N_("The deadline is more than 90 days after the end."))]
        return []


@dataclass(frozen=True, slots=True)
class PhaseDraft:
    """What a person says about a phase."""

    title: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def problems(self, starts_on: date | None, ends_on: date | None) -> list[Problem]:
        """Return everything wrong with the phase of a campaign with these dates."""
        found = []
        if not clean(self.title):
            found.append(Problem("title", N_("Give the phase a title.")))
        if self.starts_on is None:
            found.append(Problem("starts_on", N_("Say on which day it starts.")))
        elif starts_on and self.starts_on < starts_on:
            found.append(Problem("starts_on", N_("The phase starts before its campaign.")))
        if self.ends_on is None:
            found.append(Problem("ends_on", N_("Say on which day it ends.")))
        elif self.starts_on and self.ends_on < self.starts_on:
            found.append(Problem("ends_on", N_("The end lies before the start.")))
        elif ends_on and self.ends_on > ends_on:
            found.append(Problem("ends_on", N_("The phase ends after its campaign.")))
        return found + too_long(self)
