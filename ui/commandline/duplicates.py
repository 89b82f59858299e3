"""`members duplicates`, `merge`, `merges`, `unmerge`."""

from typing import Annotated, Any
from uuid import UUID

import typer

from desktop.domain.identity import mask
from desktop.domain.twins import REASONS
from desktop.queries.duplicates import Twins, scan_duplicates
from desktop.queries.merges import MergeRow, merge_rows
from desktop.queries.twins import Somebody
from desktop.storage.changes import plain
from desktop.usecases.merging import merge_members
from desktop.usecases.unmerging import Unmerged, unmerge_members
from resources.words import N_, _
from ui.commandline import members
from ui.commandline.asked import Json, OfficeName, books
from ui.commandline.output import guarded, note, result, table

Winner = Annotated[UUID, typer.Argument(metavar="WINNER", help=N_("The record that stays."))]
Loser = Annotated[UUID, typer.Argument(metavar="LOSER", help=N_("The record that goes."))]
Merge = Annotated[UUID, typer.Argument(metavar="MERGE", help=N_("As “members merges” says."))]


def add_to(_app: typer.Typer) -> None:
    """Put these verbs among those of members."""
    for name, help_, verb in (
        ("duplicates", N_("Records that may be one person, and why."), duplicates),
        ("merge", N_("Join two records of one person, after a backup."), merge),
        ("merges", N_("Records that were joined."), merges),
        ("unmerge", N_("Take two joined records apart again."), unmerge),
    ):
        members.verbs.command(name, help=help_)(guarded(verb))


def duplicates(office: OfficeName, json: Json = False) -> int:
    """List pairs."""
    with books(office) as workspace:
        found = workspace.read(scan_duplicates, workspace.now().date())
    rows = [(each.score, *_line(each.one), *_line(each.other), _why(each)) for each in found.pairs]
    said = {"members": found.people, "pairs": [_pair(each) for each in found.pairs]}
    result(said, *table(rows), _("Pairs: {count}").format(count=len(found.pairs)))
    return 0


def merge(office: OfficeName, winner: Winner, loser: Loser, json: Json = False) -> int:
    """Join two records."""
    with books(office) as workspace:
        workspace.backup("before-merge")
        made = workspace.write(merge_members, winner, loser, {}, workspace.now())
    result(
        {"merge": str(made), "winner": str(winner), "loser": str(loser)},
        _("Joined. To take them apart again: members unmerge {merge}").format(merge=made),
    )
    return 0


def merges(office: OfficeName, json: Json = False) -> int:
    """List what was joined."""
    with books(office) as workspace:
        rows = workspace.read(merge_rows)
    lines = table([(row.id, row.loser, "→", row.winner, _state(row)) for row in rows])
    result({"merges": [_merge(row) for row in rows]}, *lines)
    return 0


def unmerge(office: OfficeName, merge: Merge, json: Json = False) -> int:
    """Take two records apart."""
    with books(office) as workspace:
        workspace.backup("before-unmerge")
        apart = workspace.write(unmerge_members, merge, workspace.now())
    for kept in apart.kept:
        note(
            _("Changed since and left as it is: {kind} {label} ({fields})").format(
                kind=kept.kind, label=kept.label, fields=", ".join(kept.fields)
            )
        )
    result(
        {"winner": str(apart.winner_id), "loser": str(apart.loser_id), "kept": _kept(apart)},
        _("{loser} and {winner} are two records again.").format(
            loser=apart.loser, winner=apart.winner
        ),
    )
    return 0


def _line(who: Somebody) -> tuple[str, str, str, str]:
    return str(who.id), who.name, who.born, mask(who.cccd)


def _why(pair: Twins) -> str:
    return ", ".join(_(REASONS[each]) for each in pair.reasons)


def _pair(pair: Twins) -> dict[str, Any]:
    return {
        "score": pair.score,
        "likely": pair.likely,
        "one": _who(pair.one),
        "other": _who(pair.other),
        "reasons": list(pair.reasons),
    }


def _who(who: Somebody) -> dict[str, str]:
    return {
        "id": str(who.id), "name": who.name, "birth": who.born, "citizen_id": who.cccd,
        "group": who.group, "unit": who.unit, "status": who.status.value,
    }  # fmt: skip


def _state(row: MergeRow) -> str:
    return "" if row.undone_at is None else _("taken apart")


def _merge(row: MergeRow) -> dict[str, Any]:
    return {
        "id": str(row.id), "winner": row.winner, "loser": row.loser, "at": plain(row.at),
        "here": row.here, "undone_at": plain(row.undone_at) or "",
    }  # fmt: skip


def _kept(apart: Unmerged) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind, "id": str(each.id), "label": each.label,
            "fields": list(each.fields),
        }
        for each in apart.kept
    ]  # fmt: skip
