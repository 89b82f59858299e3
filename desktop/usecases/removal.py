"""Deleting, which never destroys, and bringing back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain import Campaign, Group, Initiative, Member, Pact, Phase, Record, Target
from desktop.domain.awards import Award, AwardState
from desktop.domain.merges import PartOfMerge
from desktop.domain.pacts import OPEN_STATES, PactSigned
from desktop.errors import Refusal
from desktop.storage.changes import LABELS
from desktop.usecases.groups import refuse_if_peopled
from desktop.usecases.ownership import refuse_foreign
from desktop.usecases.settling import follow_merges
from desktop.usecases.unmerging import EVERYTHING
from resources.words import N_

# What a person can delete, by the name of its table.
REMOVABLE: dict[str, type[Record]] = {
    kind.__tablename__: kind
    for kind in (Member, Group, Campaign, Phase, Target, Pact, Initiative, Award)
}


class AlreadyGone(Refusal):
    """The record is not in the books."""

    template = N_("This record is no longer in the books. The list has been brought up to date.")


class AwardDecided(Refusal):
    """A decided award has a register number, which is never reused."""

    template = N_(
        "This award has been decided and has a register number. Revoke it instead of deleting it."
    )


@dataclass(frozen=True, slots=True)
class Removed:
    """What was deleted, for “Undo: delete …”."""

    kind: str
    id: UUID
    label: str


def remove_record(session: Session, kind: str, record_id: UUID, now: datetime) -> Removed:
    """Delete a record softly; it can be brought back, and the deletion travels.

    Raises:
        AlreadyGone: it is not in the books.
        GroupNotEmpty, PactSigned, AwardDecided: it may not be deleted.
    """
    record = session.get(REMOVABLE[kind], record_id)
    if record is None or record.removed_at is not None:
        raise AlreadyGone
    refuse_foreign(session, record)
    if isinstance(record, Group):
        refuse_if_peopled(session, record)
    if isinstance(record, Pact) and record.state not in OPEN_STATES:
        raise PactSigned(number=record.number)
    if isinstance(record, Award) and record.decision_id is not None:
        raise AwardDecided
    if isinstance(record, Award):
        assert record.state is not AwardState.DECIDED
    record.removed_at = now
    label = next((str(getattr(record, name)) for name in LABELS if hasattr(record, name)), "")
    return Removed(kind, record_id, label)


def restore_record(session: Session, kind: str, record_id: UUID) -> None:
    """Bring a deleted record back as it was.

    What points at a record that was joined with another one meanwhile points at that one.

    Raises:
        AlreadyGone: there is nothing to bring back.
        PartOfMerge: the member was joined with another record; taking apart brings both back.
    """
    record = session.get(REMOVABLE[kind], record_id, execution_options={"with_removed": True})
    if record is None or record.removed_at is None:
        raise AlreadyGone
    if isinstance(record, Member) and record.merged_into_id is not None:
        winner = session.get(Member, record.merged_into_id, execution_options=EVERYTHING)
        raise PartOfMerge(loser=record.name, winner=winner.name if winner else "?")
    record.removed_at = None
    session.flush()
    follow_merges(session)
