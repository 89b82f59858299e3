"""Union posts with terms, and the picture: kept, taken back, told to nobody."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import AuditEntry, StoredFile
from desktop.domain.terms import PostTerm
from desktop.errors import Invalid
from desktop.queries.members import member_draft
from desktop.queries.memberships import member_card
from desktop.queries.posts import post_holders
from desktop.usecases.members import change_member
from desktop.usecases.photos import LARGEST, NotAPhoto, drop_photos, put_photo, return_photo
from desktop.usecases.posts import put_posts
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make

FIRST = PostTerm("Tổ trưởng tổ công đoàn", date(2022, 1, 1), date(2023, 6, 30))
SECOND = PostTerm("Phó Chủ tịch công đoàn cơ sở", date(2023, 7, 1), None, "QĐ 12")
JPEG = b"\xff\xd8\xff\xe0" + bytes(500)


def test_the_word_of_the_roster_follows_the_terms(workspace: Workspace, make: Make) -> None:
    member = make.member(union_post="Tổ trưởng CĐ")
    assert workspace.read(member_card, member).posts == (PostTerm("Tổ trưởng CĐ"),)
    before = workspace.write(put_posts, member, (FIRST, SECOND), TODAY)
    assert before == (PostTerm("Tổ trưởng CĐ"),)
    card = workspace.read(member_card, member)
    assert card.draft.union_post == SECOND.post
    assert card.posts == (FIRST, SECOND)
    workspace.write(put_posts, member, before, TODAY)
    assert workspace.read(member_draft, member).union_post == "Tổ trưởng CĐ"


def test_a_wrong_term_changes_nothing(workspace: Workspace, make: Make) -> None:
    member = make.member()
    with pytest.raises(Invalid):
        workspace.write(put_posts, member, (FIRST, PostTerm("")), TODAY)
    assert workspace.read(member_card, member).posts == ()


def test_a_new_word_of_a_roster_ends_the_term(workspace: Workspace, make: Make) -> None:
    member = make.member()
    workspace.write(put_posts, member, (SECOND,), TODAY)
    draft = replace(workspace.read(member_draft, member), union_post="Ủy viên")
    workspace.write(change_member, member, draft, TODAY)
    assert workspace.read(member_card, member).posts == (
        replace(SECOND, ends_on=date(2025, 11, 19)),
        PostTerm("Ủy viên", TODAY),
    )
    # Saved again as it is, nothing more happens.
    workspace.write(change_member, member, workspace.read(member_draft, member), TODAY)
    assert len(workspace.read(member_card, member).posts) == 2


def test_who_held_a_post_on_a_day(workspace: Workspace, make: Make) -> None:
    one = make.member("Lò Thị Ún")
    make.member("Cà Văn Bình", union_post="Tổ trưởng CĐ")
    workspace.write(put_posts, one, (FIRST, SECOND), TODAY)

    def names(post: str, day: date) -> list[str]:
        return [each.name for each in workspace.read(post_holders, post, day)]

    assert names("tổ trưởng công đoàn", date(2023, 1, 1)) == ["Lò Thị Ún", "Cà Văn Bình"]
    assert names("Tổ trưởng tổ công đoàn", TODAY) == ["Cà Văn Bình"]
    assert names("Phó Chủ tịch công đoàn cơ sở", TODAY) == ["Lò Thị Ún"]
    assert names("Thủ quỹ", TODAY) == []


def test_a_picture_is_kept_once_and_can_come_back(workspace: Workspace, make: Make) -> None:
    one, two = make.member("Lò Thị Ún"), make.member("Cà Văn Bình")
    assert workspace.write(put_photo, one, JPEG) == ""
    workspace.write(put_photo, two, JPEG)
    assert workspace.read(member_card, one).photo == JPEG

    def stored(session: Session) -> int:
        return len(session.scalars(select(StoredFile.id)).all())

    assert workspace.read(stored) == 1
    digest = workspace.write(put_photo, one, None)
    assert workspace.read(member_card, one).photo is None
    workspace.write(return_photo, one, digest)
    assert workspace.read(member_card, one).photo == JPEG
    workspace.write(put_photo, one, None)
    workspace.write(drop_photos)
    assert workspace.read(stored) == 1  # somebody else has the same
    workspace.write(put_photo, two, None)
    workspace.write(drop_photos)
    assert workspace.read(stored) == 0


@pytest.mark.parametrize("content", [b"", b"GIF89a", JPEG + bytes(LARGEST)])
def test_only_a_small_jpeg_is_a_picture(workspace: Workspace, make: Make, content: bytes) -> None:
    member = make.member()
    with pytest.raises(NotAPhoto):
        workspace.write(put_photo, member, content)


def test_the_trail_has_old_and_new_of_what_never_leaves(workspace: Workspace, make: Make) -> None:
    member = make.member(ethnicity="Thái")
    draft = replace(workspace.read(member_draft, member), ethnicity="Mường", party_member=True)
    workspace.write(change_member, member, draft, TODAY)
    workspace.write(put_photo, member, JPEG)

    def changes(session: Session) -> list[dict[str, list[object]]]:
        query = select(AuditEntry.changes).where(AuditEntry.record_id == member)
        return list(session.scalars(query.order_by(AuditEntry.id)))

    _added, changed, pictured = workspace.read(changes)
    assert changed == {"ethnicity": ["Thái", "Mường"], "party_member": [False, True]}
    assert pictured["photo_sha256"][0] == ""
    assert len(str(pictured["photo_sha256"][1])) == 64
