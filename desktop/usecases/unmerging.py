"""Taking two joined records apart again, whatever has happened since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.base import Entity
from desktop.domain.duplicates import MemberMerge
from desktop.domain.exchange import Alias
from desktop.domain.members import Member
from desktop.domain.merges import (
    PLACE,
    DecidedElsewhere,
    NoSuchMerge,
    UndoLaterFirst,
    UndoneAlready,
    WinnerGone,
    parts,
)
from desktop.domain.offices import Role
from desktop.storage.changes import LABELS, plain
from desktop.storage.links import KINDS, unplain
from desktop.usecases.offices import the_office
from desktop.usecases.showing import show_awards
from desktop.usecases.standings import settle

DERIVED = frozenset({"from_id"})  # follows from the movements before, whoever changed those
EVERYTHING = {"with_removed": True}


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays as it is, because somebody changed it after the merge.

    Attributes:
        kind: the table; `member` for a field of the winner.
        label: what the record is called, "" where it has no name.
        fields: what stays.
    """

    kind: str
    id: UUID
    label: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmerged:
    """Two people again, and what could not be given back."""

    winner_id: UUID
    loser_id: UUID
    winner: str
    loser: str
    kept: tuple[Kept, ...]


def unmerge_members(session: Session, merge_id: UUID, now: datetime) -> Unmerged:
    """Bring the loser of a merge back with everything that was taken from it.

    What was edited since the merge stays as it is and is returned; links added since stay
    with the winner. The loser travels again with the next package.

    Raises:
        NoSuchMerge, UndoneAlready: there is nothing to take apart.
        DecidedElsewhere: the province or another office joined them.
        WinnerGone: the record that stayed has been deleted since.
        UndoLaterFirst: a later merge rests on this one.
    """
    merge = session.get(MemberMerge, merge_id)
    if merge is None:
        raise NoSuchMerge
    winner, loser = _member(session, merge.winner_id), _member(session, merge.loser_id)
    names = {"winner": winner.name, "loser": loser.name}
    if merge.undone_at is not None:
        raise UndoneAlready(**names)
    office = the_office(session)
    if merge.heard or (merge.alias_id is not None and office.role is not Role.PROVINCE):
        raise DecidedElsewhere(**names)
    _refuse_buried(session, merge)
    if winner.removed_at is not None:
        raise WinnerGone(**names)
    alias = session.get(Alias, merge.alias_id) if merge.alias_id else None
    if alias is not None:
        alias.removed_at = now
    kept = take_apart(session, merge, now)
    return Unmerged(winner.id, loser.id, winner.name, loser.name, tuple(kept))


def take_apart(session: Session, merge: MemberMerge, now: datetime) -> list[Kept]:
    """Give back what a merge changed, where nobody has changed it since; return the rest."""
    winner, loser = _member(session, merge.winner_id), _member(session, merge.loser_id)
    kept = _give_fields_back(winner, merge)
    for group in _groups(merge.links):
        if left := _give_back(session, group):
            kept.append(left)
    session.flush()
    for member in (winner, loser):
        _settle(session, member, stays=not kept)
    own = loser.unit_id == the_office(session).unit_id
    if own and not merge.heard and loser.merged_into_id == winner.id:
        loser.merged_into_id, loser.removed_at = None, None
    merge.undone_at = now
    session.flush()
    show_awards(session)
    return kept


def later_merges(session: Session, merge: MemberMerge) -> Sequence[MemberMerge]:
    """Return the merges that stand and were made after this one, the oldest first."""
    query = (
        select(MemberMerge)
        .where(MemberMerge.undone_at.is_(None), MemberMerge.id > merge.id)
        .order_by(MemberMerge.id)
    )
    return session.scalars(query).all()


def _refuse_buried(session: Session, merge: MemberMerge) -> None:
    """Stop where a later merge changed the same things: it is undone first.

    Raises:
        UndoLaterFirst: it did.
    """
    mine = _touched(merge)
    for later in later_merges(session, merge):
        if later.loser_id == merge.winner_id or mine & _touched(later):
            names = [_member(session, each).name for each in (later.winner_id, later.loser_id)]
            raise UndoLaterFirst(winner=names[0], loser=names[1])


def _touched(merge: MemberMerge) -> set[tuple[str, ...]]:
    fields = {("member", str(merge.winner_id), part) for part in _parts_of(merge.after)}
    return fields | {(each["kind"], each["id"]) for each in merge.links}


def _parts_of(names: Iterable[str]) -> set[str]:
    """Return the parts to which some fields belong."""
    part = {name: part for part, inside in parts().items() for name in inside}
    return {part[name] for name in names if name in part}


def _give_fields_back(winner: Member, merge: MemberMerge) -> list[Kept]:
    kept: list[str] = []
    for part in sorted(_parts_of(merge.after)):
        names = [name for name in parts()[part] if name in merge.after]
        if any(plain(getattr(winner, name)) != merge.after[name] for name in names):
            kept += names
            continue
        for name in names:
            setattr(winner, name, unplain(Member, name, merge.before[name]))
    return [Kept("member", winner.id, winner.name, tuple(kept))] if kept else []


def _settle(session: Session, member: Member, *, stays: bool) -> None:
    """Let movements meet the right groups again; a standing that was given back `stays`."""
    own = member.unit_id == the_office(session).unit_id
    if not own or (member.removed_at and not member.merged_into_id):
        return
    was = {name: getattr(member, name) for name in PLACE}
    settle(session, member)
    for name, value in was.items() if stays else ():
        setattr(member, name, value)


def _groups(entries: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return what is given back together or not at all: one record, or one knot."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        keys = [each for each in (entry["id"], entry["knot"]) if each]
        known = {id(found[each]): found[each] for each in keys if each in found}
        group = [each for one in known.values() for each in one] + [entry]
        for key in keys + [each for each, one in found.items() if id(one) in known]:
            found[key] = group
    return list({id(each): each for each in found.values()}.values())


def _give_back(session: Session, group: list[dict[str, Any]]) -> Kept | None:
    things = {each["id"]: _thing(session, each) for each in group}
    if not _untouched(things, group):
        first = group[0]
        label = next((_label(thing) for thing in things.values() if thing is not None), "")
        fields = tuple(dict.fromkeys(each["field"] for each in group))
        return Kept(first["kind"], UUID(first["id"]), label, fields)
    for entry in reversed(group):
        thing = things[entry["id"]]
        assert thing is not None
        setattr(thing, entry["field"], unplain(type(thing), entry["field"], entry["before"]))
    return None


def _untouched(things: dict[str, Entity | None], group: list[dict[str, Any]]) -> bool:
    """Tell whether every record of a group still says what the merge wrote."""
    last = {(each["id"], each["field"]): each["after"] for each in group}
    for identity, thing in things.items():
        if thing is None:
            return False
        if getattr(thing, "removed_at", None) is not None and (identity, "removed_at") not in last:
            return False
    return all(
        name in DERIVED or plain(getattr(things[identity], name)) == after
        for (identity, name), after in last.items()
    )


def _thing(session: Session, entry: dict[str, Any]) -> Entity | None:
    kind = KINDS[entry["kind"]]
    return session.get(kind, UUID(entry["id"]), execution_options=EVERYTHING)


def _label(thing: Entity) -> str:
    return next((str(getattr(thing, name)) for name in LABELS if hasattr(thing, name)), "")


def _member(session: Session, member_id: UUID) -> Member:
    return session.get_one(Member, member_id, execution_options=EVERYTHING)
