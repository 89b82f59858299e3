"""People are told, and can be forgotten: here nothing of them is left to read."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.domain import (
    AuditEntry,
    Conflict,
    Entity,
    Erased,
    FormDraft,
    HeldLine,
    ImportBatch,
    Member,
    MemberMerge,
    Movement,
    StoredFile,
    WaitingRow,
)
from desktop.domain.members import MemberDraft, MemberStatus, MovementDraft, MovementKind, Sex
from desktop.domain.privacy import (
    ANONYMOUS_NAME,
    ERASED_NAME,
    AlreadyForgotten,
    ConsentDraft,
    ConsentKind,
    ForgettingDraft,
    NotArchived,
)
from desktop.errors import Invalid
from desktop.queries.finding import MemberFilter, MembersAsked, count_members
from desktop.queries.members import listed_members, member_rows
from desktop.queries.memberships import member_card
from desktop.storage.traces import GONE, REDACTED
from desktop.usecases.members import change_member, move_member
from desktop.usecases.privacy import anonymise_members, erase_members, record_consent
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

WHY = ForgettingDraft("Luật 91/2025/QH15", "Đơn ngày 18/11/2025")
SECRETS = (
    "Lò Thị Ún",
    "Lò Thị Ưng",
    "014188001234",
    "0912345678",
    "QĐ-77",
    "Phiêng Lanh",
    "lo thi un",
)


@pytest.fixture
def person(workspace: Workspace, make: Make) -> UUID:
    """Somebody of whom the books know something in every place where they can."""
    member = make.member(
        "Lò Thị Ưng",
        make.group(),
        cccd="014188001234",
        phone="0912345678",
        born="1988-05-12",
        sex=Sex.FEMALE,
        address="Phiêng Lanh",
    )
    draft = MemberDraft("Lò Thị Ún", cccd="014188001234", phone="0912345678", address="Phiêng Lanh")
    workspace.write(change_member, member, draft, TODAY)
    left = MovementDraft(MovementKind.RETIRED, TODAY, paper="QĐ-77")
    workspace.write(move_member, member, left, TODAY)
    double = make.member("Lò Thị Ưng", phone="0912345678")
    name = {"name": "Lò Thị Ưng"}
    workspace.write(_photo, member)
    for thing in (
        MemberMerge(winner_id=member, loser_id=double, before=name, after=name, at=NOW),
        FormDraft(name=f"member-{member}", values=name, kept_at=NOW),
        FormDraft(name="member-new", values={"cccd": "014188001234"}, kept_at=NOW),
        FormDraft(name="initiative-new", values={"title": "Bơm nước"}, kept_at=NOW),
        WaitingRow(code="alike", perhaps_id=member, row=name, made_at=NOW),
        WaitingRow(code="alike", cells={"CCCD": "014188001234"}, made_at=NOW),
        ImportBatch(
            made_at=NOW,
            file_name="ds.xlsx",
            accepted=1,
            rejected=0,
            before={"stamp": ["A", 1], "members": {str(member): name, "x": {}}},
            added=[["member", str(member)]],
        ),
        Conflict(of_id=member, field="name", a="Lò Thị Ún", b="Lò Thị Ưng"),
        HeldLine(
            record_id=member, kind="member", unit_id=member, file_id="", code="H-INVALID",
            raw="Lò Thị Ún", at=NOW,
        ),
    ):  # fmt: skip
        make.put(thing)
    return member


def _photo(session: Session, member_id: UUID) -> None:
    session.get_one(Member, member_id).photo_sha256 = "ab"
    session.add(
        StoredFile(sha256="ab", media_type="image/png", size=9, content=b"Ban Mon", kept_at=NOW)
    )


def everything(books: Workspace) -> str:
    """Return all that the books hold, as text."""

    def dump(session: Session) -> str:
        tables = [*Entity.metadata.tables.values()]
        rows = [str(row) for table in tables for row in session.execute(select(table))]
        words = (
            session.execute(text("SELECT term FROM temp.words")).scalars()
            if _vocabulary(session)
            else ()
        )
        return "\n".join([*rows, *words])

    return books.read(dump)


def _vocabulary(session: Session) -> bool:
    session.execute(
        text("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, member_search, row)")
    )
    return True


def test_nothing_identifying_is_left_of_an_anonymous_member(
    workspace: Workspace, make: Make, person: UUID
) -> None:
    before = everything(workspace)
    assert all(secret in before for secret in SECRETS[:6])

    assert workspace.write(anonymise_members, [person], WHY, TODAY) == 1

    after = everything(workspace)
    assert [secret for secret in SECRETS if secret in after] == []
    card = workspace.read(member_card, person)
    assert card.draft == MemberDraft(name=f"{ANONYMOUS_NAME} 001")
    assert (card.status, card.status_on) == (MemberStatus.RETIRED, TODAY)
    assert [(each.kind, each.paper) for each in card.movements] == [
        (MovementKind.RETIRED, ""), (MovementKind.MOVED_GROUP, ""), (MovementKind.ADMITTED, ""),
    ]  # fmt: skip
    assert "Bơm nước" in after
    assert [row.name for row in workspace.read(member_rows, "an danh 001")] == [
        f"{ANONYMOUS_NAME} 001"
    ]


def test_an_erasure_empties_the_record_and_stays_itself(workspace: Workspace, person: UUID) -> None:
    assert workspace.write(erase_members, [person], WHY) == 1

    after = everything(workspace)
    assert [secret for secret in SECRETS if secret in after] == []
    card = workspace.read(member_card, person)
    assert card.draft == MemberDraft(name=ERASED_NAME)
    assert card.status is MemberStatus.LEFT
    laws = workspace.read(lambda session: list(session.scalars(select(Erased.law))))
    assert laws == ["Luật 91/2025/QH15"] * 2  # the record merged into theirs is gone too


def test_the_trail_keeps_who_when_and_which_fields(workspace: Workspace, person: UUID) -> None:
    def trail(session: Session) -> list[tuple[str, list[str], list[object]]]:
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.record_id == person).order_by(AuditEntry.id)
        )
        return [(row.action, list(row.changes), [*row.changes.values()]) for row in rows]

    before = workspace.read(trail)
    workspace.write(erase_members, [person], WHY)
    after = workspace.read(trail)
    assert [row[:2] for row in after[: len(before)]] == [row[:2] for row in before]
    assert {str(value) for row in after for value in row[2]} == {str([GONE, GONE])}
    reasons = workspace.read(
        lambda session: set(
            session.scalars(select(AuditEntry.label).where(AuditEntry.action == REDACTED))
        )
    )
    assert reasons == {"Luật 91/2025/QH15. Đơn ngày 18/11/2025"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET label = ''",
        "UPDATE audit_entry SET changes = '{}' WHERE action = 'changed'",
        "UPDATE audit_entry SET label = '', changes = '{}' WHERE action = 'changed'",
        'UPDATE audit_entry SET label = \'\', changes = \'{"name": ["a", "b"]}\'',
        "UPDATE audit_entry SET profile = 'x' WHERE label = ''",
        "DELETE FROM audit_entry WHERE kind = 'member'",
    ],
)
@pytest.mark.parametrize("forgotten", [False, True])
def test_nobody_can_edit_the_trail_by_that_path(
    workspace: Workspace, person: UUID, statement: str, forgotten: bool
) -> None:
    if forgotten:
        workspace.write(erase_members, [person], WHY)
    with pytest.raises(DBAPIError, match="cannot be edited"):
        workspace.write(lambda session: session.execute(text(statement)))


def test_the_file_itself_forgets(office_file: Path, home: Path) -> None:
    books = Workspace(office_file, now=lambda: NOW)
    member = Make(books).member("Lò Thị Khoăn", cccd="014188009876")
    books.close()
    assert b"014188009876" in office_file.read_bytes()
    books = Workspace(office_file, now=lambda: NOW)
    books.write(erase_members, [member], WHY)
    books.close()
    left = office_file.read_bytes()
    assert b"014188009876" not in left
    assert "Lò Thị Khoăn".encode() not in left
    assert b"khoan" not in left


def test_only_who_has_left_can_be_made_anonymous(workspace: Workspace, make: Make) -> None:
    member = make.member("Cà Văn Bình")
    with pytest.raises(NotArchived, match="Cà Văn Bình"):
        workspace.write(anonymise_members, [member], WHY, TODAY)
    assert [row.name for row in workspace.read(member_rows)] == ["Cà Văn Bình"]


def test_nothing_is_written_of_the_forgotten_again(workspace: Workspace, person: UUID) -> None:
    workspace.write(anonymise_members, [person], WHY, TODAY)
    for again in (
        lambda: workspace.write(change_member, person, MemberDraft("Lò Thị Ún"), TODAY),
        lambda: workspace.write(
            move_member, person, MovementDraft(MovementKind.RESUMED, TODAY), TODAY
        ),
        lambda: workspace.write(record_consent, [person], ConsentDraft(on=TODAY), TODAY),
        lambda: workspace.write(anonymise_members, [person], WHY, TODAY),
    ):
        with pytest.raises(AlreadyForgotten):
            again()
    workspace.write(erase_members, [person], WHY)  # who asks for it still can be erased
    with pytest.raises(AlreadyForgotten):
        workspace.write(erase_members, [person], WHY)


def test_a_law_and_a_reason_are_wanted(workspace: Workspace, person: UUID) -> None:
    with pytest.raises(Invalid) as told:
        workspace.write(erase_members, [person], ForgettingDraft(" ", ""))
    assert [each.field for each in told.value.problems] == ["law", "reason"]


def test_what_members_were_told_is_kept_in_order(workspace: Workspace, make: Make) -> None:
    one, two = make.member("Lò Thị Ún"), make.member("Cà Văn Bình")
    notice = ConsentDraft(ConsentKind.NOTICE, date(2025, 9, 1), "TB-01")
    assert workspace.write(record_consent, [one, two], notice, TODAY) == 2
    three = make.member("Vì Thị Út")
    for told, whom in ((True, {one, two}), (False, {three})):
        asked = MembersAsked(only=MemberFilter(told=told))
        assert {row.id for row in workspace.read(listed_members, asked, 9)} == whom
        assert workspace.read(count_members, asked) == len(whom)
    withdrawn = ConsentDraft(ConsentKind.WITHDRAWAL, TODAY, scope="ảnh")
    workspace.write(record_consent, [one], withdrawn, TODAY)
    kept = workspace.read(lambda session: session.get_one(Member, one).consents)
    assert [(each["kind"], each["on"], each["paper"], each["scope"]) for each in kept] == [
        ("notice", "2025-09-01", "TB-01", ""),
        ("withdrawal", "2025-11-20", "", "ảnh"),
    ]
    with pytest.raises(Invalid):
        workspace.write(record_consent, [one], ConsentDraft(None, date(2026, 1, 1)), TODAY)


def test_movements_keep_dates_and_kinds(workspace: Workspace, person: UUID) -> None:
    def moves(session: Session) -> list[tuple[str, date]]:
        rows = session.scalars(select(Movement).where(Movement.member_id == person))
        return sorted((row.kind.value, row.on) for row in rows)

    before = workspace.read(moves)
    workspace.write(anonymise_members, [person], WHY, TODAY)
    assert workspace.read(moves) == before
