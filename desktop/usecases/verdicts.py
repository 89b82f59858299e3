"""Verdicts: what the province says of a union's records, and what the union makes of it.

Nothing of the union's changes silently: a correction is written when the union accepts it.

Source: spec/exchange.md, “Verdicts”.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from desktop.domain.awards import DecisionDraft, NothingToDecide
from desktop.domain.base import NOT_CONTENT, Record
from desktop.domain.decisions import (
    Decision,
    DecisionKind,
    Level,
    NumberTaken,
    Recognition,
    RecognitionKind,
)
from desktop.domain.exchange import DISPUTED, Conflict, Verdict, VerdictResult
from desktop.domain.initiatives import Initiative, InitiativeState
from desktop.domain.members import Member
from desktop.domain.numbers import number_key
from desktop.domain.text import clean
from desktop.errors import Invalid, Problem, Refusal
from desktop.usecases.initiatives import ReasonMissing, find_initiative
from desktop.usecases.offices import the_office
from resources.words import N_

CORRECTABLE: tuple[type[Record], ...] = (Initiative, Member)


class NoSuchVerdict(Refusal):
    """The verdict has left the books."""

    template = N_("This verdict is no longer in the books. Look at the inbox again.")


class VerdictAnswered(Refusal):
    """A verdict is answered once."""

    template = N_("This verdict has been answered already.")


class RecordChanged(Refusal):
    """The union's record is no longer what the province corrected."""

    template = N_(
        "The record has changed since the province saw it, so the correction no longer fits. "
        "Dispute it and say why, or correct the record by hand."
    )


class NotRecognisedYet(Refusal):
    """The province recognises what the base has recognised."""

    template = N_("“{title}” has not been recognised at base level, or is recognised already.")


@dataclass(frozen=True, slots=True)
class VerdictDraft:
    """What the province says of one record; `changes` is field → [old, new]."""

    of_id: UUID | None = None
    result: VerdictResult = VerdictResult.RETURNED
    changes: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if self.result is VerdictResult.CORRECTED and not self.changes:
            found.append(Problem("changes", N_("Nothing has been corrected.")))
        if self.result is VerdictResult.RETURNED and not clean(self.reason):
            found.append(Problem("reason", N_("Say why: the union must be able to read it.")))
        return found


def give_verdict(session: Session, draft: VerdictDraft, today: date) -> UUID:
    """Write down what the province says of a union's initiative.

    Raises:
        Invalid: a field breaks a rule.
        NoSuchInitiative: it is not in the books.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    assert draft.of_id is not None
    find_initiative(session, draft.of_id)
    verdict = Verdict(
        of_id=draft.of_id,
        result=draft.result,
        changes=draft.changes,
        reason=clean(draft.reason),
        decided_on=today,
    )
    session.add(verdict)
    return verdict.id


def recognise_at_province(
    session: Session, initiative_ids: Sequence[UUID], draft: DecisionDraft, today: date
) -> UUID:
    """Recognise initiatives of unions by one decision; each union hears of it in its inbox.

    Returns:
        The decision's id.

    Raises:
        NothingToDecide: none was chosen.
        Invalid: the decision lacks number, date or signer.
        NumberTaken: the number has been used in this year.
        NotRecognisedYet: one is not recognised at base, or is recognised already.
    """
    if not initiative_ids:
        raise NothingToDecide
    if problems := draft.problems(today):
        raise Invalid(problems)
    assert draft.on is not None
    initiatives = [find_initiative(session, each) for each in initiative_ids]
    done = set(
        session.scalars(
            select(Recognition.initiative_id).where(
                Recognition.level == Level.PROVINCE,
                Recognition.kind == RecognitionKind.INITIATIVE,
                Recognition.initiative_id.in_(initiative_ids),
            )
        )
    )
    for initiative in initiatives:
        if initiative.state is not InitiativeState.RECOGNISED or initiative.id in done:
            raise NotRecognisedYet(title=initiative.title)
    decision = _decision(session, draft, draft.on)
    for initiative in initiatives:
        session.add(
            Recognition(initiative_id=initiative.id, level=Level.PROVINCE, decision_id=decision.id)
        )
        session.add(
            Verdict(of_id=initiative.id, result=VerdictResult.ACCEPTED, decided_on=draft.on)
        )
    return decision.id


def accept_verdict(session: Session, verdict_id: UUID, now: datetime) -> None:
    """Take a verdict as it is; a correction is written in the union's record, with history.

    Raises:
        NoSuchVerdict: it has left the books.
        VerdictAnswered: it has been answered.
        RecordChanged: the record is no longer what the province corrected.
    """
    verdict = _open(session, verdict_id)
    if verdict.result is VerdictResult.CORRECTED:
        record = _record(session, verdict.of_id)
        for name, (old, new) in verdict.changes.items():
            if name in NOT_CONTENT | record.local or not hasattr(record, name):
                raise RecordChanged
            if _plain(getattr(record, name)) != old:
                raise RecordChanged
            setattr(record, name, _typed(record, name, new))
    verdict.read_at = now


def dispute_verdict(session: Session, verdict_id: UUID, reason: str, now: datetime) -> UUID:
    """Say that a verdict is wrong; the dispute goes up with the next package.

    It travels as a conflict: two values of one thing, theirs and ours, that a person closes.

    Raises:
        NoSuchVerdict: it has left the books.
        VerdictAnswered: it has been answered.
        ReasonMissing: no reason was given.
    """
    verdict = _open(session, verdict_id)
    if not clean(reason):
        raise ReasonMissing
    verdict.read_at, verdict.reply = now, clean(reason)
    dispute = Conflict(
        of_id=verdict.of_id,
        field=DISPUTED,
        a=str(verdict.id),
        b=verdict.result.value,
        note=clean(reason),
    )
    session.add(dispute)
    return dispute.id


def _open(session: Session, verdict_id: UUID) -> Verdict:
    verdict = session.get(Verdict, verdict_id)
    if verdict is None or verdict.removed_at is not None:
        raise NoSuchVerdict
    if verdict.read_at is not None:
        raise VerdictAnswered
    return verdict


def _record(session: Session, identity: UUID) -> Record:
    own = the_office(session).unit_id
    for kind in CORRECTABLE:
        record = session.get(kind, identity)
        if record is not None and record.removed_at is None and record.unit_id == own:
            return record
    raise RecordChanged


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any column value
    """Return a value as a record's line writes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def _typed(record: Record, name: str, said: Any) -> Any:  # noqa: ANN401 -- any column value
    """Return what a line says as the column holds it.

    Raises:
        RecordChanged: the column cannot hold it.
    """
    column = cast("Table", type(record).__table__).c[name]
    if said is None and column.nullable:
        return None
    kind = column.type.python_type
    try:
        return date.fromisoformat(said) if kind is date else kind(said)
    except (TypeError, ValueError) as error:
        raise RecordChanged from error


def _decision(session: Session, draft: DecisionDraft, on: date) -> Decision:
    issuer = draft.issuer or the_office(session).code
    held = session.scalars(
        select(Decision).where(
            Decision.kind == DecisionKind.RECOGNITION,
            Decision.number_key == number_key(draft.number),
            Decision.issuer == issuer,
        )
    )
    if any(each.on.year == on.year for each in held):
        raise NumberTaken(number=draft.number, year=on.year)
    decision = Decision(
        kind=DecisionKind.RECOGNITION,
        number=draft.number,
        on=on,
        signer=draft.signer,
        signer_post=draft.signer_post,
        power=draft.power,
        issuer=issuer,
        subject=draft.subject,
    )
    session.add(decision)
    return decision
