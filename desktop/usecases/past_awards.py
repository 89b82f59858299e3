"""Awards of the past, entered as they were decided, whoever decided them."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, AwardDraft, AwardState, DecisionDraft
from desktop.domain.decisions import Decision, DecisionKind
from desktop.domain.kinds import authority, award_kind
from desktop.domain.numbers import number_key
from desktop.domain.text import clean
from desktop.errors import Invalid, Problem
from desktop.usecases.awards import fields_of
from desktop.usecases.offices import the_office
from resources.words import N_


def enter_past_award(
    session: Session, draft: AwardDraft, decision: DecisionDraft, today: date
) -> UUID:
    """Write an award that was decided before, by this office or by another body.

    One decision is written once, however many awards it grants. The register has no line for
    it: its numbers are given when this office decides, and a past one cannot come between.

    Raises:
        Invalid: the award names no kind or recipient, or the decision no number or day.
        NoSuchKind: the catalogue has no such award.

    Source: field-facts.md §6 (direct entry).
    """
    problems = draft.problems()
    # Who signed is often no longer known.
    problems += [each for each in decision.problems(today) if each.field != "signer"]
    if problems:
        raise Invalid(problems)
    if decision.on is None:
        raise Invalid([Problem("on", N_("Give the date of the decision."))])
    kind = award_kind(draft.kind_code)
    own = kind.mode == "own"
    issuer = clean(decision.issuer) or (
        the_office(session).name if own else authority(kind.granted_by)
    )
    award = Award(
        **fields_of(draft),
        decision_id=_decision(session, decision, issuer, decision.on),
        state=AwardState.DECIDED,
        on=decision.on,
    )
    session.add(award)
    return award.id


def _decision(session: Session, draft: DecisionDraft, issuer: str, on: date) -> UUID:
    for held in session.scalars(
        select(Decision).where(
            Decision.number_key == number_key(draft.number),
            Decision.issuer == issuer,
            Decision.kind == DecisionKind.AWARD,
        )
    ):
        if held.on.year == on.year:
            return held.id
    decision = Decision(
        kind=DecisionKind.AWARD,
        number=draft.number,
        on=on,
        signer=clean(draft.signer),
        issuer=issuer,
    )
    session.add(decision)
    session.flush()
    return decision.id
