"""The lists at the end of a union's summary."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.awards import GRANTED, Award
from desktop.domain.decisions import Decision, Recognition
from desktop.domain.groups import Group
from desktop.domain.initiatives import Author, Initiative
from desktop.domain.kinds import award_kinds
from desktop.domain.members import Member
from desktop.domain.units import Unit
from desktop.queries.reports.chapters import NUMBER, numbered, with_total
from desktop.queries.reports.counting import RECOGNISED, Period
from desktop.queries.reports.tables import Column, Kind, Row, Table
from desktop.queries.wording import Named, phrase
from resources.words import N_


def recognised_table(session: Session, period: Period) -> Table:
    """Return the recognised initiatives of the period with their authors and decisions."""
    query = (
        select(
            Initiative.id, Initiative.code, Initiative.title, Initiative.saving,
            Decision.number, Decision.on,
        )
        .outerjoin(Recognition, Recognition.initiative_id == Initiative.id)
        .outerjoin(Decision, Decision.id == Recognition.decision_id)
        .where(period.holds(Initiative.proposed_on), RECOGNISED)
        .order_by(Initiative.code, Decision.on)
    )  # fmt: skip
    names: dict[object, list[str]] = {}
    authors = (
        select(Author.initiative_id, Author.name, Member.name)
        .outerjoin(Member, Member.id == Author.member_id)
        .order_by(Author.lead.desc(), Author.id)
    )
    for initiative, written, name in session.execute(authors):
        names.setdefault(initiative, []).append(name or written)
    lines: dict[object, Row] = {}
    for identity, code, title, saving, number, on in session.execute(query):
        people = ", ".join(names.get(identity, []))
        # Recognised at several levels it still is one initiative: its first decision stands.
        lines.setdefault(identity, (code, title, people, number or "", on, saving))
    columns = (
        NUMBER,
        Column(phrase(N_("Code"))),
        Column(phrase(N_("Initiative"))),
        Column(phrase(N_("Authors"))),
        Column(phrase(N_("Decision"))),
        Column(phrase(N_("Date")), Kind.DAY),
        Column(phrase(N_("Benefit (đồng)")), Kind.MONEY),
    )
    rows = numbered(lines.values())
    return Table(columns, rows, with_total(columns, rows))


def commended_table(session: Session, period: Period) -> Table:
    """Return who was commended in the period, in order of day and kind."""
    recipient = func.coalesce(
        Member.name, Group.name, Unit.name, Initiative.title, Award.outside_name
    )
    query = (
        select(
            recipient, Award.kind_code, func.coalesce(Decision.number, ""), Award.on, Award.money
        )
        .select_from(Award)
        .outerjoin(Member, Member.id == Award.member_id)
        .outerjoin(Group, Group.id == Award.group_id)
        .outerjoin(Unit, Unit.id == Award.unit_id_of)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(Award.state.in_(GRANTED), period.holds(Award.on))
        .order_by(Award.on, Award.kind_code, Member.sort_key, Award.id)
    )
    kinds = award_kinds()
    rows = numbered(
        (name, Named(kinds[code].names) if code in kinds else code, number, on, money)
        for name, code, number, on, money in session.execute(query)
    )
    columns = (
        NUMBER,
        Column(phrase(N_("Recipient"))),
        Column(phrase(N_("Title, form of commendation"))),
        Column(phrase(N_("Decision"))),
        Column(phrase(N_("Date")), Kind.DAY),
        Column(phrase(N_("Reward money (đồng)")), Kind.MONEY),
    )
    return Table(columns, rows, with_total(columns, rows))
