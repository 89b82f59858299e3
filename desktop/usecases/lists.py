"""Keeping a list under a name, and letting it go again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.lists import NoSuchList, SavedList
from desktop.domain.text import clean
from desktop.errors import Invalid, Problem, Refusal
from resources.words import N_


class ListNameTaken(Refusal):
    """Another list of this page bears the name."""

    template = N_("There is a list “{name}” already. Give this one another name.")


@dataclass(frozen=True, slots=True)
class KeptList:
    """A saved list as it was, to bring it back."""

    id: UUID
    page: str
    name: str
    asked: dict[str, Any]
    kept_at: datetime


def save_list(
    session: Session, page: str, name: str, asked: dict[str, Any], now: datetime
) -> KeptList | None:
    """Keep what a page asks for under a name; return the list of that name that it replaces.

    Raises:
        Invalid: the name is empty.
    """
    name = _named(name)
    query = select(SavedList).where(SavedList.page == page, SavedList.name == name)
    kept = session.scalars(query).first()
    if kept is None:
        session.add(SavedList(page=page, name=name, asked=asked, kept_at=now))
        return None
    before = _as_it_is(kept)
    kept.asked, kept.kept_at = asked, now
    return before


def rename_list(session: Session, list_id: UUID, name: str) -> None:
    """Give a saved list another name.

    Raises:
        NoSuchList: it was deleted.
        ListNameTaken: another list has the name.
        Invalid: the name is empty.
    """
    kept, name = _find(session, list_id), _named(name)
    same = select(SavedList.id).where(
        SavedList.page == kept.page, SavedList.name == name, SavedList.id != list_id
    )
    if session.scalars(same).first():
        raise ListNameTaken(name=name)
    kept.name = name


def remove_list(session: Session, list_id: UUID) -> KeptList:
    """Let a saved list go; return it as it was.

    Raises:
        NoSuchList: it was deleted before.
    """
    kept = _find(session, list_id)
    before = _as_it_is(kept)
    session.delete(kept)
    return before


def bring_back_list(session: Session, before: KeptList) -> None:
    """Put a list back as it was, whether it was deleted or replaced."""
    kept = session.get(SavedList, before.id)
    if kept is None:
        kept = SavedList(
            id=before.id, page=before.page, name=before.name, asked={}, kept_at=before.kept_at
        )
        session.add(kept)
    kept.name, kept.asked, kept.kept_at = before.name, before.asked, before.kept_at


def _named(name: str) -> str:
    name = clean(name)
    if not name:
        raise Invalid([Problem("name", N_("Give the list a name."))])
    return name


def _find(session: Session, list_id: UUID) -> SavedList:
    kept = session.get(SavedList, list_id)
    if kept is None:
        raise NoSuchList
    return kept


def _as_it_is(kept: SavedList) -> KeptList:
    return KeptList(kept.id, kept.page, kept.name, dict(kept.asked), kept.kept_at)
