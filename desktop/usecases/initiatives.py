"""What the office does with initiatives."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.decisions import Decision, DecisionKind, Level, Recognition, RecognitionKind
from desktop.domain.initiatives import (
    INITIATIVE_STEPS,
    Author,
    Initiative,
    InitiativeDraft,
    InitiativeState,
    NoSuchInitiative,
    RecognitionDraft,
)
from desktop.domain.numbers import number_key
from desktop.errors import Invalid, Refusal
from desktop.usecases.members import find_member
from desktop.usecases.offices import the_office
from desktop.usecases.ownership import refuse_foreign
from resources.words import N_

# What only the author may still say once the initiative has been decided.
LOCKED = frozenset({InitiativeState.RECOGNISED, InitiativeState.RECOGNITION_WITHDRAWN})


class InitiativeLocked(Refusal):
    """A recognised initiative is what the decision says it is."""

    template = N_(
        "“{title}” has been recognised and can no longer be changed. "
        "Withdraw the recognition first if the decision was wrong."
    )


class ReasonMissing(Refusal):
    """Sending back or refusing says why."""

    template = N_("Say why: the author must be able to read the reason.")


def register_initiative(
    session: Session, draft: InitiativeDraft, today: date, *, proposed_on: date | None = None
) -> UUID:
    """Write a new initiative in the books with a code of its year.

    `proposed_on` is when it was proposed, today if left out.

    Raises:
        Invalid: a field breaks a rule; all of them are listed.
        NoSuchMember: an author has left the books meanwhile.
    """
    if problems := draft.problems(today):
        raise Invalid(problems)
    day = proposed_on or today
    initiative = Initiative(code=_next_code(session, day.year), proposed_on=day, **_fields(draft))
    session.add(initiative)
    _write_authors(session, initiative.id, draft)
    return initiative.id


def change_initiative(
    session: Session, initiative_id: UUID, draft: InitiativeDraft, today: date
) -> None:
    """Change an initiative that has not been decided.

    Raises:
        NoSuchInitiative: it has left the books.
        InitiativeLocked: a decision rests on it.
        Invalid: a field breaks a rule.
    """
    initiative = find_initiative(session, initiative_id)
    refuse_foreign(session, initiative)
    if initiative.state in LOCKED:
        raise InitiativeLocked(title=initiative.title)
    if problems := draft.problems(today):
        raise Invalid(problems)
    for name, value in _fields(draft).items():
        setattr(initiative, name, value)
    for author in session.scalars(select(Author).where(Author.initiative_id == initiative_id)):
        author.removed_at = session.info["now"]
    _write_authors(session, initiative_id, draft)


def recognise_initiative(
    session: Session, initiative_id: UUID, draft: RecognitionDraft, today: date
) -> UUID:
    """Recognise an initiative by the employer's decision (the short path).

    The decision is written once, however many initiatives it names.

    Raises:
        NoSuchInitiative: it has left the books.
        StepRefused: it cannot be recognised from its state.
        Invalid: the decision lacks number, date or authority.
    """
    initiative = find_initiative(session, initiative_id)
    refuse_foreign(session, initiative)
    state = INITIATIVE_STEPS.after(initiative.state, "recognise")
    if problems := draft.problems(today, initiative.first_applied_on):
        raise Invalid(problems)
    decision = _decision(session, draft)
    recognition = Recognition(
        initiative_id=initiative_id,
        level=Level.BASE,
        kind=RecognitionKind.INITIATIVE,
        decision_id=decision.id,
    )
    session.add(recognition)
    initiative.state = state
    return recognition.id


def take_initiative_step(
    session: Session, initiative_id: UUID, step: str, reason: str = ""
) -> None:
    """Take a step of the state machine; sending back and refusing need a reason.

    Raises:
        NoSuchInitiative: it has left the books.
        StepRefused: the step cannot be taken now.
        ReasonMissing: no reason was given.
    """
    initiative = find_initiative(session, initiative_id)
    refuse_foreign(session, initiative)
    state = INITIATIVE_STEPS.after(initiative.state, step)
    if step in {"refuse", "want_supplement", "postpone", "withdraw_recognition"} and not reason:
        raise ReasonMissing
    initiative.state, initiative.reason = state, reason


def find_initiative(session: Session, initiative_id: UUID) -> Initiative:
    """Return an initiative of the books.

    Raises:
        NoSuchInitiative: it has left the books.
    """
    initiative = session.get(Initiative, initiative_id)
    if initiative is None or initiative.removed_at is not None:
        raise NoSuchInitiative
    return initiative


def _decision(session: Session, draft: RecognitionDraft) -> Decision:
    assert draft.on is not None
    for held in session.scalars(
        select(Decision).where(
            Decision.number_key == number_key(draft.number),
            Decision.kind == DecisionKind.RECOGNITION,
            Decision.on == draft.on,
        )
    ):
        return held
    decision = Decision(
        kind=DecisionKind.RECOGNITION,
        number=draft.number,
        on=draft.on,
        issuer=draft.authority,
        signer=draft.signer,
    )
    session.add(decision)
    return decision


def _write_authors(session: Session, initiative_id: UUID, draft: InitiativeDraft) -> None:
    for author in draft.authors:
        name = author.name
        if author.member_id is not None:
            name = find_member(session, author.member_id).name
        session.add(
            Author(
                initiative_id=initiative_id,
                member_id=author.member_id,
                name=name,
                share=author.share,
                lead=author.lead,
            )
        )


def _next_code(session: Session, year: int) -> str:
    # Source: field-facts.md §2.6, SK-yyyy-org-nnn.
    office = the_office(session)
    stem = f"SK-{year}-{office.code or office.symbol or 'CS'}-"
    used = session.scalar(
        select(func.count())
        .select_from(Initiative)
        .where(Initiative.code.startswith(stem, autoescape=True))
        .execution_options(with_removed=True)
    )
    return f"{stem}{(used or 0) + 1:03d}"


def _fields(draft: InitiativeDraft) -> dict[str, Any]:
    values = asdict(draft)
    del values["authors"]
    return values
