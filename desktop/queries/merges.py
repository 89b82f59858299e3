"""Two records side by side before they are joined, and what was joined or told apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from desktop.domain.awards import StoredFile
from desktop.domain.duplicates import DifferentPeople, MemberMerge
from desktop.domain.groups import Group
from desktop.domain.members import Member, NoSuchMember
from desktop.domain.merges import Side, filled, parts, usual_sides
from desktop.domain.offices import Office
from desktop.domain.trail import Revision
from desktop.queries.twins import Somebody, somebodies
from desktop.storage.links import count_links

EVERYTHING = {"with_removed": True}


@dataclass(frozen=True, slots=True)
class PartPair:
    """One part of two records, such as the birth, or a number with its day and place of issue.

    Attributes:
        part: its name in `domain.merges.parts()`.
        mine: field → value of the record that stays; a group by its name.
        theirs: the same of the other record.
        usual: whose value stays unless the person says otherwise.
    """

    part: str
    mine: dict[str, Any]
    theirs: dict[str, Any]
    usual: Side

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.mine != self.theirs


@dataclass(frozen=True, slots=True)
class PairCard:
    """Two records side by side.

    Attributes:
        links: kind of record → how many point at the winner and how many will move to them.
        choose: whether this office may write the fields of both.
        photos: the pictures of both, None for none.
    """

    winner: Somebody
    loser: Somebody
    parts: list[PartPair]
    links: dict[str, tuple[int, int]]
    choose: bool
    photos: tuple[bytes | None, bytes | None] = (None, None)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """Two records that were joined.

    Attributes:
        here: whether they can be taken apart in these books.
    """

    id: UUID
    winner: str
    winner_born: str
    loser: str
    loser_born: str
    at: datetime
    profile: str
    here: bool
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Two people who were told apart."""

    id: UUID
    one: str
    one_born: str
    other: str
    other_born: str
    at: datetime
    profile: str


def pair_card(session: Session, winner_id: UUID, loser_id: UUID) -> PairCard:
    """Return two records side by side, and what joining them would move.

    Raises:
        NoSuchMember: one of them has left the books.
    """
    winner, loser = session.get(Member, winner_id), session.get(Member, loser_id)
    who = somebodies(session, [winner_id, loser_id])
    if winner is None or loser is None or len(who) < 2:  # noqa: PLR2004 -- two people
        raise NoSuchMember
    unit = session.scalars(select(Office.unit_id)).one()
    mine, theirs = count_links(session, winner_id, unit), count_links(session, loser_id, unit)
    versions = session.get(Revision, winner_id), session.get(Revision, loser_id)
    usual = usual_sides(winner, loser, *versions)
    groups: dict[UUID, str] = {
        row.id: row.name for row in session.execute(select(Group.id, Group.name))
    }
    pairs = [
        PartPair(part, _values(winner, names, groups), _values(loser, names, groups), usual[part])
        for part, names in parts().items()
    ]
    links = {kind: (mine[kind], theirs[kind]) for kind in sorted({*mine, *theirs})}
    choose = winner.unit_id == loser.unit_id == unit
    photos = _photo(session, winner), _photo(session, loser)
    return PairCard(who[winner_id], who[loser_id], pairs, links, choose, photos)


def likely_winner(session: Session, one_id: UUID, other_id: UUID) -> UUID:
    """Return which of two records should stay: to which more points, that says more, the older.

    Raises:
        NoSuchMember: one of them has left the books.
    """
    card = pair_card(session, one_id, other_id)
    links = [sum(each[side] for each in card.links.values()) for side in (0, 1)]
    said = [
        sum(filled(value) for each in card.parts for value in values(each).values())
        for values in (_mine, _theirs)
    ]
    weight = {one_id: (links[0], said[0]), other_id: (links[1], said[1])}
    return max(sorted((one_id, other_id)), key=lambda each: weight[each])


def merge_rows(session: Session) -> list[MergeRow]:
    """Return the records that were joined, the newest first, those taken apart included."""
    winner, loser = aliased(Member), aliased(Member)
    province = session.scalars(select(Office.role)).first() == "province"
    query = (
        select(MemberMerge, winner.name, winner.born, loser.name, loser.born)
        .join(winner, winner.id == MemberMerge.winner_id)
        .join(loser, loser.id == MemberMerge.loser_id)
        .order_by(MemberMerge.id.desc())
    )
    return [
        MergeRow(
            merge.id,
            *(stays, stays_born, went, went_born),
            merge.at,
            merge.profile,
            here=not merge.heard and (merge.alias_id is None or province),
            undone_at=merge.undone_at,
        )
        for merge, stays, stays_born, went, went_born in session.execute(
            query, execution_options=EVERYTHING
        )
    ]


def apart_rows(session: Session) -> list[ApartRow]:
    """Return the pairs that were told apart, the newest first."""
    one, other = aliased(Member), aliased(Member)
    query = (
        select(
            DifferentPeople.id,
            one.name,
            one.born,
            other.name,
            other.born,
            DifferentPeople.at,
            DifferentPeople.profile,
        )
        .join(one, one.id == DifferentPeople.one_id)
        .join(other, other.id == DifferentPeople.other_id)
        .order_by(DifferentPeople.id.desc())
    )
    return [ApartRow(*row) for row in session.execute(query, execution_options=EVERYTHING)]


def _values(member: Member, names: tuple[str, ...], groups: Mapping[UUID, str]) -> dict[str, Any]:
    values = {name: getattr(member, name) for name in names}
    if "group_id" in values:
        values["group_id"] = groups.get(values["group_id"], "")
    return values


def _photo(session: Session, member: Member) -> bytes | None:
    query = select(StoredFile.content).where(StoredFile.sha256 == member.photo_sha256)
    return session.scalars(query).first() if member.photo_sha256 else None


def _mine(pair: PartPair) -> dict[str, Any]:
    return pair.mine


def _theirs(pair: PartPair) -> dict[str, Any]:
    return pair.theirs
