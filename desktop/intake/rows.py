"""One row of a roster: its cells, what they say, and what a person decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.domain.days import show_partial
from desktop.domain.identity import CCCD_DIGITS, CMND_DIGITS, OldPaper
from desktop.domain.lengths import TEXT
from desktop.domain.members import MemberDraft, Sex
from desktop.intake.findings import Finding, Level
from desktop.queries.rosters import YES
from resources.catalogues import load

DAYS = frozenset({"born", "joined_on", "status_on", "cccd_issued_on", "entered_on"})
_WHOLE_DAYS = ("joined_on", "cccd_issued_on", "entered_on")
_PAST = ("born", *_WHOLE_DAYS)
_TEXTS = frozenset(
    name for name, kept in MemberDraft.__dataclass_fields__.items() if kept.type is str
)


# Findings for which a row waits in the queue instead of being refused.
WAITING = frozenset({"TWICE_IN_FILE", "PERHAPS_TWICE", "PERHAPS_IN_OFFICE", "OTHER_IN_OFFICE"})


_LANGUAGES = ("vi", "en", "id")


class Decision(StrEnum):
    """What a person says about a row that may be somebody known."""

    NONE = ""
    SAME = "same"
    NEW = "new"
    SKIP = "skip"


@dataclass(slots=True)
class RosterRow:
    """One member's row.

    Attributes:
        number: as the spreadsheet counts it, from 1.
        cells: the text of every column, as it stands in the file or was corrected.
        values: field → text as the books would hold it (days ISO, sex `male` or `female`).
        findings: everything said about the row.
        decision: what the person said about a likeness.
        match: the record of the books that the row is about, once that is certain.
        perhaps: the record of the books that it may be.
        twin: the number of the row above that it may be, 0 for none.
    """

    number: int
    cells: list[str]
    values: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    decision: Decision = Decision.NONE
    match: UUID | None = None
    perhaps: UUID | None = None
    twin: int = 0
    group: str = ""
    corrected: dict[str, str] = field(default_factory=dict)
    # What the row says by itself alone, before it is compared with others.
    alone: tuple[dict[str, str], tuple[Finding, ...]] | None = None

    @property
    def level(self) -> Level | None:
        """The gravest level among the findings; None when nothing was found."""
        if not self.findings:
            return None
        return min((found.level for found in self.findings), key=list(Level).index)

    @property
    def accepted(self) -> bool:
        """Whether the row would be taken in: it has no error and nobody left it out."""
        return self.level is not Level.ERROR and self.decision is not Decision.SKIP

    @property
    def waiting(self) -> bool:
        """Whether only a likeness keeps the row out, so that a person is to decide."""
        if not self.findings:
            return False
        errors = {found.code for found in self.findings if found.level is Level.ERROR}
        return bool(errors) and errors <= WAITING and self.decision is not Decision.SKIP


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of rows: each is counted in `accepted` or `rejected`, and by its gravest level.

    `waiting` are those of the rejected that go to the queue.
    """

    rows: int
    accepted: int
    rejected: int
    errors: int
    warnings: int
    repaired: int
    in_office: int
    new_groups: tuple[str, ...]
    codes: dict[str, int]
    waiting: int = 0


def as_written(name: str, value: str) -> str:
    """Return a field's text as our own sheets write it: days as people do."""
    return show_partial(value) if name in DAYS else value


def shown(name: str, values: Mapping[str, str], language: str) -> str:
    """Return a field as a sheet shows it: days as people write them, codes in words."""
    value = values[name]
    if not value or name not in {"sex", "status", "party_member"}:
        return as_written(name, value)
    if name == "party_member":
        return str(load("columns")["words"]["yes"][_LANGUAGES.index(language)])
    catalogue = load("columns")["words" if name == "sex" else "statuses"]
    return str(catalogue[value][_LANGUAGES.index(language)])


def has_room(values: Mapping[str, str], today: date) -> bool:
    """Return whether a draft of these values has no problem for certain, without making one."""
    cccd = values.get("cccd", "")
    if not values.get("name") or (cccd and len(cccd) != CCCD_DIGITS):
        return False
    # Composing makes three letters of one at the worst, see `too_long`.
    if max(map(len, values.values())) * 3 > TEXT:
        return False
    latest = today.isoformat()
    return all(values.get(name, "") <= latest for name in _PAST) and (
        not cccd or (cccd.isascii() and cccd.isdigit())
    )


def draft_of(values: dict[str, str], group_id: UUID | None = None) -> MemberDraft:
    """Return the draft that a row's values make."""
    sex, old_id = values.get("sex", ""), values.get("old_id", "")
    paper = OldPaper.CMND if old_id.isdigit() and len(old_id) == CMND_DIGITS else OldPaper.ARMY
    told: dict[str, Any] = {name: value for name, value in values.items() if name in _TEXTS}
    for name in _WHOLE_DAYS:
        if value := values.get(name):
            told[name] = date.fromisoformat(value)
    if old_id:
        told |= {"old_id": old_id, "old_id_kind": paper}
    return MemberDraft(
        **told,
        sex=Sex(sex) if sex else None,
        group_id=group_id,
        party_member=values.get("party_member") == YES,
    )
