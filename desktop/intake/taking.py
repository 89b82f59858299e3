"""Taking a sheet into the books: one transaction, one batch that can be undone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.intake.adding import Members, Update, changes
from desktop.intake.batches import keep_batch
from desktop.intake.collecting import collector_paused
from desktop.intake.intakes import Intake
from desktop.intake.listed import Listed
from desktop.intake.listings import Listing
from desktop.intake.memory import keep_meanings, recall
from desktop.intake.waiting import keep_waiting
from desktop.job import Job
from desktop.workspace import Workspace

__all__ = ["Taken", "Update", "changes", "meet_office", "take_roster"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done.

    Attributes:
        batch_id: by which it can be undone; None when nothing was changed.
        accepted: rows that now stand in the books: added, updated and unchanged together.
        updated: records of the books in which something changed.
        rejected: rows with an error, left out by the person, or waiting.
        waiting: those of the rejected that wait for a decision.
    """

    batch_id: UUID | None
    accepted: int
    updated: int
    rejected: int
    added: int = 0
    groups: tuple[str, ...] = ()
    waiting: int = 0


def meet_office(workspace: Workspace, roster: Intake) -> None:
    """Compare a sheet with the books: who is there already, which groups are new.

    What a person once said of columns like these counts again.
    """
    if not roster.met:
        workspace.read(recall, roster)
    roster.meet(workspace.read(roster.know))


def take_roster(
    workspace: Workspace,
    roster: Intake,
    *,
    today: date,
    update: str = Update.FILL,
    job: Job | None = None,
) -> Taken:
    """Take the accepted rows of any kind of sheet in, wholly or not at all, after a backup.

    The sheet is compared with the books once more, so that what changed meanwhile counts.
    Rows that may be somebody known go to the queue.

    Args:
        workspace: the open books.
        roster: what was read and decided.
        today: the day of admittance where the roster tells none.
        update: `fill` what is blank, `replace` what differs, or `skip` members who are
            in the books already. An empty cell never takes anything away.
        job: hears of progress and may cancel.

    Raises:
        Cancelled: the person called it off; nothing was changed.
        Trouble: the backup or the books could not be written; nothing was changed.
    """
    job = job or Job()
    with collector_paused():
        meet_office(workspace, roster)
        if any(row.accepted for row in roster.rows):
            job.step(0, len(roster.rows))
            workspace.backup("before-import")
        return workspace.write(_take, roster, today, Update(update), job)


def _take(session: Session, roster: Intake, today: date, update: Update, job: Job) -> Taken:
    known = roster.know(session)
    roster.meet(known)
    keep_meanings(session, roster)
    accepted = [row for row in roster.rows if row.accepted]
    waiting = [row for row in roster.rows if row.waiting]
    counts = len(accepted), len(roster.rows) - len(accepted)
    made: dict[int, UUID] = {}
    new_groups: tuple[str, ...] = ()
    work: Members | Listed
    if isinstance(roster, Listing):
        work = Listed(session, roster, known, today, update)
        work.take(accepted, job)
    else:
        work = Members(session, today, update, known)
        new_groups = work.make_groups(roster.new_groups)
        for row in job.each(accepted):
            made[row.number] = work.take(row.values, row.match)
    touched = bool(work.added or work.changed or new_groups)
    heads = [column.title for column in roster.columns]
    batch_id = work.id if touched else None
    keep_waiting(session, waiting, heads, roster.path.name, batch_id, made)
    if touched:
        table = roster.table if isinstance(roster, Listing) else "member"
        changed = {table: work.changed} if work.changed else {}
        keep_batch(session, work.id, roster.kind, roster.path.name, counts, changed)
    return Taken(
        batch_id, counts[0], len(work.changed), counts[1], work.added, new_groups, len(waiting)
    )
