"""Initiatives: better ways of working, their authors and their benefit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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

# The whole of an initiative, in hundredths of a percent.
WHOLE = 10_000


class InitiativeKind(StrEnum):
    """The four kinds of solution. Source: field-facts.md §2.5."""

    TECHNICAL = "technical"
    MANAGERIAL = "managerial"
    OPERATIONAL = "operational"
    APPLICATION = "application"


class InitiativeState(StrEnum):
    """How far an initiative has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETE = "complete"
    SUPPLEMENT_WANTED = "supplement_wanted"
    IN_SCORING = "in_scoring"
    AWAITING_MEETING = "awaiting_meeting"
    PROPOSED = "proposed"
    POSTPONED = "postponed"
    REFUSED = "refused"
    RECOGNISED = "recognised"
    RECOGNITION_WITHDRAWN = "recognition_withdrawn"
    WITHDRAWN = "withdrawn"


_S = InitiativeState
_UNDECIDED = frozenset(_S) - {_S.REFUSED, _S.RECOGNISED, _S.RECOGNITION_WITHDRAWN, _S.WITHDRAWN}
INITIATIVE_STEPS: Machine[InitiativeState] = Machine(
    {
        # The short path is the usual one in a base union: the employer has decided.
        "recognise": (frozenset({_S.DRAFT, _S.SUBMITTED, _S.COMPLETE, _S.PROPOSED}), _S.RECOGNISED),
        "submit": (frozenset({_S.DRAFT, _S.SUPPLEMENT_WANTED}), _S.SUBMITTED),
        "find_complete": (frozenset({_S.SUBMITTED}), _S.COMPLETE),
        "want_supplement": (frozenset({_S.SUBMITTED}), _S.SUPPLEMENT_WANTED),
        "score": (frozenset({_S.COMPLETE, _S.POSTPONED}), _S.IN_SCORING),
        "end_scoring": (frozenset({_S.IN_SCORING}), _S.AWAITING_MEETING),
        "propose": (frozenset({_S.AWAITING_MEETING}), _S.PROPOSED),
        "postpone": (frozenset({_S.AWAITING_MEETING}), _S.POSTPONED),
        "refuse": (frozenset({_S.SUBMITTED, _S.COMPLETE, _S.AWAITING_MEETING}), _S.REFUSED),
        "withdraw": (_UNDECIDED, _S.WITHDRAWN),
        "withdraw_recognition": (frozenset({_S.RECOGNISED}), _S.RECOGNITION_WITHDRAWN),
    }
)


class NoSuchInitiative(Refusal):
    """The initiative has left the books, perhaps while a list was open."""

    template = N_("This initiative is no longer in the books. Choose another one.")


class Initiative(Record, kw_only=True):
    """A solution with authors. `saving` is in whole đồng for the first year."""

    __tablename__ = "initiative"
    __table_args__ = (CheckConstraint("saving >= 0", name="saving_not_negative"),)
    local = frozenset({"fold"})

    code: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    kind: Mapped[InitiativeKind] = mapped_column(default=InitiativeKind.TECHNICAL)
    field: Mapped[str] = mapped_column(default="", index=True)
    first_applied_on: Mapped[date | None] = mapped_column(default=None)
    first_applied_at: Mapped[str] = mapped_column(default="")
    known_state: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    novelty: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    confidential: Mapped[bool] = mapped_column(default=False)
    benefit_kinds: Mapped[list[str]] = mapped_column(default_factory=list)
    social_benefit: Mapped[str] = mapped_column(default="")
    saving: Mapped[int] = mapped_column(default=0)
    state: Mapped[InitiativeState] = mapped_column(default=InitiativeState.DRAFT, index=True)
    reason: Mapped[str] = mapped_column(default="")
    campaign_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    proposed_on: Mapped[date | None] = mapped_column(default=None, index=True)

    fold: Mapped[str] = mapped_column(init=False, default="", index=True)

    @validates("title")
    def _keys(self, _column: str, title: str) -> str:
        title = clean(title)
        self.fold = fold(title)
        return title


class Author(Record, kw_only=True):
    """One author of an initiative; `share` in hundredths of a percent."""

    __tablename__ = "author"
    __table_args__ = (CheckConstraint("share BETWEEN 0 AND 10000", name="share_in_range"),)

    initiative_id: Mapped[UUID] = mapped_column(
        ForeignKey("initiative.id", deferrable=True, initially="DEFERRED"), index=True
    )
    member_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    name: Mapped[str] = mapped_column(default="")
    share: Mapped[int] = mapped_column(default=WHOLE)
    lead: Mapped[bool] = mapped_column(default=False)


class BenefitSheet(Record, kw_only=True):
    """A worked calculation of what an initiative saves. Money in whole đồng.

    `quantity` is in hundredths, so that 2.5 machines can be written exactly.
    """

    __tablename__ = "benefit_sheet"

    initiative_id: Mapped[UUID] = mapped_column(
        ForeignKey("initiative.id", deferrable=True, initially="DEFERRED"), index=True
    )
    before: Mapped[int] = mapped_column(default=0)
    after: Mapped[int] = mapped_column(default=0)
    quantity: Mapped[int] = mapped_column(default=0)
    unit_cost: Mapped[int] = mapped_column(default=0)
    period: Mapped[str] = mapped_column(default="")
    applying_cost: Mapped[int] = mapped_column(default=0)
    result: Mapped[int] = mapped_column(default=0)
    confirmed_by: Mapped[str] = mapped_column(default="")


def share_equally(authors: int) -> list[int]:
    """Return equal shares that sum to 10,000; the lead, first, takes the remainder."""
    each = WHOLE // authors
    return [WHOLE - each * (authors - 1)] + [each] * (authors - 1)


def benefit(before: int, after: int, quantity: int, unit_cost: int, applying_cost: int) -> int:
    """Return the saving in đồng: the change times quantity and cost, less what applying cost.

    `before` and `after` are cost or effort for one piece, `quantity` is in hundredths.
    """
    per_piece = (before - after) * unit_cost if unit_cost else before - after
    return per_piece * quantity // 100 - applying_cost


@dataclass(frozen=True, slots=True)
class AuthorDraft:
    """One author as a person names them: a member, or somebody from outside by name."""

    member_id: UUID | None = None
    name: str = ""
    share: int = WHOLE
    lead: bool = False


@dataclass(frozen=True, slots=True)
class InitiativeDraft:
    """What a clerk or a spreadsheet says about an initiative, not yet checked."""

    title: str = ""
    kind: InitiativeKind = InitiativeKind.TECHNICAL
    field: str = ""
    authors: tuple[AuthorDraft, ...] = ()
    first_applied_on: date | None = None
    first_applied_at: str = ""
    known_state: str = ""
    purpose: str = ""
    content: str = ""
    novelty: str = ""
    conditions: str = ""
    confidential: bool = False
    social_benefit: str = ""
    saving: int = 0
    campaign_id: UUID | None = None

    def problems(self, today: date) -> list[Problem]:
        """Return everything that would make the books false, in field order."""
        found = []
        if not clean(self.title):
            found.append(Problem("title", N_("Give the initiative a title.")))
        if not self.field:
            found.append(Problem("field", N_("Choose the field; “Other” when none fits.")))
        found += author_problems(self.authors)
        found += [wrong for each in self.authors for wrong in too_long(each, "authors")]
        if self.first_applied_on and self.first_applied_on > today:
            found.append(Problem("first_applied_on", N_("This day has not come yet.")))
        if self.saving < 0:
            found.append(Problem("saving", N_("A saving cannot be below zero.")))
        return found + too_long(self)


def author_problems(authors: Sequence[AuthorDraft]) -> list[Problem]:
    """Return what is wrong with the authors: somebody, one lead, and exactly 100 %."""
    if not authors:
        return [Problem("authors", N_("Name at least one author."))]
    if any(author.member_id is None and not clean(author.name) for author in authors):
        return [Problem("authors", N_("Each author needs a name."))]
    named = [author.member_id or clean(author.name) for author in authors]
    if len(set(named)) < len(named):
        return [Problem("authors", N_("The same author stands there twice."))]
    if sum(author.lead for author in authors) != 1:
        return [Problem("authors", N_("Exactly one author leads."))]
    if sum(author.share for author in authors) != WHOLE:
        return [Problem("authors", N_("The shares must add up to exactly 100 %."))]
    return []


@dataclass(frozen=True, slots=True)
class RecognitionDraft:
    """The decision by which an initiative was recognised (the short path)."""

    number: str = ""
    on: date | None = None
    authority: str = ""
    signer: str = ""

    def problems(self, today: date, first_applied_on: date | None) -> list[Problem]:
        """Return everything wrong with the decision, in field order."""
        found = []
        if not clean(self.number):
            found.append(Problem("number", N_("Give the number of the decision.")))
        if self.on is None:
            found.append(Problem("on", N_("Give the date of the decision.")))
        elif self.on > today:
            found.append(Problem("on", N_("This day has not come yet.")))
        elif first_applied_on and self.on < first_applied_on:
            found.append(Problem("on", N_("The decision lies before the first application.")))
        if not clean(self.authority):
            found.append(Problem("authority", N_("Say who recognised it.")))
        return found + too_long(self)
