"""Pacts: signed commitments of parties."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Record
from desktop.domain.lengths import too_long
from desktop.domain.states import Machine
from desktop.domain.targets import TargetDraft
from desktop.domain.text import clean
from desktop.errors import Problem, Refusal
from resources.words import N_


class PactState(StrEnum):
    """How far a pact has come."""

    DRAFT = "draft"
    REGISTERED = "registered"
    SIGNED = "signed"
    FOLLOWED = "followed"
    SELF_EVALUATED = "self_evaluated"
    EVALUATED = "evaluated"
    CLOSED = "closed"


class PactRank(StrEnum):
    """What the committee made of the result. Source: field-facts.md §6."""

    EXCELLENT = "excellent"
    GOOD = "good"
    DONE = "done"
    NOT_DONE = "not_done"


class PartyRole(StrEnum):
    """In what capacity a party signs."""

    GROUP = "group"
    UNION = "union"
    EMPLOYER = "employer"
    UPPER_UNION = "upper_union"
    PERSON = "person"


_S = PactState
PACT_STEPS: Machine[PactState] = Machine(
    {
        "register": (frozenset({_S.DRAFT}), _S.REGISTERED),
        "sign": (frozenset({_S.DRAFT, _S.REGISTERED}), _S.SIGNED),
        "follow": (frozenset({_S.SIGNED}), _S.FOLLOWED),
        "self_evaluate": (frozenset({_S.SIGNED, _S.FOLLOWED}), _S.SELF_EVALUATED),
        "evaluate": (frozenset({_S.SIGNED, _S.FOLLOWED, _S.SELF_EVALUATED}), _S.EVALUATED),
        "close": (frozenset({_S.EVALUATED}), _S.CLOSED),
    }
)
# What may still be changed in the pact's own words.
OPEN_STATES = frozenset({PactState.DRAFT, PactState.REGISTERED})


class NoSuchPact(Refusal):
    """The pact has left the books."""

    template = N_("This pact is no longer in the books. Choose another one.")


class PactSigned(Refusal):
    """A signed pact is immutable."""

    template = N_(
        "Pact {number} has been signed and can no longer be changed. Write an addendum instead."
    )


class PactWithoutParties(Refusal):
    """Nobody has committed to anything."""

    template = N_("Pact {number} has no party yet. Add who signs it first.")


class Pact(Record, kw_only=True):
    """Signed commitments inside one campaign. Unchangeable once signed."""

    __tablename__ = "pact"

    number: Mapped[str]
    campaign_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign.id", deferrable=True, initially="DEFERRED"), index=True
    )
    state: Mapped[PactState] = mapped_column(default=PactState.DRAFT, index=True)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    signed_at_place: Mapped[str] = mapped_column(default="")
    addendum_of_id: Mapped[UUID | None] = mapped_column(default=None)
    rank: Mapped[PactRank | None] = mapped_column(default=None)
    content: Mapped[str] = mapped_column(default="")


class Party(Record, kw_only=True):
    """One that signs a pact: a unit, a group or a person."""

    __tablename__ = "party"

    pact_id: Mapped[UUID] = mapped_column(
        ForeignKey("pact.id", deferrable=True, initially="DEFERRED"), index=True
    )
    side: Mapped[str]
    role: Mapped[PartyRole]
    signer_name: Mapped[str] = mapped_column(default="")
    unit_id_of: Mapped[UUID | None] = mapped_column(default=None)
    group_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    member_id: Mapped[UUID | None] = mapped_column(default=None)


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """One party as a person names it. `side` is how it is called on the paper."""

    side: str = ""
    role: PartyRole = PartyRole.GROUP
    signer_name: str = ""
    group_id: UUID | None = None
    member_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PactDraft:
    """What a person says about a pact: who, for which campaign, and what they promise."""

    number: str = ""
    campaign_id: UUID | None = None
    content: str = ""
    parties: tuple[PartyDraft, ...] = ()
    targets: tuple[TargetDraft, ...] = ()

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if self.campaign_id is None:
            found.append(Problem("campaign_id", N_("Choose the campaign.")))
        if not self.parties:
            found.append(Problem("parties", N_("Add at least one party.")))
        if any(not clean(party.side) for party in self.parties):
            found.append(Problem("parties", N_("Each party needs a name.")))
        for party in self.parties:
            found += too_long(party, "parties")
        for target in self.targets:
            wrong = target.problems()
            found += [Problem("targets", each.template, each.values) for each in wrong]
        return found + too_long(self)
