"""What an import leaves behind, so that the whole of it can be taken back."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.trail import ImportBatch, Revision
from desktop.storage.changes import stamp

# Table → record → column → what it was and what it became, as JSON holds it.
Changed = dict[str, dict[str, dict[str, list[Any]]]]


def keep_batch(
    session: Session,
    batch_id: UUID,
    kind: str,
    file_name: str,
    counts: tuple[int, int],
    changed: Changed,
) -> None:
    """Keep what this transaction did: everything it made, and what it changed.

    Args:
        session: the session that did it.
        batch_id: the number of the import.
        kind: what the sheet held, as in `ImportBatch`.
        file_name: what the spreadsheet is called.
        counts: rows accepted and rejected.
        changed: what records that were there before were, and what they became.
    """
    session.flush()
    mark = stamp(session, session.info["now"])
    marks = session.execute(
        select(Revision.kind, Revision.id, Revision.c)
        .where(Revision.by == mark.replica, Revision.n == mark.n)
        .order_by(Revision.id)
    )
    dot = [mark.replica, mark.n]
    session.add(
        ImportBatch(
            id=batch_id,
            made_at=session.info["now"],
            file_name=file_name,
            accepted=counts[0],
            rejected=counts[1],
            kind=kind,
            added=[[table, str(identity)] for table, identity, c in marks if c == dot],
            before={"stamp": dot, "changed": changed},
        )
    )
