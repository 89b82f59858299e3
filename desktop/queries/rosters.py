"""What the books know of members, as a spreadsheet is compared with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import Member
from desktop.queries.offices import sensitive_fields

# The fields of a member that a sheet holds, all as text: days ISO, the group by its name.
FIELDS = (
    "member_code", "name", "sex", "born", "cccd", "old_id", "cccd_issued_on", "cccd_issued_at",
    "ethnicity", "religion", "home_place", "address", "phone", "email", "group", "department",
    "post", "profession", "military_rank", "employed_as", "education", "qualification", "major",
    "political_theory", "entered_on", "joined_on", "card_number", "union_post", "party_member",
    "status", "status_on", "note",
)  # fmt: skip
# How a field that is marked or not says yes.
YES = "yes"


@dataclass(frozen=True, slots=True)
class KnownMember:
    """One member of the books, every field as a sheet would hold it."""

    id: UUID
    likeness: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """All members, and the groups by folded name.

    `sensitive` are the fields of that kind that the office has turned on, `sections` the
    folded names of section unions that hold groups: nobody stands directly in them.
    """

    members: tuple[KnownMember, ...] = ()
    groups: Mapping[str, UUID] = field(default_factory=dict)
    sensitive: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()


def known_roster(session: Session) -> Known:
    """Return every member and group of the books, members in Vietnamese order."""
    query = select(Group.id, Group.name, Group.fold, Group.section_id, Group.valid_to)
    groups = session.execute(query).all()
    holding = {row.section_id for row in groups if row.valid_to is None}
    return Known(
        known_members(session),
        {row.fold: row.id for row in reversed(groups)},
        sensitive_fields(session),
        frozenset(row.fold for row in groups if row.id in holding),
    )


def known_members(session: Session, ids: Iterable[UUID] | None = None) -> tuple[KnownMember, ...]:
    """Return members as a sheet would hold them: all, or those of these identities."""
    groups = session.execute(select(Group.id, Group.name))
    names: dict[UUID, str] = {row.id: row.name for row in groups}
    wanted = select(Member).order_by(Member.sort_key, Member.id)
    if ids is not None:
        wanted = wanted.where(Member.id.in_(list(ids)))
    return tuple(
        KnownMember(member.id, member.likeness, _values(member, names))
        for member in session.scalars(wanted)
    )


def _values(member: Member, groups: Mapping[UUID, str]) -> dict[str, str]:
    group = groups.get(member.group_id, "") if member.group_id else ""
    values = {name: _text(getattr(member, name)) for name in FIELDS if name != "group"}
    return {name: group if name == "group" else values[name] for name in FIELDS}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    return "" if value is None else str(value)
