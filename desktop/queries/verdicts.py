"""The union's inbox of verdicts, and the province's queue of what waits for one."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from desktop.domain.decisions import Level, Recognition
from desktop.domain.exchange import Verdict, VerdictResult
from desktop.domain.initiatives import Initiative, InitiativeState
from desktop.domain.members import Member
from desktop.domain.text import fold
from desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One verdict. `changes` are (field, old, new); `reply` is what a dispute said."""

    id: UUID
    of_id: UUID
    code: str
    title: str
    result: VerdictResult
    changes: tuple[tuple[str, Any, Any], ...]
    reason: str
    decided_on: date | None
    answered: bool
    reply: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An initiative recognised at base that waits for the province. `saving` in đồng."""

    id: UUID
    unit_code: str
    unit_name: str
    code: str
    title: str
    field: str
    saving: int
    proposed_on: date | None


def inbox_rows(session: Session) -> list[InboxRow]:
    """Return the verdicts on this union's records, unanswered ones first, then newest."""
    query = (
        select(
            Verdict,
            func.coalesce(Initiative.code, ""),
            func.coalesce(Initiative.title, Member.name, ""),
        )
        .outerjoin(Initiative, Initiative.id == Verdict.of_id)
        .outerjoin(Member, Member.id == Verdict.of_id)
        .order_by(Verdict.read_at.is_not(None), Verdict.decided_on.desc(), Verdict.id)
    )
    return [
        InboxRow(
            id=verdict.id,
            of_id=verdict.of_id,
            code=code,
            title=title,
            result=verdict.result,
            changes=tuple((name, old, new) for name, (old, new) in verdict.changes.items()),
            reason=verdict.reason,
            decided_on=verdict.decided_on,
            answered=verdict.read_at is not None,
            reply=verdict.reply,
        )
        for verdict, code, title in session.execute(query)
    ]


def recognition_queue(session: Session, words: str = "", limit: int = 500) -> list[QueueRow]:
    """Return what unions have recognised and the province has said nothing of, oldest first."""
    by_province = exists().where(
        Recognition.initiative_id == Initiative.id, Recognition.level == Level.PROVINCE
    )
    judged = exists().where(Verdict.of_id == Initiative.id)
    query = (
        select(
            Initiative.id,
            Unit.code,
            Unit.name,
            Initiative.code,
            Initiative.title,
            Initiative.field,
            Initiative.saving,
            Initiative.proposed_on,
        )
        .join(Unit, Unit.id == Initiative.unit_id)
        .where(Initiative.state == InitiativeState.RECOGNISED, ~by_province, ~judged)
        .order_by(Initiative.proposed_on, Unit.code, Initiative.code)
        .limit(limit)
    )
    for word in fold(words).split():
        query = query.where(Initiative.fold.contains(word, autoescape=True))
    return [
        QueueRow(identity, unit_code, unit_name, code, title, field, saving, proposed_on)
        for identity, unit_code, unit_name, code, title, field, saving, proposed_on in (
            session.execute(query)
        )
    ]
