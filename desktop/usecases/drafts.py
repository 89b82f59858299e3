"""Keeping what a person was typing, so that a power cut loses nothing."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.trail import FormDraft


def keep_draft(session: Session, name: str, values: dict[str, Any]) -> None:
    """Keep what a form holds under its name; the last words win."""
    held = session.scalars(select(FormDraft).where(FormDraft.name == name)).first()
    if held is None:
        session.add(FormDraft(name=name, values=values, kept_at=session.info["now"]))
    else:
        held.values, held.kept_at = values, session.info["now"]


def drop_draft(session: Session, name: str) -> None:
    """Forget what a form held: it was saved or given up."""
    for held in session.scalars(select(FormDraft).where(FormDraft.name == name)):
        session.delete(held)
