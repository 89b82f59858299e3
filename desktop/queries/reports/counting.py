"""Figures of a period, counted by the database: the same rules for every report.

An initiative belongs to the period in which it was proposed, and is counted once whatever the
number of its authors; so the recognised are never more than the proposed. Awards belong to the
period of their day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from desktop.domain.awards import GRANTED, Award
from desktop.domain.decisions import Level, Recognition, RecognitionKind
from desktop.domain.groups import Group
from desktop.domain.initiatives import Initiative, InitiativeState
from desktop.domain.members import Member, MemberStatus, Sex

RECOGNISED = Initiative.state == InitiativeState.RECOGNISED


@dataclass(frozen=True, slots=True)
class Period:
    """Two days, both counted."""

    starts_on: date
    ends_on: date

    def holds(self, column: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- any column of days
        """Return the condition that a day lies in the period."""
        condition: ColumnElement[bool] = column.between(self.starts_on, self.ends_on)
        return condition


def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return an aggregate: in how many rows the condition holds."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


Figures = dict[UUID, tuple[int, ...]]


def members_by_unit(session: Session) -> Figures:
    """Return unit → (active members, women among them), as the books stand."""
    query = (
        select(Member.unit_id, func.count(Member.id), counted(Member.sex == Sex.FEMALE))
        .where(Member.status == MemberStatus.ACTIVE)
        .group_by(Member.unit_id)
    )
    return _figures(session, query)


def initiatives_by_unit(session: Session, period: Period) -> Figures:
    """Return unit → (proposed, recognised, benefit of the recognised in đồng)."""
    query = (
        select(
            Initiative.unit_id,
            func.count(Initiative.id),
            counted(RECOGNISED),
            func.coalesce(func.sum(case((RECOGNISED, Initiative.saving), else_=0)), 0),
        )
        .where(period.holds(Initiative.proposed_on))
        .group_by(Initiative.unit_id)
    )
    return _figures(session, query)


def recognised_at(session: Session, level: Level, period: Period) -> Figures:
    """Return unit → (initiatives of the period recognised at a level)."""
    query = (
        select(Initiative.unit_id, func.count(func.distinct(Initiative.id)))
        .join(Recognition, Recognition.initiative_id == Initiative.id)
        .where(
            Recognition.level == level,
            Recognition.kind == RecognitionKind.INITIATIVE,
            period.holds(Initiative.proposed_on),
            RECOGNISED,
        )
        .group_by(Initiative.unit_id)
    )
    return _figures(session, query)


def awards_by_unit(session: Session, period: Period) -> dict[UUID, dict[str, int]]:
    """Return unit of the recipient → award kind → awards granted in the period.

    An award that the province decided belongs to its recipient's union.
    """
    unit = func.coalesce(
        Award.unit_id_of, Member.unit_id, Group.unit_id, Initiative.unit_id, Award.unit_id
    )
    query = (
        select(unit, Award.kind_code, func.count(Award.id))
        .select_from(Award)
        .outerjoin(Member, Member.id == Award.member_id)
        .outerjoin(Group, Group.id == Award.group_id)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .where(Award.state.in_(GRANTED), period.holds(Award.on))
        .group_by(unit, Award.kind_code)
    )
    found: dict[UUID, dict[str, int]] = {}
    for unit_id, kind, count in session.execute(query):
        found.setdefault(unit_id, {})[kind] = count
    return found


def awards_by_kind(session: Session, period: Period) -> dict[str, tuple[int, ...]]:
    """Return award kind → (collectives, persons, women among them, money in đồng)."""
    person = (Award.member_id.is_not(None)) | (Award.outside_name != "")
    query = (
        select(
            Award.kind_code,
            counted(~person),
            counted(person),
            counted(Member.sex == Sex.FEMALE),
            func.coalesce(func.sum(Award.money), 0),
        )
        .select_from(Award)
        .outerjoin(Member, Member.id == Award.member_id)
        .where(Award.state.in_(GRANTED), period.holds(Award.on))
        .group_by(Award.kind_code)
    )
    return {kind: tuple(map(int, figures)) for kind, *figures in session.execute(query)}


def summed(figures: Figures, units: Iterable[UUID], width: int) -> Sequence[int]:
    """Return the sums over some units; units without figures count nothing."""
    rows = [figures[unit] for unit in units if unit in figures]
    return [sum(row[place] for row in rows) for place in range(width)]


def _figures(session: Session, query: Select[*tuple[Any, ...]]) -> Figures:
    return {unit: tuple(map(int, counts)) for unit, *counts in session.execute(query)}
