"""What the office does with awards: propose, decide in one step, hand over, revoke."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.awards import (
    AWARD_STEPS,
    Award,
    AwardDraft,
    DecisionDraft,
    LineState,
    NoSuchAward,
    NothingToDecide,
    NotOursToGrant,
    RegisterLine,
)
from desktop.domain.bases import bases_for
from desktop.domain.decisions import Decision, DecisionKind, NumberTaken
from desktop.domain.kinds import authority, award_kind
from desktop.domain.numbers import number_key
from desktop.domain.text import clean
from desktop.errors import Invalid, Refusal
from desktop.usecases.initiatives import ReasonMissing
from desktop.usecases.offices import the_office
from desktop.usecases.ownership import refuse_foreign
from resources.words import N_


class NoReceiver(Refusal):
    """A sheet is handed to somebody."""

    template = N_("Say who received the certificate.")


def propose_award(session: Session, draft: AwardDraft) -> UUID:
    """Write a proposal in the books.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
        NoSuchKind: the catalogue has no such award.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    award_kind(draft.kind_code)
    award = Award(**fields_of(draft))
    session.add(award)
    return award.id


def change_award(session: Session, award_id: UUID, draft: AwardDraft) -> None:
    """Change a proposal that has not been decided.

    Raises:
        NoSuchAward: it has left the books.
        StepRefused: it has been decided.
        Invalid: a field breaks a rule.
    """
    award = find_award(session, award_id)
    AWARD_STEPS.after(award.state, "decide")
    if problems := draft.problems():
        raise Invalid(problems)
    for name, value in fields_of(draft).items():
        setattr(award, name, value)


def decide_awards(
    session: Session, award_ids: Sequence[UUID], draft: DecisionDraft, today: date
) -> UUID:
    """Decide awards in one step: the decision, its list, and a register line for each.

    Returns:
        The decision's id.

    Raises:
        NothingToDecide: no award was chosen.
        Invalid: the decision lacks number, date or signer.
        NotOursToGrant: another body grants one of the awards.
        NumberTaken: the issuer has used this number in this year.
        StepRefused: an award has been decided already.
    """
    if not award_ids:
        raise NothingToDecide
    if problems := draft.problems(today):
        raise Invalid(problems)
    assert draft.on is not None
    awards = [find_award(session, award_id) for award_id in award_ids]
    for award in awards:
        kind = award_kind(award.kind_code)
        if kind.mode == "propose":
            raise NotOursToGrant(name=kind.name(), granted_by=authority(kind.granted_by))
    decision = _write_decision(session, draft)
    next_number = _next_numbers(session, draft.on.year)
    for award in awards:
        award.state = AWARD_STEPS.after(award.state, "decide")
        award.decision_id, award.on = decision.id, draft.on
        series = award.kind_code
        next_number[series] = next_number.get(series, 0) + 1
        session.add(
            RegisterLine(
                series=series,
                year=draft.on.year,
                number=next_number[series],
                award_id=award.id,
                decision_id=decision.id,
                entered_on=draft.on,
            )
        )
    return decision.id


def hand_over_award(session: Session, award_id: UUID, handed_to: str) -> None:
    """Write down who received the certificate.

    Raises:
        NoSuchAward: it has left the books.
        StepRefused: it has not been decided.
        NoReceiver: nobody was named.
    """
    award = find_award(session, award_id)
    state = AWARD_STEPS.after(award.state, "hand_over")
    if not clean(handed_to):
        raise NoReceiver
    award.state = state
    for line in session.scalars(select(RegisterLine).where(RegisterLine.award_id == award_id)):
        line.handed_to, line.state = clean(handed_to), LineState.HANDED_OVER


def revoke_award(session: Session, award_id: UUID, reason: str) -> None:
    """Revoke a decided award; its number stays in the register, marked void.

    Raises:
        NoSuchAward: it has left the books.
        StepRefused: it has not been decided.
        ReasonMissing: no reason was given.
    """
    award = find_award(session, award_id)
    state = AWARD_STEPS.after(award.state, "revoke")
    if not clean(reason):
        raise ReasonMissing
    award.state, award.reason = state, clean(reason)
    for line in session.scalars(select(RegisterLine).where(RegisterLine.award_id == award_id)):
        line.state = LineState.VOID


def take_award_step(session: Session, award_id: UUID, step: str, reason: str = "") -> None:
    """Take a step that needs no decision: find_eligible, submit, await, return and so on.

    Raises:
        NoSuchAward: it has left the books.
        StepRefused: the step cannot be taken now.
        ReasonMissing: a return or a finding against says why.
    """
    award = find_award(session, award_id)
    state = AWARD_STEPS.after(award.state, step)
    if step in {"return", "find_not_eligible"} and not clean(reason):
        raise ReasonMissing
    award.state, award.reason = state, clean(reason)


def find_award(session: Session, award_id: UUID) -> Award:
    """Return an award of the books.

    Raises:
        NoSuchAward: it has left the books.
    """
    award = session.get(Award, award_id)
    if award is None or award.removed_at is not None:
        raise NoSuchAward
    refuse_foreign(session, award)
    return award


def _write_decision(session: Session, draft: DecisionDraft) -> Decision:
    assert draft.on is not None
    issuer = clean(draft.issuer) or the_office(session).name
    key, year = number_key(draft.number), draft.on.year
    for held in session.scalars(
        select(Decision).where(
            Decision.number_key == key,
            Decision.issuer == issuer,
            Decision.kind == DecisionKind.AWARD,
        )
    ):
        if held.on.year == year:
            raise NumberTaken(number=draft.number, year=year)
    decision = Decision(
        kind=DecisionKind.AWARD,
        number=draft.number,
        on=draft.on,
        signer=clean(draft.signer),
        signer_post=clean(draft.signer_post),
        power=clean(draft.power),
        issuer=issuer,
        subject=clean(draft.subject),
        legal_basis_ids=[basis.number for basis in bases_for("award", draft.on)],
    )
    session.add(decision)
    return decision


def _next_numbers(session: Session, year: int) -> dict[str, int]:
    """Return the last number used in each series; void and deleted ones count too."""
    office = the_office(session)
    rows = session.execute(
        select(RegisterLine.series, func.max(RegisterLine.number))
        .where(RegisterLine.year == year, RegisterLine.unit_id == office.unit_id)
        .group_by(RegisterLine.series)
        .execution_options(with_removed=True)
    )
    return {series: number for series, number in rows}  # noqa: C416 -- Row is not a tuple to mypy


def fields_of(draft: AwardDraft) -> dict[str, Any]:
    """Return the fields of a draft as the entity takes them, texts clean."""
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in asdict(draft).items()
    }
