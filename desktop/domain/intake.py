"""What is remembered of spreadsheets: rows that wait for a decision, and what columns mean."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Entity


class WaitingRow(Entity, kw_only=True):
    """A row that may be somebody known; it waits for a person and never stops the rest.

    Attributes:
        batch_id: the import that left it, None when that changed nothing else.
        kind: what the sheet held, as in `ImportBatch`.
        number: the row as the spreadsheet counts it.
        code: the finding for which it waits.
        cells: title of the column → its text, as it stood in the file or was corrected.
        row: field → text as the books would hold it.
        perhaps_id: the record of the books that it may be.
        decided: "" while it waits, then `same`, `new` or `dropped`.
    """

    __tablename__ = "waiting_row"

    batch_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    kind: Mapped[str] = mapped_column(default="members")
    file_name: Mapped[str] = mapped_column(default="")
    number: Mapped[int] = mapped_column(default=0)
    code: Mapped[str]
    cells: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    row: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    perhaps_id: Mapped[UUID | None] = mapped_column(default=None)
    made_at: Mapped[datetime]
    decided: Mapped[str] = mapped_column(default="", index=True)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)


class ColumnMemory(Entity, kw_only=True):
    """What a person said the columns of a shape of file mean.

    Attributes:
        shape: the heads of its columns, folded, joined by a bar.
        meanings: place of the column (as text, from 0) → field, "" for nothing.
    """

    __tablename__ = "column_memory"
    __table_args__ = (UniqueConstraint("kind", "shape"),)

    kind: Mapped[str]
    shape: Mapped[str]
    meanings: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]
