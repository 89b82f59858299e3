"""The province's server: migrations and a whole use case on PostgreSQL 15, started here."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from desktop.domain import AuditEntry, Office
from desktop.domain.members import MemberDraft
from desktop.domain.privacy import ForgettingDraft
from desktop.queries.duplicates import scan_duplicates
from desktop.queries.likely import likely_members
from desktop.queries.members import member_rows
from desktop.queries.offices import office_card
from desktop.storage.upgrade import SCHEMA
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
