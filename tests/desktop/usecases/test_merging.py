"""Two records of one person become one, and two again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Uuid, select
from sqlalchemy.orm import Session

from desktop.domain import Award, Entity, Group, Member, MemberMerge, Record, WaitingRow
from desktop.domain.activities import ModelExample
from desktop.domain.exchange import TransferOut
from desktop.domain.initiatives import Author, AuthorDraft, InitiativeDraft
from desktop.domain.members import MemberDraft, MemberStatus, MovementDraft, MovementKind, Sex
from desktop.domain.merges import (
    Anonymised,
    NoSuchMerge,
    PartOfMerge,
    SamePerson,
    Side,
    UndoLaterFirst,
    UndoneAlready,
    WinnerGone,
    parts,
    usual_sides,
)
from desktop.domain.pacts import Pact, PactState, Party, PartyRole
from desktop.domain.targets import Target, TargetKind
from desktop.domain.terms import PostTerm
from desktop.domain.trail import Revision
from desktop.queries.initiatives import initiative_rows
from desktop.queries.members import member_rows
from desktop.queries.memberships import member_card
from desktop.storage.changes import plain
from desktop.storage.links import LINKS
from desktop.usecases.initiatives import change_initiative, register_initiative
from desktop.usecases.members import change_member, move_member, register_member
from desktop.usecases.merging import merge_members
from desktop.usecases.posts import put_posts
from desktop.usecases.removal import remove_record, restore_record
from desktop.usecases.settling import settle_merges, standing_member
from desktop.usecases.unmerging import unmerge_members
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

LATER = NOW + timedelta(days=3)
WITH_REMOVED = {"with_removed": True}


def content(session: Session) -> dict[tuple[str, str], dict[str, Any]]:
    """Return everything that people wrote, whatever the versions say."""
    session.flush()
    found = {}
    for mapper in Entity.registry.mappers:
        if not issubclass(mapper.class_, Record) and mapper.class_ is not WaitingRow:
            continue
        for thing in session.scalars(select(mapper.class_), execution_options=WITH_REMOVED):
            names = [each.key for each in mapper.columns if each.key != "name_rank"]
            key = (mapper.class_.__tablename__, str(thing.id))
            found[key] = {name: plain(getattr(thing, name)) for name in names}
    return found


def person(books: Workspace, member_id: UUID) -> dict[str, Any]:
    def look(session: Session) -> dict[str, Any]:
        row = session.get_one(Member, member_id, execution_options=WITH_REMOVED)
        return {each.key: getattr(row, each.key) for each in Member.__table__.columns}

    return books.read(look)


def change(books: Workspace, kind: type[Entity], identity: UUID, **fields: object) -> None:
    def write(session: Session) -> None:
        for name, value in fields.items():
            setattr(session.get_one(kind, identity), name, value)

    books.write(write)


def get(books: Workspace, kind: type[Entity], identity: UUID, name: str) -> object:
    def look(session: Session) -> object:
        return getattr(session.get_one(kind, identity, execution_options=WITH_REMOVED), name)

    return books.read(look)


def merge(
    books: Workspace, winner: UUID, loser: UUID, fields: Mapping[str, Side] | None = None
) -> UUID:
    return books.write(merge_members, winner, loser, fields or {}, NOW)


def links(make: Make, winner: UUID, loser: UUID) -> dict[str, UUID]:
    """Let everything that can point at a member point at the loser."""
    pact = make.put(Pact(number="01/GƯ", campaign_id=make.campaign()))
    side: dict[str, Any] = {"side": "a", "role": PartyRole.UNION}
    initiative = InitiativeDraft(
        "Sổ theo dõi tiết kiệm điện",
        field="other",
        authors=(AuthorDraft(winner, share=3_333), AuthorDraft(loser, share=6_667, lead=True)),
    )
    shared = make.workspace.write(register_initiative, initiative, TODAY)
    things = {
        "award": Award(kind_code="giay_khen", member_id=loser),
        "party": Party(pact_id=pact, member_id=loser, **side),
        "target": Target(of_id=pact, text="Hai sáng kiến", kind=TargetKind.YES_NO, person_id=loser),
        "group": Group(
            name="Tổ 2",
            head_id=loser,
            heads=[{"member_id": str(loser), "from": "2024-01-01", "to": ""}],
        ),
        "model_example": ModelExample(member_id=loser, year=2025, citation="Gương sáng"),
        "transfer_out": TransferOut(member_id=loser, to_id=uuid4(), on=TODAY),
        "waiting_row": WaitingRow(code="perhaps", perhaps_id=loser, made_at=NOW),
    }
    found = {name: make.put(thing) for name, thing in things.items()}
    return found | {"own": make.initiative("Lịch trực", loser), "shared": shared, "pact": pact}


@pytest.fixture
def two(make: Make) -> tuple[UUID, UUID]:
    winner = make.member("Lo Thi Un", born="1988", phone="0912345678", note="Biết tiếng Thái")
    loser = make.member(
        "Lò Thị Ún", make.group(), born="1988-05-12", cccd="014188001234", note="Hay hát"
    )
    return winner, loser


# ------------------------------------------------------------------- what a merge does


def test_what_says_more_stays_and_the_loser_goes(
    workspace: Workspace, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    merge(workspace, winner, loser)

    stays = person(workspace, winner)
    assert (stays["name"], stays["born"], stays["cccd"], stays["phone"], stays["note"]) == (
        "Lò Thị Ún",
        "1988-05-12",
        "014188001234",
        "0912345678",
        "Biết tiếng Thái\nHay hát",
    )
    gone = person(workspace, loser)
    assert (gone["removed_at"], gone["merged_into_id"]) == (NOW, winner)
    assert [row.id for row in workspace.read(member_rows)] == [winner]
    assert [row.id for row in workspace.read(member_rows, "lo thi un")] == [winner]
    assert [row.id for row in workspace.read(member_rows, "014188001234")] == [winner]


def test_the_person_chooses_for_each_part(workspace: Workspace, two: tuple[UUID, UUID]) -> None:
    winner, loser = two
    merge(workspace, winner, loser, {"name": Side.WINNER, "born": Side.WINNER, "note": Side.LOSER})

    stays = person(workspace, winner)
    assert (stays["name"], stays["born"], stays["note"]) == ("Lo Thi Un", "1988", "Hay hát")
    assert stays["cccd"] == "014188001234"


def test_everything_that_pointed_at_the_loser_points_at_the_winner(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    there = links(make, winner, loser)
    merge(workspace, winner, loser)

    assert get(workspace, Award, there["award"], "member_id") == winner
    assert get(workspace, Party, there["party"], "member_id") == winner
    assert get(workspace, Target, there["target"], "person_id") == winner
    assert get(workspace, Group, there["group"], "head_id") == winner
    assert get(workspace, Group, there["group"], "heads") == [
        {"member_id": str(winner), "from": "2024-01-01", "to": ""}
    ]
    assert get(workspace, ModelExample, there["model_example"], "member_id") == winner
    assert get(workspace, TransferOut, there["transfer_out"], "member_id") == winner
    assert get(workspace, WaitingRow, there["waiting_row"], "perhaps_id") == winner
    card = workspace.read(member_card, winner)
    assert {each.share for each in card.initiatives} == {10_000}
    assert {each.id for each in card.initiatives} == {there["own"], there["shared"]}
    assert [each.id for each in card.awards] == [there["award"]]
    [row] = [row for row in workspace.read(initiative_rows) if row.id == there["shared"]]
    assert row.authors == "Lo Thi Un"


def test_every_column_that_names_a_member_is_moved() -> None:
    """A new table that points at members has a line in LINKS, or it would lose them."""
    names = ("member_id", "person_id", "head_id", "perhaps_id")
    not_moved = {"custody", "alias", "different_people", "member_merge"}
    found = {
        (table.name, column.key)
        for table in Entity.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Uuid) and column.key in names and table.name not in not_moved
    }
    assert found <= {(kind.__tablename__, name) for kind, name in LINKS}


@pytest.mark.parametrize("stands", list(Side)[:2])
def test_nobody_is_admitted_twice_and_the_person_says_where_they_stand(
    workspace: Workspace, make: Make, stands: Side
) -> None:
    groups = {Side.WINNER: make.group("Tổ 1"), Side.LOSER: make.group("Tổ 2")}
    winner = make.member(group=groups[Side.WINNER])
    loser = make.member(group=groups[Side.LOSER], joined_on=date(2010, 9, 5))
    before = workspace.read(content)
    done = merge(workspace, winner, loser, {"status": stands})

    [move] = workspace.read(member_card, winner).movements
    assert (move.kind, move.on) == (MovementKind.ADMITTED, date(2010, 9, 5))
    assert person(workspace, winner)["group_id"] == groups[stands]
    workspace.write(unmerge_members, done, LATER)
    assert workspace.read(content) == before


def test_who_moved_between_two_admissions_keeps_that(workspace: Workspace, make: Make) -> None:
    first, second, third = (make.group(f"Tổ {n}") for n in (1, 2, 3))
    winner = make.member(group=first, joined_on=date(2010, 9, 5))
    there = MovementDraft(MovementKind.MOVED_GROUP, date(2015, 1, 1), second)
    workspace.write(move_member, winner, there, TODAY)
    loser = make.member(group=third)
    before = workspace.read(content)
    done = merge(workspace, winner, loser, {"status": Side.LOSER})

    moves = workspace.read(member_card, winner).movements
    assert [(move.kind, move.to_name) for move in reversed(moves)] == [
        (MovementKind.ADMITTED, "Tổ 1"),
        (MovementKind.MOVED_GROUP, "Tổ 2"),
        (MovementKind.MOVED_GROUP, "Tổ 3"),
    ]
    stays = person(workspace, winner)
    assert (stays["group_id"], stays["status"]) == (third, MemberStatus.ACTIVE)
    workspace.write(unmerge_members, done, LATER)
    assert workspace.read(content) == before
    merge(workspace, winner, loser, {"status": Side.WINNER})
    assert person(workspace, winner)["group_id"] == second


def test_who_left_and_came_back_was_admitted_twice(workspace: Workspace, make: Make) -> None:
    loser = make.member(joined_on=date(2010, 9, 5))
    workspace.write(move_member, loser, MovementDraft(MovementKind.LEFT, date(2020, 1, 1)), TODAY)
    winner = make.member(joined_on=date(2023, 9, 5))
    before = workspace.read(content)
    done = merge(workspace, winner, loser, {"joined_on": Side.WINNER})

    kinds = [move.kind for move in reversed(workspace.read(member_card, winner).movements)]
    assert kinds == [MovementKind.ADMITTED, MovementKind.LEFT, MovementKind.ADMITTED]
    assert person(workspace, winner)["status"] == MemberStatus.ACTIVE
    workspace.write(unmerge_members, done, LATER)
    assert workspace.read(content) == before


def test_posts_of_both_stand_side_by_side(workspace: Workspace, make: Make) -> None:
    winner, loser = make.member(union_post="Tổ trưởng"), make.member(union_post="Uỷ viên")
    terms = (PostTerm("Uỷ viên", date(2023, 1, 1)), PostTerm("Tổ phó", date(2018, 1, 1), TODAY))
    workspace.write(put_posts, loser, terms, TODAY)
    done = merge(workspace, winner, loser)

    stays = person(workspace, winner)
    assert stays["union_post"] == "Tổ trưởng, Tổ phó, Uỷ viên"
    assert [each["post"] for each in stays["posts"]] == ["Tổ trưởng", "Tổ phó", "Uỷ viên"]
    workspace.write(unmerge_members, done, LATER)
    assert (person(workspace, winner)["posts"], person(workspace, winner)["union_post"]) == (
        [],
        "Tổ trưởng",
    )


def test_a_signed_pact_keeps_both_places(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    side: dict[str, Any] = {"side": "a", "role": PartyRole.UNION}
    campaign, places = make.campaign(), {}
    for number, state in (("01/GƯ", PactState.SIGNED), ("02/GƯ", PactState.DRAFT)):
        pact = make.put(Pact(number=number, campaign_id=campaign, state=state))
        places[number] = [
            make.put(Party(pact_id=pact, member_id=each, **side)) for each in (winner, loser)
        ]
    merge(workspace, winner, loser)

    assert get(workspace, Party, places["01/GƯ"][1], "member_id") == winner
    assert get(workspace, Party, places["01/GƯ"][1], "removed_at") is None
    assert get(workspace, Party, places["02/GƯ"][1], "removed_at") == NOW


def test_what_cannot_be_merged(workspace: Workspace, make: Make, two: tuple[UUID, UUID]) -> None:
    winner, loser = two
    with pytest.raises(SamePerson):
        merge(workspace, winner, winner)
    change(workspace, Member, loser, anonymised_on=TODAY)
    with pytest.raises(Anonymised):
        merge(workspace, winner, loser)
    with pytest.raises(NoSuchMerge):
        workspace.write(unmerge_members, uuid4(), NOW)


def test_the_newer_of_two_full_values_is_proposed(workspace: Workspace, make: Make) -> None:
    one = make.member(phone="0912345678", post="Giáo viên")
    other = make.member(phone="0987654321", post="Tổ trưởng")
    draft = MemberDraft(name="Lò Thị Ún", phone="0911111111", post="Giáo viên")
    workspace.write(change_member, one, draft, TODAY)

    def proposed(session: Session) -> dict[str, Side]:
        mine, theirs = (session.get_one(Member, each) for each in (one, other))
        return usual_sides(mine, theirs, *(session.get(Revision, each) for each in (one, other)))

    found = workspace.read(proposed)
    assert (found["phone"], found["post"]) == (Side.WINNER, Side.LOSER)


# ------------------------------------------------------------------- and back


def test_unmerging_gives_everything_back(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    links(make, winner, loser)
    before = workspace.read(content)
    done = merge(workspace, winner, loser)
    assert workspace.read(content) != before

    apart = workspace.write(unmerge_members, done, LATER)

    assert apart.kept == ()
    assert (apart.winner, apart.loser) == ("Lo Thi Un", "Lò Thị Ún")
    assert workspace.read(content) == before
    assert [row.id for row in workspace.read(member_rows, "014188001234")] == [loser]
    with pytest.raises(UndoneAlready):
        workspace.write(unmerge_members, done, LATER)


def test_what_was_edited_since_stays_and_is_told(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    there = links(make, winner, loser)
    done = merge(workspace, winner, loser)
    change(workspace, Member, winner, born="1989-05-12")
    change(workspace, Award, there["award"], member_id=None, outside_name="Người khác")
    later = make.put(Award(kind_code="giay_khen", member_id=winner))

    apart = workspace.write(unmerge_members, done, LATER)

    assert {(each.kind, each.fields) for each in apart.kept} == {
        ("member", ("born",)),
        ("award", ("member_id",)),
    }
    assert person(workspace, winner)["born"] == "1989-05-12"
    assert person(workspace, winner)["name"] == "Lo Thi Un"
    assert person(workspace, loser)["removed_at"] is None
    assert get(workspace, Award, there["award"], "member_id") is None
    assert get(workspace, Award, later, "member_id") == winner


def test_shares_that_were_changed_since_stay_whole(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    shared = links(make, winner, loser)["shared"]
    done = merge(workspace, winner, loser)
    new = InitiativeDraft("Sổ mới", field="other", authors=(AuthorDraft(winner, lead=True),))
    workspace.write(change_initiative, shared, new, TODAY)

    apart = workspace.write(unmerge_members, done, LATER)

    assert [each.kind for each in apart.kept] == ["author"]

    def shares(session: Session) -> list[tuple[UUID | None, int]]:
        query = select(Author.member_id, Author.share).where(Author.initiative_id == shared)
        return [(row.member_id, row.share) for row in session.execute(query)]

    assert workspace.read(shares) == [(winner, 10_000)]


def test_two_merges_in_a_row_are_undone_in_either_order_or_the_order_is_said(
    workspace: Workspace, make: Make
) -> None:
    first, second, third = (make.member(name) for name in ("Lò Một", "Lò Hai", "Lò Ba"))
    change(workspace, Member, second, email="hai@bản.vn")
    change(workspace, Member, third, address="Bản Mòn")
    before = workspace.read(content)
    keep = dict.fromkeys(("status", "name"), Side.WINNER)
    one = merge(workspace, first, second, keep)
    two = merge(workspace, first, third, keep)
    # The two took different parts and different links, but both took out an admission.
    workspace.write(unmerge_members, one, LATER)
    workspace.write(unmerge_members, two, LATER)
    assert workspace.read(content) == before

    one = merge(workspace, first, second, keep)
    two = merge(workspace, third, first, keep)
    with pytest.raises(UndoLaterFirst, match="Lò Một was later joined with Lò Ba"):
        workspace.write(unmerge_members, one, LATER)
    workspace.write(unmerge_members, two, LATER)
    workspace.write(unmerge_members, one, LATER)
    assert workspace.read(content) == before

    change(workspace, Member, third, email="ba@bản.vn")
    before = workspace.read(content)
    one = merge(workspace, first, second, keep)
    two = merge(workspace, first, third, keep | {"email": Side.LOSER})
    with pytest.raises(UndoLaterFirst, match="Lò Ba was later joined with Lò Một"):
        workspace.write(unmerge_members, one, LATER)
    workspace.write(unmerge_members, two, LATER)
    workspace.write(unmerge_members, one, LATER)
    assert workspace.read(content) == before


def test_a_deleted_winner_comes_back_first(workspace: Workspace, two: tuple[UUID, UUID]) -> None:
    winner, loser = two
    done = merge(workspace, winner, loser)
    workspace.write(remove_record, "member", winner, LATER)
    with pytest.raises(WinnerGone, match="Lò Thị Ún"):
        workspace.write(unmerge_members, done, LATER)
    workspace.write(restore_record, "member", winner)
    workspace.write(unmerge_members, done, LATER)
    assert len(workspace.read(member_rows)) == 2


def test_a_loser_does_not_come_back_alone(workspace: Workspace, two: tuple[UUID, UUID]) -> None:
    winner, loser = two
    merge(workspace, winner, loser)
    with pytest.raises(PartOfMerge, match="take the two apart"):
        workspace.write(restore_record, "member", loser)
    assert [row.id for row in workspace.read(member_rows)] == [winner]


def test_a_restored_link_follows_and_goes_back_too(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    award = make.put(Award(kind_code="giay_khen", member_id=loser))
    workspace.write(remove_record, "award", award, NOW)
    done = merge(workspace, winner, loser)
    assert get(workspace, Award, award, "member_id") == loser
    workspace.write(restore_record, "award", award)
    assert get(workspace, Award, award, "member_id") == winner
    workspace.write(unmerge_members, done, LATER)
    assert get(workspace, Award, award, "member_id") == loser


def test_who_stands_for_somebody(workspace: Workspace, make: Make) -> None:
    first, second, third = (make.member(name) for name in ("Lò Một", "Lò Hai", "Lò Ba"))
    merge(workspace, second, third)
    merge(workspace, first, second)

    def stands(session: Session, member_id: UUID) -> UUID | None:
        found = standing_member(session, member_id)
        return found.id if found else None

    assert {workspace.read(stands, each) for each in (first, second, third)} == {first}
    assert workspace.read(stands, uuid4()) is None
    workspace.write(remove_record, "member", first, NOW)
    assert workspace.read(stands, third) is None


def test_settling_again_and_again_changes_nothing(
    workspace: Workspace, make: Make, two: tuple[UUID, UUID]
) -> None:
    winner, loser = two
    links(make, winner, loser)
    merge(workspace, winner, loser)

    def versions(session: Session) -> dict[UUID, Any]:
        return {row.id: (row.n, row.v) for row in session.scalars(select(Revision))}

    before = workspace.read(versions)
    for _again in range(2):
        workspace.write(settle_merges, LATER)
    assert workspace.read(versions) == before
    heard = workspace.read(lambda session: session.scalars(select(MemberMerge)).all())
    assert [each.heard for each in heard] == [False]


# ------------------------------------------------------------------- any two, any choice

TEXT = st.sampled_from(["", "Bản Mòn", "Nà Ớt", "Chiềng Lề"])
DAY = st.none() | st.dates(date(1990, 1, 1), date(2025, 1, 1))
TERMS = st.lists(
    st.fixed_dictionaries({"post": TEXT, "from": st.sampled_from(["", "2020-01-01"])}), max_size=2
)
VALUES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Lò Thị Ún", "Lo Thi Un", "Cầm Văn Đôi"]),
        "sex": st.sampled_from([None, *Sex]),
        "born": st.sampled_from(["", "1988", "1988-05-12"]),
        "cccd": st.sampled_from(["", "014188001234", "014188001235"]),
        "cccd_issued_on": DAY,
        "old_id": st.sampled_from(["", "050123456"]),
        "status": st.sampled_from(list(MemberStatus)),
        "status_on": DAY,
        "address": TEXT,
        "note": TEXT,
        "party_member": st.booleans(),
        "posts": TERMS,
        "consents": st.lists(st.fixed_dictionaries({"kind": TEXT, "on": TEXT}), max_size=2),
    }
)
CHOICES = st.dictionaries(st.sampled_from(sorted(parts())), st.sampled_from(list(Side)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(VALUES, VALUES, CHOICES)
def test_a_merge_and_its_undoing_leave_nothing(
    workspace: Workspace,
    mine: dict[str, Any],
    theirs: dict[str, Any],
    chosen: dict[str, Side],
) -> None:
    def story(session: Session) -> tuple[object, object, int]:
        ids = [register_member(session, MemberDraft(name="Lò"), TODAY) for _ in range(2)]
        for identity, values in zip(ids, (mine, theirs), strict=True):
            for name, value in values.items():
                setattr(session.get_one(Member, identity), name, value)
        authors = (AuthorDraft(ids[0], share=1), AuthorDraft(ids[1], share=9_999, lead=True))
        draft = InitiativeDraft("Sổ", field="other", authors=authors)
        register_initiative(session, draft, TODAY)
        before = content(session)
        done = merge_members(session, ids[0], ids[1], chosen, NOW)
        shares = sum(session.scalars(select(Author.share)))
        apart = unmerge_members(session, done, LATER)
        assert apart.kept == ()
        return before, content(session), shares

    before, after, shares = workspace.rehearse(story)
    assert before == after
    assert shares == 10_000
