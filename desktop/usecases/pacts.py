"""What the office does with pacts."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.numbers import two_digits
from desktop.domain.pacts import (
    OPEN_STATES,
    PACT_STEPS,
    NoSuchPact,
    Pact,
    PactDraft,
    PactRank,
    PactSigned,
    PactState,
    PactWithoutParties,
    Party,
)
from desktop.domain.targets import Target
from desktop.errors import Invalid, Problem, Refusal
from desktop.usecases.campaigns import find_campaign
from desktop.usecases.ownership import refuse_foreign
from resources.words import N_


class NoRank(Refusal):
    """An evaluation says how the pact was kept."""

    template = N_("Choose how the pact was kept before closing the evaluation.")


def draw_up_pact(session: Session, draft: PactDraft, today: date) -> UUID:
    """Write a new pact with its parties and targets; it is numbered when no number is given.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
        NoSuchCampaign: the campaign has left the books.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    assert draft.campaign_id is not None
    find_campaign(session, draft.campaign_id)
    pact = Pact(
        number=draft.number or _next_number(session, today.year),
        campaign_id=draft.campaign_id,
        content=draft.content,
    )
    session.add(pact)
    _write_parts(session, pact.id, draft)
    return pact.id


def change_pact(session: Session, pact_id: UUID, draft: PactDraft) -> None:
    """Change a pact that nobody has signed yet.

    Raises:
        NoSuchPact: it has left the books.
        PactSigned: it is signed, and so immutable.
        Invalid: a field breaks a rule.
    """
    pact = find_pact(session, pact_id)
    if pact.state not in OPEN_STATES:
        raise PactSigned(number=pact.number)
    if problems := draft.problems():
        raise Invalid(problems)
    assert draft.campaign_id is not None
    pact.number, pact.content = draft.number or pact.number, draft.content
    pact.campaign_id = draft.campaign_id
    for part in (
        *session.scalars(select(Party).where(Party.pact_id == pact_id)),
        *session.scalars(select(Target).where(Target.of_id == pact_id)),
    ):
        part.removed_at = session.info["now"]
    _write_parts(session, pact_id, draft)


def sign_pact(session: Session, pact_id: UUID, on: date | None, place: str, today: date) -> None:
    """Sign a pact; from now on it can only be changed by an addendum.

    Raises:
        NoSuchPact: it has left the books.
        StepRefused: it is signed already.
        PactWithoutParties: nobody would sign.
        Invalid: the day is missing or has not come.
    """
    pact = find_pact(session, pact_id)
    state = PACT_STEPS.after(pact.state, "sign")
    if session.scalar(select(func.count()).where(Party.pact_id == pact_id)) == 0:
        raise PactWithoutParties(number=pact.number)
    if on is None:
        raise Invalid([Problem("signed_on", N_("Give the date of signing."))])
    if on > today:
        raise Invalid([Problem("signed_on", N_("This day has not come yet."))])
    pact.state, pact.signed_on, pact.signed_at_place = state, on, place


def evaluate_pact(session: Session, pact_id: UUID, rank: PactRank | None) -> None:
    """Write down how a pact was kept.

    Raises:
        NoSuchPact: it has left the books.
        StepRefused: it is not signed yet, or evaluated already.
        NoRank: nothing was chosen; "not assessed" is not zero.
    """
    pact = find_pact(session, pact_id)
    if rank is None:
        raise NoRank
    pact.state, pact.rank = PACT_STEPS.after(pact.state, "evaluate"), rank


def take_pact_step(session: Session, pact_id: UUID, step: str) -> PactState:
    """Take a step that needs no more words: register, follow, self_evaluate, close.

    Raises:
        NoSuchPact: it has left the books.
        StepRefused: the step cannot be taken now.
    """
    pact = find_pact(session, pact_id)
    pact.state = PACT_STEPS.after(pact.state, step)
    return pact.state


def find_pact(session: Session, pact_id: UUID) -> Pact:
    """Return a pact of the books.

    Raises:
        NoSuchPact: it has left the books.
    """
    pact = session.get(Pact, pact_id)
    if pact is None or pact.removed_at is not None:
        raise NoSuchPact
    refuse_foreign(session, pact)
    return pact


def _write_parts(session: Session, pact_id: UUID, draft: PactDraft) -> None:
    for party in draft.parties:
        session.add(Party(pact_id=pact_id, **asdict(party)))
    for target in draft.targets:
        session.add(Target(of_id=pact_id, **asdict(target)))


def _next_number(session: Session, year: int) -> str:
    suffix = f"/GƯTĐ-{year}"
    used = session.scalar(
        select(func.count())
        .select_from(Pact)
        .where(Pact.number.endswith(suffix))
        .execution_options(with_removed=True)
    )
    return two_digits((used or 0) + 1) + suffix
