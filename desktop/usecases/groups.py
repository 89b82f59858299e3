"""What the office does with groups."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group, GroupDraft, NoSuchGroup
from desktop.domain.members import Member
from desktop.errors import Invalid, Refusal
from resources.words import N_


class GroupNotEmpty(Refusal):
    """Members would be left without their group."""

    template = N_("“{name}” still has members. Move them to another group first.")


def register_group(session: Session, draft: GroupDraft) -> UUID:
    """Write a new group in the books.

    Raises:
        Invalid: a field breaks a rule.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    group = Group(**asdict(draft))
    session.add(group)
    return group.id


def change_group(session: Session, group_id: UUID, draft: GroupDraft) -> None:
    """Change a group.

    Raises:
        NoSuchGroup: it has left the books.
        Invalid: a field breaks a rule.
    """
    group = find_group(session, group_id)
    if problems := draft.problems():
        raise Invalid(problems)
    for name, value in asdict(draft).items():
        setattr(group, name, value)


def find_group(session: Session, group_id: UUID) -> Group:
    """Return a group of the books.

    Raises:
        NoSuchGroup: it has left the books.
    """
    group = session.get(Group, group_id)
    if group is None or group.removed_at is not None:
        raise NoSuchGroup
    return group


def refuse_if_peopled(session: Session, group: Group) -> None:
    """Stop the removal of a group that has members.

    Raises:
        GroupNotEmpty: it has.
    """
    if session.scalars(select(Member.id).where(Member.group_id == group.id).limit(1)).first():
        raise GroupNotEmpty(name=group.name)
