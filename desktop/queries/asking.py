"""What a person asks of a paper, and how a member or a group is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import Member
from desktop.domain.text import clean, fold
from desktop.errors import Refusal
from resources.words import N_


class NobodyNamed(Refusal):
    """No member has this name or number."""

    template = N_(
        "No member has the name, card or number “{name}”. Check it, or look the member up with "
        "“members list”."
    )


class SeveralNamed(Refusal):
    """A name alone does not say who is meant."""

    template = N_(
        "{count} members are called “{name}”. Say which one by the member's code, card number "
        "or id."
    )


class NoGroupNamed(Refusal):
    """No group has this name."""

    template = N_("No group is called “{name}”. Check the name in the list of groups.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a paper; each kind of paper takes only some of it.

    Attributes:
        of: the records, each by its number or id, members also by name or card; empty for
            all that the paper is about.
        groups: names or ids of the groups whose active members are meant.
        title: of the meeting or occasion; "" for the form's own words.
        on, place: of the meeting.
        money: whether a list has a column for money received.
        amount: in whole đồng, the same for each; 0 leaves the column to be filled in by hand.
        first: the label on which printing begins, counted from 1.
        sheet: the name of a sheet of labels; "" for the usual one.
    """

    of: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    title: str = ""
    on: date | None = None
    place: str = ""
    money: bool = False
    amount: int = 0
    first: int = 1
    sheet: str = ""

    @property
    def record(self) -> str:
        """The one record that the paper is about; "" for none."""
        return self.of[0] if self.of else ""


def identity(text: str) -> UUID | None:
    """Return the id that a text is; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def members_named(session: Session, names: Sequence[str]) -> list[UUID]:
    """Return the ids of members named by id, code, card, identity number or whole name.

    Raises:
        NobodyNamed: one is not in the books.
        SeveralNamed: one name is that of several.
    """
    return [identity(name) or _member_called(session, name) for name in names]


def _member_called(session: Session, name: str) -> UUID:
    said = clean(name)
    number: ColumnElement[bool] = or_(
        Member.member_code == said, Member.card_number == said, Member.cccd == said
    )
    for condition in (number, Member.fold == fold(said)):
        found = session.scalars(select(Member.id).where(condition).limit(20)).all()
        if len(found) > 1:
            raise SeveralNamed(name=said, count=len(found))
        if found and said:
            return found[0]
    raise NobodyNamed(name=said)


def groups_named(session: Session, names: Sequence[str]) -> list[UUID]:
    """Return the ids of groups named by id or name, with the groups of named section unions.

    Raises:
        NoGroupNamed: one is not in the books.
    """
    if not names:
        return []
    rows = session.execute(select(Group.id, Group.fold, Group.section_id)).all()
    called = {row.fold: row.id for row in reversed(rows)}
    known = {row.id for row in rows}
    found = []
    for name in names:
        group = identity(name) or called.get(fold(clean(name)))
        if group is None or group not in known:
            raise NoGroupNamed(name=name)
        found.append(group)
    return found + [row.id for row in rows if row.section_id in found]


def parts(ids: Sequence[UUID], size: int = 10_000) -> Iterator[Sequence[UUID]]:
    """Yield ids in portions that every database takes in one statement."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
