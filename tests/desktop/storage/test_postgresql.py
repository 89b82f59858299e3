"""The province's server: migrations and a whole use case on PostgreSQL 15, started here."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.orm import Session

from desktop.domain import AuditEntry, Office
from desktop.domain.groups import GroupDraft
from desktop.domain.members import MemberDraft, MemberStatus, Sex
from desktop.domain.privacy import ForgettingDraft
from desktop.queries.checking import check_office
from desktop.queries.duplicates import scan_duplicates
from desktop.queries.finding import SORTS, MemberFilter, MembersAsked, count_members
from desktop.queries.groups import group_choices
from desktop.queries.likely import likely_members
from desktop.queries.members import listed_members, member_rows
from desktop.queries.offices import office_card
from desktop.storage.upgrade import SCHEMA
from desktop.usecases.groups import register_group
from desktop.usecases.members import change_member, register_member
from desktop.usecases.merging import merge_members
from desktop.usecases.offices import create_province_office
from desktop.usecases.privacy import erase_members
from desktop.usecases.unmerging import unmerge_members
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(not PROGRAMS.exists(), reason="Debian's postgresql-15 is not installed"),
]


def _as(user: str | None, *words: str) -> None:
    """Run a server program, as an unprivileged user where this is root."""
    more = {"user": user, "group": user} if user else {}
    subprocess.run([*words], check=True, capture_output=True, cwd="/", **more)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pg") / "data"
    user = None
    if os.geteuid() == 0:
        user = (
            "nobody" if "postgres" not in {each.pw_name for each in pwd.getpwall()} else "postgres"
        )
        folder = Path("/tmp") / f"thidua-pg-{os.getpid()}" / "data"  # noqa: S108 -- others may enter
        folder.parent.mkdir(mode=0o755)
        shutil.chown(folder.parent, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _as(
        user,
        str(PROGRAMS / "initdb"),
        "-D",
        str(folder),
        "-U",
        "clerk",
        "-A",
        "trust",
        "-E",
        "UTF8",
    )
    options = f"-h 127.0.0.1 -p {port} -k {folder.parent} -F"
    log = str(folder.parent / "log")
    _as(user, str(PROGRAMS / "pg_ctl"), "-D", str(folder), "-w", "-l", log, "-o", options, "start")
    try:
        yield f"postgresql+psycopg://clerk@127.0.0.1:{port}/postgres"
    finally:
        _as(user, str(PROGRAMS / "pg_ctl"), "-D", str(folder), "-m", "immediate", "stop")
        shutil.rmtree(folder.parent, ignore_errors=True)


def test_a_province_works_on_a_server(server: str) -> None:
    books = Workspace(server, create=True, now=lambda: NOW)
    books.write(create_province_office, "Liên đoàn Lao động tỉnh", "T14", "Sơn La", NOW)
    assert books.read(office_card).code == "T14"
    for name in ("Ưng Văn Đông", "Lò Thị Ánh", "Cầm Văn Anh"):
        member = books.write(register_member, MemberDraft(name=name), TODAY)
    books.write(change_member, member, MemberDraft(name="Cầm Văn Ứng"), TODAY)
    names = [row.name for row in books.read(member_rows)]
    assert names == ["Lò Thị Ánh", "Ưng Văn Đông", "Cầm Văn Ứng"]
    assert [row.name for row in books.read(member_rows, "ung")] == ["Ưng Văn Đông", "Cầm Văn Ứng"]
    books.close()
    again = Workspace(server)  # a second clerk, and nothing left to migrate
    assert again.read(office_card).name == "Liên đoàn Lao động tỉnh"
    assert SCHEMA >= 1
    again.close()


def test_a_province_looks_for_duplicates_and_joins_them_on_a_server(server: str) -> None:
    books = Workspace(server.replace("/postgres", "/template1"), create=True, now=lambda: NOW)
    books.write(create_province_office, "Liên đoàn Lao động tỉnh", "T14", "Sơn La", NOW)
    draft = MemberDraft(name="Lò Thị Ún", born="1988-05-12")
    one, other = (books.write(register_member, draft, TODAY) for _ in range(2))
    typed = MemberDraft(name="Lo Thi Un", born="1988-05-12")
    assert len(books.read(likely_members, typed, TODAY)) == 2
    [pair] = books.read(scan_duplicates, TODAY).pairs
    assert {pair.one.id, pair.other.id} == {one, other}
    merge = books.write(merge_members, one, other, {}, NOW)
    assert books.read(scan_duplicates, TODAY).pairs == []
    assert [row.id for row in books.read(member_rows)] == [one]
    assert books.write(unmerge_members, merge, NOW).kept == ()
    assert len(books.read(scan_duplicates, TODAY).pairs) == 1
    books.close()


PEOPLE = [
    ("Lò Thị Ún", "Tổ 2", {"sex": Sex.FEMALE, "born": "1988-05-12", "phone": "0912345678"}),
    ("Vì Văn Ơn", "Tổ 10", {"sex": Sex.MALE, "born": "1970", "cccd": "014070001234"}),
    ("H'Mai Niê", None, {"union_post": "Chủ tịch", "joined_on": date(2010, 3, 4)}),
    ("Y Thông", "Đội xe", {"card_number": "SL-0077", "born": "1990-01"}),
    ("Đỗ Văn Hoà", "Dân số", {"union_post": "Ủy viên", "phone": "0987 654 321"}),
    ("Đỗ Văn Hòa", "Tổ 2", {"sex": Sex.MALE}),
    ("lò thị ứng", "Tổ 2", {"joined_on": date(1999, 1, 1)}),
    ("Ðặng Ân", "Đội xe", {"cccd": "014188005678", "sex": Sex.FEMALE}),
    ("An", None, {}),
]
ASKED = [
    MembersAsked("lo thi"), MembersAsked("hoa do"), MembersAsked("hmai"), MembersAsked("1234"),
    MembersAsked("654 321"), MembersAsked("to 2"), MembersAsked("0077"), MembersAsked("zz"),
    MembersAsked("", MemberFilter(sex=Sex.FEMALE)), MembersAsked("", MemberFilter(grouped=False)),
    MembersAsked("d", MemberFilter(union_post=True)),
    MembersAsked("", MemberFilter(born_from=1980, born_to=1990)),
    MembersAsked("", MemberFilter(joined_from=date(2000, 1, 1))),
    MembersAsked("l", MemberFilter(phone=True, statuses=(MemberStatus.ACTIVE,))),
]  # fmt: skip


def fill(books: Workspace) -> None:
    groups: dict[str | None, UUID | None] = {None: None}
    for name, group, more in PEOPLE:
        if group not in groups:
            groups[group] = books.write(register_group, GroupDraft(name=str(group)))
        draft = MemberDraft(name=name, group_id=groups[group], **more)  # type: ignore[arg-type]
        books.write(register_member, draft, TODAY)


def test_both_databases_find_the_same_people_in_the_same_order(
    server: str, workspace: Workspace
) -> None:
    address = server.rsplit("/", 1)[0]
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE orders TEMPLATE template0"))
    engine.dispose()
    books = Workspace(f"{address}/orders", create=True, now=lambda: NOW)
    books.write(create_province_office, "Liên đoàn Lao động tỉnh", "T14", "Sơn La", NOW)
    for each in (books, workspace):
        fill(each)

    asked = [MembersAsked(sort=sort, down=down) for sort in SORTS for down in (False, True)]
    for question in [*asked, *ASKED]:
        found = [
            [row.name for row in each.read(listed_members, question, 50)]
            for each in (workspace, books)
        ]
        assert found[0] == found[1], question
        assert books.read(count_members, question) == len(found[0])
    names = [[name for _id, name in each.read(group_choices)] for each in (workspace, books)]
    assert names[0] == names[1] == ["Dân số", "Đội xe", "Tổ 10", "Tổ 2"]
    assert books.read(check_office) == []
    books.close()


def test_a_server_forgets_a_person_and_keeps_its_trail(server: str) -> None:
    books = Workspace(server.replace("/postgres", "/template1"), create=True, now=lambda: NOW)
    if not books.read(lambda session: session.scalar(select(func.count()).select_from(Office))):
        books.write(create_province_office, "Liên đoàn Lao động tỉnh", "T14", "Sơn La", NOW)
    member = books.write(register_member, MemberDraft(name="Lò Thị Khoăn"), TODAY)
    books.write(change_member, member, MemberDraft(name="Lò Thị Khoan"), TODAY)

    def edit(session: Session) -> None:
        session.execute(text("UPDATE audit_entry SET label = 'x', changes = '{}'"))

    def trail(session: Session) -> list[tuple[str, str, str]]:
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.record_id == member).order_by(AuditEntry.id)
        )
        return [(row.action, row.label, str(row.changes.get("name", ""))) for row in rows]

    before = books.read(trail)
    books.write(edit)
    assert books.read(trail) == before
    why = ForgettingDraft("Luật 91/2025/QH15", "Đơn ngày 18/11/2025")
    books.write(erase_members, [member], why)
    assert books.read(member_rows, "khoan") == []
    after = books.read(trail)
    assert [row for row in after if "Kho" in str(row)] == []
    assert [row[0] for row in after] == ["added", "changed", "changed", "redacted"]
    assert after[1] == ("changed", "", "['*', '*']")
    books.write(edit)
    assert books.read(trail) == after
    books.close()
