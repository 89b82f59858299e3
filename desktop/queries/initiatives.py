"""Lists of initiatives, and one initiative's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop.domain.decisions import Decision, Recognition
from desktop.domain.initiatives import (
    Author,
    AuthorDraft,
    Initiative,
    InitiativeDraft,
    InitiativeKind,
    InitiativeState,
    NoSuchInitiative,
    RecognitionDraft,
)
from desktop.domain.text import fold


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One line of the initiative register. `saving` is in whole đồng."""

    id: UUID
    code: str
    title: str
    authors: str
    kind: InitiativeKind
    field: str
    saving: int
    proposed_on: date | None
    state: InitiativeState


@dataclass(frozen=True, slots=True)
class InitiativeCard:
    """Everything about one initiative that its page shows."""

    row: InitiativeRow
    draft: InitiativeDraft
    recognition: RecognitionDraft | None
    reason: str


def initiative_rows(
    session: Session,
    words: str = "",
    state: InitiativeState | None = None,
    *,
    limit: int = 500,
    offset: int = 0,
) -> list[InitiativeRow]:
    """Return the initiatives whose title or code holds all `words`, newest first."""
    query = (
        _filtered(select(Initiative), words, state)
        .order_by(Initiative.proposed_on.desc(), Initiative.code.desc(), Initiative.id)
        .limit(limit)
        .offset(offset)
    )
    found = session.scalars(query).all()
    names = _authors(session, [initiative.id for initiative in found])
    return [_row(initiative, names.get(initiative.id, [])) for initiative in found]


def initiative_count(
    session: Session, words: str = "", state: InitiativeState | None = None
) -> int:
    """Return how many initiatives match."""
    return session.scalar(_filtered(select(func.count(Initiative.id)), words, state)) or 0


def initiative_choices(session: Session) -> list[tuple[UUID, str]]:
    """Return every initiative as (id, code and title), newest first."""
    query = select(Initiative.id, Initiative.code, Initiative.title).order_by(
        Initiative.code.desc()
    )
    return [(identity, f"{code} – {title}") for identity, code, title in session.execute(query)]


def initiative_card(session: Session, initiative_id: UUID) -> InitiativeCard:
    """Return one initiative with its authors and the decision that recognised it.

    Raises:
        NoSuchInitiative: it has left the books.
    """
    initiative = session.get(Initiative, initiative_id)
    if initiative is None or initiative.removed_at is not None:
        raise NoSuchInitiative
    authors = session.scalars(
        select(Author)
        .where(Author.initiative_id == initiative_id)
        .order_by(Author.lead.desc(), Author.id)
    ).all()
    decision = session.scalars(
        select(Decision)
        .join(Recognition, Recognition.decision_id == Decision.id)
        .where(Recognition.initiative_id == initiative_id)
    ).first()
    shared = set(InitiativeDraft.__dataclass_fields__) - {"authors"}
    return InitiativeCard(
        row=_row(initiative, [author.name for author in authors]),
        draft=InitiativeDraft(
            authors=tuple(
                AuthorDraft(author.member_id, author.name, author.share, author.lead)
                for author in authors
            ),
            **{name: getattr(initiative, name) for name in shared},
        ),
        recognition=None
        if decision is None
        else RecognitionDraft(decision.number, decision.on, decision.issuer, decision.signer),
        reason=initiative.reason,
    )


def _filtered(
    query: Select[*tuple[Any, ...]], words: str, state: InitiativeState | None
) -> Select[*tuple[Any, ...]]:
    text = Initiative.fold + " " + func.lower(Initiative.code)
    for word in fold(words).split():
        query = query.where(text.contains(word, autoescape=True))
    if state is not None:
        query = query.where(Initiative.state == state)
    return query


def _authors(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    names: dict[UUID, list[str]] = {}
    query = (
        select(Author.initiative_id, Author.name)
        .where(Author.initiative_id.in_(ids))
        .order_by(Author.lead.desc(), Author.id)
    )
    for initiative_id, name in session.execute(query):
        names.setdefault(initiative_id, []).append(name)
    return names


def _row(initiative: Initiative, authors: list[str]) -> InitiativeRow:
    return InitiativeRow(
        id=initiative.id,
        code=initiative.code,
        title=initiative.title,
        authors=", ".join(authors),
        kind=initiative.kind,
        field=initiative.field,
        saving=initiative.saving,
        proposed_on=initiative.proposed_on,
        state=initiative.state,
    )
