"""Spreadsheets in: sheet → cells → heads of columns → rows → findings → use cases.

The way in is `read_roster`, the way on `take_roster`, the way back `undo_batch`.
"""

from desktop.intake.columns import Column, field_title, fields
from desktop.intake.findings import CODES, Finding, Level
from desktop.intake.reading import KINDS, read_roster, read_sheet
from desktop.intake.rosters import Roster
from desktop.intake.rows import Decision, RosterRow, Summary
from desktop.intake.taking import Taken, Update, meet_office, take_roster
from desktop.intake.undoing import Undone, undo_batch
from desktop.intake.waiting import decide_waiting
from desktop.intake.writing import export_listing, export_roster, write_empty, write_rejects

__all__ = [
    "CODES",
    "KINDS",
    "Column",
    "Decision",
    "Finding",
    "Level",
    "Roster",
    "RosterRow",
    "Summary",
    "Taken",
    "Undone",
    "Update",
    "decide_waiting",
    "export_listing",
    "export_roster",
    "field_title",
    "fields",
    "meet_office",
    "read_roster",
    "read_sheet",
    "take_roster",
    "undo_batch",
    "write_empty",
    "write_rejects",
]
