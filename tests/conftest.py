"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from sqlalchemy.orm import Session

from desktop.domain import Campaign, Entity, Group, Initiative, Member
from desktop.domain.campaigns import CampaignDraft, PhaseDraft
from desktop.domain.groups import GroupDraft
from desktop.domain.initiatives import AuthorDraft, InitiativeDraft
from desktop.domain.members import MemberDraft
from desktop.domain.offices import OfficeDraft
from desktop.usecases.campaigns import plan_campaign
from desktop.usecases.groups import register_group
from desktop.usecases.initiatives import register_initiative
from desktop.usecases.members import register_member
from desktop.usecases.offices import create_province_office, create_union_office
from desktop.workspace import Workspace

TODAY = date(2025, 11, 20)
NOW = datetime(2025, 11, 20, 3, 0, tzinfo=UTC)
UNION = OfficeDraft(
    name="Công đoàn cơ sở Trường Tiểu học Bản Mòn",
    symbol="CĐCS",
    place="Sơn La",
    employer_kind="public_service",
    sector="education",
    parent_name="Liên đoàn Lao động tỉnh",
    signer_name="Cầm Thị Ước",
    signer_post="Chủ tịch",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what the program remembers of this computer inside the test."""
    folder = tmp_path / "nhà"
    monkeypatch.setenv("THIDUA_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def empty_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated office file without an office, made once and copied for each test."""
    path = tmp_path_factory.mktemp("books") / "books.thidua-office"
    Workspace(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def union_books(empty_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A union's office with nothing in it yet."""
    path = tmp_path_factory.mktemp("books") / "union.thidua-office"
    shutil.copy(empty_books, path)
    books = Workspace(path, now=lambda: NOW)
    books.write(create_union_office, UNION, NOW)
    books.close()
    return path


@pytest.fixture(scope="session")
def province_books(empty_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province's office with nothing in it yet."""
    path = tmp_path_factory.mktemp("books") / "province.thidua-office"
    shutil.copy(empty_books, path)
    books = Workspace(path, now=lambda: NOW)
    books.write(create_province_office, "Liên đoàn Lao động tỉnh", "T14", "Sơn La", NOW)
    books.close()
    return path


@pytest.fixture
def office_file(union_books: Path, tmp_path: Path) -> Path:
    """The path of a fresh union office, closed."""
    return Path(shutil.copy(union_books, tmp_path / "office.thidua-office"))


@pytest.fixture
def workspace(office_file: Path) -> Iterator[Workspace]:
    """A fresh union office, open."""
    workspace = Workspace(office_file, now=lambda: NOW)
    yield workspace
    workspace.close()


@pytest.fixture
def province(province_books: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A fresh province office, open."""
    path = shutil.copy(province_books, tmp_path / "province.thidua-office")
    workspace = Workspace(path, now=lambda: NOW)
    yield workspace
    workspace.close()


@pytest.fixture
def make(workspace: Workspace) -> "Make":
    return Make(workspace)


class Make:
    """Puts things in the books, with everything else that they need."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def put(self, thing: Entity) -> UUID:
        def put(session: Session) -> UUID:
            session.add(thing)
            return thing.id

        return self.workspace.write(put)

    def group(self, name: str = "Tổ 1") -> UUID:
        return self.workspace.write(register_group, GroupDraft(name=name))

    def member(self, name: str = "Lò Thị Ún", group: UUID | None = None, **more: object) -> UUID:
        draft = MemberDraft(name=name, group_id=group, **more)  # type: ignore[arg-type]
        return self.workspace.write(register_member, draft, TODAY)

    def initiative(
        self, title: str = "Sổ theo dõi tiết kiệm nước", author: UUID | None = None
    ) -> UUID:
        lead = AuthorDraft(member_id=author or self.member(), lead=True)
        draft = InitiativeDraft(title, field="other", authors=(lead,), saving=5_000_000)
        return self.workspace.write(register_initiative, draft, TODAY)

    def campaign(self, title: str = "120 ngày sáng tạo, bứt phá") -> UUID:
        draft = CampaignDraft(title, starts_on=date(2025, 9, 1), ends_on=date(2025, 12, 31))
        phase = PhaseDraft("Mỗi tuần một sáng kiến", date(2025, 10, 1), date(2025, 10, 31))
        return self.workspace.write(plan_campaign, draft, TODAY, (phase,))


__all__ = ["NOW", "TODAY", "UNION", "Campaign", "Group", "Initiative", "Make", "Member"]
