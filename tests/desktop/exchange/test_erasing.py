"""An erasure goes the whole way: up, in, down, and no old file brings anything back."""

import itertools
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop.domain import Conflict, Entity, Erased, HeldLine, Member, Revision
from desktop.domain.groups import GroupDraft
from desktop.domain.initiatives import AuthorDraft, InitiativeDraft
from desktop.domain.members import MemberDraft, MemberStatus, MovementDraft, MovementKind
from desktop.domain.privacy import ANONYMOUS_NAME, ERASED_NAME, ForgettingDraft
from desktop.domain.units import UnitDraft
from desktop.exchange import spool
from desktop.exchange.answering import answer
from desktop.exchange.codes import State
from desktop.exchange.erasing import erase_for_union
from desktop.exchange.joining import create_by_kit
from desktop.exchange.kits import MadeKit, make_kit
from desktop.exchange.sending import send
from desktop.exchange.take_in import take_in
from desktop.queries.members import member_rows
from desktop.queries.offices import office_card
from desktop.usecases.groups import register_group
from desktop.usecases.initiatives import register_initiative
from desktop.usecases.members import change_member, move_member, register_member
from desktop.usecases.privacy import anonymise_members, erase_members
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

WHY = ForgettingDraft("Luật 91/2025/QH15", "Đơn ngày 18/11/2025")
SECRETS = ("Khoăn", "khoan", "014188001234", "0912345678", "Phiêng Lanh")


class Clock:
    """Goes on by a minute at each look."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kit(province: Workspace, tmp_path: Path) -> MadeKit:
    province.write(register_unit, UnitDraft(code="CDCS0001", name="CĐCS Trường Bản Mòn"))
    return make_kit(province, "CDCS0001", tmp_path / "kit.thidua")


@pytest.fixture
def union(kit: MadeKit, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    target = tmp_path / "union.thidua-office"
    create_by_kit(str(target), kit.path.read_bytes(), kit.code, now=clock)
    books = Workspace(target, now=clock)
    yield books
    books.close()


@pytest.fixture
def member(union: Workspace) -> UUID:
    group = union.write(register_group, GroupDraft(name="Tổ 1"))
    draft = MemberDraft(
        name="Lò Thị Khoăn",
        cccd="014188001234",
        phone="0912345678",
        address="Phiêng Lanh",
        group_id=group,
    )
    member = union.write(register_member, draft, TODAY)
    author = AuthorDraft(member_id=member, lead=True)
    union.write(
        register_initiative,
        InitiativeDraft("Sổ theo dõi tiết kiệm nước", field="other", authors=(author,)),
        TODAY,
    )
    return member


def packed(union: Workspace, folder: Path) -> Path:
    sent = send(union, folder / "usb")
    return Path(shutil.copy(sent.path, folder / f"{sent.short_code}.thidua"))


def takes(books: Workspace, *files: Path) -> list[tuple[State, str]]:
    taken = take_in(books, list(files), accept_enrolled=True)
    return [(each.state, each.code) for each in taken.files]


def everything(books: Workspace) -> str:
    def dump(session: Session) -> str:
        tables = Entity.metadata.tables.values()
        rows = [str(row) for table in tables for row in session.execute(select(table))]
        session.execute(
            text("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, member_search, row)")
        )
        return "\n".join([*rows, *session.scalars(text("SELECT term FROM temp.words"))])

    return books.read(dump)


def shown(books: Workspace) -> list[tuple[str, str, MemberStatus]]:
    return [(row.name, row.cccd, row.status) for row in books.read(member_rows)]


def secrets(books: Workspace) -> list[str]:
    held = everything(books)
    return [secret for secret in SECRETS if secret in held]


SHELL = [(ERASED_NAME, "", MemberStatus.LEFT)]


def test_an_erasure_goes_up_and_old_files_bring_nothing_back(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    first = packed(union, tmp_path)
    draft = MemberDraft("Lò Thị Khoăn", cccd="014188001234", phone="0987654321")
    union.write(change_member, member, draft, TODAY)
    second = packed(union, tmp_path)
    assert takes(province, first) == [(State.MERGED, "")]
    assert secrets(province) == list(SECRETS)

    union.write(erase_members, [member], WHY)
    third = packed(union, tmp_path)
    assert takes(province, third) == [(State.MERGED, "")]
    assert shown(province) == SHELL
    assert secrets(province) == []
    assert takes(province, second) == [(State.SUPERSEDED, "N-OLDER-EXPORT")]
    assert takes(province, first) == [(State.DUPLICATE, "")]
    assert shown(province) == SHELL
    assert secrets(province) == []
    assert province.read(member_rows, "khoan") == []

    # Nor does a file that was written before lie in the spool any longer.
    left = {path.name for path in spool.folder_of(province).iterdir()}
    rows = province.read(spool.outlived)
    assert rows
    assert not left & set(rows)
    # The union hears that all of it has arrived.
    [answered] = answer(province, tmp_path / "usb")
    assert takes(union, answered.path) == [(State.MERGED, "")]
    owner = union.read(office_card).unit_id
    waiting = union.read(
        lambda session: [
            row.kind
            for row in session.scalars(select(Revision).where(Revision.owner == owner))
            if row.receipt != row.hash[:16]
        ]
    )
    assert waiting == []


def state(books: Workspace) -> object:
    """What two offices must agree on, whatever came first."""

    def query(session: Session) -> object:
        rows = session.execute(
            select(Revision.id, Revision.kind, Revision.v, Revision.hash).where(
                Revision.kind.in_(["member", "erased", "movement"])
            )
        )
        names = session.execute(select(Member.id, Member.name, Member.phone, Member.status))
        versions = [(str(id_), kind, sorted(v.items()), digest) for id_, kind, v, digest in rows]
        return sorted(versions), sorted(map(str, names))

    return books.read(query)


def second_computer(union: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the office on another disk: it goes on under a name of its own."""
    assert union.path is not None
    path = tmp_path / "two" / "union.thidua-office"
    path.parent.mkdir()
    union.close()
    shutil.copy(union.path, path)
    return Workspace(path, now=union.now)


def test_all_orders_of_files_end_alike(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    files = [packed(union, tmp_path)]
    two = second_computer(union, tmp_path)
    assert union.path is not None
    one = Workspace(union.path, now=union.now)
    # The other computer does not know of the erasure and writes on.
    draft = MemberDraft("Lò Thị Khoăn", cccd="014188001234", phone="0977000111")
    two.write(change_member, member, draft, TODAY)
    files.append(packed(two, tmp_path))
    one.write(erase_members, [member], WHY)
    files.append(packed(one, tmp_path))
    two.write(move_member, member, MovementDraft(MovementKind.RETIRED, TODAY, paper="Khoăn"), TODAY)
    files.append(packed(two, tmp_path))
    two.close()
    one.close()
    assert province.path is not None
    province.close()
    ends = []
    for place, order in enumerate(itertools.permutations(files)):
        path = shutil.copy(province.path, tmp_path / f"p{place}.thidua-office")
        books = Workspace(path, now=lambda: NOW)
        for file in order:
            takes(books, file)
        ends.append(state(books))
        assert [row[0] for row in shown(books)] == [ERASED_NAME], order
        assert [s for s in secrets(books) if s != "Khoăn"] == [], order
        books.close()
    assert all(end == ends[0] for end in ends)


def test_the_other_computer_of_the_office_learns_it_from_the_answer(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    takes(province, packed(union, tmp_path))
    [answered] = answer(province, tmp_path / "usb")
    takes(union, answered.path)
    two = second_computer(union, tmp_path)
    assert union.path is not None
    one = Workspace(union.path, now=union.now)
    one.write(erase_members, [member], WHY)
    takes(province, packed(one, tmp_path))
    [answered] = answer(province, tmp_path / "usb")
    assert secrets(two)
    assert takes(two, answered.path) == [(State.MERGED, "")]
    assert (shown(two), secrets(two)) == (SHELL, [])
    assert takes(one, answered.path) == [(State.MERGED, "")]
    # What it writes afterwards is no other shell than the province's.
    takes(province, packed(two, tmp_path))
    assert (shown(province), secrets(province)) == (SHELL, [])
    conflicts = province.read(lambda session: list(session.scalars(select(Conflict))))
    assert conflicts == []
    one.close()
    two.close()


def test_values_of_conflicts_and_held_lines_go_too(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    takes(province, packed(union, tmp_path))
    owner = union.read(office_card).unit_id

    def leave(session: Session) -> None:
        session.add(Conflict(unit_id=owner, of_id=member, field="phone", a="0912345678", b="Khoăn"))
        session.add(
            HeldLine(
                record_id=member, kind="member", unit_id=owner, file_id="", code="H-INVALID",
                raw="Khoăn", at=NOW,
            )
        )  # fmt: skip

    province.write(leave)
    union.write(erase_members, [member], WHY)
    takes(province, packed(union, tmp_path))
    assert secrets(province) == []


def test_a_province_erases_and_the_union_follows(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    takes(province, packed(union, tmp_path))

    assert province.write(erase_for_union, [member], WHY) == 1
    assert (shown(province), secrets(province)) == (SHELL, [])
    [answered] = answer(province, tmp_path / "usb")
    assert takes(union, answered.path) == [(State.MERGED, "")]
    assert (shown(union), secrets(union)) == (SHELL, [])
    takes(province, packed(union, tmp_path))
    assert (shown(province), secrets(province)) == (SHELL, [])


def test_a_union_erases_nobody_of_another(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    other = province.write(
        register_unit, UnitDraft(code="CDCS0002", name="CĐCS Bệnh viện Mường La")
    )
    theirs = Make(province).put(Member(name="Cà Văn Bình", unit_id=other))

    def erase(session: Session) -> None:
        session.add(Erased(of=theirs, law="Luật 91/2025/QH15"))

    union.write(erase)
    takes(province, packed(union, tmp_path))
    names = province.read(lambda session: set(session.scalars(select(Member.name))))
    assert names == {"Cà Văn Bình", "Lò Thị Khoăn"}
    assert province.read(lambda session: list(session.scalars(select(Erased)))) == []


def test_making_somebody_anonymous_travels(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    first = packed(union, tmp_path)
    takes(province, first)
    union.write(move_member, member, MovementDraft(MovementKind.RETIRED, TODAY), TODAY)
    union.write(anonymise_members, [member], WHY, TODAY)
    takes(province, packed(union, tmp_path))
    assert shown(province) == [(f"{ANONYMOUS_NAME} 001", "", MemberStatus.RETIRED)]
    assert secrets(province) == []
    takes(province, first)
    assert secrets(province) == []


@pytest.mark.parametrize("known_before", [False, True])
def test_only_the_erasure_comes(
    province: Workspace,
    union: Workspace,
    member: UUID,
    tmp_path: Path,
    known_before: bool,
) -> None:
    """An independent program may send the erasure and no shell."""
    first = packed(union, tmp_path)
    if known_before:
        takes(province, first)

    def erase(session: Session) -> None:
        session.add(Erased(of=member, law="Luật 91/2025/QH15"))

    union.write(erase)  # the content still stands in the union's own line
    takes(province, packed(union, tmp_path))
    assert [row[0] for row in shown(province)] == [ERASED_NAME]
    assert secrets(province) == []
