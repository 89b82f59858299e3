"""What became of the rows of a sheet: each by its match, all together in counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace as with_

from desktop.intake.findings import Finding, Level
from desktop.intake.matching import Match
from desktop.intake.rows import Decision, RosterRow, Summary


def summary_of(
    rows: Sequence[RosterRow], notes: Sequence[Finding], new_groups: tuple[str, ...]
) -> Summary:
    """Return the counts of rows, and of what was said about them and (`notes`) about the file."""
    levels = Counter(row.level for row in rows)
    accepted = sum(row.accepted for row in rows)
    codes = Counter(found.code for found in notes)
    codes.update(found.code for row in rows for found in row.findings)
    return Summary(
        rows=len(rows),
        accepted=accepted,
        rejected=len(rows) - accepted,
        errors=levels[Level.ERROR],
        warnings=levels[Level.WARNING],
        repaired=levels[Level.REPAIR],
        in_office=sum(row.match is not None for row in rows),
        new_groups=new_groups,
        codes=dict(codes),
        waiting=sum(row.waiting for row in rows),
    )


def settle_match(row: RosterRow, match: Match, found: Finding | None) -> None:
    """Write into a row what the comparison found, as far as the person has not decided it.

    `found` is what the match says, at its place.
    """
    row.match = match.member if row.decision is not Decision.NEW else None
    row.perhaps, row.twin = match.perhaps, match.twin
    if found is None:
        return
    if found.level is Level.ERROR and row.decision is Decision.SAME and match.perhaps:
        row.match = match.perhaps
        found = with_(found, level=Level.NOTE)
    elif found.level is Level.ERROR and row.decision is Decision.NEW and not match.certain:
        found = with_(found, level=Level.NOTE)
    row.findings.append(found)
