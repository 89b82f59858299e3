"""What a person was typing when a form was left."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.trail import FormDraft


def kept_draft(session: Session, name: str) -> dict[str, Any] | None:
    """Return what a form held, or None."""
    return session.scalars(select(FormDraft.values).where(FormDraft.name == name)).first()
