"""Lists of pacts, and one pact's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.campaigns import Campaign
from desktop.domain.numbers import parse_number
from desktop.domain.pacts import (
    NoSuchPact,
    Pact,
    PactDraft,
    PactRank,
    PactState,
    Party,
    PartyDraft,
    PartyRole,
)
from desktop.domain.targets import Target, TargetDraft
from desktop.queries.targets import TargetRow, target_rows


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One that signs. `side` is how it is called on the paper."""

    id: UUID
    side: str
    role: PartyRole
    signer_name: str
    group_id: UUID | None


@dataclass(frozen=True, slots=True)
class PactRow:
    """One pact. `percent` is the mean of its assessed targets; None when none is."""

    id: UUID
    number: str
    campaign_id: UUID
    campaign: str
    parties: tuple[str, ...]
    state: PactState
    signed_on: date | None
    rank: PactRank | None
    targets: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class PactCard:
    """Everything about one pact that its page shows."""

    row: PactRow
    draft: PactDraft
    place: str
    parties: tuple[PartyRow, ...]
    targets: tuple[TargetRow, ...]


def pact_rows(
    session: Session, campaign_id: UUID | None = None, today: date | None = None
) -> list[PactRow]:
    """Return the pacts of a campaign (or all) in order of number, as they stand `today`."""
    query = select(Pact, Campaign.title).join(Campaign, Campaign.id == Pact.campaign_id)
    if campaign_id is not None:
        query = query.where(Pact.campaign_id == campaign_id)
    parties: dict[UUID, list[str]] = {}
    for pact_id, side in session.execute(select(Party.pact_id, Party.side).order_by(Party.id)):
        parties.setdefault(pact_id, []).append(side)
    rows = session.execute(query.order_by(Pact.id)).all()
    found = [
        _row(pact, title, parties.get(pact.id, []), target_rows(session, pact.id, today))
        for pact, title in rows
    ]
    return sorted(found, key=_in_order)


def _in_order(row: PactRow) -> tuple[str, int]:
    number = parse_number(row.number)
    return number.symbol, number.number


def pact_card(session: Session, pact_id: UUID, today: date | None = None) -> PactCard:
    """Return one pact with its parties, and its targets as they stand `today`.

    Raises:
        NoSuchPact: it has left the books.
    """
    pact = session.get(Pact, pact_id)
    if pact is None or pact.removed_at is not None:
        raise NoSuchPact
    title = session.scalar(select(Campaign.title).where(Campaign.id == pact.campaign_id)) or ""
    parties = session.scalars(
        select(Party).where(Party.pact_id == pact_id).order_by(Party.id)
    ).all()
    targets = session.scalars(
        select(Target).where(Target.of_id == pact_id).order_by(Target.id)
    ).all()
    rows = target_rows(session, pact_id, today)
    return PactCard(
        row=_row(pact, title, [party.side for party in parties], rows),
        draft=_draft(pact, parties, targets),
        place=pact.signed_at_place,
        parties=tuple(
            PartyRow(party.id, party.side, party.role, party.signer_name, party.group_id)
            for party in parties
        ),
        targets=tuple(rows),
    )


def _draft(pact: Pact, parties: Sequence[Party], targets: Sequence[Target]) -> PactDraft:
    return PactDraft(
        number=pact.number,
        campaign_id=pact.campaign_id,
        content=pact.content,
        parties=tuple(
            PartyDraft(party.side, party.role, party.signer_name, party.group_id, party.member_id)
            for party in parties
        ),
        targets=tuple(
            TargetDraft(
                target.text,
                target.kind,
                target.measure,
                target.measure_unit,
                target.planned,
                target.due_on,
            )
            for target in targets
        ),
    )


def _row(pact: Pact, title: str, parties: list[str], targets: list[TargetRow]) -> PactRow:
    assessed = [min(row.percent, 100) for row in targets if row.percent is not None]
    return PactRow(
        id=pact.id,
        number=pact.number,
        campaign_id=pact.campaign_id,
        campaign=title,
        parties=tuple(parties),
        state=pact.state,
        signed_on=pact.signed_on,
        rank=pact.rank,
        targets=len(targets),
        percent=sum(assessed) // len(assessed) if assessed else None,
    )
