"""Long work of the page, done where the books are."""

from datetime import date
from uuid import UUID

from desktop.domain.merges import Side
from desktop.job import Job
from desktop.queries.duplicates import Scan, scan_duplicates
from desktop.usecases.merging import merge_members
from desktop.usecases.unmerging import Unmerged, unmerge_members
from desktop.workspace import Workspace


def scan(workspace: Workspace, job: Job, today: date) -> Scan:
    """Look for pairs in the whole register."""
    return workspace.read(scan_duplicates, today, job)


def join(
    workspace: Workspace, _job: Job, winner_id: UUID, loser_id: UUID, fields: dict[str, Side]
) -> UUID:
    """Join two records after a backup."""
    workspace.backup("before-merge")
    return workspace.write(merge_members, winner_id, loser_id, fields, workspace.now())


def part(workspace: Workspace, _job: Job, merge_id: UUID) -> Unmerged:
    """Take two records apart after a backup."""
    workspace.backup("before-unmerge")
    return workspace.write(unmerge_members, merge_id, workspace.now())
