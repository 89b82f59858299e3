"""Rows of spreadsheets that wait for a decision, and the imports that there were."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.intake import WaitingRow
from desktop.domain.trail import ImportBatch
from desktop.queries.rosters import known_members


@dataclass(frozen=True, slots=True)
class WaitingSeen:
    """One row that waits, beside the member it may be.

    Attributes:
        code: the finding for which it waits.
        row: field → text as the books would hold it.
        perhaps: the same of the member it may be; empty when nobody is.
    """

    id: UUID
    kind: str
    file_name: str
    number: int
    code: str
    row: Mapping[str, str]
    perhaps_id: UUID | None
    made_at: datetime
    perhaps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import that was done."""

    id: UUID
    kind: str
    file_name: str
    made_at: datetime
    accepted: int
    rejected: int
    undone_at: datetime | None


def waiting_rows(session: Session) -> list[WaitingSeen]:
    """Return the rows that wait for a decision, the oldest first."""
    rows = session.scalars(
        select(WaitingRow).where(WaitingRow.decided == "").order_by(WaitingRow.id)
    ).all()
    wanted = {row.perhaps_id for row in rows if row.perhaps_id}
    known = {member.id: member.values for member in known_members(session, wanted)}
    return [
        WaitingSeen(
            id=row.id,
            kind=row.kind,
            file_name=row.file_name,
            number=row.number,
            code=row.code,
            row={name: str(value) for name, value in row.row.items()},
            perhaps_id=row.perhaps_id if row.perhaps_id in known else None,
            made_at=row.made_at,
            perhaps=known.get(row.perhaps_id, {}) if row.perhaps_id else {},
        )
        for row in rows
    ]


def waiting_count(session: Session) -> int:
    """Return how many rows wait for a decision."""
    return session.scalar(select(func.count(WaitingRow.id)).where(WaitingRow.decided == "")) or 0


def batch_rows(session: Session, limit: int = 100) -> list[BatchRow]:
    """Return the imports that were done, the newest first."""
    found = session.scalars(
        select(ImportBatch).order_by(ImportBatch.made_at.desc(), ImportBatch.id.desc()).limit(limit)
    )
    return [
        BatchRow(
            each.id, each.kind, each.file_name, each.made_at, each.accepted, each.rejected,
            each.undone_at,
        )
        for each in found
    ]  # fmt: skip
