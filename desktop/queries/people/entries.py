"""What members have earned: awards, prizes, initiatives and pacts, each with its day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.activities import ModelExample
from desktop.domain.awards import GRANTED, Award
from desktop.domain.campaigns import Campaign
from desktop.domain.decisions import Decision, Level, Recognition
from desktop.domain.initiatives import WHOLE, Author, Initiative, InitiativeState
from desktop.domain.kinds import AwardKind, award_kinds
from desktop.domain.members import Member
from desktop.domain.pacts import OPEN_STATES, Pact, Party
from desktop.queries.labels import LABELS, worded
from desktop.queries.wording import Named, Word, phrase
from resources.words import N_

# What does not speak for its author has no place in a record.
SILENT = frozenset(
    {
        InitiativeState.DRAFT,
        InitiativeState.WITHDRAWN,
        InitiativeState.REFUSED,
        InitiativeState.RECOGNITION_WITHDRAWN,
    }
)

# At which level an award of the catalogue is granted.
LEVELS = {
    "base": LABELS[Level][Level.BASE],
    "above_base": LABELS[Level][Level.ABOVE_BASE],
    "province": LABELS[Level][Level.PROVINCE],
    "central": N_("Central level"),
    "state": N_("State level"),
}


class EntryKind(StrEnum):
    """What an entry of a record is, in the order in which a year shows them."""

    TITLE = "title"
    FORM = "form"
    PRIZE = "prize"
    RECOGNITION = "recognition"
    INITIATIVE = "initiative"
    PACT = "pact"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a member has earned.

    Attributes:
        on: the day by which its year is counted; None when it is not known.
        what: the title, the initiative, the campaign of the pact.
        by: at what level it was granted, or what rank it has.
        decision: number, "" for none.
        share, saving: the member's own part: hundredths of a percent, whole đồng.
        code: of the award kind.
        team: whether it was given to the authors of an initiative together.
    """

    kind: EntryKind
    on: date | None
    what: Word
    by: Word = ""
    decision: str = ""
    share: int | None = None
    saving: int | None = None
    code: str = ""
    recognised: bool = False
    team: bool = False

    @property
    def year(self) -> int:
        """The year under which it stands; 0 when it is not known."""
        return self.on.year if self.on else 0

    def place(self) -> tuple[int, int, date, str]:
        """Return its place in the record: by year, kind and day."""
        return (self.year, list(EntryKind).index(self.kind), self.on or date.min, str(self.what))


def entries(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Entry]]:
    """Yield what these members have earned, in no order."""
    yield from _awards(session, ids)
    yield from _initiatives(session, ids)
    yield from _pacts(session, ids)
    query = select(ModelExample).where(ModelExample.member_id.in_(ids))
    for example in session.scalars(query):
        assert example.member_id is not None
        by = phrase(N_("Model example"))
        day = date(example.year, 12, 31)
        yield example.member_id, Entry(EntryKind.EXAMPLE, day, example.citation, by)


def _awards(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Entry]]:
    """Yield the members' own awards, and those of initiatives of which they are an author."""
    member = func.coalesce(Award.member_id, Author.member_id)
    query = (
        select(
            member, Award.kind_code, Award.on, func.coalesce(Decision.number, ""),
            Award.initiative_id, func.coalesce(Initiative.title, ""),
        )
        .select_from(Award)
        .outerjoin(Author, and_(Author.initiative_id == Award.initiative_id))
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .where(Award.state.in_(GRANTED), member.in_(ids))
    )  # fmt: skip
    kinds = award_kinds()
    for member_id, code, on, decision, initiative_id, title in session.execute(query):
        yield member_id, _award(kinds.get(code), code, on, decision, initiative_id, title)


def _award(
    kind: AwardKind | None, code: str, on: date | None, decision: str, team: UUID | None, title: str
) -> Entry:
    name: Word = Named(kind.names) if kind else code
    what = phrase(N_("{award} (“{title}”)"), award=name, title=title) if title else name
    return Entry(
        kind=EntryKind(kind.branch) if kind else EntryKind.FORM,
        on=on,
        what=what,
        by=phrase(LEVELS[kind.level]) if kind else "",
        decision=decision,
        code=code,
        team=team is not None,
    )


def _initiatives(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Entry]]:
    levels = _recognitions(session, ids)
    query = (
        select(
            Author.member_id, Author.share, Initiative.id, Initiative.code, Initiative.title,
            Initiative.saving, Initiative.state,
            func.coalesce(Initiative.proposed_on, Initiative.first_applied_on),
        )
        .join(Initiative, Initiative.id == Author.initiative_id)
        .where(Author.member_id.in_(ids), Initiative.state.not_in(SILENT))
    )  # fmt: skip
    for member_id, share, identity, code, title, saving, state, on in session.execute(query):
        assert member_id is not None
        level, decision = levels.get(identity, (worded(state), ""))
        yield (
            member_id,
            Entry(
                kind=EntryKind.INITIATIVE,
                on=on,
                what=f"{code} – {title}" if code else title,
                by=level,
                decision=decision,
                share=share,
                saving=(saving * share * 2 + WHOLE) // (2 * WHOLE),
                recognised=state == InitiativeState.RECOGNISED,
            ),
        )


def _recognitions(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[Word, str]]:
    """Return initiative → (highest level at which it was recognised, its decision)."""
    query = (
        select(Recognition.initiative_id, Recognition.level, func.coalesce(Decision.number, ""))
        .join(Author, Author.initiative_id == Recognition.initiative_id)
        .outerjoin(Decision, Decision.id == Recognition.decision_id)
        .where(Author.member_id.in_(ids))
    )
    levels = {row[0]: row for row in sorted(session.execute(query), key=_height)}
    return {identity: (worded(level), decision) for identity, level, decision in levels.values()}


def _height(row: Sequence[object]) -> int:
    level = row[1]
    return list(type(level)).index(level) if isinstance(level, StrEnum) else 0


def _pacts(session: Session, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Entry]]:
    """Yield the pacts that members signed themselves, and those of the group they are in."""
    grouped: dict[UUID, list[UUID]] = defaultdict(list)
    theirs = select(Member.group_id, Member.id).where(
        Member.id.in_(ids), Member.group_id.is_not(None)
    )
    for group_id, member_id in session.execute(theirs):
        assert group_id is not None
        grouped[group_id].append(member_id)
    query = (
        select(
            Party.member_id, Party.group_id, Party.side, Pact.number, Campaign.title, Pact.rank,
            func.coalesce(Pact.signed_on, Campaign.starts_on),
        )
        .join(Pact, Pact.id == Party.pact_id)
        .join(Campaign, Campaign.id == Pact.campaign_id)
        .where(
            Pact.state.not_in(OPEN_STATES),
            or_(Party.member_id.in_(ids), Party.group_id.in_(list(grouped))),
        )
    )  # fmt: skip
    for own_id, group_of, side, number, title, rank, on in session.execute(query):
        entry = Entry(
            kind=EntryKind.PACT,
            on=on,
            what=phrase(N_("{campaign} ({side})"), campaign=title, side=side),
            by=worded(rank),
            decision=number,
        )
        if own_id is not None:
            yield own_id, entry
        elif group_of is not None:
            yield from ((each, entry) for each in grouped[group_of])
