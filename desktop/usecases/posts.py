"""Union posts of a member, with their terms."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.terms import PostTerm, read_posts, running_posts, written_posts
from desktop.errors import Invalid
from desktop.usecases.members import find_member


def put_posts(
    session: Session, member_id: UUID, terms: Sequence[PostTerm], today: date
) -> tuple[PostTerm, ...]:
    """Let these be the terms of a member's posts; return those that were.

    What the roster says in one word follows: the posts held today.

    Raises:
        NoSuchMember: they have left the books.
        Invalid: a term breaks a rule.
    """
    member = find_member(session, member_id)
    if problems := [each for term in terms for each in term.problems(today)]:
        raise Invalid(problems)
    before = read_posts(member.posts, member.union_post)
    member.posts = written_posts(terms)
    member.union_post = running_posts(terms, today)
    return before
