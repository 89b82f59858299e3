"""Decisions, and the recognitions that rest on them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, validates

from desktop.domain.base import Record
from desktop.domain.numbers import number_key
from desktop.domain.text import clean
from desktop.errors import Refusal
from resources.words import N_


class DecisionKind(StrEnum):
    """What a decision grants."""

    AWARD = "award"
    RECOGNITION = "recognition"
    COUNCIL = "council"
    OTHER = "other"


class Level(StrEnum):
    """At which level something was recognised or granted."""

    BASE = "base"
    ABOVE_BASE = "above_base"
    PROVINCE = "province"
    NATIONAL = "national"


class RecognitionKind(StrEnum):
    """Recognition of an initiative, or of its effect and replicability: never merged."""

    INITIATIVE = "initiative"
    EFFECT = "effect"


class NumberTaken(Refusal):
    """(issuer, kind, number, year) is unique."""

    template = N_(
        "Decision {number} of {year} by the same issuer is already in the books. "
        "Check the number or open the existing decision."
    )


class NoSuchDecision(Refusal):
    """No decision has this number in this year."""

    template = N_("There is no decision {number} of {year} in the books. Check number and year.")


class Decision(Record, kw_only=True):
    """A decision: number as typed, date, signer, issuer, and its legal bases."""

    __tablename__ = "decision"
    local = frozenset({"number_key"})

    kind: Mapped[DecisionKind]
    number: Mapped[str]
    on: Mapped[date] = mapped_column(index=True)
    signer: Mapped[str] = mapped_column(default="")
    signer_post: Mapped[str] = mapped_column(default="")
    power: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    legal_basis_ids: Mapped[list[str]] = mapped_column(default_factory=list)
    subject: Mapped[str] = mapped_column(default="")

    number_key: Mapped[str] = mapped_column(init=False, default="", index=True)

    @validates("number")
    def _keys(self, _column: str, number: str) -> str:
        number = clean(number)
        self.number_key = number_key(number)
        return number


class Recognition(Record, kw_only=True):
    """That an authority recognised an initiative, by a decision, at a level."""

    __tablename__ = "recognition"

    initiative_id: Mapped[UUID] = mapped_column(
        ForeignKey("initiative.id", deferrable=True, initially="DEFERRED"), index=True
    )
    level: Mapped[Level] = mapped_column(default=Level.BASE, index=True)
    kind: Mapped[RecognitionKind] = mapped_column(default=RecognitionKind.INITIATIVE)
    decision_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("decision.id", deferrable=True, initially="DEFERRED"), default=None, index=True
    )
    rank: Mapped[str] = mapped_column(default="")
