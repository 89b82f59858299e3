"""Lists that a person gave a name: what was asked for, and who is on them today."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.lists import NoSuchList, SavedList
from desktop.domain.members import MemberStatus, Sex
from desktop.domain.text import text_key
from desktop.queries.choosing import chosen_ids, everybody
from desktop.queries.finding import SORTS, MemberFilter, MembersAsked

MEMBERS = "members"  # the page whose lists are lists of members


@dataclass(frozen=True, slots=True)
class ListRow:
    """A saved list. `columns` is how its table's head looked, "" for as it was."""

    id: UUID
    name: str
    asked: MembersAsked
    columns: str


def saved_lists(session: Session, page: str = MEMBERS) -> list[ListRow]:
    """Return the lists that were saved on a page, in Vietnamese order."""
    kept = session.scalars(select(SavedList).where(SavedList.page == page))
    rows = (
        ListRow(each.id, each.name, read_asked(each.asked), str(each.asked.get("columns", "")))
        for each in kept
    )
    return sorted(rows, key=lambda row: (text_key(row.name), row.name))


def saved_member_ids(session: Session, list_id: UUID) -> list[UUID]:
    """Return who is on a saved list today, in its order.

    Raises:
        NoSuchList: it was deleted.
    """
    kept = session.get(SavedList, list_id)
    if kept is None or kept.page != MEMBERS:
        raise NoSuchList
    return chosen_ids(session, everybody(session, read_asked(kept.asked)))


def written_asked(asked: MembersAsked, columns: str = "") -> dict[str, Any]:
    """Return a question as it is kept."""
    only = {name: _plain(value) for name, value in asdict(asked.only).items() if value is not None}
    said = {"words": asked.words, "sort": asked.sort, "down": asked.down, "columns": columns}
    return {**said, "only": {name: value for name, value in only.items() if value != []}}


def read_asked(kept: dict[str, Any]) -> MembersAsked:
    """Return a question as it was kept; what this program does not know narrows nothing."""
    said = kept.get("only", {})
    only = {
        each.name: _READ.get(each.name, _same)(said[each.name])
        for each in fields(MemberFilter)
        if each.name in said
    }
    sort = str(kept.get("sort", "given"))
    return MembersAsked(
        str(kept.get("words", "")),
        MemberFilter(**only),
        sort if sort in SORTS else "given",
        bool(kept.get("down")),
    )


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _same(value: Any) -> Any:  # noqa: ANN401 -- any plain value
    return value


_READ: dict[str, Any] = {
    "groups": lambda said: tuple(map(UUID, said)),
    "statuses": lambda said: tuple(map(MemberStatus, said)),
    "sex": Sex,
    "joined_from": date.fromisoformat,
    "joined_to": date.fromisoformat,
}
