"""A whole member arrives at the province: papers, posts, heads, movements; nothing confined."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Group, Member, TransferOut, Unit
from desktop.domain.groups import GroupDraft, GroupKind
from desktop.domain.members import (
    MemberDraft,
    MemberStatus,
    MovementDraft,
    MovementKind,
    Sex,
)
from desktop.domain.terms import PostTerm, read_heads, read_posts
from desktop.domain.units import UnitDraft
from desktop.exchange.codes import State
from desktop.exchange.desks import lay_desk
from desktop.exchange.joining import create_by_kit
from desktop.exchange.kits import make_kit
from desktop.exchange.reader import read
from desktop.exchange.sending import Sent, send
from desktop.exchange.take_in import take_in
from desktop.queries.movements import movement_rows
from desktop.queries.standings import members_on
from desktop.usecases.groups import register_group
from desktop.usecases.members import move_member, register_member
from desktop.usecases.memberships import name_head
from desktop.usecases.photos import put_photo
from desktop.usecases.posts import put_posts
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY

WHOLE = MemberDraft(
    name="Lò Thị Ún", member_code="DV-014", sex=Sex.FEMALE, born="1988-05",
    cccd="014188001234", cccd_issued_on=date(2021, 5, 5), cccd_issued_at="Cục Cảnh sát",
    old_id_kind="army", old_id="QN-2231", home_place="Xã Mường Bú", address="Tổ 5",
    phone="0912345678", email="un@truong.example", joined_on=date(2015, 9, 1),
    card_number="TĐV 00123", department="Khoa Nội", post="Giáo viên",
    profession="Giáo viên hạng II",
    employed_as="Viên chức", entered_on=date(2012, 9, 1), education="Đại học",
    qualification="Cử nhân", major="Toán học", note="Ghi chú dài",
    ethnicity="XạPhang", religion="ThiênChúa", political_theory="CaoCấpLLCT",
    military_rank="ThượngUý", party_member=True,
)  # fmt: skip
# None of these may stand in any byte that leaves.
SECRET = ("XạPhang", "ThiênChúa", "CaoCấpLLCT", "ThượngUý", "ethnicity", "religion",
          "political_theory", "military_rank", "party_member", "photo", "consents")  # fmt: skip
POSTS = (
    PostTerm("Tổ trưởng tổ công đoàn", date(2016, 1, 1), date(2020, 12, 31), "QĐ 03"),
    PostTerm("Ủy viên ban chấp hành", date(2021, 1, 1)),
)
PHOTO = b"\xff\xd8\xff\xe0" + b"khuon-mat-khong-roi-may" * 9


@pytest.fixture
def union(province: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    province.write(register_unit, UnitDraft(code="CDCS0001", name="CĐCS Trường Bản Mòn"))
    kit = make_kit(province, "CDCS0001", tmp_path / "kit.thidua")
    target = tmp_path / "union.thidua-office"
    create_by_kit(str(target), kit.path.read_bytes(), kit.code, now=lambda: NOW)
    books = Workspace(target, now=lambda: NOW)
    yield books
    books.close()


def fill(books: Workspace) -> None:
    """Write one member with everything that can be known of them."""
    draft = GroupDraft("Khối Tự nhiên", GroupKind.SECTION_UNION, valid_from=date(2014, 1, 1))
    section = books.write(register_group, draft)
    one = books.write(register_group, GroupDraft("Tổ Toán", section_id=section))
    two = books.write(register_group, GroupDraft("Tổ Lý", section_id=section))
    member = books.write(register_member, replace(WHOLE, group_id=one), TODAY)
    books.write(put_posts, member, POSTS, TODAY)
    books.write(put_photo, member, PHOTO)
    books.write(name_head, one, member, TODAY, date(2016, 1, 1))
    books.write(name_head, one, None, TODAY, date(2024, 3, 1))
    moves = (
        MovementDraft(MovementKind.MOVED_GROUP, date(2024, 3, 1), two, paper="QĐ 7"),
        MovementDraft(
            MovementKind.PAUSED, date(2025, 1, 1), until_on=date(2025, 8, 31), reason="Đi học"
        ),
        MovementDraft(MovementKind.RESUMED, date(2025, 9, 1)),
    )
    for move in moves:
        books.write(move_member, member, move, TODAY)


def travelled(province: Workspace, sent: Sent) -> bytes:
    """Return every byte that the province can read of a package."""
    desk = province.write(lay_desk, NOW)
    opened = read(sent.path.read_bytes(), desk)
    return b"\n".join(line.raw for line in opened.lines)


def test_a_whole_member_arrives(province: Workspace, union: Workspace, tmp_path: Path) -> None:
    fill(union)
    sent = send(union, tmp_path / "usb")
    [taken] = take_in(province, [tmp_path / "usb"], accept_enrolled=True).files
    assert (taken.state, taken.code) == (State.MERGED, "")

    def arrived(session: Session) -> tuple[MemberDraft, tuple[PostTerm, ...], MemberStatus]:
        kept = session.scalars(select(Member)).one()
        values = {name: getattr(kept, name) for name in MemberDraft.__dataclass_fields__}
        return MemberDraft(**values), read_posts(kept.posts), kept.status

    draft, posts, status = province.read(arrived)
    assert posts == POSTS
    assert status is MemberStatus.ACTIVE
    assert draft == replace(
        WHOLE, group_id=draft.group_id, union_post="Ủy viên ban chấp hành",
        ethnicity="", religion="", political_theory="", military_rank="", party_member=False,
    )  # fmt: skip

    def told(session: Session) -> tuple[list[tuple[str, int]], list[str], object]:
        member = session.scalars(select(Member)).one()
        groups = session.scalars(select(Group)).all()
        heads = [(each.name, len(read_heads(each.heads))) for each in groups if each.heads]
        moves = [
            f"{row.kind} {row.from_name} {row.to_name} {row.paper} {row.until_on} {row.reason}"
            for row in movement_rows(session, member.id)
        ]
        return heads, moves, member.photo_sha256

    heads, moves, photo = province.read(told)
    assert heads == [("Tổ Toán", 1)]
    assert moves == [
        "resumed    None ",
        "paused    2025-08-31 Đi học",
        "moved_group Tổ Toán Tổ Lý QĐ 7 None ",
        "admitted  Tổ Toán  None ",
    ]
    assert photo == ""
    [row] = [each for each in province.read(members_on, date(2025, 2, 1)) if each.counts]
    assert (row.group, row.counts) == ("Tổ Lý", {MemberStatus.PAUSED: 1})

    seen = travelled(province, sent)
    assert "Lò Thị Ún".encode() in seen
    assert [word for word in SECRET if word.encode() in seen] == []
    assert b"khuon-mat" not in seen
    assert province.path is not None
    assert union.path is not None
    own = union.path.read_bytes() + Path(f"{union.path}-wal").read_bytes()
    assert [word for word in SECRET[:4] if word.encode() not in own] == []
    books = province.path.read_bytes() + Path(f"{province.path}-wal").read_bytes()
    assert "Lò Thị Ún".encode() in books
    assert [word for word in SECRET[:4] if word.encode() in books] == []
    assert b"khuon-mat" not in books


def test_a_confined_change_alone_sends_no_new_version(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    fill(union)
    send(union, tmp_path / "1")
    take_in(province, [tmp_path / "1"], accept_enrolled=True)

    def photo(session: Session) -> str:
        member = session.scalars(select(Member)).one()
        return put_photo(session, member.id, None)

    union.write(photo)
    sent = send(union, tmp_path / "2")
    [taken] = take_in(province, [tmp_path / "2"]).files
    assert (taken.state, taken.code) == (State.MERGED, "")
    assert b"photo" not in travelled(province, sent)


def test_a_member_let_go_is_announced(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    fill(union)

    def unit(session: Session) -> Unit:
        other = Unit(code="CDCS0002", name="CĐCS Trường Bản Hốc")
        session.add(other)
        return other

    def go(session: Session) -> None:
        other = unit(session)
        session.flush()
        member = session.scalars(select(Member)).one()
        draft = MovementDraft(
            MovementKind.MOVED_UNION, date(2025, 11, 1), union_id=other.id, paper="GT 03"
        )
        move_member(session, member.id, draft, TODAY)

    union.write(go)
    send(union, tmp_path / "usb")
    take_in(province, [tmp_path / "usb"], accept_enrolled=True)

    def announced(session: Session) -> list[tuple[str, date]]:
        return [(each.letter, each.on) for each in session.scalars(select(TransferOut))]

    assert province.read(announced) == [("GT 03", date(2025, 11, 1))]
