"""Who may be in the books twice: a scan of the whole register.

Records are compared only inside blocks in which they share something, and there only with
so many neighbours, so that the work grows with the number of members and not with its square.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.members import Member, NoSuchMember
from desktop.domain.twins import Person, Verdict, Weights, compare, weights
from desktop.job import Job
from desktop.queries.blocks import BLOCKS, Key
from desktop.queries.twins import COLUMNS, Somebody, apart, pair_of, person, somebodies

LOWEST = -10_000  # points below which nobody can come
AT_A_STEP = 2_000  # records between two looks at the progress


@dataclass(frozen=True, slots=True)
class Twins:
    """Two records that may be one person, the likelier first in a list.

    Attributes:
        likely: whether the score is that of a nearly certain pair.
    """

    one: Somebody
    other: Somebody
    score: int
    reasons: tuple[str, ...]
    likely: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found, how many records it read and how often it compared two."""

    pairs: list[Twins]
    people: int
    compared: int


@dataclass(slots=True)
class _Found:
    pairs: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    compared: int = 0


def scan_duplicates(session: Session, on: date, job: Job | None = None) -> Scan:
    """Return every pair of records that may be one person, the likeliest first.

    Pairs that were said to be different people, or joined already, are left out. The same
    register gives the same list.

    Raises:
        Cancelled: the person asked to stop.
    """
    job = job or Job()
    by = weights(on)
    query = select(*COLUMNS).where(Member.anonymised_on.is_(None)).order_by(Member.id)
    people = [person(row) for row in session.execute(query)]
    found = _Found()
    for number, key in enumerate(BLOCKS):
        job.step(number * len(people), len(BLOCKS) * len(people))
        _compare_block(people, key, by, found, job, number)
    decided = apart(session)
    pairs = [
        (people[one], people[other], verdict)
        for (one, other), verdict in found.pairs.items()
        if pair_of(people[one].id, people[other].id) not in decided
    ]
    pairs.sort(key=lambda each: (-each[2].score, str(each[0].id), str(each[1].id)))
    ids = {each.id for pair in pairs for each in pair[:2] if each.id}
    who = somebodies(session, sorted(ids))
    twins = [
        Twins(who[one.id], who[other.id], said.score, said.reasons, said.score >= by.likely)
        for one, other, said in pairs
        if one.id and other.id
    ]
    return Scan(twins, len(people), found.compared)


def _compare_block(
    people: Sequence[Person],
    key: Key,
    by: Weights,
    found: _Found,
    job: Job,
    number: int,
) -> None:
    """Compare each record with the neighbours that share a block with it."""
    sorted_ = sorted(
        (made, place) for place, person in enumerate(people) if (made := key(person)) is not None
    )
    for start, (made, place) in enumerate(sorted_):
        if start % AT_A_STEP == 0:
            job.step(number * len(people) + start, len(BLOCKS) * len(people))
        for other_key, other in sorted_[start + 1 : start + 1 + by.window]:
            if other_key[0] != made[0]:
                break
            pair = (place, other) if place < other else (other, place)
            if pair in found.pairs:
                continue
            found.compared += 1
            verdict = compare(people[place], people[other], by, by.candidate)
            if verdict.score:
                found.pairs[pair] = verdict


def twins_of(session: Session, one_id: UUID, other_id: UUID, on: date) -> Twins:
    """Return any two members as a pair, however little they look alike.

    Raises:
        NoSuchMember: one of them has left the books.
    """
    rows = session.execute(select(*COLUMNS).where(Member.id.in_((one_id, other_id)))).all()
    people = {row.id: person(row) for row in rows}
    if len(people) < 2:  # noqa: PLR2004 -- a pair
        raise NoSuchMember
    by = weights(on)
    said = compare(people[one_id], people[other_id], by, LOWEST)
    who = somebodies(session, [one_id, other_id])
    return Twins(
        who[one_id], who[other_id], max(said.score, 0), said.reasons, said.score >= by.likely
    )
