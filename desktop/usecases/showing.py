"""Awards of the province for a joined member, as a union shows them."""

import json
from typing import cast
from uuid import UUID

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from desktop.domain.awards import Award
from desktop.domain.duplicates import MemberMerge
from desktop.domain.offices import Role
from desktop.domain.trail import Revision
from desktop.usecases.offices import the_office


def show_awards(session: Session) -> None:
    """Show a union the province's awards for a joined member as the winner's.

    The line as it came is kept; the province changes its own record when it hears of it.
    """
    office = the_office(session)
    if office.role is Role.PROVINCE:
        return
    merges = session.scalars(select(MemberMerge)).all()
    merged = {each.loser_id: each.winner_id for each in merges if each.undone_at is None}
    named = {each for merge in merges for each in (merge.winner_id, merge.loser_id)}
    query = (
        select(Award.id, Award.member_id, Revision.raw)
        .join(Revision, Revision.id == Award.id)
        .where(Award.unit_id != office.unit_id, Award.member_id.in_(named))
    )
    table = cast("Table", Award.__table__)
    for award_id, shown, raw in session.execute(query).all() if named else []:
        said = json.loads(raw or "{}").get("member_id")
        wanted = UUID(said) if said else shown
        while wanted in merged:
            wanted = merged[wanted]
        if wanted != shown:
            session.connection().execute(
                update(table).where(table.c.id == award_id).values(member_id=wanted)
            )
