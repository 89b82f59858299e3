"""Which members a person has chosen in a list: named one by one, or as spans of it.

A list of half a million is chosen with one key; who that is, is found when it is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.queries.finding import MEMBER, RANK, MembersAsked, count_members, find_members
from desktop.queries.members import MemberRow, members_at

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """Members of a list.

    Attributes:
        asked: the list.
        spans: (first, last) places in it, from 0; both belong to it.
        found: how many the list held when it was looked at.
    """

    asked: MembersAsked
    spans: tuple[tuple[int, int], ...]
    found: int | None = None

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.spans)


def everybody(session: Session, asked: MembersAsked) -> Chosen:
    """Return the whole of a list."""
    found = count_members(session, asked)
    return Chosen(asked, ((0, found - 1),) if found else (), found)


def chosen_ranks(session: Session, chosen: Chosen, most: int | None = None) -> list[int]:
    """Return the ranks of the chosen members, in the order of their list; at most so many."""
    ranks: list[int] = []
    for first, last in chosen.spans:
        left = last - first + 1 if most is None else min(last - first + 1, most - len(ranks))
        if left <= 0:
            break
        ranks += find_members(session, chosen.asked, left, first, chosen.found)
    return ranks


def chosen_rows(
    session: Session, chosen: Chosen, most: int | None = None, more: Sequence[str] = ()
) -> list[MemberRow]:
    """Return the rows of the chosen members, in the order of their list; at most so many."""
    return members_at(session, chosen_ranks(session, chosen, most), more)


def chosen_ids(session: Session, chosen: Chosen) -> list[UUID]:
    """Return who is chosen, in the order of their list."""
    ranks = chosen_ranks(session, chosen)
    known: dict[int, UUID] = {}
    for start in range(0, len(ranks), AT_ONCE):
        some = select(RANK, MEMBER.c.id).where(RANK.in_(ranks[start : start + AT_ONCE]))
        known.update((rank, identity) for rank, identity in session.execute(some))
    return [known[rank] for rank in ranks if rank in known]
