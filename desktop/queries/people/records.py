"""R10: what members have earned, year by year, and for what they could be proposed.

Source: field-facts.md §7, R10; §12 line 11.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.members import Member
from desktop.queries.asking import Asked, parts
from desktop.queries.letterheads import Letterhead, letterhead
from desktop.queries.people.choosing import NobodyThere, Person, people_rows
from desktop.queries.people.entries import Entry, EntryKind, entries
from desktop.queries.people.hints import Earned, Hint, hints


class Total(StrEnum):
    """What the last line of a record adds up."""

    TITLES = "titles"
    FORMS = "forms"
    PRIZES = "prizes"
    INITIATIVES = "initiatives"
    RECOGNISED = "recognised"
    SAVING = "saving"
    PACTS = "pacts"


@dataclass(frozen=True, slots=True)
class Facts:
    """Who a member is, as an emulation record says it. `born` is ISO as far as known."""

    born: str
    education: str
    qualification: str
    profession: str
    department: str
    entered_on: date | None


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """One member's record: entries in order of years."""

    person: Person
    facts: Facts
    entries: tuple[Entry, ...]
    hints: tuple[Hint, ...]

    def totals(self) -> dict[Total, int]:
        """Return what the record adds up to; the saving is the member's own part, in đồng."""
        kinds = [entry.kind for entry in self.entries]
        return {
            Total.TITLES: kinds.count(EntryKind.TITLE),
            Total.FORMS: kinds.count(EntryKind.FORM),
            Total.PRIZES: kinds.count(EntryKind.PRIZE),
            Total.INITIATIVES: kinds.count(EntryKind.INITIATIVE),
            Total.RECOGNISED: sum(entry.recognised for entry in self.entries),
            Total.SAVING: sum(e.saving or 0 for e in self.entries if e.recognised),
            Total.PACTS: kinds.count(EntryKind.PACT),
        }


@dataclass(frozen=True, slots=True)
class RecordsPaper:
    """The records of some members, one after the other."""

    head: Letterhead
    records: tuple[MemberRecord, ...]
    today: date


def records_paper(
    session: Session,
    asked: Asked,
    today: date,
    starts_on: date = date.min,
    ends_on: date = date.max,
) -> RecordsPaper:
    """Return the records of the members asked for; of a period, if one is given.

    The number of statements does not grow with the number of members.

    Raises:
        NobodyNamed, SeveralNamed, NoGroupNamed, NobodyThere: see `people_rows`.
    """
    people = people_rows(session, asked)
    if not people:
        raise NobodyThere
    ids = [person.id for person in people]
    facts = dict(_facts(session, ids))
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for some in parts(ids):
        for member_id, entry in entries(session, some):
            if entry.on is None or starts_on <= entry.on <= ends_on:
                found[member_id].append(entry)
    records = tuple(
        MemberRecord(
            person,
            facts[person.id],
            tuple(sorted(found[person.id], key=Entry.place)),
            hints(_earned(found[person.id]), today),
        )
        for person in people
    )
    return RecordsPaper(letterhead(session), records, today)


def _facts(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Facts]]:
    query = select(
        Member.id, Member.born, Member.education, Member.qualification, Member.profession,
        Member.department, Member.entered_on,
    )  # fmt: skip
    for some in parts(ids):
        for row in session.execute(query.where(Member.id.in_(some))):
            yield (
                row.id,
                Facts(
                    born=row.born,
                    education=row.education,
                    qualification=row.qualification,
                    profession=row.profession,
                    department=row.department,
                    entered_on=row.entered_on,
                ),
            )


def _earned(found: Sequence[Entry]) -> Earned:
    years: dict[str, set[int]] = defaultdict(set)
    best: dict[int, int] = defaultdict(int)
    savings: dict[int, int] = defaultdict(int)
    for entry in found:
        if entry.code and entry.on and not entry.team:
            years[entry.code].add(entry.on.year)
        if entry.recognised and entry.saving and entry.on:
            best[entry.on.year] = max(best[entry.on.year], entry.saving)
            savings[entry.on.year] += entry.saving
    return Earned(years, best, savings)
