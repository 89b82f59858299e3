"""One row on its way into the books: a new member, or what is new about a known one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain.groups import Group, GroupDraft
from desktop.domain.members import Member, MemberStatus, MovementDraft, MovementKind
from desktop.domain.text import fold
from desktop.intake.rows import draft_of
from desktop.queries.members import member_draft
from desktop.queries.rosters import FIELDS, Known, KnownMember
from desktop.storage.changes import plain
from desktop.usecases.groups import register_group
from desktop.usecases.members import change_member, find_member, move_member, register_member

# The movement by which a status is reached.
_MOVEMENTS = {
    MemberStatus.ACTIVE: MovementKind.RESUMED,
    MemberStatus.MOVED: MovementKind.MOVED_UNION,
    MemberStatus.RETIRED: MovementKind.RETIRED,
    MemberStatus.LEFT: MovementKind.LEFT,
    MemberStatus.PAUSED: MovementKind.PAUSED,
}


class Update(StrEnum):
    """What becomes of members who are in the books already."""

    FILL = "fill"
    REPLACE = "replace"
    SKIP = "skip"


def changes(
    values: Mapping[str, str], known: Mapping[str, str], update: Update
) -> dict[str, tuple[str, str]]:
    """Return field → (before, after) for what a row would change in a member of the books."""
    if update is Update.SKIP:
        return {}
    found = {}
    for name in FIELDS:
        old, new = known[name], values.get(name, "")
        same = fold(old) == fold(new) if name == "group" else old == new
        if not new or same or name == "status_on":
            continue
        # A whole birth date fills what a year alone left open.
        blank = not old or (name == "born" and new.startswith(old))
        if blank or (update is Update.REPLACE):
            found[name] = (old, new)
    return found


class Members:
    """Members on their way into the books, in one transaction.

    Attributes:
        id: the number of the import.
        added: how many members are new.
        changed: id of an updated member → column → what it was and what it became.
    """

    def __init__(self, session: Session, today: date, update: Update, known: Known) -> None:
        self.id = uuid7()
        self.added = 0
        self.changed: dict[str, dict[str, list[Any]]] = {}
        self._session, self._today, self._update = session, today, update
        self._known = {member.id: member for member in known.members}
        self._groups: dict[str, Group] = {}

    def make_groups(self, names: Iterable[str]) -> tuple[str, ...]:
        """Make those of these groups that the books do not have; return their names."""
        self._find_groups()
        fresh = {fold(name): name for name in reversed(list(names)) if name}
        made = [name for key, name in reversed(fresh.items()) if key not in self._groups]
        for name in made:
            register_group(self._session, GroupDraft(name=name))
        self._session.flush()
        self._find_groups()
        return tuple(made)

    def take(self, values: dict[str, str], member_id: UUID | None) -> UUID:
        """Add a row's member, or bring what the books say of one up to date; return who it is."""
        if member_id is None:
            return self._add(values)
        self._update_member(self._known[member_id], values)
        return member_id

    def _find_groups(self) -> None:
        for group in self._session.scalars(select(Group).order_by(Group.id.desc())):
            self._groups[group.fold] = group

    def _group(self, values: Mapping[str, str]) -> UUID | None:
        name = values.get("group", "")
        return self._groups[fold(name)].id if name else None

    def _add(self, values: dict[str, str]) -> UUID:
        draft = draft_of(values, self._group(values))
        member_id = register_member(self._session, draft, self._today, batch_id=self.id)
        self.added += 1
        status = MemberStatus(values.get("status", MemberStatus.ACTIVE))
        if status is not MemberStatus.ACTIVE:
            self._session.flush()
            self._move(member_id, status, values)
        return member_id

    def _update_member(self, known: KnownMember, values: Mapping[str, str]) -> None:
        changed = changes(values, known.values, self._update)
        if not changed:
            return
        member = find_member(self._session, known.id)
        old = {**known.values, **{name: new for name, (_old, new) in changed.items()}}
        now = draft_of(old, self._group(old) if "group" in changed else member.group_id)
        before = member_draft(self._session, known.id)
        if "old_id" not in changed:
            now = replace(now, old_id_kind=before.old_id_kind)
        was = _columns(member)
        change_member(self._session, known.id, now, self._today)
        if "status" in changed:
            self._move(known.id, MemberStatus(values["status"]), values)
        self.changed[str(known.id)] = {
            name: [was[name], value]
            for name, value in _columns(member).items()
            if was[name] != value
        }

    def _move(self, member_id: UUID, status: MemberStatus, values: Mapping[str, str]) -> None:
        on = values.get("status_on", "")
        day = date.fromisoformat(on) if on else self._today
        draft = MovementDraft(_MOVEMENTS[status], min(day, self._today))
        move_member(self._session, member_id, draft, self._today)


def _columns(member: Member) -> dict[str, Any]:
    names = (*FIELDS, "group_id", "old_id_kind")
    return {name: plain(getattr(member, name)) for name in names if name != "group"}
