"""Whom a list, a sheet of cards or a run of papers is about.

A row holds nothing that a list must not show: no identity number, no telephone, and of the
birth only the year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from desktop.domain.awards import StoredFile
from desktop.domain.groups import Group
from desktop.domain.members import Member, MemberStatus, NoSuchMember, Sex
from desktop.domain.units import Unit
from desktop.errors import Refusal
from desktop.queries.asking import Asked, groups_named, members_named, parts
from desktop.queries.letterheads import Letterhead, letterhead
from desktop.queries.privacy import is_armed
from resources.words import N_


class NobodyThere(Refusal):
    """A paper about nobody is not printed."""

    template = N_("There is no active member to print. Choose other members or another group.")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a list. `year` is the year of birth, "" when it is not known."""

    id: UUID
    name: str
    sex: Sex | None
    year: str
    group: str
    post: str
    union_post: str
    joined_on: date | None
    card_number: str
    union: str
    photo: str


@dataclass(frozen=True, slots=True)
class PeoplePaper:
    """A list of people, or their cards.

    Attributes:
        asked: title, day, place, money and labels, as the person wants them.
        armed: the office belongs to the armed forces: ranks, posts and the names of its parts
            stand on no list that leaves the room.
        today: the day on which it is printed.
        photos: SHA-256 → the picture.
    """

    head: Letterhead
    people: tuple[Person, ...]
    asked: Asked
    armed: bool
    today: date
    photos: dict[str, bytes]


def people_paper(session: Session, asked: Asked, today: date) -> PeoplePaper:
    """Return whom a list is about: those named, the members of groups, or all active members.

    Raises:
        NobodyNamed, SeveralNamed, NoGroupNamed: a name says nobody, or not who.
        NobodyThere: nobody is left.
    """
    people = people_rows(session, asked)
    if not people:
        raise NobodyThere
    return PeoplePaper(
        head=letterhead(session),
        people=tuple(people),
        asked=asked,
        armed=is_armed(session),
        today=today,
        photos={},
    )


def cards_paper(session: Session, asked: Asked, today: date) -> PeoplePaper:
    """Return whom cards are for, with their pictures.

    Raises:
        NobodyNamed, SeveralNamed, NoGroupNamed, NobodyThere: as `people_paper`.
    """
    paper = people_paper(session, asked, today)
    wanted = sorted({person.photo for person in paper.people if person.photo})
    if wanted:
        query = select(StoredFile.sha256, StoredFile.content).where(StoredFile.sha256.in_(wanted))
        paper.photos.update((row.sha256, row.content) for row in session.execute(query))
    return paper


def people_rows(session: Session, asked: Asked) -> list[Person]:
    """Return people in Vietnamese order of given names.

    Raises:
        NobodyNamed, SeveralNamed, NoGroupNamed: a name says nobody, or not who.
    """
    if asked.of:
        ids = members_named(session, asked.of)
        found = [person for some in parts(ids) for person in _rows(session, Member.id.in_(some))]
        if len(found) < len(set(ids)):
            raise NoSuchMember
        # The portions come sorted each; one list is sorted as a whole.
        return [person for _key, person in sorted(found, key=lambda pair: pair[0])]
    wanted = [Member.status == MemberStatus.ACTIVE, Member.anonymised_on.is_(None)]
    if groups := groups_named(session, asked.groups):
        wanted.append(Member.group_id.in_(groups))
    return [person for _key, person in _rows(session, *wanted)]


def _rows(
    session: Session, *wanted: ColumnElement[bool]
) -> Sequence[tuple[tuple[str, str], Person]]:
    query = (
        select(
            Member.sort_key, Member.id, Member.name, Member.sex, Member.born,
            func.coalesce(Group.name, ""), Member.post, Member.union_post, Member.joined_on,
            Member.card_number, func.coalesce(Unit.name, ""), Member.photo_sha256,
        )
        .outerjoin(Group, Group.id == Member.group_id)
        .outerjoin(Unit, Unit.id == Member.unit_id)
        .where(*wanted)
        .order_by(Member.sort_key, Member.id)
    )  # fmt: skip
    return [
        ((key, str(identity)), Person(identity, name, sex, born[:4], *more))
        for key, identity, name, sex, born, *more in session.execute(query)
    ]
