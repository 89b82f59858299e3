"""What is shown leaves the program: as a workbook, or as text for another program."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.job import Job
from desktop.queries.choosing import Chosen, chosen_rows, everybody
from desktop.queries.finding import MembersAsked
from desktop.queries.members import MemberRow, listed_members
from desktop.workspace import Workspace
from resources.words import _, ngettext
from ui.office import Office
from ui.pages.members.roster import CCCD, RosterTable, whole_numbers
from ui.prompts import WORKBOOK
from ui.rows import Column
from ui.text import number

AT_ONCE = 2_000  # rows in one question
MANY = 100_000  # rows that a clipboard still bears


def save_shown(office: Office, table: RosterTable, asked: MembersAsked) -> None:
    """Save the list as it is filtered, ordered and shown, as a workbook."""
    columns: list[Column[MemberRow]] = [table.rows.columns[n] for n in table.head.shown()]
    if any(column.order == CCCD or column.field == "old_id" for column in columns):
        answers = (
            ("hidden", _("Last four digits only")),
            ("whole", _("Whole numbers")),
        )
        detail = _(
            "Whoever has the file can read them. Give whole numbers only where they are asked for."
        )
        how = office.prompts.choose(_("How shall identity numbers be written?"), answers, detail)
        if how is None:
            return
        if how == "whole":
            columns = [whole_numbers(column) for column in columns]
    target = office.prompts.save_to(_("Save this list"), _("Members") + ".xlsx", WORKBOOK)
    if target is not None:
        fields = table.head.fields()
        office.run(_("Saving the list"), _save, asked, columns, fields, target).then(
            lambda count: _told(office, count, target)
        )


def copy_unseen(office: Office, table: RosterTable, chosen: Chosen, *, titles: bool) -> None:
    """Copy rows of which not all have been looked at yet."""
    answer = office.read(chosen_rows, chosen, MANY, table.head.fields())
    answer.then(lambda rows: table.put_on_clipboard(rows, titles=titles))


def _told(office: Office, count: int, target: Path) -> None:
    said = ngettext("{count} member saved", "{count} members saved", count)
    office.prompts.done(said.format(count=number(count)), target)


def _save(
    workspace: Workspace,
    job: Job,
    asked: MembersAsked,
    columns: Sequence[Column[MemberRow]],
    fields: Sequence[str],
    target: Path,
) -> int:
    from reports.rosters import write_list  # noqa: PLC0415 -- loaded when the first is written

    total = len(workspace.read(everybody, asked))

    def lines() -> Iterator[list[str]]:
        for start in range(0, total, AT_ONCE):
            job.step(start, total)
            for row in workspace.read(listed_members, asked, AT_ONCE, start, total, fields):
                yield [column.text(row) for column in columns]

    return write_list(target, _("Members"), [column.title for column in columns], lines())
