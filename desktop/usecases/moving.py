"""What pointed at one member points at another: authors, pacts, movements and all the rest."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.initiatives import Author, Initiative
from desktop.domain.members import Member, Movement, MovementKind
from desktop.domain.pacts import OPEN_STATES, Pact, Party
from desktop.domain.standings import IN_ALREADY, Moment, moments, step_of
from desktop.storage.links import Ledger, links_to, pointed
from desktop.usecases.initiatives import LOCKED
from desktop.usecases.standings import movements_of


def move_links(
    session: Session,
    instead: Mapping[UUID, UUID],
    owner: UUID,
    names: Mapping[str, str] | None = None,
) -> Ledger:
    """Let what points at some members point at others, and return what was changed.

    Two authors of one initiative become one with both shares, and a second place in an open
    pact is taken out.

    Args:
        session: the caller's transaction.
        instead: member → the member who stands for them from now on.
        owner: the office; records of others are theirs to change.
        names: an author's old name → the new one, where nothing is decided yet.
    """
    ledger = Ledger()
    for thing, name in list(links_to(session, list(instead), owner)):
        match thing:
            case Author():
                _move_author(session, ledger, thing, instead, names or {})
            case Party() if _second(session, thing, instead):
                ledger.put(thing, "removed_at", session.info["now"])
            case _:
                ledger.put(thing, name, pointed(thing, name, instead))
    session.flush()
    return ledger


def admit_once(
    session: Session, ledger: Ledger, member: Member, late: Collection[UUID], *, there: bool
) -> None:
    """Let nobody be admitted twice who has not left in between.

    Args:
        session: the caller's transaction.
        ledger: keeps what is changed.
        member: who has the movements of both records now.
        late: the movements that came from the other record.
        there: whether the person stands where the other record says.
    """
    while (found := _second_admission(session, member)) is not None:
        first, second, between = found
        wanted = (second.id in late) == there
        if wanted and between and not (second.from_id or second.union_name):
            ledger.put(second, "kind", MovementKind.MOVED_GROUP)
            ledger.put(second, "from_id", between.after.group_id)
        else:
            if wanted:
                ledger.put(first, "to_id", second.to_id, str(first.id))
            ledger.put(second, "removed_at", session.info["now"], str(first.id))
        session.flush()
    _admit_on_joining(session, ledger, member)


def _second_admission(
    session: Session, member: Member
) -> tuple[Movement, Movement, Moment | None] | None:
    """Return an admission, one that follows it too soon, and what stands before that, if any."""
    moves = {each.id: each for each in movements_of(session, member)}
    first, last = None, None
    for moment in _chain(member, moves.values()):
        move = moves[moment.step.id]
        if move.kind is MovementKind.ADMITTED:
            if first is not None and moment.doubt == IN_ALREADY:
                return first, move, None if last and last.step.id == first.id else last
            first = move
        last = moment
    return None


def _admit_on_joining(session: Session, ledger: Ledger, member: Member) -> None:
    """Let the only admission be of the day of joining, as the roster says it."""
    found = [each for each in movements_of(session, member) if each.kind is MovementKind.ADMITTED]
    if len(found) == 1 and member.joined_on and not found[0].union_name:
        ledger.put(found[0], "on", member.joined_on, str(found[0].id))


def _chain(member: Member, moves: Collection[Movement]) -> list[Moment]:
    return moments([step_of(each) for each in moves], joined=member.joined_on is not None)


def _move_author(
    session: Session,
    ledger: Ledger,
    author: Author,
    instead: Mapping[UUID, UUID],
    names: Mapping[str, str],
) -> None:
    assert author.member_id is not None
    stays, knot = instead[author.member_id], str(author.initiative_id)
    other = session.scalars(
        select(Author).where(
            Author.initiative_id == author.initiative_id, Author.member_id == stays
        )
    ).first()
    if other is not None:
        ledger.put(other, "share", other.share + author.share, knot)
        ledger.put(other, "lead", other.lead or author.lead, knot)
        ledger.put(author, "removed_at", session.info["now"], knot)
        return
    ledger.put(author, "member_id", stays, knot)
    initiative = session.get(Initiative, author.initiative_id)
    if author.name in names and initiative is not None and initiative.state not in LOCKED:
        ledger.put(author, "name", names[author.name], knot)


def _second(session: Session, party: Party, instead: Mapping[UUID, UUID]) -> bool:
    """Tell whether the person stands in an open pact on the same side already."""
    pact = session.get(Pact, party.pact_id)
    if pact is None or pact.state not in OPEN_STATES or party.member_id is None:
        return False
    there = select(func.count()).where(
        Party.pact_id == party.pact_id,
        Party.side == party.side,
        Party.role == party.role,
        Party.member_id == instead[party.member_id],
    )
    return bool(session.scalar(there))
