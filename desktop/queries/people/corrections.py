"""The correction log of one member: who changed what, when, from what to what.

Source: field-facts.md §2.7 (REC 4), Law 91/2025/QH15.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.domain.groups import Group
from desktop.domain.members import Member, Movement, NoSuchMember
from desktop.domain.trail import AuditEntry
from desktop.domain.units import Unit
from desktop.queries.asking import members_named
from desktop.queries.letterheads import Letterhead, letterhead
from desktop.queries.people.fields import field_name, field_word
from desktop.queries.wording import Word, phrase
from resources.words import N_

ACTIONS = {
    "added": N_("Written down"),
    "changed": N_("Changed"),
    "removed": N_("Deleted"),
    "restored": N_("Brought back"),
    "taken_in": N_("Taken in from a package"),
}
MOVEMENT = "movement"


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of one field; a record added or deleted has no field.

    Attributes:
        at: UTC.
        by: the profile at this computer, "" for the program itself.
        what: what was done, of a movement too.
    """

    at: datetime
    by: str
    what: Word
    field: Word
    old: Word
    new: Word


@dataclass(frozen=True, slots=True)
class CorrectionPaper:
    """The log of one member, oldest first. `printed_at` is UTC."""

    head: Letterhead
    name: str
    corrections: tuple[Correction, ...]
    printed_at: datetime


def correction_paper(session: Session, of: str, now: datetime) -> CorrectionPaper:
    """Return the log of a member, who may have been deleted meanwhile.

    Raises:
        NobodyNamed, SeveralNamed, NoSuchMember: they are not in the books.
    """
    [member_id] = members_named(session, [of])
    everything = {"with_removed": True}
    found = select(Member).where(Member.id == member_id).execution_options(**everything)
    member = session.scalars(found).first()
    if member is None:
        raise NoSuchMember
    return CorrectionPaper(
        letterhead(session), member.name, tuple(corrections(session, member_id)), now
    )


def corrections(session: Session, member_id: UUID) -> list[Correction]:
    """Return every change of a member and their movements, oldest first."""
    theirs = select(Movement.id).where(Movement.member_id == member_id)
    moves = session.scalars(theirs.execution_options(with_removed=True)).all()
    query = (
        select(AuditEntry)
        .where(or_(AuditEntry.record_id == member_id, AuditEntry.record_id.in_(moves)))
        .order_by(AuditEntry.at, AuditEntry.id)
    )
    names = names_of(session)
    return [each for entry in session.scalars(query) for each in _lines(entry, names)]


def names_of(session: Session) -> dict[UUID, str]:
    """Return the names of groups and unions, of deleted ones too."""
    found: dict[UUID, str] = {}
    for entity in (Group, Unit):
        query = select(entity.id, entity.name).execution_options(with_removed=True)
        found.update((row.id, row.name) for row in session.execute(query))
    return found


def _lines(entry: AuditEntry, names: dict[UUID, str]) -> list[Correction]:
    done = phrase(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action
    what: Word = done
    if entry.kind == MOVEMENT:
        what = phrase(N_("{action} (movement)"), action=done)
    lines = [
        Correction(
            entry.at,
            entry.profile,
            what,
            field_name(name),
            field_word(name, old, names, masked=True),
            field_word(name, new, names, masked=True),
        )
        for name, (old, new) in entry.changes.items()
    ]
    return lines or [Correction(entry.at, entry.profile, what, "", "", "")]
