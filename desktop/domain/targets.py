"""Targets: what a campaign, a pact or a group wants to reach, and how it is measured."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Record
from desktop.domain.lengths import too_long
from desktop.domain.text import clean
from desktop.errors import Problem, Refusal
from resources.words import N_


class TargetKind(StrEnum):
    """What kind of number a target is. Percentages are hundredths of a percent."""

    NUMBER = "number"
    PERCENT = "percent"
    YES_NO = "yes_no"
    MONEY = "money"
    QUOTA_PER_WEEK = "quota_per_week"
    QUOTA_PER_MONTH = "quota_per_month"
    QUOTA_PER_GROUP = "quota_per_group"


class Measure(StrEnum):
    """Where the actual value comes from: a hand, or the register itself."""

    BY_HAND = "by_hand"
    INITIATIVES_REGISTERED = "initiatives_registered"
    INITIATIVES_RECOGNISED = "initiatives_recognised"
    BENEFIT_SUM = "benefit_sum"
    ACTIVITIES = "activities"
    AWARDS = "awards"


class NoSuchTarget(Refusal):
    """The target has left the books."""

    template = N_("This target is no longer in the books. Reload the page.")


class MeasuredByItself(Refusal):
    """An automatic target is never typed."""

    template = N_("“{text}” is counted from the register, so its result cannot be typed.")


class Target(Record, kw_only=True):
    """What is to be reached.

    Attributes:
        of_id: the campaign, pact or group it belongs to.
        planned: a number, whole đồng, or hundredths of a percent, by `kind`.
        actual: the value by hand; None while nobody has said, which is not zero.
    """

    __tablename__ = "target"

    of_id: Mapped[UUID] = mapped_column(index=True)
    text: Mapped[str]
    measure_unit: Mapped[str] = mapped_column(default="")
    kind: Mapped[TargetKind] = mapped_column(default=TargetKind.NUMBER)
    planned: Mapped[int] = mapped_column(default=0)
    actual: Mapped[int | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    person_id: Mapped[UUID | None] = mapped_column(default=None)
    measure: Mapped[Measure] = mapped_column(default=Measure.BY_HAND)


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """What a person says about a target."""

    text: str = ""
    kind: TargetKind = TargetKind.NUMBER
    measure: Measure = Measure.BY_HAND
    measure_unit: str = ""
    planned: int = 0
    due_on: date | None = None

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if not clean(self.text):
            found.append(Problem("text", N_("Say what is to be reached.")))
        if self.planned < 0:
            found.append(Problem("planned", N_("A target cannot be below zero.")))
        return found + too_long(self)
