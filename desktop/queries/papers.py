"""What decisions, pacts and hand-over slips say, and how a person names the record."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.bases import bases_for, legal_bases
from desktop.domain.decisions import Decision, DecisionKind, NoSuchDecision
from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.numbers import number_key
from desktop.domain.pacts import NoSuchPact, Pact
from desktop.errors import Refusal
from desktop.queries.awards import AwardRow, award_rows
from desktop.queries.letterheads import Letterhead, letterhead
from desktop.queries.pacts import PactCard, pact_card
from resources.words import N_


class NothingSent(Refusal):
    """No package has left this office, or none of this name."""

    template = N_("No such package has left this office. Send a package first.")


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """An award decision with its list. `bases` are the citations in force on its date."""

    head: Letterhead
    number: str
    on: date
    signer: str
    signer_post: str
    power: str
    subject: str
    bases: tuple[str, ...]
    awards: tuple[AwardRow, ...]


@dataclass(frozen=True, slots=True)
class PactPaper:
    """A pact with its letterhead."""

    head: Letterhead
    card: PactCard


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """A package that was written. `at` is UTC; `counts` are records by type."""

    head: Letterhead
    name: str
    seq: int
    short_code: str
    at: datetime
    sender: str
    to: str
    counts: dict[str, int]


def decision_paper(session: Session, of: str) -> DecisionPaper:
    """Return an award decision named by its id or its number (the newest of that number).

    Raises:
        NoSuchDecision: there is none.
    """
    query = select(Decision).where(Decision.kind == DecisionKind.AWARD)
    identity = _identity(of)
    query = (
        query.where(Decision.id == identity)
        if identity
        else query.where(Decision.number_key == number_key(of))
    )
    decision = session.scalars(query.order_by(Decision.on.desc())).first()
    if decision is None:
        raise NoSuchDecision(number=of, year="–")
    cited = [each for each in legal_bases() if each.number in decision.legal_basis_ids]
    return DecisionPaper(
        head=letterhead(session),
        number=decision.number,
        on=decision.on,
        signer=decision.signer,
        signer_post=decision.signer_post,
        power=decision.power,
        subject=decision.subject,
        bases=tuple(each.citation for each in cited or bases_for("award", decision.on)),
        awards=tuple(award_rows(session, decision_id=decision.id)),
    )


def pact_paper(session: Session, of: str) -> PactPaper:
    """Return a pact named by its id or its number.

    Raises:
        NoSuchPact: there is none.
    """
    identity = _identity(of) or session.scalar(select(Pact.id).where(Pact.number == of))
    if identity is None:
        raise NoSuchPact
    return PactPaper(letterhead(session), pact_card(session, identity))


def slip_paper(session: Session, of: str) -> SlipPaper:
    """Return a package that left, named by its log entry, file name or code; "": the newest.

    Raises:
        NothingSent: there is none.
    """
    query = select(ExchangeFile).where(ExchangeFile.direction == Direction.OUT)
    if identity := _identity(of):
        query = query.where(ExchangeFile.id == identity)
    elif of:
        query = query.where((ExchangeFile.name == of) | (ExchangeFile.short_code == of))
    file = session.scalars(query.order_by(ExchangeFile.at.desc(), ExchangeFile.id.desc())).first()
    if file is None:
        raise NothingSent
    return SlipPaper(
        head=letterhead(session),
        name=file.name,
        seq=file.seq,
        short_code=file.short_code,
        at=file.at,
        sender=file.from_code,
        to=file.to_code,
        counts={str(kind): int(count) for kind, count in file.counts.items()},
    )


def _identity(of: str) -> UUID | None:
    try:
        return UUID(of)
    except ValueError:
        return None
