"""What stays in the office: the armed forces' profile, sensitive fields, confidential texts."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Conflict, Initiative, Member, Revision
from desktop.domain.initiatives import AuthorDraft, InitiativeDraft
from desktop.domain.members import MemberDraft
from desktop.exchange.answering import answer
from desktop.exchange.previewing import Why, leaving
from desktop.queries.offices import office_card
from desktop.queries.privacy import is_armed
from desktop.usecases.initiatives import register_initiative
from desktop.usecases.members import change_member, register_member
from desktop.usecases.offices import change_office
from desktop.usecases.privacy import turn_armed_forces
from desktop.workspace import Workspace
from tests.conftest import TODAY, UNION
from tests.desktop.exchange.opening import lines_of, text_of
from tests.desktop.exchange.test_erasing import Clock, clock, kit, packed, takes, union

__all__ = ["Clock", "clock", "kit", "union"]
DRAFT = MemberDraft(
    name="Lò Thị Khoăn",
    cccd="014188001234",
    phone="0912345678",
    department="Đại đội Tám",
    old_id="Q-778899",
    old_id_kind="army",
    address="Phiêng Lanh",
    military_rank="Thiếu tá",
    religion="Công giáo",
)
HIDDEN = ("014188001234", "0912345678", "Đại đội Tám", "Q-778899", "Thiếu tá")


@pytest.fixture
def member(union: Workspace) -> UUID:
    return union.write(register_member, DRAFT, TODAY)


def row_of(books: Workspace, member: UUID) -> MemberDraft:
    def query(session: Session) -> MemberDraft:
        found = session.get_one(Member, member)
        return MemberDraft(**{n: getattr(found, n) for n in MemberDraft.__dataclass_fields__})

    return books.read(query)


def all_arrived(union: Workspace) -> bool:
    owner = union.read(office_card).unit_id
    return union.read(
        lambda session: all(
            row.receipt == row.hash[:16]
            for row in session.scalars(select(Revision).where(Revision.owner == owner))
        )
    )


def test_without_the_profile_only_sensitive_fields_stay(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    text = text_of(province, packed(union, tmp_path))
    assert [each for each in HIDDEN if each in text] == list(HIDDEN[:4])
    assert "Công giáo" not in text


def test_the_profile_keeps_its_fields_out_of_every_package(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    union.write(turn_armed_forces, on=True)
    package = packed(union, tmp_path)
    text = text_of(province, package)
    assert [each for each in HIDDEN if each in text] == []
    assert "Phiêng Lanh" in text
    takes(province, package)
    assert row_of(province, member) == MemberDraft(name="Lò Thị Khoăn", address="Phiêng Lanh")
    [answered] = answer(province, tmp_path / "usb")
    takes(union, answered.path)
    assert row_of(union, member) == DRAFT  # nothing is deleted by not being told
    assert all_arrived(union)


def test_turned_on_later_it_takes_old_values_back_and_off_gives_them(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    takes(province, packed(union, tmp_path))
    assert row_of(province, member).phone == "0912345678"
    union.write(turn_armed_forces, on=True)
    takes(province, packed(union, tmp_path))
    assert row_of(province, member).phone == ""
    raw = province.read(lambda session: session.get_one(Revision, member).raw) or ""
    assert [each for each in HIDDEN if each in raw] == []
    union.write(change_member, member, DRAFT, TODAY)
    takes(province, packed(union, tmp_path))
    assert row_of(province, member).department == ""
    union.write(turn_armed_forces, on=False)
    takes(province, packed(union, tmp_path))
    assert row_of(province, member).phone == "0912345678"
    assert province.read(lambda session: list(session.scalars(select(Conflict)))) == []


def test_values_of_conflicts_stay_too(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    def clash(session: Session) -> None:
        session.add(Conflict(of_id=member, field="phone", a="0912345678", b="0977"))
        session.add(Conflict(of_id=member, field="address", a="Phiêng Lanh", b="Chiềng Lề"))

    union.write(clash)
    takes(province, packed(union, tmp_path))
    union.write(turn_armed_forces, on=True)
    package = packed(union, tmp_path)
    conflicts = [line for line in lines_of(province, package) if line["t"] == "conflict"]
    assert sorted((line["field"], line.get("a")) for line in conflicts) == [
        ("address", "Phiêng Lanh"), ("phone", None),
    ]  # fmt: skip
    takes(province, package)
    kept = province.read(lambda session: set(session.scalars(select(Conflict.a))))
    assert kept == {"Phiêng Lanh", ""}


def test_an_office_of_the_armed_forces_has_the_profile_from_the_start(
    union: Workspace, province: Workspace, member: UUID, tmp_path: Path
) -> None:
    assert not union.read(is_armed)
    takes(province, packed(union, tmp_path))
    name = union.read(office_card).name
    from dataclasses import replace  # noqa: PLC0415 -- of this test alone

    union.write(change_office, replace(UNION, name=name, employer_kind="armed_forces"))
    assert union.read(is_armed)
    takes(province, packed(union, tmp_path))
    assert row_of(province, member).cccd == ""
    union.write(turn_armed_forces, on=False)
    assert not union.read(is_armed)


def test_texts_of_a_confidential_initiative_stay(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    author = AuthorDraft(member_id=member, lead=True)
    draft = InitiativeDraft(
        "Sổ theo dõi", field="other", authors=(author,), content="Công thức mật",
        confidential=True,
    )  # fmt: skip
    initiative = union.write(register_initiative, draft, TODAY)
    package = packed(union, tmp_path)
    text = text_of(province, package)
    assert "Sổ theo dõi" in text
    assert "Công thức mật" not in text
    takes(province, package)
    [answered] = answer(province, tmp_path / "usb")
    takes(union, answered.path)
    kept = union.read(lambda session: session.get_one(Initiative, initiative).content)
    assert kept == "Công thức mật"
    assert all_arrived(union)


def test_the_preview_is_what_the_package_holds(
    province: Workspace, union: Workspace, member: UUID, tmp_path: Path
) -> None:
    union.write(turn_armed_forces, on=True)
    seen = union.read(leaving)
    lines = lines_of(province, packed(union, tmp_path))
    counted = {kind.kind: kind.records for kind in seen.kinds}
    assert counted == {t: sum(each["t"] == t for each in lines) for t in {e["t"] for e in lines}}
    [told] = [line for line in lines if line["t"] == "member"]
    [members] = [kind for kind in seen.kinds if kind.kind == "member"]
    fields = {name for name, filled in members.fields if filled}
    assert fields == told.keys() - {"t", "s", "id", "v", "by", "n", "at", "c", "f", "xv"}
    left = {(each.kind, each.field, each.records, each.why) for each in seen.left_out}
    assert left >= {
        ("member", "phone", 1, Why.ARMED_FORCES),
        ("member", "department", 1, Why.ARMED_FORCES),
        ("member", "military_rank", 1, Why.SENSITIVE),
        ("member", "religion", 1, Why.SENSITIVE),
    }
