"""Members that came in bulk enter the search index afterwards, in one go."""

from typing import cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from desktop.domain.members import Member
from desktop.storage.search import rebuild


def index_members(session: Session) -> None:
    """Number all members anew when some have no place in the index yet."""
    table = cast("Table", Member.__table__)
    if session.scalar(select(func.count()).where(table.c.name_rank.is_(None))):
        rebuild(session.connection())
