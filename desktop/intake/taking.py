"""Taking a roster into the books: one transaction, one batch that can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from desktop.domain.trail import ImportBatch
from desktop.intake.rosters import Roster
from desktop.intake.rows import RosterRow, draft_of
from desktop.job import Job
from desktop.queries.members import member_draft
from desktop.queries.rosters import FIELDS, KnownMember, known_roster
from desktop.storage.changes import plain, stamp
from desktop.usecases.groups import register_group
from desktop.usecases.members import change_member, find_member, move_member, register_member
from desktop.workspace import Workspace

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


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done.

    Attributes:
        batch_id: by which it can be undone; None when nothing was changed.
        accepted: rows that now stand in the books: added, updated and unchanged together.
        updated: members of the books in whom something changed.
        rejected: rows with an error, or left out by the person.
    """

    batch_id: UUID | None
    accepted: int
    updated: int
    rejected: int
    added: int = 0
    groups: tuple[str, ...] = ()


def meet_office(workspace: Workspace, roster: Roster) -> None:
    """Compare a roster with the books: who is there already, which groups are new."""
    roster.meet(workspace.read(known_roster))


def take_roster(
    workspace: Workspace,
    roster: Roster,
    *,
    today: date,
    update: str = Update.FILL,
    job: Job | None = None,
) -> Taken:
    """Take the accepted rows in, wholly or not at all, after a backup of the books.

    The roster is compared with the books once more, so that what changed meanwhile counts.

    Args:
        workspace: the open books.
        roster: what was read and decided.
        today: the day of admittance where the roster tells none.
        update: `fill` what is blank, `replace` what differs, or `skip` members who are
            in the books already. An empty cell never takes anything away.
        job: hears of progress and may cancel.

    Raises:
        Cancelled: the person called it off; nothing was changed.
        Trouble: the backup or the books could not be written; nothing was changed.
    """
    job = job or Job()
    meet_office(workspace, roster)
    if any(row.accepted for row in roster.rows):
        job.step(0, len(roster.rows))
        workspace.backup("before-import")
    return workspace.write(_take, roster, today, Update(update), job)


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


def _take(session: Session, roster: Roster, today: date, update: Update, job: Job) -> Taken:
    known = known_roster(session)
    roster.meet(known)
    accepted = [row for row in roster.rows if row.accepted]
    rejected = len(roster.rows) - len(accepted)
    work = _Batch(session, today, update, {member.id: member for member in known.members})
    new_groups = work.make_groups(roster.new_groups) if accepted else ()
    for row in job.each(accepted):
        work.take(row)
    if not (work.added or work.before or new_groups):
        return Taken(None, len(accepted), 0, rejected)
    mark = stamp(session, session.info["now"])
    session.add(
        ImportBatch(
            id=work.id,
            made_at=session.info["now"],
            file_name=roster.path.name,
            accepted=len(accepted),
            rejected=rejected,
            before={"stamp": [mark.replica, mark.n], "members": work.before},
        )
    )
    return Taken(work.id, len(accepted), len(work.before), rejected, work.added, new_groups)


class _Batch:
    """One roster on its way into the books."""

    def __init__(
        self, session: Session, today: date, update: Update, known: Mapping[UUID, KnownMember]
    ) -> None:
        self.id = uuid7()
        self.added = 0
        # What updated members were: id → column → value.
        self.before: dict[str, dict[str, Any]] = {}
        self._session, self._today, self._update, self._known = session, today, update, known
        self._groups: dict[str, Group] = {}

    def make_groups(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Make the groups that the roster names and the books do not have."""
        for name in names:
            register_group(self._session, GroupDraft(name=name))
        self._session.flush()
        for group in self._session.scalars(select(Group).order_by(Group.id.desc())):
            self._groups[group.fold] = group
        return names

    def take(self, row: RosterRow) -> None:
        """Add a row's member, or bring what the books say of them up to date."""
        if row.match is None:
            self._add(row.values)
        else:
            self._update_member(self._known[row.match], row.values)

    def _group(self, values: Mapping[str, str]) -> UUID | None:
        name = values.get("group", "")
        return self._groups[fold(name)].id if name else None

    def _add(self, values: dict[str, str]) -> None:
        draft = draft_of(values, self._group(values))
        member_id = register_member(self._session, draft, self._today, batch_id=self.id)
        self.added += 1
        status = MemberStatus(values.get("status", MemberStatus.ACTIVE))
        if status is not MemberStatus.ACTIVE:
            self._session.flush()
            self._move(member_id, status, values)

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
        self.before[str(known.id)] = {
            name: value for name, value in was.items() if _columns(member)[name] != value
        }

    def _move(self, member_id: UUID, status: MemberStatus, values: Mapping[str, str]) -> None:
        on = values.get("status_on", "")
        day = date.fromisoformat(on) if on else self._today
        draft = MovementDraft(_MOVEMENTS[status], min(day, self._today))
        move_member(self._session, member_id, draft, self._today)


def _columns(member: Member) -> dict[str, Any]:
    names = (*FIELDS, "group_id", "old_id_kind")
    return {name: plain(getattr(member, name)) for name in names if name != "group"}
