"""The tables of a union's summary: movements, fields, activities, awards."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.activities import Activity
from desktop.domain.campaigns import Campaign, CampaignState
from desktop.domain.initiatives import Initiative
from desktop.domain.kinds import award_kinds
from desktop.domain.pacts import Pact
from desktop.queries.reports.counting import RECOGNISED, Period, awards_by_kind, counted
from desktop.queries.reports.tables import Column, Kind, Row, Table, total_of
from desktop.queries.wording import Named, named, phrase
from resources.catalogues import load
from resources.words import N_

NUMBER = Column(phrase(N_("#")), Kind.NUMBER)


def ran_in(period: Period) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a campaign ran in a period and was not called off."""
    return (
        or_(Campaign.starts_on.is_(None), Campaign.starts_on <= period.ends_on),
        or_(Campaign.ends_on.is_(None), Campaign.ends_on >= period.starts_on),
        Campaign.state != CampaignState.CANCELLED,
    )


def campaign_table(session: Session, period: Period) -> Table:
    """Return a line for each campaign that ran in the period."""
    proposed = (
        select(
            Initiative.campaign_id,
            func.count(Initiative.id).label("proposed"),
            counted(RECOGNISED).label("recognised"),
        )
        .where(period.holds(Initiative.proposed_on), Initiative.removed_at.is_(None))
        .group_by(Initiative.campaign_id)
        .subquery()
    )
    pacts = (
        select(Pact.campaign_id, func.count(Pact.id).label("pacts"))
        .where(Pact.removed_at.is_(None))
        .group_by(Pact.campaign_id)
        .subquery()
    )
    query = (
        select(
            Campaign.title,
            Campaign.launcher,
            Campaign.starts_on,
            Campaign.ends_on,
            func.coalesce(pacts.c.pacts, 0),
            func.coalesce(proposed.c.proposed, 0),
            func.coalesce(proposed.c.recognised, 0),
        )
        .outerjoin(proposed, proposed.c.campaign_id == Campaign.id)
        .outerjoin(pacts, pacts.c.campaign_id == Campaign.id)
        .where(*ran_in(period))
        .order_by(Campaign.starts_on, Campaign.code)
    )
    columns = (
        NUMBER,
        Column(phrase(N_("Movement"))),
        Column(phrase(N_("Launched by"))),
        Column(phrase(N_("From")), Kind.DAY),
        Column(phrase(N_("To")), Kind.DAY),
        Column(phrase(N_("Pacts")), Kind.NUMBER),
        Column(phrase(N_("Proposed")), Kind.NUMBER, phrase(N_("Initiatives"))),
        Column(phrase(N_("Recognised")), Kind.NUMBER, phrase(N_("Initiatives"))),
    )
    return Table(columns, numbered(session.execute(query)))


def field_table(session: Session, period: Period) -> Table:
    """Return the initiatives of the period by their field, with a total."""
    query = (
        select(
            Initiative.field,
            func.count(Initiative.id),
            counted(RECOGNISED),
            func.coalesce(func.sum(Initiative.saving).filter(RECOGNISED), 0),
        )
        .where(period.holds(Initiative.proposed_on))
        .group_by(Initiative.field)
    )
    found = {field: tuple(map(int, figures)) for field, *figures in session.execute(query)}
    names = catalogue_names("fields")
    order = [*(code for code in names if code in found), *sorted(found.keys() - names.keys())]
    unknown = phrase(N_("Field not given"))
    columns = (
        NUMBER,
        Column(phrase(N_("Field"))),
        Column(phrase(N_("Proposed")), Kind.NUMBER),
        Column(phrase(N_("Recognised")), Kind.NUMBER),
        Column(phrase(N_("Benefit (đồng)")), Kind.MONEY),
    )
    rows = numbered((names.get(code) or code or unknown, *found[code]) for code in order)
    return Table(columns, rows, with_total(columns, rows))


def activity_table(session: Session, period: Period, kinds: tuple[str, ...]) -> Table:
    """Return the activities of the period of some kinds; a kind without any shows 0."""
    query = (
        select(
            Activity.kind,
            func.count(Activity.id),
            func.coalesce(func.sum(Activity.participants), 0),
            func.coalesce(func.sum(Activity.money), 0),
            func.coalesce(func.sum(Activity.beneficiaries), 0),
        )
        .where(period.holds(Activity.on))
        .group_by(Activity.kind)
    )
    found = {kind: tuple(map(int, figures)) for kind, *figures in session.execute(query)}
    names = catalogue_names("activity_kinds")
    columns = (
        NUMBER,
        Column(phrase(N_("Kind of activity"))),
        Column(phrase(N_("Activities")), Kind.NUMBER),
        Column(phrase(N_("Participants")), Kind.NUMBER),
        Column(phrase(N_("Money (đồng)")), Kind.MONEY),
        Column(phrase(N_("Beneficiaries")), Kind.NUMBER),
    )
    rows = numbered((names[code], *found.get(code, (0, 0, 0, 0))) for code in kinds)
    return Table(columns, rows, with_total(columns, rows))


def award_table(session: Session, period: Period) -> Table:
    """Return the awards granted in the period by kind, with a total."""
    found = awards_by_kind(session, period)
    kinds = award_kinds()
    rows = numbered((Named(kinds[code].names), *found[code]) for code in kinds if code in found)
    columns = (
        NUMBER,
        Column(phrase(N_("Title, form of commendation"))),
        Column(phrase(N_("Collectives")), Kind.NUMBER),
        Column(phrase(N_("Persons")), Kind.NUMBER),
        Column(phrase(N_("Of these, women")), Kind.NUMBER),
        Column(phrase(N_("Reward money (đồng)")), Kind.MONEY),
    )
    return Table(columns, rows, with_total(columns, rows))


def catalogue_names(name: str) -> dict[str, Named]:
    """Return the lines of a shipped catalogue: code → name in its languages."""
    return {
        line["code"]: named({key: line[key] for key in ("vi", "en", "id")})
        for line in load(name)[name]
    }


def numbered(rows: Iterable[Any]) -> tuple[Row, ...]:
    """Return rows of a query with their numbers before them."""
    return tuple((number, *row) for number, row in enumerate(rows, 1))


def with_total(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Row:
    """Return the line that adds the rows up; the column of their numbers stays empty."""
    return ("", *total_of(phrase(N_("Total")), columns, rows)[1:])
