"""The search index says what the members' rows say, whatever was done to them."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from desktop.domain import Member
from desktop.domain.groups import GroupDraft, GroupKind
from desktop.domain.members import MemberDraft, MemberStatus, MovementDraft, MovementKind, Sex
from desktop.queries.checking import check_office
from desktop.queries.finding import MemberFilter, MembersAsked, count_members
from desktop.queries.members import listed_members, member_rows
from desktop.storage.placing import place_missing, rebuild
from desktop.usecases.groups import change_group, register_group
from desktop.usecases.members import change_member, move_member
from desktop.usecases.removal import remove_record, restore_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make


def found(workspace: Workspace, words: str = "", **only: object) -> list[str]:
    asked = MembersAsked(words, MemberFilter(**only))  # type: ignore[arg-type]
    names = [row.name for row in workspace.read(listed_members, asked, 100)]
    assert workspace.read(count_members, asked) == len(names)
    return names


def codes(workspace: Workspace) -> list[str]:
    return [fault.code for fault in workspace.read(check_office)]


def test_numbers_are_found_by_their_ends_and_whole(workspace: Workspace, make: Make) -> None:
    make.member("Đỗ Thị Bích", cccd="014188001234", phone="0912345678", old_id="050123987")
    make.member("Lò Văn Án", card_number="SL-0077/TĐ", member_code="DV 0815")

    for words in ("234", "1234", "01234", "001234", "014188001234", "0141", "5678", "345678"):
        assert found(workspace, words) == ["Đỗ Thị Bích"], words
    for words in ("0912 345 678", "0912.345.678", "bich 678", "987", "do 1234"):
        assert found(workspace, words) == ["Đỗ Thị Bích"], words
    for words in ("0077", "sl-0077", "SL-0077/TĐ", "DV 0815", "0815", "an dv"):
        assert found(workspace, words) == ["Lò Văn Án"], words
    assert found(workspace, "34") == found(workspace, "12345") == []


def test_names_with_an_apostrophe_are_found_with_and_without_it(
    workspace: Workspace, make: Make
) -> None:
    make.member("H'Mai Niê")

    for words in ("h'mai", "hmai", "mai", "H’Mai nie"):
        assert found(workspace, words) == ["H'Mai Niê"], words


def test_a_renamed_group_is_found_by_its_new_name(workspace: Workspace, make: Make) -> None:
    group = make.group("Tổ Hành chính")
    make.member("Lò Thị Ún", group)
    make.member("Vì Văn Ơn")
    assert found(workspace, "hanh chinh") == ["Lò Thị Ún"]

    workspace.write(change_group, group, GroupDraft(name="Tổ Kế toán"), TODAY)

    assert found(workspace, "hanh chinh") == []
    assert found(workspace, "ke toan un") == ["Lò Thị Ún"]
    assert codes(workspace) == []


def test_who_moves_or_retires_is_found_by_what_they_are_now(
    workspace: Workspace, make: Make
) -> None:
    one, other = make.group("Tổ 1"), make.group("Tổ 2")
    member = make.member("Lò Thị Ún", one)

    into = MovementDraft(MovementKind.MOVED_GROUP, TODAY, other)
    workspace.write(move_member, member, into, TODAY)
    assert found(workspace, groups=(one,)) == []
    assert found(workspace, groups=(other,)) == ["Lò Thị Ún"]

    workspace.write(move_member, member, MovementDraft(MovementKind.RETIRED, TODAY), TODAY)
    assert found(workspace, "un", statuses=(MemberStatus.ACTIVE,)) == []
    both = (MemberStatus.PAUSED, MemberStatus.RETIRED)
    assert found(workspace, "un", statuses=both) == ["Lò Thị Ún"]
    assert codes(workspace) == []


def test_a_section_union_stands_for_its_groups(workspace: Workspace, make: Make) -> None:
    union = GroupDraft(name="Công đoàn bộ phận Khối Nội", kind=GroupKind.SECTION_UNION)
    section = workspace.write(register_group, union)
    draft = GroupDraft(name="Tổ Nội A", section_id=section)
    inside = workspace.write(register_group, draft)
    for name, group in (("Lò Thị Ún", make.group()), ("Vì Văn Ơn", inside), ("Đỗ Bình", None)):
        make.member(name, group)

    assert found(workspace, groups=(section,)) == ["Vì Văn Ơn"]
    assert found(workspace, groups=(inside,)) == ["Vì Văn Ơn"]
    assert found(workspace, grouped=False) == ["Đỗ Bình"]


def test_every_filter_narrows_alone_and_with_words(workspace: Workspace, make: Make) -> None:
    make.member(
        "Lò Thị Ún", sex=Sex.FEMALE, born="1988-05-12", cccd="014188001234",
        phone="0912345678", union_post="Tổ trưởng", joined_on=date(2010, 3, 4),
    )  # fmt: skip
    make.member("Lò Văn Ơn", sex=Sex.MALE, born="1970", joined_on=date(1995, 1, 1))

    for only in (
        {"sex": Sex.FEMALE}, {"union_post": True}, {"phone": True}, {"cccd": True},
        {"born_from": 1988}, {"born_from": 1980, "born_to": 1990}, {"grouped": False},
        {"joined_from": date(2010, 3, 4)}, {"joined_from": date(2000, 1, 1), "phone": True},
    ):  # fmt: skip
        assert "Lò Thị Ún" in found(workspace, **only), only
        assert found(workspace, "un lo", **only) == ["Lò Thị Ún"], only
    for only in (
        {"sex": Sex.MALE}, {"union_post": False}, {"phone": False}, {"cccd": False},
        {"born_to": 1987}, {"joined_to": date(2010, 3, 3)}, {"born_from": 2300},
    ):  # fmt: skip
        assert "Lò Thị Ún" not in found(workspace, **only), only
    assert found(workspace, "lo", awarded_in=2025) == []


def test_no_typed_word_meets_a_facet(workspace: Workspace, make: Make) -> None:
    make.member("Lò Thị Ún", make.group())

    assert found(workspace, "\ue000") == ["Lò Thị Ún"]  # no word at all: everybody
    assert found(workspace, "x") == found(workspace, "active") == []


def test_who_leaves_the_books_leaves_the_index_and_comes_back(
    workspace: Workspace, make: Make
) -> None:
    member = make.member("Lò Thị Ún", phone="0912345678")
    make.member("Lò Văn Ơn")

    workspace.write(remove_record, "member", member, NOW)
    assert found(workspace, "lo") == ["Lò Văn Ơn"]
    assert codes(workspace) == []

    workspace.write(restore_record, "member", member)
    assert found(workspace, "lo") == ["Lò Văn Ơn", "Lò Thị Ún"]
    assert found(workspace, "5678") == ["Lò Thị Ún"]
    assert codes(workspace) == []


def test_what_came_in_bulk_is_placed_among_the_others(workspace: Workspace, make: Make) -> None:
    group = make.group("Tổ 1")
    ids = [make.member(f"Lò Văn {letter}", group) for letter in "ABCĐE"]

    def in_bulk(session: Session) -> None:
        table = Member.__table__
        for member_id, name, key in ((ids[0], "Lò Văn G", "G! LM"), (ids[3], "Lò Văn Đ", "D!")):
            values = {"name": name, "fold": "lo van g", "sort_key": key, "name_rank": None}
            session.connection().execute(
                update(table).where(table.c.id == member_id).values(values)  # type: ignore[arg-type]
            )
        place_missing(session.connection())

    workspace.write(in_bulk)

    assert len(found(workspace, "lo")) == 5
    assert found(workspace, "g") == ["Lò Văn Đ", "Lò Văn G"]
    assert codes(workspace) == []


def test_an_old_file_finds_everybody_when_it_is_opened(workspace: Workspace, make: Make) -> None:
    make.member("Lò Thị Ún", phone="0912345678")
    workspace.write(lambda session: session.execute(text("UPDATE member SET name_rank = NULL")))
    assert "not_in_search" in codes(workspace)
    workspace.close()

    again = Workspace(workspace.target)

    assert found(again, "un 678") == ["Lò Thị Ún"]
    assert codes(again) == []
    again.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM member_search WHERE rowid = (SELECT name_rank FROM member)",
        "INSERT INTO member_search(rowid, words) VALUES (7, 'lo')",
        "UPDATE member SET fold = 'vi van on'",
        "UPDATE member SET status = 'retired'",
    ],
)
def test_the_check_sees_an_index_that_differs(
    workspace: Workspace, make: Make, damage: str
) -> None:
    make.member("Lò Thị Ún")
    assert codes(workspace) == []

    workspace.write(lambda session: session.execute(text(damage)))
    assert codes(workspace) == ["search_differs"]

    workspace.write(lambda session: rebuild(session.connection()))
    assert codes(workspace) == []


def test_the_check_sees_a_wrong_order(workspace: Workspace, make: Make) -> None:
    for name in ("Lò Thị An", "Lò Thị Ún"):
        make.member(name)

    def turn(session: Session) -> None:
        [(low,), (high,)] = session.execute(text("SELECT name_rank FROM member ORDER BY 1"))
        session.execute(text(f"UPDATE member SET name_rank = {low + high} - name_rank"))

    workspace.write(turn)
    assert codes(workspace) == ["search_differs"]


def test_the_ends_of_long_lists_are_the_turned_beginnings(workspace: Workspace, make: Make) -> None:
    names = [f"Lò Văn {first}{last}" for first in "ABCDEG" for last in "hklm"]
    for name in names:
        make.member(name)
    for sort in ("given", "family", "born"):
        for words in ("", "lo"):
            asked = MembersAsked(words, sort=sort)
            whole = [row.id for row in workspace.read(listed_members, asked, 100)]
            for offset in (0, 5, 13, 20, 23, 24, 30):
                page = workspace.read(listed_members, asked, 6, offset, len(names))
                assert [row.id for row in page] == whole[offset : offset + 6]
            down = [row.id for row in workspace.read(member_rows, words, sort=sort, down=True)]
            assert down == whole[::-1]


def test_the_same_names_stand_by_age_of_their_records(workspace: Workspace, make: Make) -> None:
    ids: list[UUID] = [make.member("Lò Thị Ún") for _ in range(5)]
    workspace.write(change_member, ids[2], MemberDraft("Lò Thị A"), TODAY)
    workspace.write(change_member, ids[2], MemberDraft("Lò Thị Ún"), TODAY)

    assert [row.id for row in workspace.read(member_rows)] == ids
    workspace.write(lambda session: rebuild(session.connection()))
    assert [row.id for row in workspace.read(member_rows)] == ids
