"""Two records of one person: what was decided about them, and what a merge can give back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Entity


class DifferentPeople(Entity, kw_only=True):
    """Two members who look alike and are not the same; nobody asks again.

    `one_id` is the smaller of the two, so that a pair is kept once.
    """

    __tablename__ = "different_people"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)

    one_id: Mapped[UUID]
    other_id: Mapped[UUID]
    at: Mapped[datetime]
    profile: Mapped[str] = mapped_column(default="")


class MemberMerge(Entity, kw_only=True):
    """One merge of two members, with everything by which it can be undone.

    Attributes:
        winner_id: who stays.
        loser_id: who was deleted.
        before: the fields of the winner that the merge changed: name → plain value.
        after: what the merge wrote there: name → plain value.
        links: what pointed at the loser and was changed: `{"kind", "id", "field", "before",
            "after", "knot"}`; those of one knot are given back together or not at all.
        alias_id: the province's word on which it rests; None where the office decided itself.
        heard: whether another office or computer made it; only that one undoes it.
    """

    __tablename__ = "member_merge"

    winner_id: Mapped[UUID] = mapped_column(index=True)
    loser_id: Mapped[UUID] = mapped_column(index=True)
    before: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    links: Mapped[list[Any]] = mapped_column(default_factory=list)
    at: Mapped[datetime]
    profile: Mapped[str] = mapped_column(default="")
    alias_id: Mapped[UUID | None] = mapped_column(default=None)
    heard: Mapped[bool] = mapped_column(default=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
