"""A union and its province: kit, package, take-in, answer, and the answer taken in."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Member, Revision
from desktop.domain.groups import GroupDraft
from desktop.domain.members import MemberDraft
from desktop.domain.units import UnitDraft
from desktop.exchange.answering import answer
from desktop.exchange.codes import State
from desktop.exchange.inspecting import inspect
from desktop.exchange.joining import create_by_kit, join_by_kit, read_kit
from desktop.exchange.kits import MadeKit, make_kit
from desktop.exchange.ownkeys import key_file
from desktop.exchange.sending import NotJoined, send
from desktop.exchange.take_in import take_in
from desktop.queries.members import person_choices
from desktop.queries.offices import office_card
from desktop.usecases.groups import register_group
from desktop.usecases.members import change_member, register_member
from desktop.usecases.offices import the_office
from desktop.usecases.removal import remove_record, restore_record
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make


@pytest.fixture
def kit(province: Workspace, tmp_path: Path) -> MadeKit:
    province.write(register_unit, UnitDraft(code="CDCS0001", name="CĐCS Trường Bản Mòn"))
    return make_kit(province, "CDCS0001", tmp_path / "kit.thidua")


@pytest.fixture
def union(kit: MadeKit, tmp_path: Path) -> Iterator[Workspace]:
    target = tmp_path / "union.thidua-office"
    create_by_kit(str(target), kit.path.read_bytes(), kit.code, now=lambda: NOW)
    books = Workspace(target, now=lambda: NOW)
    yield books
    books.close()


def add_member(books: Workspace, name: str = "Lò Thị Ún") -> UUID:
    return books.write(register_member, MemberDraft(name=name), TODAY)


def names(books: Workspace) -> list[str]:
    def query(session: Session) -> list[str]:
        return sorted(session.scalars(select(Member.name)))

    return books.read(query)


def digest(books: Workspace) -> list[tuple[str, str]]:
    """What the books hold of every record that travels."""

    def query(session: Session) -> list[tuple[str, str]]:
        rows = session.execute(select(Revision.id, Revision.v).order_by(Revision.id))
        return [(str(row.id), json.dumps(row.v, sort_keys=True)) for row in rows]

    return books.read(query)


def test_the_kit_says_whose_it_is(kit: MadeKit) -> None:
    card = read_kit(kit.path.read_bytes())
    assert (card.unit_code, card.unit_name) == ("CDCS0001", "CĐCS Trường Bản Mòn")
    assert card.fingerprint == kit.fingerprint
    assert len(card.fingerprint.replace(" ", "")) == 24


def test_a_package_arrives_and_is_answered(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    group = union.write(register_group, GroupDraft(name="Tổ 1"))
    union.write(register_member, MemberDraft(name="Lò Thị Ún", group_id=group), TODAY)
    sent = send(union, tmp_path / "usb")
    assert sent.path.parent == tmp_path / "usb" / "THIDUA" / "LEN"

    waiting = take_in(province, [tmp_path / "usb"])
    assert [(each.state, each.code) for each in waiting.files] == [
        (State.PENDING_ENROL, "E-UNKNOWN-KEY")
    ]
    assert names(province) == []

    taken = take_in(province, [tmp_path / "usb"], accept_enrolled=True)
    assert [(each.state, each.code) for each in taken.files] == [(State.MERGED, "")]
    assert names(province) == ["Lò Thị Ún"]
    assert taken.files[0].short_code == sent.short_code
    assert sum(taken.files[0].lines.values()) == sum(sent.counts.values())

    [answered] = answer(province, tmp_path / "usb")
    assert answered.path.parent == tmp_path / "usb" / "THIDUA" / "XUONG"
    [back] = take_in(union, [answered.path]).files
    assert (back.state, back.code) == (State.MERGED, "")

    def receipts(session: Session) -> set[bool]:
        owner = union.read(office_card).unit_id
        rows = session.execute(
            select(Revision.hash, Revision.receipt).where(Revision.owner == owner)
        )
        return {row.receipt == row.hash[:16] for row in rows}

    assert union.read(receipts) == {True}
    # A computer with a certificate is known: no code is needed any more.
    add_member(union, "Cầm Văn Đôi")
    send(union, tmp_path / "usb")
    again = take_in(province, [tmp_path / "usb" / "THIDUA" / "LEN"])
    assert sorted(each.state for each in again.files) == [State.DUPLICATE, State.MERGED]
    assert names(province) == ["Cầm Văn Đôi", "Lò Thị Ún"]


def test_the_same_file_twice_changes_nothing(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    add_member(union)
    sent = send(union, tmp_path / "usb")
    shutil.copy(sent.path, tmp_path / "usb" / "x.thidua.txt")
    first = take_in(province, [tmp_path / "usb"], accept_enrolled=True)
    assert sorted(each.state for each in first.files) == [State.DUPLICATE, State.MERGED]
    before = digest(province)
    second = take_in(province, [tmp_path / "usb"])
    assert {each.state for each in second.files} == {State.DUPLICATE}
    assert digest(province) == before


def test_damaged_foreign_and_strange_files_change_nothing(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    add_member(union)
    data = bytearray(send(union, tmp_path / "usb").path.read_bytes())
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "cut.thidua").write_bytes(data[: len(data) // 2])
    (bad / "empty.thidua").write_bytes(b"")
    (bad / "zeros.thidua").write_bytes(bytes(4096))
    (bad / "longer.thidua").write_bytes(bytes(data) + b"x")
    (bad / "other.thidua").write_bytes(b"PK\x03\x04 a letter")
    data[-100] ^= 1
    (bad / "flipped.thidua").write_bytes(data)
    before = digest(province)
    ended = {Path(each.path).stem: each.code for each in take_in(province, [bad]).files}
    assert ended == {
        "cut": "E-TRUNCATED",
        "empty": "E-EMPTY",
        "zeros": "E-ZEROS",
        "longer": "E-TRAILING",
        "other": "E-NOT-OURS",
        "flipped": "E-DAMAGED",
    }
    assert digest(province) == before


def test_a_deletion_travels_and_an_old_stick_does_not_undo_it(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    member = add_member(union)
    old = send(union, tmp_path / "old")
    union.write(remove_record, "member", member, NOW)
    send(union, tmp_path / "new")
    take_in(province, [tmp_path / "new"], accept_enrolled=True)
    assert names(province) == []
    [late] = take_in(province, [old.path]).files
    assert (late.state, late.code) == (State.SUPERSEDED, "N-OLDER-EXPORT")
    assert names(province) == []
    union.write(restore_record, "member", member)
    send(union, tmp_path / "newer")
    take_in(province, [tmp_path / "newer"])
    assert names(province) == ["Lò Thị Ún"]


def test_a_restored_computer_that_did_not_notice_loses_nothing(
    province: Workspace, union: Workspace, tmp_path: Path, home: Path
) -> None:
    member = add_member(union, "Lò Thị Một")
    send(union, tmp_path / "1")
    take_in(province, [tmp_path / "1"], accept_enrolled=True)
    union.close()
    path = union.path
    assert path is not None
    image, keys = tmp_path / "image", tmp_path / "nhà cũ"
    shutil.copy(path, image)
    shutil.copytree(home, keys)
    main = Workspace(path, now=lambda: NOW)
    main.write(register_member, MemberDraft(name="Lò Thị Hai"), TODAY)
    send(main, tmp_path / "2")
    main.close()
    take_in(province, [tmp_path / "2"])

    # The whole disk goes back to the image, the marks included: nobody notices.
    shutil.copy(image, path)
    shutil.rmtree(home / "histories")
    shutil.copytree(keys / "histories", home / "histories")
    back = Workspace(path, now=lambda: NOW)
    back.write(register_member, MemberDraft(name="Lò Thị Ba"), TODAY)
    back.write(change_member, member, MemberDraft(name="Lò Thị Một", phone="0912345678"), TODAY)
    send(back, tmp_path / "3")
    [forked] = take_in(province, [tmp_path / "3"]).files
    assert (forked.state, forked.code) == (State.MERGED, "N-FORK")
    assert names(province) == ["Lò Thị Ba", "Lò Thị Hai", "Lò Thị Một"]
    assert forked.lines.get("conflict", 0) == 0

    # The computer obeys the order by itself and is heard under its new name.
    before = back.read(office_card).replica
    [answered] = answer(province, tmp_path / "4")
    take_in(back, [answered.path])
    after = back.read(office_card).replica
    assert after != before
    send(back, tmp_path / "5")
    [again] = take_in(province, [tmp_path / "5"]).files
    assert (again.state, again.code) == (State.MERGED, "")
    assert again.lines.get("conflict", 0) == 0
    back.close()


def test_a_restored_file_is_noticed_at_opening(union: Workspace, tmp_path: Path) -> None:
    add_member(union)
    replica = union.read(office_card).replica
    path = union.path
    assert path is not None
    union.close()
    shutil.copy(path, tmp_path / "before")
    later = Workspace(path, now=lambda: NOW)
    assert later.read(office_card).replica == replica
    add_member(later, "Cầm Thị Sau")
    later.close()
    shutil.copy(tmp_path / "before", path)
    back = Workspace(path, now=lambda: NOW)
    assert back.read(office_card).replica != replica
    back.close()


def test_an_office_that_began_alone_joins_and_types_nothing_twice(
    province: Workspace, make: Make, kit: MadeKit, tmp_path: Path
) -> None:
    workspace = make.workspace
    make.member("Lò Văn Trước", make.group())
    make.campaign()
    with pytest.raises(NotJoined):
        send(workspace, tmp_path / "usb")
    join_by_kit(workspace, kit.path.read_bytes(), kit.code.lower().replace("-", " "))
    card = workspace.read(office_card)
    assert (card.code, card.province_code) == ("CDCS0001", "T14")
    assert card.employer_kind == "public_service"
    send(workspace, tmp_path / "usb")
    [taken] = take_in(province, [tmp_path / "usb"], accept_enrolled=True).files
    assert (taken.state, taken.code) == (State.MERGED, "")
    assert taken.lines.get("held", 0) == taken.lines.get("refused", 0) == 0
    assert names(province) == ["Lò Văn Trước"]
    assert province.read(person_choices, "lo van truoc")


def test_common_tools_open_a_package(union: Workspace, province: Workspace, tmp_path: Path) -> None:
    """As spec/exchange.md §4.1 says: age, zstd and jq, without this program."""
    add_member(union)
    sent = send(union, tmp_path / "usb")
    device = province.read(_device_id)
    identity = json.loads(key_file(device).read_text())["identities"][0]
    (tmp_path / "key.txt").write_text(identity + "\n")
    plain = f"tail -n +2 '{sent.path}' | age -d -i '{tmp_path / 'key.txt'}'"
    manifest = json.loads(_shell(f"{plain} | head -1 | jq -r .payload | base64 -d | jq ."))
    assert manifest["from"] == "CDCS0001"
    body = _shell(f"{plain} | tail -n +2 | zstd -dc").splitlines()
    lines = [json.loads(line) for line in body]
    assert [line["t"] for line in lines] == sorted(line["t"] for line in lines)
    assert {"member", "movement", "unit"} <= {line["t"] for line in lines}


def _device_id(session: Session) -> str:
    return str(the_office(session).device_id)


def _shell(command: str) -> str:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    # `head` leaves early on purpose; only what arrives counts.
    assert done.stdout, done.stderr
    return done.stdout.decode()


def test_inspect_tells_without_taking_in(
    union: Workspace, province: Workspace, tmp_path: Path
) -> None:
    add_member(union)
    sent = send(union, tmp_path / "usb")
    seen = inspect(sent.path, province)
    assert (seen.kind, seen.sender, seen.to, seen.seq) == ("up", "CDCS0001", "T14", sent.seq)
    assert seen.taken.code == "E-UNKNOWN-KEY"
    assert names(province) == []
    assert inspect(sent.path).taken.code == "E-NOT-FOR-US"


def test_another_unions_key_is_refused(
    province: Workspace, union: Workspace, tmp_path: Path
) -> None:
    province.write(register_unit, UnitDraft(code="CDCS0002", name="CĐCS Trạm Y tế Nà Ớt"))
    other_kit = make_kit(province, "CDCS0002", tmp_path / "kit2.thidua")
    target = tmp_path / "other.thidua-office"
    create_by_kit(str(target), other_kit.path.read_bytes(), other_kit.code, now=lambda: NOW)
    other = Workspace(target, now=lambda: NOW)
    add_member(other)
    mine = union.read(office_card)

    def pretend(session: Session) -> None:
        the_office(session).unit_id = mine.unit_id

    send(other, tmp_path / "honest")
    take_in(province, [tmp_path / "honest"], accept_enrolled=True)
    other.write(pretend)
    send(other, tmp_path / "usb")
    [taken] = take_in(province, [tmp_path / "usb"]).files
    assert (taken.state, taken.code) == (State.QUARANTINED, "E-SCOPE")
    other.close()


def test_dates_of_a_member_arrive(province: Workspace, union: Workspace, tmp_path: Path) -> None:
    draft = MemberDraft(name="Vì Thị Hoà", born="1988-05", joined_on=date(2010, 9, 5))
    member = union.write(register_member, draft, TODAY)
    send(union, tmp_path / "usb")
    take_in(province, [tmp_path / "usb"], accept_enrolled=True)

    def kept(session: Session) -> tuple[str, date | None]:
        row = session.get_one(Member, member)
        return row.born, row.joined_on

    assert province.read(kept) == ("1988-05", date(2010, 9, 5))
