"""What the members page shows: a window on the roster, and everything about one member."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, AwardState, StoredFile
from desktop.domain.campaigns import Campaign
from desktop.domain.decisions import Decision
from desktop.domain.groups import Group
from desktop.domain.initiatives import Author, Initiative, InitiativeState
from desktop.domain.members import Member, MemberDraft, MemberStatus, NoSuchMember
from desktop.domain.pacts import Pact, PactState, Party
from desktop.domain.terms import PostTerm, read_posts
from desktop.queries.finding import MembersAsked, any_members, count_members
from desktop.queries.groups import GroupRow, group_rows
from desktop.queries.members import MemberRow, listed_members
from desktop.queries.movements import MovementRow, movement_rows
from desktop.queries.offices import sensitive_fields


@dataclass(frozen=True, slots=True)
class MemberWindow:
    """The top of a long list of members.

    Attributes:
        found: how many match.
        anybody: whether there is anybody at all, whatever was asked for.
        rows: the first of those that match.
    """

    found: int
    anybody: bool
    rows: list[MemberRow]


@dataclass(frozen=True, slots=True)
class MemberInitiative:
    """An initiative of which a member is an author.

    `share` in hundredths of a percent; `on` the day it was proposed.
    """

    id: UUID
    code: str
    title: str
    state: InitiativeState
    share: int
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MemberAward:
    """An award for a member. `on` is the day of the decision, None before it.

    Attributes:
        initiative: of an award for an initiative, its title.
    """

    id: UUID
    kind_code: str
    on: date | None
    decision: str
    state: AwardState
    initiative: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class MemberPact:
    """A pact that a member signs. `side` is how the paper calls them."""

    id: UUID
    number: str
    campaign: str
    state: PactState
    signed_on: date | None
    side: str


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Everything about one member that the window shows.

    Attributes:
        posts: terms of union posts, oldest first; one without days where no term is known.
        photo: a small JPEG, None for none.
        sensitive: the sensitive fields that are shown; the others stay in `draft` unseen.
        consents: what they were told or agreed to, oldest first, as `Member.consents`.
    """

    id: UUID
    draft: MemberDraft
    group: str
    status: MemberStatus
    status_on: date | None
    movements: list[MovementRow]
    initiatives: list[MemberInitiative]
    awards: list[MemberAward]
    pacts: list[MemberPact] = field(default_factory=list)
    posts: tuple[PostTerm, ...] = ()
    photo: bytes | None = None
    sensitive: frozenset[str] = frozenset()
    consents: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupList:
    """Every group, and how many members stand directly under the union."""

    groups: list[GroupRow]
    without: int


def member_window(
    session: Session,
    asked: MembersAsked,
    limit: int = 64,
    more: Sequence[str] = (),
    known: int | None = None,
) -> MemberWindow:
    """Return the first members who match, how many do, and whether there is anybody at all.

    Args:
        session: the books.
        asked: words, filters and order.
        limit: how many rows at most.
        more: further fields of each row.
        known: how many match, where only the order is another than a moment ago.
    """
    rows = listed_members(session, asked, limit, found=known, more=more)
    # A page that is not full tells by itself how many there are.
    full = len(rows) == limit
    found = (known or count_members(session, asked)) if full else len(rows)
    return MemberWindow(found, bool(found) or any_members(session), rows)


def member_card(session: Session, member_id: UUID) -> MemberCard:
    """Return one member with their movements, initiatives and awards.

    Raises:
        NoSuchMember: they have left the books.
    """
    query = (
        select(Member, func.coalesce(Group.name, ""))
        .outerjoin(Group, Group.id == Member.group_id)
        .where(Member.id == member_id)
    )
    found = session.execute(query).first()
    if found is None:
        raise NoSuchMember
    member, group = found
    draft = MemberDraft(
        **{name: getattr(member, name) for name in MemberDraft.__dataclass_fields__}
    )
    return MemberCard(
        member.id,
        draft,
        group,
        member.status,
        member.status_on,
        movement_rows(session, member_id),
        _initiatives(session, member_id),
        _awards(session, member_id),
        _pacts(session, member_id),
        read_posts(member.posts, member.union_post),
        _photo(session, member.photo_sha256),
        sensitive_fields(session),
        tuple(dict(each) for each in member.consents),
    )


def group_list(session: Session) -> GroupList:
    """Return the groups with their heads, and the active members who are in none."""
    without = select(func.count(Member.id)).where(
        Member.group_id.is_(None), Member.status == MemberStatus.ACTIVE
    )
    return GroupList(group_rows(session), session.scalar(without) or 0)


def _initiatives(session: Session, member_id: UUID) -> list[MemberInitiative]:
    query = (
        select(
            Initiative.id,
            Initiative.code,
            Initiative.title,
            Initiative.state,
            Author.share,
            Initiative.proposed_on,
        )
        .join(Author, and_(Author.initiative_id == Initiative.id, Author.member_id == member_id))
        .order_by(Initiative.proposed_on.desc(), Initiative.code.desc())
    )
    return [MemberInitiative(*row) for row in session.execute(query)]


def _awards(session: Session, member_id: UUID) -> list[MemberAward]:
    """Return the member's own awards, and those of initiatives of which they are an author."""
    theirs = select(Author.initiative_id).where(Author.member_id == member_id)
    query = (
        select(
            Award.id,
            Award.kind_code,
            Award.on,
            func.coalesce(Decision.number, ""),
            Award.state,
            func.coalesce(Initiative.title, ""),
            Award.citation,
        )
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .where(or_(Award.member_id == member_id, Award.initiative_id.in_(theirs)))
        .order_by(Award.on.desc(), Award.id.desc())
    )
    return [MemberAward(*row) for row in session.execute(query)]


def _pacts(session: Session, member_id: UUID) -> list[MemberPact]:
    """Return the pacts that the member signs in person, newest first."""
    query = (
        select(Pact.id, Pact.number, Campaign.title, Pact.state, Pact.signed_on, Party.side)
        .join(Party, and_(Party.pact_id == Pact.id, Party.member_id == member_id))
        .join(Campaign, Campaign.id == Pact.campaign_id)
        .order_by(Pact.id.desc())
    )
    return [MemberPact(*row) for row in session.execute(query)]


def _photo(session: Session, digest: str) -> bytes | None:
    query = select(StoredFile.content).where(StoredFile.sha256 == digest)
    return session.scalars(query).first() if digest else None
