"""Rows that wait for a decision: they never stop the rest, and nobody guesses.

A row waits when it may be somebody known: the same person twice in the file, or somebody in
the books. What a person says of it is done by the same use cases as everything else.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop.domain.intake import WaitingRow
from desktop.domain.members import Member
from desktop.errors import Refusal
from desktop.intake.adding import Members, Update
from desktop.intake.rows import WAITING, Decision, RosterRow
from desktop.queries.rosters import known_roster
from resources.words import N_

DROPPED = "dropped"


class NoSuchWaiting(Refusal):
    """The row was decided already, perhaps in another window."""

    template = N_("This row no longer waits for a decision. Reload the list.")


class NobodyLike(Refusal):
    """The member whom the row may be has left the books, or never came in."""

    template = N_(
        "Nobody in the books is like “{name}” any more. Take the row in as a new member or drop it."
    )


class SamePaper(Refusal):
    """Two members never have one identity number."""

    template = N_(
        "“{name}” cannot be a new member: {other} has the same identity number. Say that they are "
        "the same person, or drop the row and mend the number in the spreadsheet."
    )


def keep_waiting(
    session: Session,
    rows: Sequence[RosterRow],
    heads: Sequence[str],
    file_name: str,
    batch_id: UUID | None,
    made: Mapping[int, UUID],
) -> int:
    """Put rows in the queue; return how many are new to it.

    Args:
        session: a session that writes.
        rows: those that wait.
        heads: the heads of the file's columns.
        file_name: what the spreadsheet is called.
        batch_id: the import that leaves them; None when it changed nothing else.
        made: number of a row of the same file → the member it is in the books.
    """
    held = [row.row for row in session.scalars(select(WaitingRow).where(WaitingRow.decided == ""))]
    fresh = [row for row in rows if row.values not in held]
    for row in fresh:
        code = next(found.code for found in row.findings if found.code in WAITING)
        session.add(
            WaitingRow(
                batch_id=batch_id,
                file_name=file_name,
                number=row.number,
                code=code,
                cells=dict(zip(heads, row.cells, strict=True)),
                row=dict(row.values),
                perhaps_id=row.perhaps or made.get(row.twin),
                made_at=session.info["now"],
            )
        )
    return len(fresh)


def decide_waiting(session: Session, waiting_id: UUID, decision: str, today: date) -> UUID | None:
    """Do what a person says of a waiting row; return the member it became.

    Args:
        session: a session that writes.
        waiting_id: which row.
        decision: `same` fills what is blank in the member it may be, `new` registers a
            member, `dropped` forgets the row.
        today: the day of admittance where the row tells none.

    Raises:
        NoSuchWaiting: it was decided meanwhile.
        NobodyLike: `same`, and the member is not in the books.
        SamePaper: `new`, and a member has the same identity number.
    """
    row = session.get(WaitingRow, waiting_id)
    if row is None or row.decided:
        raise NoSuchWaiting
    name = str(row.row.get("name", ""))
    member: UUID | None = None
    if decision == Decision.SAME:
        known = known_roster(session)
        if row.perhaps_id not in {each.id for each in known.members}:
            raise NobodyLike(name=name)
        member = row.perhaps_id
    elif decision == Decision.NEW:
        known = known_roster(session)
        _refuse_same_paper(session, row, name)
    if decision in {Decision.SAME, Decision.NEW}:
        work = Members(session, today, Update.FILL, known)
        group = str(row.row.get("group", ""))
        work.make_groups([group] if group else [])
        member = work.take(dict(row.row), member)
    row.decided, row.decided_at = decision, session.info["now"]
    row.row, row.cells = {}, {}  # whose it was is in the books now, or nobody's business
    return member


def drop_waiting(session: Session, batch_id: UUID) -> None:
    """Forget the rows that an import left, once it is taken back."""
    session.execute(
        update(WaitingRow)
        .where(WaitingRow.batch_id == batch_id, WaitingRow.decided == "")
        .values(decided=DROPPED, decided_at=session.info["now"], row={}, cells={})
    )


def _refuse_same_paper(session: Session, row: WaitingRow, name: str) -> None:
    cccd = str(row.row.get("cccd", ""))
    other = (
        session.scalar(select(Member.name).where(Member.cccd == cccd).limit(1)) if cccd else None
    )
    if other is not None:
        raise SamePaper(name=name, other=other)
