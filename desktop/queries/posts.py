"""Who holds, or held, a union post: papers are signed by whoever held it on their date."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.orm import Session

from desktop.domain.members import Member
from desktop.domain.terms import PostTerm, read_posts
from desktop.domain.text import fold
from resources.catalogues import load


@dataclass(frozen=True, slots=True)
class PostHolder:
    """Somebody who holds a post. `term` without days: nobody has said since when."""

    member_id: UUID
    name: str
    term: PostTerm


def post_holders(session: Session, post: str, day: date) -> list[PostHolder]:
    """Return who held a union post on a day; terms with days before those without.

    Other spellings of the catalogue count: “Tổ trưởng CĐ” is “Tổ trưởng tổ công đoàn”.
    """
    wanted = _same(post)
    query = (
        select(Member.id, Member.name, Member.posts, Member.union_post)
        .where(or_(Member.union_post != "", cast(Member.posts, Text) != "[]"))
        .order_by(Member.name_rank, Member.id)
    )
    found = [
        PostHolder(row.id, row.name, term)
        for row in session.execute(query)
        for term in read_posts(row.posts, row.union_post)
        if fold(term.post) in wanted and term.runs(day)
    ]
    return sorted(found, key=lambda each: each.term.starts_on is None)


@cache
def _spellings() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(fold(each) for each in (line["vi"], *line["aliases"]))
        for line in load("union_posts")["union_posts"]
    )


def _same(post: str) -> frozenset[str]:
    own = fold(post)
    return next((each for each in _spellings() if own in each), frozenset({own}))
