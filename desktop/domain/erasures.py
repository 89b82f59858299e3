"""A lawful erasure: the record of it replaces what was known of a person, and travels."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Record


class Erased(Record, kw_only=True):
    """What was known of one record was erased, everywhere it went.

    It dominates every version of that record and is kept for ten years.

    Attributes:
        of: the record whose content is gone.
        law: the provision on which the person or the office relied.

    Source: spec/exchange.md §4.4.
    """

    __tablename__ = "erased"

    of: Mapped[UUID] = mapped_column(index=True)
    law: Mapped[str] = mapped_column(default="")
