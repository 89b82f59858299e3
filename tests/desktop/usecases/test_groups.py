"""Groups and sections: where their members go, who heads them, how they end."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from desktop.domain import Group
from desktop.domain.groups import GroupDraft, GroupKind
from desktop.domain.members import MovementDraft, MovementKind
from desktop.domain.terms import HeadTerm, read_heads
from desktop.errors import Invalid
from desktop.queries.groupcards import group_card
from desktop.queries.groups import group_draft, leaf_choices
from desktop.queries.members import member_rows
from desktop.queries.movements import movement_rows
from desktop.usecases.groups import (
    GroupNotEmpty,
    GroupRemembered,
    NotASection,
    SectionHasMembers,
    SectionNotEmpty,
    change_group,
    put_back_group,
    register_group,
)
from desktop.usecases.members import move_member
from desktop.usecases.memberships import name_head, open_group
from desktop.usecases.removal import remove_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

SECTION = GroupDraft("Khối Tiểu học", GroupKind.SECTION_UNION)


def heads(books: Workspace, group: UUID) -> tuple[HeadTerm, ...]:
    def query(session: Session) -> tuple[HeadTerm, ...]:
        kept = session.get_one(Group, group)
        return read_heads(kept.heads, kept.head_id)

    return books.read(query)


def test_a_section_that_gets_its_first_group_asks_where_its_members_go(
    workspace: Workspace, make: Make
) -> None:
    section = workspace.write(register_group, SECTION)
    make.member("Lò Thị Ún", section)
    first = GroupDraft("Tổ 1", section_id=section)
    with pytest.raises(SectionHasMembers):
        workspace.write(register_group, first)
    group = workspace.write(open_group, first, TODAY)
    [row] = workspace.read(member_rows)
    assert row.group_id == group
    assert [each.to_name for each in workspace.read(movement_rows, row.id)] == [
        "Tổ 1",
        "Khối Tiểu học",
    ]
    workspace.write(register_group, GroupDraft("Tổ 2", section_id=section))
    assert [name for _id, name, _in in workspace.read(leaf_choices)] == ["Tổ 1", "Tổ 2"]


def test_its_members_can_stand_directly_under_the_union_instead(
    workspace: Workspace, make: Make
) -> None:
    section = workspace.write(register_group, SECTION)
    make.member("Lò Thị Ún", section)
    draft = GroupDraft("Tổ 1", section_id=section, take=False)
    workspace.write(open_group, draft, TODAY)
    assert workspace.read(member_rows)[0].group_id is None


def test_a_group_has_no_child_and_a_section_stays_one(workspace: Workspace, make: Make) -> None:
    group = make.group("Tổ 1")
    with pytest.raises(NotASection):
        workspace.write(register_group, GroupDraft("Tổ con", section_id=group))
    section = workspace.write(register_group, SECTION)
    workspace.write(register_group, GroupDraft("Tổ 2", section_id=section))
    with pytest.raises(SectionNotEmpty):
        workspace.write(change_group, section, replace(SECTION, kind=GroupKind.GROUP), TODAY)
    with pytest.raises(Invalid):
        workspace.write(change_group, section, replace(SECTION, section_id=group), TODAY)


def test_a_group_with_people_neither_ends_nor_goes(workspace: Workspace, make: Make) -> None:
    group, other = make.group("Tổ 1"), make.group("Tổ 2")
    member = make.member(group=group)
    ended = replace(workspace.read(group_draft, group), valid_to=TODAY)
    with pytest.raises(GroupNotEmpty):
        workspace.write(change_group, group, ended, TODAY)
    with pytest.raises(GroupNotEmpty):
        workspace.write(remove_record, "group", group, NOW)
    workspace.write(
        move_member, member, MovementDraft(MovementKind.MOVED_GROUP, TODAY, other), TODAY
    )
    workspace.write(change_group, group, ended, TODAY)
    assert [name for _id, name, _in in workspace.read(leaf_choices)] == ["Tổ 2"]
    workspace.write(remove_record, "group", group, NOW)


def test_a_group_of_people_who_have_left_is_ended_not_deleted(
    workspace: Workspace, make: Make
) -> None:
    group = make.group("Tổ 1")
    member = make.member(group=group)
    workspace.write(move_member, member, MovementDraft(MovementKind.RETIRED, TODAY), TODAY)
    with pytest.raises(GroupRemembered):
        workspace.write(remove_record, "group", group, NOW)
    ended = replace(workspace.read(group_draft, group), valid_to=TODAY)
    workspace.write(change_group, group, ended, TODAY)


def test_each_head_has_a_term(workspace: Workspace, make: Make) -> None:
    group = make.group("Tổ 1")
    one, two = make.member("Lò Thị Ún", group), make.member("Cà Văn Bình", group)
    workspace.write(name_head, group, one, TODAY, date(2024, 1, 1))
    workspace.write(name_head, group, two, TODAY, date(2025, 1, 1))
    assert heads(workspace, group) == (
        HeadTerm(one, date(2024, 1, 1), date(2024, 12, 31)),
        HeadTerm(two, date(2025, 1, 1)),
    )
    # The form saved again without a word about the head changes nothing.
    workspace.write(change_group, group, workspace.read(group_draft, group), TODAY)
    assert len(heads(workspace, group)) == 2
    workspace.write(name_head, group, None, TODAY)
    assert [each.ends_on for each in heads(workspace, group)] == [
        date(2024, 12, 31),
        date(2025, 11, 19),
    ]
    card = workspace.read(group_card, group)
    assert [(each.name, each.starts_on) for each in card.heads] == [
        ("Cà Văn Bình", date(2025, 1, 1)),
        ("Lò Thị Ún", date(2024, 1, 1)),
    ]


def test_the_first_day_of_a_head_can_be_corrected(workspace: Workspace, make: Make) -> None:
    member = make.member()
    group = workspace.write(register_group, GroupDraft("Tổ 1", head_id=member))
    assert heads(workspace, group) == (HeadTerm(member),)
    draft = replace(workspace.read(group_draft, group), head_on=date(2023, 5, 1))
    workspace.write(change_group, group, draft, TODAY)
    assert heads(workspace, group) == (HeadTerm(member, date(2023, 5, 1)),)


def test_a_section_shows_the_people_of_its_groups(workspace: Workspace, make: Make) -> None:
    section = workspace.write(register_group, SECTION)
    group = workspace.write(register_group, GroupDraft("Tổ 1", section_id=section))
    make.member("Lò Thị Ún", group)
    make.member("Cà Văn Bình")
    card = workspace.read(group_card, section)
    assert [each.name for each in card.members] == ["Lò Thị Ún"]
    assert [each.name for each in card.inside] == ["Tổ 1"]
    assert workspace.read(group_card, group).section == "Khối Tiểu học"


def test_a_change_of_a_group_can_be_taken_back(workspace: Workspace, make: Make) -> None:
    group = make.group("Tổ 1")
    one, two = make.member("Lò Thị Ún", group), make.member("Cà Văn Bình", group)
    workspace.write(name_head, group, one, TODAY, date(2024, 1, 1))
    was = workspace.read(group_draft, group)
    terms = heads(workspace, group)
    changed = replace(was, name="Tổ Một", head_id=two, head_on=None)
    before = workspace.write(change_group, group, changed, TODAY)
    assert [each.member_id for each in heads(workspace, group)] == [one, two]
    workspace.write(put_back_group, group, was, before)
    assert heads(workspace, group) == terms
    assert workspace.read(group_draft, group) == was
