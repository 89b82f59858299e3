"""R1: the summary of a union's emulation movement, chapter by chapter.

Source: field-facts.md §7, R1. What only a person can say (weaknesses, directions) is left as
empty lines on the paper.
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.campaigns import Campaign
from desktop.domain.groups import Group
from desktop.domain.initiatives import Initiative
from desktop.domain.pacts import OPEN_STATES, Pact
from desktop.queries.letterheads import letterhead
from desktop.queries.offices import office_card
from desktop.queries.reports.annexes import commended_table, recognised_table
from desktop.queries.reports.chapters import (
    activity_table,
    award_table,
    campaign_table,
    field_table,
    ran_in,
)
from desktop.queries.reports.counting import (
    RECOGNISED,
    Period,
    counted,
    members_by_unit,
    summed,
)
from desktop.queries.reports.tables import Report, Section
from desktop.queries.wording import Dong, Word, phrase
from resources.words import N_

CARE = ("humanitarian", "care")
SAFETY = ("safety", "green_clean_beautiful")
OTHERS = ("sport", "culture", "training", "other")
_EMPTY_LINES = 5


def summary_report(session: Session, starts_on: date, ends_on: date, today: date) -> Report:
    """Return R1 for these books."""
    period = Period(starts_on, ends_on)
    sections = (
        Section(phrase(N_("I. The union and its situation")), _situation(session)),
        Section(phrase(N_("II. Direction of the movement")), _direction(session, period)),
        *_results(session, period),
        Section(phrase(N_("IV. Commendation")), table=award_table(session, period)),
        Section(phrase(N_("V. Weaknesses and their causes")), empty_lines=_EMPTY_LINES),
        Section(phrase(N_("VI. Directions and tasks")), empty_lines=_EMPTY_LINES),
        Section(
            phrase(N_("Annex 1. Recognised initiatives")),
            table=recognised_table(session, period),
        ),
        Section(
            phrase(N_("Annex 2. Commended collectives and persons")),
            table=commended_table(session, period),
        ),
    )
    head = letterhead(session)
    return Report(
        name="R1",
        title=phrase(N_("Summary of the union's emulation movement")),
        letterhead=head,
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=sections,
        number=f"/BC-{head.symbol}",
    )


def _results(session: Session, period: Period) -> tuple[Section, ...]:
    ideas = (phrase(N_("2. Initiatives")), *_initiatives(session, period))
    return (
        Section(
            phrase(N_("III. Results")),
            (phrase(N_("1. By movement")),),
            campaign_table(session, period),
        ),
        Section("", ideas, field_table(session, period)),
        Section("", (phrase(N_("3. Social welfare")),), activity_table(session, period, CARE)),
        Section(
            "",
            (phrase(N_("4. Occupational safety and health")),),
            activity_table(session, period, SAFETY),
        ),
        Section("", (phrase(N_("5. Other activities")),), activity_table(session, period, OTHERS)),
    )


def _situation(session: Session) -> tuple[Word, ...]:
    members = members_by_unit(session)
    people, women = summed(members, members, 2)
    groups = session.scalar(select(func.count(Group.id)).where(Group.valid_to.is_(None))) or 0
    employees = office_card(session).settings.get("employees", 0)
    return (
        phrase(N_("Officials, public employees and workers: {count}."), count=int(employees)),
        phrase(N_("Union members: {count}, of whom women: {women}."), count=people, women=women),
        phrase(N_("Union groups: {count}."), count=groups),
    )


def _direction(session: Session, period: Period) -> tuple[Word, ...]:
    running = ran_in(period)
    campaigns = session.scalar(select(func.count(Campaign.id)).where(*running)) or 0
    pacts, signed = session.execute(
        select(func.count(Pact.id), counted(Pact.state.not_in(OPEN_STATES)))
        .join(Campaign, Campaign.id == Pact.campaign_id)
        .where(*running)
    ).one()
    papers = session.scalars(
        select(Campaign.document).where(*running, Campaign.document != "").order_by(Campaign.code)
    )
    return (
        phrase(N_("Movements and campaigns in the period: {count}."), count=campaigns),
        phrase(N_("Emulation pacts: {count}, signed: {signed}."), count=pacts, signed=int(signed)),
        *(phrase(N_("Launched by: {document}"), document=document) for document in papers),
    )


def _initiatives(session: Session, period: Period) -> tuple[Word, ...]:
    query = select(
        func.count(Initiative.id),
        counted(RECOGNISED),
        func.coalesce(func.sum(Initiative.saving).filter(RECOGNISED), 0),
    ).where(period.holds(Initiative.proposed_on))
    proposed, recognised, benefit = session.execute(query).one()
    return (
        phrase(
            N_("Proposed: {proposed}; recognised at base level: {recognised}; benefit: {benefit}."),
            proposed=proposed,
            recognised=int(recognised),
            benefit=Dong(int(benefit)),
        ),
    )
