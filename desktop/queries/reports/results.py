"""R6: what the groups promised in their pacts, and what came of it.

Source: field-facts.md §7, R6.
"""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.domain.campaigns import Campaign
from desktop.domain.targets import TargetKind
from desktop.queries.labels import worded
from desktop.queries.letterheads import letterhead
from desktop.queries.pacts import PactRow, pact_rows
from desktop.queries.reports.tables import Cell, Column, Kind, Report, Row, Section, Table
from desktop.queries.targets import TargetRow, target_rows
from desktop.queries.wording import Dong, Share, phrase
from resources.words import N_


def result_report(session: Session, starts_on: date, ends_on: date, today: date) -> Report:
    """Return R6 for the campaigns that ran in the period."""
    rows: list[Row] = []
    for pact in pacts_of(session, starts_on, ends_on):
        rows += _rows(pact, target_rows(session, pact.id, min(today, ends_on)), len(rows))
    return Report(
        name="R6",
        title=phrase(N_("Results of the emulation pacts")),
        letterhead=letterhead(session),
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=(Section(table=Table(_columns(), tuple(rows))),),
        notes=(phrase(N_("“–”: not assessed yet, which is not zero.")),),
    )


def pacts_of(session: Session, starts_on: date, ends_on: date) -> list[PactRow]:
    """Return the pacts of the campaigns that ran in a period, in order of number."""
    query = select(Campaign.id).where(
        or_(Campaign.starts_on.is_(None), Campaign.starts_on <= ends_on),
        or_(Campaign.ends_on.is_(None), Campaign.ends_on >= starts_on),
    )
    campaigns = set(session.scalars(query))
    return [pact for pact in pact_rows(session) if pact.campaign_id in campaigns]


def measured_cell(kind: TargetKind, value: int | None) -> Cell:
    """Return a planned or reached value as tables show it; None stays “not assessed”."""
    if value is None:
        return None
    match kind:
        case TargetKind.PERCENT:
            return phrase("{value}", value=Share(value))
        case TargetKind.MONEY:
            return phrase("{value}", value=Dong(value))
        case TargetKind.YES_NO:
            return phrase(N_("yes")) if value else phrase(N_("no"))
        case _:
            return value


def _rows(pact: PactRow, targets: list[TargetRow], before: int) -> list[Row]:
    sides = ", ".join(pact.parties)
    rank = worded(pact.rank) or None
    return [
        (
            number,
            sides,
            pact.number,
            target.text,
            target.measure_unit,
            measured_cell(target.kind, target.planned),
            measured_cell(target.kind, target.actual),
            None if target.percent is None else target.percent * 100,
            rank,
        )
        for number, target in enumerate(targets, before + 1)
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(phrase(N_("#")), Kind.NUMBER),
        Column(phrase(N_("Union group"))),
        Column(phrase(N_("Pact"))),
        Column(phrase(N_("Target"))),
        Column(phrase(N_("Unit of measure"))),
        Column(phrase(N_("Registered")), Kind.NUMBER),
        Column(phrase(N_("Done")), Kind.NUMBER),
        Column(phrase(N_("Share (%)")), Kind.PERCENT),
        Column(phrase(N_("Rank"))),
    )
