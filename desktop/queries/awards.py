"""Lists of awards, decisions and the register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from desktop.domain.awards import (
    Award,
    AwardDraft,
    AwardState,
    LineState,
    NoSuchAward,
    RegisterLine,
)
from desktop.domain.decisions import Decision, DecisionKind, NoSuchDecision
from desktop.domain.groups import Group
from desktop.domain.initiatives import Initiative
from desktop.domain.kinds import award_kinds
from desktop.domain.members import Member
from desktop.domain.numbers import number_key
from desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award with its recipient's name. `line` is the register number, 0 for none."""

    id: UUID
    kind_code: str
    recipient: str
    sort_key: str
    group: str
    citation: str
    money: int
    state: AwardState
    decision_id: UUID | None
    decision: str
    on: date | None
    line: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision that granted awards."""

    id: UUID
    number: str
    on: date
    subject: str
    signer: str
    awards: int
    money: int


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One numbered line of the register. Numbers are never reused."""

    id: UUID
    series: str
    year: int
    number: int
    recipient: str
    citation: str
    decision: str
    on: date
    signer: str
    money: int
    handed_to: str
    state: LineState
    printed: bool


def award_rows(
    session: Session,
    words: str = "",
    state: AwardState | None = None,
    decision_id: UUID | None = None,
) -> list[AwardRow]:
    """Return the awards, proposals first, then newest decisions, by given name within each."""
    from desktop.domain.text import fold  # noqa: PLC0415 -- only for a search

    recipient = func.coalesce(
        Member.name, Group.name, Unit.name, Initiative.title, Award.outside_name
    )
    member_group = aliased(Group)
    query = (
        select(
            Award.id,
            Award.kind_code,
            recipient,
            func.coalesce(Member.sort_key, ""),
            func.coalesce(member_group.name, ""),
            Award.citation,
            Award.money,
            Award.state,
            Award.decision_id,
            func.coalesce(Decision.number, ""),
            Award.on,
            func.coalesce(RegisterLine.number, 0),
        )
        .outerjoin(Member, Member.id == Award.member_id)
        .outerjoin(member_group, member_group.id == Member.group_id)
        .outerjoin(Group, Group.id == Award.group_id)
        .outerjoin(Unit, Unit.id == Award.unit_id_of)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .outerjoin(RegisterLine, RegisterLine.award_id == Award.id)
        .order_by(
            Award.on.is_not(None), Award.on.desc(), RegisterLine.number, Member.sort_key, Award.id
        )
    )
    if state is not None:
        query = query.where(Award.state == state)
    if decision_id is not None:
        query = query.where(Award.decision_id == decision_id)
    rows = [AwardRow(*tuple(row)) for row in session.execute(query)]
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(row.recipient) for word in wanted)]


def decision_rows(session: Session) -> list[DecisionRow]:
    """Return the decisions that granted awards, newest first."""
    query = (
        select(
            Decision.id,
            Decision.number,
            Decision.on,
            Decision.subject,
            Decision.signer,
            func.count(Award.id),
            func.coalesce(func.sum(Award.money), 0),
        )
        .outerjoin(Award, Award.decision_id == Decision.id)
        .where(Decision.kind == DecisionKind.AWARD)
        .group_by(Decision.id)
        .order_by(Decision.on.desc(), Decision.number)
    )
    return [
        DecisionRow(identity, number, on, subject, signer, awards, int(money))
        for identity, number, on, subject, signer, awards, money in session.execute(query)
    ]


def decision_id_of(session: Session, number: str, year: int) -> UUID:
    """Return the award decision with a number (however it is typed) in a year.

    Raises:
        NoSuchDecision: there is none.
    """
    query = select(Decision.id, Decision.on).where(
        Decision.number_key == number_key(number), Decision.kind == DecisionKind.AWARD
    )
    for identity, on in session.execute(query):
        if on.year == year:
            return UUID(str(identity))
    raise NoSuchDecision(number=number, year=year)


def register_rows(session: Session, year: int | None = None) -> list[RegisterRow]:
    """Return the award register, newest year first, by series and number."""
    recipient = func.coalesce(
        Member.name, Group.name, Unit.name, Initiative.title, Award.outside_name
    )
    query = (
        select(
            RegisterLine.id,
            RegisterLine.series,
            RegisterLine.year,
            RegisterLine.number,
            recipient,
            Award.citation,
            Decision.number,
            Decision.on,
            Decision.signer,
            Award.money,
            RegisterLine.handed_to,
            RegisterLine.state,
            RegisterLine.sheet_sha256 != "",
        )
        .join(Award, Award.id == RegisterLine.award_id)
        .join(Decision, Decision.id == RegisterLine.decision_id)
        .outerjoin(Member, Member.id == Award.member_id)
        .outerjoin(Group, Group.id == Award.group_id)
        .outerjoin(Unit, Unit.id == Award.unit_id_of)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .order_by(RegisterLine.year.desc(), RegisterLine.series, RegisterLine.number)
    )
    if year is not None:
        query = query.where(RegisterLine.year == year)
    return [RegisterRow(*tuple(row)) for row in session.execute(query)]


def award_draft(session: Session, award_id: UUID) -> AwardDraft:
    """Return an award as a form shows it.

    Raises:
        NoSuchAward: it has left the books.
    """
    award = session.get(Award, award_id)
    if award is None or award.removed_at is not None:
        raise NoSuchAward
    return AwardDraft(**{name: getattr(award, name) for name in AwardDraft.__dataclass_fields__})


def award_name(code: str, language: str) -> str:
    """Return what an award is called; its code when the catalogue has lost it."""
    kind = award_kinds().get(code)
    return kind.name(language) if kind else code
