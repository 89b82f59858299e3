"""Deleting, which can always be taken back."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from desktop.domain.members import MemberDraft, MovementKind
from desktop.queries.members import MemberRow
from desktop.usecases.memberships import remove_records, restore_records
from desktop.usecases.movements import (
    remove_movements,
    restore_movements,
    take_back_change,
)
from desktop.usecases.removal import Removed
from resources.words import _, ngettext
from ui.labels import label
from ui.office import Office
from ui.text import number

NAMED = 10  # names that are told before several members are deleted


def delete_members(office: Office, rows: Sequence[MemberRow]) -> None:
    """Delete members; several are named first and asked for."""
    if len(rows) > 1:
        question = ngettext("Delete {count} member?", "Delete {count} members?", len(rows))
        detail = some_names([row.name for row in rows])
        asked = question.format(count=number(len(rows)))
        if not office.prompts.confirm(asked, _("Delete"), detail):
            return
    if rows:
        _delete(office, "member", [row.id for row in rows])


def delete_group(office: Office, group_id: UUID) -> None:
    """Delete an empty group; the books refuse to delete one with members."""
    _delete(office, "group", [group_id])


def delete_movement(office: Office, movement_id: UUID, name: str, kind: MovementKind) -> None:
    """Delete a movement of a member; their status and group follow from the others."""
    said = _("Deleted movement of {name}: {what}").format(name=name, what=label(kind))
    office.write(remove_movements, [movement_id]).then(
        lambda _none: office.undoable(said, lambda: office.write(restore_movements, [movement_id]))
    )


def tell_new(office: Office, member_id: UUID, name: str) -> None:
    """Say that a member was added, with the way back."""
    ids = [member_id]
    office.undoable(
        _("New member {name}").format(name=name),
        lambda: office.write(remove_records, "member", ids, datetime.now(UTC)),
    )


def tell_changed(
    office: Office, member_id: UUID, before: MemberDraft, moved: UUID | None, name: str
) -> None:
    """Say that a member was changed, with the way back."""
    office.undoable(
        _("Changed {name}").format(name=name),
        lambda: office.write(take_back_change, member_id, before, moved, office.today()),
    )


def some_names(names: Sequence[str]) -> str:
    """Return the first ten names, and how many more there are."""
    told = ", ".join(names[:NAMED])
    if (rest := len(names) - NAMED) > 0:
        more = ngettext("{names} and {count} more", "{names} and {count} more", rest)
        return more.format(names=told, count=number(rest))
    return told


def _delete(office: Office, kind: str, ids: list[UUID]) -> None:
    def told(gone: list[Removed]) -> None:
        if kind == "group":
            text = _("Deleted group {name}").format(name=gone[0].label)
        elif len(gone) == 1:
            text = _("Deleted member {name}").format(name=gone[0].label)
        else:
            counted = ngettext("Deleted {count} member", "Deleted {count} members", len(gone))
            text = counted.format(count=number(len(gone)))
        office.undoable(text, lambda: office.write(restore_records, kind, ids))

    office.write(remove_records, kind, ids, datetime.now(UTC)).then(told)
