"""Awards, the register lines that number them, and the certificates that show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Entity, Record
from desktop.domain.lengths import too_long
from desktop.domain.states import Machine
from desktop.domain.text import clean
from desktop.errors import Problem, Refusal
from resources.words import N_


class AwardState(StrEnum):
    """How far an award has come."""

    PROPOSED = "proposed"
    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    SUBMITTED = "submitted"
    AWAITING_DECISION = "awaiting_decision"
    DECIDED = "decided"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    REVOKED = "revoked"
    REISSUED = "reissued"


_S = AwardState
_OPEN = frozenset({_S.PROPOSED, _S.ELIGIBLE, _S.AWAITING_DECISION, _S.SUBMITTED, _S.RETURNED})
AWARD_STEPS: Machine[AwardState] = Machine(
    {
        "find_eligible": (frozenset({_S.PROPOSED, _S.RETURNED}), _S.ELIGIBLE),
        "find_not_eligible": (frozenset({_S.PROPOSED, _S.RETURNED}), _S.NOT_ELIGIBLE),
        "submit": (frozenset({_S.PROPOSED, _S.ELIGIBLE}), _S.SUBMITTED),
        "await": (frozenset({_S.PROPOSED, _S.ELIGIBLE}), _S.AWAITING_DECISION),
        "decide": (_OPEN, _S.DECIDED),
        "print": (frozenset({_S.DECIDED, _S.PRINTED}), _S.PRINTED),
        "hand_over": (frozenset({_S.DECIDED, _S.PRINTED}), _S.HANDED_OVER),
        "return": (_OPEN, _S.RETURNED),
        "revoke": (frozenset({_S.DECIDED, _S.PRINTED, _S.HANDED_OVER}), _S.REVOKED),
    }
)

# What has been given and not been taken back.
GRANTED = (_S.DECIDED, _S.PRINTED, _S.HANDED_OVER, _S.REISSUED)


class LineState(StrEnum):
    """A register number is never reused, whatever becomes of it."""

    ISSUED = "issued"
    HANDED_OVER = "handed_over"
    VOID = "void"
    REPLACED = "replaced"


class NoSuchAward(Refusal):
    """The award has left the books."""

    template = N_("This award is no longer in the books. Choose another one.")


class NothingToDecide(Refusal):
    """A decision grants at least one award."""

    template = N_("No award is chosen. Mark the awards that the decision grants.")


class NotOursToGrant(Refusal):
    """The catalogue says that another body grants this award."""

    template = N_(
        "“{name}” is granted by {granted_by}, not by this office. Submit the proposal upward "
        "or record the upper body's decision."
    )


class Award(Record, kw_only=True):
    """One recipient, one achievement. `money` in whole đồng."""

    __tablename__ = "award"
    __table_args__ = (CheckConstraint("money >= 0", name="money_not_negative"),)

    kind_code: Mapped[str] = mapped_column(index=True)
    member_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    group_id: Mapped[UUID | None] = mapped_column(default=None)
    unit_id_of: Mapped[UUID | None] = mapped_column(default=None)
    initiative_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    outside_name: Mapped[str] = mapped_column(default="")
    recipient_class: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")
    campaign_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    citation: Mapped[str] = mapped_column(default="")
    money: Mapped[int] = mapped_column(default=0)
    decision_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    state: Mapped[AwardState] = mapped_column(default=AwardState.PROPOSED, index=True)
    on: Mapped[date | None] = mapped_column(default=None, index=True)
    reason: Mapped[str] = mapped_column(default="")


class RegisterLine(Record, kw_only=True):
    """One numbered line of the award register. Gap-free within series and year."""

    __tablename__ = "register_line"

    series: Mapped[str] = mapped_column(default="", index=True)
    year: Mapped[int] = mapped_column(index=True)
    number: Mapped[int]
    award_id: Mapped[UUID] = mapped_column(
        ForeignKey("award.id", deferrable=True, initially="DEFERRED"), index=True
    )
    decision_id: Mapped[UUID] = mapped_column(
        ForeignKey("decision.id", deferrable=True, initially="DEFERRED"), index=True
    )
    entered_on: Mapped[date | None] = mapped_column(default=None)
    sheet_sha256: Mapped[str] = mapped_column(default="")
    handed_to: Mapped[str] = mapped_column(default="")
    state: Mapped[LineState] = mapped_column(default=LineState.ISSUED)


class StoredFile(Entity, kw_only=True):
    """The bytes of a file that the office keeps, once, by their SHA-256."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime]


class Certificate(Entity, kw_only=True):
    """A frozen sheet: a page of a stored batch file. Nothing is ever drawn again.

    Attributes:
        page: counted from 1 within the batch file.
        snapshot: the words that were printed.
    """

    __tablename__ = "certificate"

    register_line_id: Mapped[UUID] = mapped_column(index=True)
    layout: Mapped[str]
    layout_version: Mapped[int]
    snapshot: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(index=True)
    page: Mapped[int]
    printed_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class AwardDraft:
    """What a person says about an award: exactly one recipient."""

    kind_code: str = ""
    member_id: UUID | None = None
    group_id: UUID | None = None
    unit_id_of: UUID | None = None
    initiative_id: UUID | None = None
    outside_name: str = ""
    recipient_class: str = ""
    way: str = ""
    campaign_id: UUID | None = None
    citation: str = ""
    money: int = 0

    def recipients(self) -> int:
        """Return how many recipients are named; one is right."""
        ids = (self.member_id, self.group_id, self.unit_id_of, self.initiative_id)
        return sum(identity is not None for identity in ids) + bool(clean(self.outside_name))

    def problems(self) -> list[Problem]:
        """Return everything that would make the books false, in field order."""
        found = []
        if not self.kind_code:
            found.append(Problem("kind_code", N_("Choose the award.")))
        if self.recipients() == 0:
            found.append(Problem("member_id", N_("Choose who receives it.")))
        elif self.recipients() > 1:
            found.append(Problem("member_id", N_("An award has exactly one recipient.")))
        if self.money < 0:
            found.append(Problem("money", N_("Reward money cannot be below zero.")))
        return found + too_long(self)


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What a person says about a decision that grants awards."""

    number: str = ""
    on: date | None = None
    signer: str = ""
    signer_post: str = ""
    power: str = ""
    issuer: str = ""
    subject: str = ""

    def problems(self, today: date) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if not clean(self.number):
            found.append(Problem("number", N_("Give the number of the decision.")))
        if self.on is None:
            found.append(Problem("on", N_("Give the date of the decision.")))
        elif self.on > today:
            found.append(Problem("on", N_("This day has not come yet.")))
        if not clean(self.signer):
            found.append(Problem("signer", N_("Say who signs.")))
        return found + too_long(self)
