"""Who may be in the books twice: planted pairs are found, and nobody else is."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from desktop.domain import Member
from desktop.domain.base import Entity
from desktop.domain.duplicates import DifferentPeople
from desktop.domain.members import MemberDraft
from desktop.domain.units import UnitDraft
from desktop.errors import Cancelled
from desktop.job import Job
from desktop.practice.people import made_up_members
from desktop.queries.blocks import BLOCKS
from desktop.queries.duplicates import Scan, scan_duplicates
from desktop.queries.likely import LIKELY_SHOWN, likely_members
from desktop.usecases.merging import merge_members
from desktop.usecases.removal import remove_record
from desktop.usecases.units import register_unit
from desktop.usecases.unmerging import unmerge_members
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

WINDOW = 16


def put(books: Workspace, *things: Entity) -> None:
    books.write(lambda session: session.add_all(things))


def member(draft: MemberDraft, **more: Any) -> Member:  # noqa: ANN401
    names = ("name", "born", "cccd", "phone", "sex", "group_id", "card_number", "old_id")
    return Member(**{name: getattr(draft, name) for name in names}, **more)


def scan(books: Workspace, job: Job | None = None) -> Scan:
    return books.read(scan_duplicates, TODAY, job)


def rehearsed(books: Workspace, people: list[Member]) -> tuple[Scan, list[UUID]]:
    """Return what a scan of these people finds, and their ids; nothing stays."""

    def story(session: Session) -> tuple[Scan, list[UUID]]:
        session.add_all(people)
        session.flush()
        return scan_duplicates(session, TODAY), [each.id for each in people]

    return books.rehearse(story)


# ------------------------------------------------------------------- planted pairs

Slip = Callable[[Random, MemberDraft], MemberDraft]


def letter(random: Random, draft: MemberDraft) -> MemberDraft:
    words = draft.name.split()
    place = random.randrange(len(words))
    at = random.randrange(len(words[place]))
    words[place] = words[place][:at] + random.choice("aeinhtu") + words[place][at:]
    return replace(draft, name=" ".join(words), cccd="")


def no_marks(_random: Random, draft: MemberDraft) -> MemberDraft:
    from desktop.domain.text import fold  # noqa: PLC0415

    return replace(draft, name=fold(draft.name).title(), cccd="")


def order(_random: Random, draft: MemberDraft) -> MemberDraft:
    family, middle, *given = draft.name.split()
    return replace(draft, name=" ".join([middle, family, *given]), cccd="")


def no_middle(_random: Random, draft: MemberDraft) -> MemberDraft:
    family, *_middle, given = draft.name.split()
    return replace(draft, name=f"{family} {given}", cccd="")


def swapped(_random: Random, draft: MemberDraft) -> MemberDraft:
    year, month, day = draft.born.split("-")
    return replace(draft, born=f"{year}-{day}-{month}", cccd="")


def next_year(_random: Random, draft: MemberDraft) -> MemberDraft:
    year = int(draft.born[:4]) + 1
    number = f"{draft.cccd[:4]}{year % 100:02d}{draft.cccd[6:]}"
    return replace(draft, born=f"{year}{draft.born[4:]}", cccd=number)


def same_phone(_random: Random, draft: MemberDraft) -> MemberDraft:
    return replace(draft, born="", cccd="")


def same_number(random: Random, draft: MemberDraft) -> MemberDraft:
    return replace(letter(random, draft), cccd=draft.cccd, born="", phone="")


def wrong_digit(random: Random, draft: MemberDraft) -> MemberDraft:
    at = random.randrange(6, 12)
    digit = str((int(draft.cccd[at]) + 1) % 10)
    return replace(draft, cccd=draft.cccd[:at] + digit + draft.cccd[at + 1 :], phone="")


SLIPS: list[Slip] = [
    letter, no_marks, order, no_middle, swapped, next_year, same_phone, same_number, wrong_digit,
]  # fmt: skip


def _fits(draft: MemberDraft) -> bool:
    """Tell whether every slip can be made in a person: a whole birth, a phone, three words."""
    return bool(
        len(draft.born) == 10
        and draft.phone
        and len(draft.name.split()) == 3
        and draft.born[5:7] != draft.born[8:]
        and int(draft.born[8:]) <= 12
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_pairs_are_found_and_nobody_else(workspace: Workspace, seed: int) -> None:
    random = Random(seed)
    drafts = made_up_members(random, 4_000)
    people = [member(each) for each in drafts]
    chosen = [place for place, each in enumerate(drafts) if _fits(each)][:450]
    twins: dict[str, set[frozenset[UUID]]] = {}
    for turn, place in enumerate(chosen):
        slip = SLIPS[turn % len(SLIPS)]
        twin = member(slip(random, drafts[place]))
        people.append(twin)
        pair = frozenset((people[place].id, twin.id))
        twins.setdefault(slip.__name__, set()).add(pair)
    found, ids = rehearsed(workspace, people)

    assert found.people == len(ids) == 4_000 + len(chosen)
    pairs = {frozenset((each.one.id, each.other.id)) for each in found.pairs}
    planted = set().union(*twins.values())
    # What the slips leave of a person may be somebody else's namesake; the people of the
    # register itself all have numbers that tell them apart.
    first = set(ids[:4_000])
    assert not [each for each in pairs if each <= first]
    assert len(pairs & planted) >= 0.95 * len(planted)
    for name, each in twins.items():
        assert len(each & pairs) >= 0.9 * len(each), name


def test_a_register_of_people_with_numbers_has_no_pairs(workspace: Workspace) -> None:
    found, _ids = rehearsed(workspace, [member(each) for each in made_up_members(Random(7), 9_000)])
    assert (found.pairs, found.people) == ([], 9_000)


def test_the_work_grows_with_the_people_and_not_with_their_square(workspace: Workspace) -> None:
    """The worst register there can be: everybody has one name and one birthday."""
    for count in (100, 400):
        one = MemberDraft(name="Nguyễn Thị Hoa", born="1988-05-12", phone="0912345678")
        found, _ids = rehearsed(workspace, [member(one) for _ in range(count)])
        assert found.compared <= len(BLOCKS) * WINDOW * count
    small, big = (
        rehearsed(workspace, [member(each) for each in made_up_members(Random(5), count)])[0]
        for count in (1_000, 4_000)
    )
    assert big.compared <= 16 * max(small.compared, 100)


def test_the_same_register_gives_the_same_list(workspace: Workspace, make: Make) -> None:
    for number in range(6):
        make.member("Lò Thị Ún", born="1988-05-12", phone=f"09{number % 2}2345678")
    first = scan(workspace)
    assert first == scan(workspace)
    assert [each.score for each in first.pairs] == sorted(
        (each.score for each in first.pairs), reverse=True
    )


def test_a_scan_counts_and_can_be_stopped(workspace: Workspace, make: Make) -> None:
    make.member()
    job = Job()
    scan(workspace, job)
    assert job.progress.total
    job.cancel()
    with pytest.raises(Cancelled):
        scan(workspace, job)


# ------------------------------------------------------------------- what is left out


@pytest.fixture
def pair(make: Make) -> tuple[UUID, UUID]:
    return make.member(born="1988-05-12"), make.member("Lo Thi Un", born="1988-05-12")


def test_a_pair_says_who_and_why(workspace: Workspace, make: Make, pair: tuple[UUID, UUID]) -> None:
    [twins] = scan(workspace).pairs
    assert {twins.one.id, twins.other.id} == set(pair)
    assert {twins.one.name, twins.other.name} == {"Lò Thị Ún", "Lo Thi Un"}
    assert set(twins.reasons) == {"name.unmarked", "born.same"}
    assert not twins.likely


def test_different_people_joined_and_deleted_ones_are_left_out(
    workspace: Workspace, make: Make, pair: tuple[UUID, UUID]
) -> None:
    one, other = sorted(pair)
    put(workspace, DifferentPeople(one_id=one, other_id=other, at=NOW))
    assert scan(workspace).pairs == []
    third = make.member(born="1988-05-12")
    assert len(scan(workspace).pairs) == 2
    # What was said of a record holds for the one into which it went.
    merge = workspace.write(merge_members, third, one, {}, NOW)
    assert scan(workspace).pairs == []
    workspace.write(unmerge_members, merge, NOW)
    assert len(scan(workspace).pairs) == 2
    workspace.write(remove_record, "member", third, NOW)
    assert scan(workspace).pairs == []


def test_a_province_sees_pairs_across_unions(province: Workspace) -> None:
    units = [
        province.write(register_unit, UnitDraft(code=f"CDCS{n}", name=f"CĐCS {n}")) for n in (1, 2)
    ]
    draft = MemberDraft(name="Lò Thị Ún", born="1988-05-12", cccd="014188123456")
    put(province, *(member(draft, unit_id=unit) for unit in units))
    [twins] = scan(province).pairs
    assert {twins.one.unit, twins.other.unit} == {"CĐCS 1", "CĐCS 2"}
    assert twins.likely


# ------------------------------------------------------------------- while somebody types


def likely(books: Workspace, draft: MemberDraft, but: UUID | None = None) -> list[set[str]]:
    return [set(each.reasons) for each in books.read(likely_members, draft, TODAY, but)]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (MemberDraft(name="Lò Thị Ún"), "name.same"),
        (MemberDraft(name="lo thi un", born="1988"), "name.unmarked"),
        (MemberDraft(name="Lò Ún", born="1988-05-12"), "name.middle"),
        (MemberDraft(name="Thị Lò Ún", born="1988-05-12"), "name.order"),
        (MemberDraft(name="Lò Thị Ún", born="1988-12-05"), "born.swapped"),
        (MemberDraft(name="Lò Thị Ú", born="1988-05-12"), "name.letter"),
        (MemberDraft(name="Lò Thị Ún", born="1989-05-12", cccd="014189123456"), "cccd.slip"),
        (MemberDraft(name="Cầm Văn Đôi", cccd="014188123456"), "cccd.same"),
        (MemberDraft(name="Lò Thị Úm", phone="0912345678"), "phone.same"),
    ],
)
def test_somebody_alike_is_found_while_typing(
    workspace: Workspace, make: Make, typed: MemberDraft, reason: str
) -> None:
    make.member(born="1988-05-12", cccd="014188123456", phone="0912345678")
    [found] = likely(workspace, typed)
    assert reason in found


@pytest.mark.parametrize(
    "typed",
    [
        MemberDraft(),
        MemberDraft(name="Lò"),
        MemberDraft(name="Lò Thị Ún", born="1970-01-01"),
        MemberDraft(name="Lò Thị Ún", cccd="014188654321"),
        MemberDraft(name="Cầm Văn Đôi", born="1988-05-12"),
    ],
)
def test_nobody_is_named_without_need(workspace: Workspace, make: Make, typed: MemberDraft) -> None:
    make.member(born="1988-05-12", cccd="014188123456", phone="0912345678")
    assert likely(workspace, typed) == []


def test_a_few_are_named_and_never_the_one_in_the_form(workspace: Workspace, make: Make) -> None:
    ids = [make.member(born="1988-05-12") for _ in range(5)]
    typed = MemberDraft(name="Lò Thị Ún", born="1988-05-12")
    assert len(likely(workspace, typed)) == LIKELY_SHOWN
    workspace.write(remove_record, "member", ids[4], NOW)
    workspace.write(remove_record, "member", ids[3], NOW)
    assert len(likely(workspace, typed, ids[0])) == 2
    one, other = sorted(ids[:2])
    put(workspace, DifferentPeople(one_id=one, other_id=other, at=NOW))
    assert len(likely(workspace, typed, ids[0])) == 1
