"""Finding members by name, in Vietnamese order."""

import random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Member
from desktop.domain.members import MemberDraft
from desktop.domain.text import name_key
from desktop.queries.members import member_count, member_rows
from desktop.storage import ranking
from desktop.usecases.members import change_member
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make

NAMES = ["Anh", "Ánh", "Dũng", "Đông", "Hoà", "Út", "Ưng"]


def names(workspace: Workspace, words: str = "", **more: object) -> list[str]:
    return [row.name for row in workspace.read(member_rows, words, **more)]  # type: ignore[arg-type]


def test_names_stand_as_a_vietnamese_reader_expects(workspace: Workspace, make: Make) -> None:
    for name in random.Random(3).sample(NAMES, len(NAMES)):
        make.member(f"Lò Văn {name}")

    assert [name.split()[-1] for name in names(workspace)] == NAMES
    assert [name.split()[-1] for name in names(workspace, "lo van")] == NAMES
    assert [name.split()[-1] for name in names(workspace, down=True)] == NAMES[::-1]


def test_search_needs_no_marks_and_no_order(workspace: Workspace, make: Make) -> None:
    for name in ("Nguyễn Văn Hoà", "Nguyễn Văn Hòa", "Đỗ Thị Bích", "Lò Văn Hoan"):
        make.member(name)

    assert set(names(workspace, "nguyen van hoa")) == {"Nguyễn Văn Hoà", "Nguyễn Văn Hòa"}
    assert set(names(workspace, "hoa nguyen")) == {"Nguyễn Văn Hoà", "Nguyễn Văn Hòa"}
    assert names(workspace, "do") == ["Đỗ Thị Bích"]
    assert names(workspace, 'ho" OR "x') == []
    assert workspace.read(member_count, "h") == 3


def test_the_ends_of_numbers_find_a_person(workspace: Workspace, make: Make) -> None:
    make.member("Đỗ Thị Bích", cccd="014188001234", phone="0912345678")

    assert names(workspace, "1234") == ["Đỗ Thị Bích"]
    assert names(workspace, "5678 bich") == ["Đỗ Thị Bích"]
    assert names(workspace, "9999") == []


def test_a_new_name_is_found_and_the_old_one_is_not(workspace: Workspace, make: Make) -> None:
    member = make.member("Lò Thị Ún")
    workspace.write(change_member, member, MemberDraft("Đèo Thị Yến"), TODAY)

    assert names(workspace, "un") == []
    assert names(workspace, "deo yen") == ["Đèo Thị Yến"]


@pytest.mark.parametrize("count", [40, ranking.GAP.bit_length() + 20])
def test_ranks_stay_in_order_however_names_arrive(
    workspace: Workspace, make: Make, count: int
) -> None:
    """Names put again and again between the same two neighbours use the gap up."""
    make.member("Lò Văn A")
    make.member("Lò Văn Y")
    for number in range(count):
        make.member(f"Lò Văn {'B' * (count - number)}")

    keys = workspace.read(
        lambda session: list(session.scalars(select(Member.sort_key).order_by(Member.name_rank)))
    )
    assert keys == sorted(keys)
    assert len(names(workspace, "lo van")) == count + 2


def test_many_at_once_are_numbered_together(workspace: Workspace) -> None:
    people = [
        f"Lò Văn {letter}{other}"
        for letter in "abcdeghiklmnopqrstuvxy"
        for other in "abcdeghiklmnopqrst"
    ]

    def add(session: Session) -> None:
        session.add_all(Member(name=name) for name in people)

    workspace.write(add)

    assert names(workspace, "lo van", limit=1000) == sorted(people, key=name_key)
