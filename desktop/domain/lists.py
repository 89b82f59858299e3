"""Lists that a person gave a name: what was asked for, kept for the next time and for reports."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from desktop.domain.base import Entity
from desktop.errors import Refusal
from resources.words import N_


class NoSuchList(Refusal):
    """The list was deleted, perhaps in another window."""

    template = N_("This list is no longer kept. Choose another one, or save it again.")


class SavedList(Entity, kw_only=True):
    """A named question to one page's table.

    Attributes:
        page: the page's name, such as `members`.
        asked: words, filters, order and columns, as the page's query takes them.
    """

    __tablename__ = "saved_list"
    __table_args__ = (UniqueConstraint("page", "name"),)

    page: Mapped[str]
    name: Mapped[str]
    asked: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]
