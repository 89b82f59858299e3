"""Joined records on their way between a union and its province, and back again."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Alias, Award, Member, MemberMerge, Record
from desktop.domain.base import NOT_CONTENT, Entity
from desktop.domain.exchange import TransferOut
from desktop.domain.initiatives import AuthorDraft, InitiativeDraft
from desktop.domain.members import MemberDraft, MovementDraft, MovementKind
from desktop.domain.merges import DecidedElsewhere, StillActive
from desktop.domain.privacy import ERASED_NAME, ForgettingDraft
from desktop.domain.units import UnitDraft
from desktop.exchange.answering import answer
from desktop.exchange.codes import State
from desktop.exchange.joining import create_by_kit
from desktop.exchange.kits import make_kit
from desktop.exchange.sending import send
from desktop.exchange.take_in import take_in
from desktop.queries.members import member_rows
from desktop.queries.memberships import member_card
from desktop.queries.offices import office_card
from desktop.storage.changes import plain
from desktop.usecases.initiatives import register_initiative
from desktop.usecases.members import change_member, move_member, register_member
from desktop.usecases.merging import merge_members
from desktop.usecases.privacy import erase_members
from desktop.usecases.units import register_unit
from desktop.usecases.unmerging import unmerge_members
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY

WITH_REMOVED = {"with_removed": True}
Join = Callable[[str], Workspace]


@pytest.fixture
def join(province: Workspace, tmp_path: Path) -> Iterator[Join]:
    """Make a union with a code that belongs to the province."""
    opened: list[Workspace] = []

    def made(code: str) -> Workspace:
        province.write(register_unit, UnitDraft(code=code, name=f"CĐCS {code}"))
        kit = make_kit(province, code, tmp_path / f"{code}.thidua")
        target = tmp_path / f"{code}.thidua-office"
        create_by_kit(str(target), kit.path.read_bytes(), kit.code, now=lambda: NOW)
        opened.append(Workspace(target, now=lambda: NOW))
        return opened[-1]

    yield made
    for books in opened:
        books.close()


@pytest.fixture
def union(join: Join) -> Workspace:
    return join("CDCS0001")


@pytest.fixture
def up(province: Workspace, tmp_path: Path) -> Callable[[Workspace], None]:
    turns = count()

    def carry(union: Workspace) -> None:
        sent = send(union, tmp_path / f"up{next(turns)}")
        [taken] = take_in(province, [sent.path], accept_enrolled=True).files
        assert (taken.state, taken.code) == (State.MERGED, "")
        lines = {name: n for name, n in taken.lines.items() if name in _BAD and n}
        assert lines == {}

    return carry


@pytest.fixture
def down(province: Workspace, tmp_path: Path) -> Callable[[Workspace], None]:
    turns = count()

    def carry(union: Workspace) -> None:
        code = union.read(office_card).code
        [answered] = answer(province, tmp_path / f"down{next(turns)}", code)
        [taken] = take_in(union, [answered.path]).files
        assert (taken.state, taken.code) == (State.MERGED, "")
        assert {name: n for name, n in taken.lines.items() if name in _BAD and n} == {}

    return carry


_BAD = ("held", "refused", "conflict", "unknown_type")


def add(books: Workspace, name: str = "Lò Thị Ún", **more: str) -> UUID:
    return books.write(register_member, MemberDraft(name=name, **more), TODAY)  # type: ignore[arg-type]


def shared(books: Workspace, one: UUID, other: UUID) -> UUID:
    authors = (AuthorDraft(one, share=4_000, lead=True), AuthorDraft(other, share=6_000))
    draft = InitiativeDraft("Sổ theo dõi tiết kiệm điện", field="other", authors=authors)
    return books.write(register_initiative, draft, TODAY)


def seen(books: Workspace, unit: UUID) -> dict[str, dict[str, Any]]:
    """Return what the books say of every standing record of one unit, as it travels."""

    def look(session: Session) -> dict[str, dict[str, Any]]:
        found = {}
        for mapper in Entity.registry.mappers:
            kind = mapper.class_
            if not issubclass(kind, Record) or kind.__tablename__ == "unit":
                continue
            staying = NOT_CONTENT | kind.local | kind.confined
            for row in session.scalars(select(kind).where(kind.unit_id == unit)):
                names = [each.key for each in mapper.columns if each.key not in staying]
                found[str(row.id)] = {name: plain(getattr(row, name)) for name in names}
        return found

    return books.read(look)


def of(books: Workspace, member_id: UUID) -> Member | None:
    return books.read(
        lambda session: session.get(Member, member_id, execution_options=WITH_REMOVED)
    )


def merges(books: Workspace) -> list[tuple[bool, bool]]:
    """Return of each merge whether it was heard, and whether it stands."""

    def look(session: Session) -> list[tuple[bool, bool]]:
        rows = session.scalars(select(MemberMerge).order_by(MemberMerge.id))
        return [(row.heard, row.undone_at is None) for row in rows]

    return books.read(look)


def give_award(province: Workspace, member_id: UUID) -> UUID:
    def put(session: Session) -> UUID:
        award = Award(kind_code="bang_khen", member_id=member_id)
        session.add(award)
        return award.id

    return province.write(put)


def recipient(books: Workspace, award: UUID) -> UUID | None:
    return books.read(lambda session: session.get_one(Award, award).member_id)


def test_a_unions_merge_arrives_and_so_does_its_undoing(
    province: Workspace,
    union: Workspace,
    up: Callable[[Workspace], None],
    down: Callable[[Workspace], None],
) -> None:
    winner = add(union, "Lo Thi Un", phone="0912345678")
    loser = add(union, born="1988-05-12", cccd="014188001234")
    shared(union, winner, loser)
    unit = union.read(office_card).unit_id
    up(union)
    award = give_award(province, loser)
    before = seen(province, unit)
    assert before == seen(union, unit)

    done = union.write(merge_members, winner, loser, {}, NOW)
    up(union)
    assert seen(province, unit) == seen(union, unit)
    [row] = province.read(member_rows, "lo thi un")
    assert (row.id, row.cccd, row.phone) == (winner, "014188001234", "0912345678")
    gone = of(province, loser)
    assert gone is not None
    assert gone.merged_into_id == winner
    # The province's own award follows, and the union hears of it.
    assert recipient(province, award) == winner
    assert merges(province) == [(True, True)]
    down(union)
    assert recipient(union, award) == winner
    assert [each.id for each in union.read(member_card, winner).awards] == [award]

    assert union.write(unmerge_members, done, NOW).kept == ()
    assert seen(union, unit) == before
    up(union)
    assert seen(province, unit) == before
    assert recipient(province, award) == loser
    assert merges(province) == [(True, False)]
    down(union)
    assert recipient(union, award) == loser


def test_a_chain_of_merges_is_undone_after_an_export(
    province: Workspace, union: Workspace, up: Callable[[Workspace], None]
) -> None:
    first, second, third = (add(union, name) for name in ("Lò Một", "Lò Hai", "Lò Ba"))
    shared(union, second, third)
    unit = union.read(office_card).unit_id
    up(union)
    before = seen(province, unit)
    one = union.write(merge_members, second, third, {}, NOW)
    up(union)
    two = union.write(merge_members, first, second, {}, NOW)
    up(union)
    assert [row.id for row in province.read(member_rows)] == [first]
    union.write(unmerge_members, two, NOW)
    up(union)
    assert {row.id for row in province.read(member_rows)} == {first, second}
    union.write(unmerge_members, one, NOW)
    up(union)
    assert seen(province, unit) == before == seen(union, unit)
    assert merges(province) == [(True, False), (True, False)]


def test_an_edit_since_the_merge_survives_the_undoing_at_both_ends(
    province: Workspace, union: Workspace, up: Callable[[Workspace], None]
) -> None:
    winner, loser = add(union, post="Giáo viên"), add(union, born="1988")
    up(union)
    done = union.write(merge_members, winner, loser, {}, NOW)
    up(union)
    draft = MemberDraft(name="Lò Thị Ún", born="1989", post="Hiệu trưởng")
    union.write(change_member, winner, draft, TODAY)
    up(union)
    [kept] = union.write(unmerge_members, done, NOW).kept
    assert (kept.kind, kept.fields) == ("member", ("born",))
    up(union)
    rows = {row.id: (row.born, row.post) for row in province.read(member_rows)}
    assert rows == {winner: ("1989", "Hiệu trưởng"), loser: ("1988", "")}


def test_a_union_obeys_an_alias_once_and_its_undoing(
    province: Workspace,
    union: Workspace,
    up: Callable[[Workspace], None],
    down: Callable[[Workspace], None],
) -> None:
    winner = add(union, "Lò Thị Ún", phone="0912345678")
    loser = add(union, born="1988-05-12")
    shared(union, winner, loser)
    unit = union.read(office_card).unit_id
    up(union)
    before = seen(union, unit)
    award = give_award(province, loser)
    done = province.write(merge_members, winner, loser, {}, NOW)
    # The province writes its word and its own award, nothing of the union's.
    assert recipient(province, award) == winner
    assert seen(province, unit) == before
    gone = of(province, loser)
    assert gone is not None
    assert gone.removed_at is None

    down(union)
    [row] = union.read(member_rows)
    assert (row.id, row.born, row.phone) == (winner, "1988-05-12", "0912345678")
    assert {each.share for each in union.read(member_card, winner).initiatives} == {10_000}
    after = seen(union, unit)
    down(union)
    assert seen(union, unit) == after
    with pytest.raises(DecidedElsewhere, match="Ask there"):
        union.write(unmerge_members, _only_merge(union), NOW)
    up(union)
    assert seen(province, unit) == after
    assert merges(province) == [(False, True)]

    province.write(unmerge_members, done, NOW)
    assert recipient(province, award) == loser
    assert seen(province, unit) == after
    down(union)
    assert seen(union, unit) == before
    up(union)
    assert seen(province, unit) == before
    assert merges(province) == [(False, False)]
    down(union)
    assert seen(union, unit) == before


def _only_merge(books: Workspace) -> UUID:
    def look(session: Session) -> UUID:
        [found] = session.scalars(select(MemberMerge.id)).all()
        return found

    return books.read(look)


def test_an_award_that_comes_for_the_loser_is_shown_as_the_winners(
    province: Workspace,
    union: Workspace,
    up: Callable[[Workspace], None],
    down: Callable[[Workspace], None],
) -> None:
    winner, loser = add(union), add(union, born="1988")
    up(union)
    done = union.write(merge_members, winner, loser, {}, NOW)
    award = give_award(province, loser)  # before the province hears of the merge
    down(union)
    assert recipient(union, award) == winner
    union.write(unmerge_members, done, NOW)
    assert recipient(union, award) == loser


def test_people_of_two_unions_are_joined_only_after_the_first_has_let_go(
    province: Workspace, join: Join, up: Callable[[Workspace], None], down: Callable[[Any], None]
) -> None:
    old, new = join("CDCS0001"), join("CDCS0002")
    was, now = add(old, cccd="014188001234"), add(new, cccd="014188001234")
    for each in (old, new):
        up(each)
    with pytest.raises(StillActive, match="CĐCS CDCS0001 still counts Lò Thị Ún"):
        province.write(merge_members, now, was, {}, NOW)
    assert merges(province) == []
    left = MovementDraft(MovementKind.MOVED_UNION, TODAY)
    old.write(move_member, was, left, TODAY)
    old.write(_put, TransferOut(member_id=was, to_id=new.read(office_card).unit_id, on=TODAY))
    up(old)
    province.write(merge_members, now, was, {}, NOW)

    units = {each: each.read(office_card).unit_id for each in (old, new)}
    before = {each: seen(each, unit) for each, unit in units.items()}
    for each, unit in units.items():
        down(each)
        up(each)
        assert seen(each, unit) == before[each]
        assert each.read(lambda session: len(session.scalars(select(Alias)).all())) == 1
    # The history stays where it was made.
    assert len(province.read(member_rows)) == 2


def _put(session: Session, thing: Record) -> None:
    session.add(thing)


def test_who_is_erased_after_a_merge_does_not_come_back_as_two(
    province: Workspace, union: Workspace, up: Callable[[Workspace], None]
) -> None:
    winner, loser = add(union), add(union, born="1988")
    union.write(merge_members, winner, loser, {}, NOW)
    up(union)
    union.write(erase_members, [winner], ForgettingDraft(law="Luật 91", reason="Đơn số 1"))
    for _again in range(2):
        up(union)
        assert [row.name for row in province.read(member_rows)] == [ERASED_NAME]
        assert [row.id for row in union.read(member_rows)] == [winner]
    assert merges(union) == []
