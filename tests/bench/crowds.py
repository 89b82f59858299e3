"""Rosters of any size, made in seconds: rows straight into the tables, then the index."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain.groups import Group, GroupDraft
from desktop.domain.members import Member, MemberDraft, MemberStatus
from desktop.domain.text import fold, likeness, name_key
from desktop.practice.people import made_up_members
from desktop.storage.placing import rebuild
from desktop.usecases.groups import register_group
from desktop.usecases.offices import create_union_office
from desktop.workspace import Workspace
from tests.conftest import NOW, UNION

MEMBER = cast("Table", Member.__table__)
POSTS = ("", "", "", "", "", "", "Tổ trưởng", "Uỷ viên Ban Chấp hành", "Chủ tịch", "Tổ phó")
STATUSES = (MemberStatus.ACTIVE,) * 18 + (MemberStatus.RETIRED, MemberStatus.MOVED)
AT_ONCE = 20_000


def crowd(path: Path, count: int, groups: int = 60) -> Workspace:
    """Return the open books of a union of so many members."""
    books = Workspace(path, create=True, now=lambda: NOW)
    books.write(create_union_office, UNION, NOW)
    ids = [books.write(register_group, GroupDraft(name=f"Tổ {n + 1}")) for n in range(groups)]
    random = Random(7)
    drafts = made_up_members(random, count)

    def put(session: Session) -> None:
        unit_id = session.scalars(select(Group.unit_id)).first()
        assert unit_id is not None
        for start in range(0, count, AT_ONCE):
            some = drafts[start : start + AT_ONCE]
            session.connection().execute(
                insert(MEMBER), [_row(random, draft, unit_id, ids) for draft in some]
            )
        rebuild(session.connection())

    books.write(put)
    return books


def _row(random: Random, draft: MemberDraft, unit_id: UUID, groups: list[UUID]) -> dict[str, Any]:
    return {
        "id": uuid7(), "unit_id": unit_id, "name": draft.name, "sex": draft.sex,
        "born": draft.born, "cccd": draft.cccd, "phone": draft.phone, "post": draft.post,
        "union_post": random.choice(POSTS), "status": random.choice(STATUSES),
        "joined_on": date(random.randint(1990, 2025), random.randint(1, 12), 1),
        "group_id": random.choice(groups), "fold": fold(draft.name),
        "likeness": likeness(draft.name), "sort_key": name_key(draft.name),
    }  # fmt: skip
