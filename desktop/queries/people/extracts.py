"""Everything that the office holds of one person, in words that the person can read.

Source: Law 91/2025/QH15; field-facts.md §2.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.base import NOT_CONTENT
from desktop.domain.bases import bases_for
from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.members import SENSITIVE, Member, NoSuchMember
from desktop.domain.trail import AuditEntry
from desktop.queries.asking import members_named
from desktop.queries.letterheads import Letterhead, letterhead
from desktop.queries.memberships import MemberAward, MemberInitiative, MemberPact, member_card
from desktop.queries.movements import MovementRow
from desktop.queries.people.corrections import names_of
from desktop.queries.people.fields import CONSENTS, FIELDS, field_word
from desktop.queries.wording import Word, phrase


@dataclass(frozen=True, slots=True)
class Held:
    """One field and what it holds.

    Attributes:
        sensitive: whether the law calls it sensitive.
        leaves: whether it is in the packages that the office sends.
    """

    name: str
    value: Word
    sensitive: bool
    leaves: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """One notice, consent or withdrawal."""

    what: Word
    on: date | None
    scope: str
    paper: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that left since the person is in the books. `at` is UTC."""

    at: datetime
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """The extract of one member's data.

    Attributes:
        photo: the picture that is kept, None for none.
        law: how the paper cites the law on which it rests, by its day.
        changes: how often the record was changed; the correction log says how.
    """

    head: Letterhead
    name: str
    held: tuple[Held, ...]
    consents: tuple[Consent, ...]
    movements: tuple[MovementRow, ...]
    awards: tuple[MemberAward, ...]
    initiatives: tuple[MemberInitiative, ...]
    pacts: tuple[MemberPact, ...]
    sent: tuple[Sent, ...]
    photo: bytes | None
    law: str
    changes: int
    today: date


def extract_paper(session: Session, of: str, today: date) -> ExtractPaper:
    """Return everything that the books hold of a member.

    Raises:
        NobodyNamed, SeveralNamed, NoSuchMember: they are not in the books.
    """
    [member_id] = members_named(session, [of])
    member = session.get(Member, member_id)
    if member is None or member.removed_at is not None:
        raise NoSuchMember
    card = member_card(session, member_id)
    laws = bases_for("personal_data", today)
    changed = select(func.count()).select_from(AuditEntry)
    return ExtractPaper(
        head=letterhead(session),
        name=member.name,
        held=tuple(_held(session, member)),
        consents=tuple(map(_consent, member.consents)),
        movements=tuple(card.movements),
        awards=tuple(card.awards),
        initiatives=tuple(card.initiatives),
        pacts=tuple(card.pacts),
        sent=tuple(_sent(session, member_id)),
        photo=card.photo,
        law=laws[-1].number if laws else "",
        changes=session.scalar(changed.where(AuditEntry.record_id == member_id)) or 0,
        today=today,
    )


def _held(session: Session, member: Member) -> list[Held]:
    """Return the fields that hold something, also those that the office has turned off."""
    names = names_of(session)
    hidden = NOT_CONTENT | member.local | {"consents", "merged_into_id"}
    found = []
    for name in (each for each in FIELDS if hasattr(member, each) and each not in hidden):
        value = getattr(member, name)
        if value not in ("", None, [], False):
            word = field_word(name, value, names)
            found.append(Held(name, word, name in SENSITIVE, name not in member.confined))
    return found


def _consent(kept: dict[str, str]) -> Consent:
    kind = str(kept.get("kind", ""))
    on = str(kept.get("on") or "")
    return Consent(
        what=phrase(CONSENTS[kind]) if kind in CONSENTS else kind,
        on=date.fromisoformat(on) if on else None,
        scope=str(kept.get("scope") or ""),
        paper=str(kept.get("paper") or ""),
    )


def _sent(session: Session, member_id: UUID) -> Sequence[Sent]:
    """Return the packages that left since the member was written down, oldest first."""
    first = select(func.min(AuditEntry.at)).where(AuditEntry.record_id == member_id)
    since = session.scalar(first)
    query = select(ExchangeFile.at, ExchangeFile.name, ExchangeFile.to_code).where(
        ExchangeFile.direction == Direction.OUT
    )
    if since is not None:
        query = query.where(ExchangeFile.at >= since)
    rows = session.execute(query.order_by(ExchangeFile.at, ExchangeFile.id))
    return [Sent(*row) for row in rows]
