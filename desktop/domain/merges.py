"""Two records of one person become one: which parts are decided about, and the usual choice."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.domain.base import NOT_CONTENT
from desktop.domain.identity import CCCD_DIGITS, cccd_doubts
from desktop.domain.members import Member
from desktop.domain.terms import read_posts, running_posts, written_posts
from desktop.domain.text import fold
from desktop.domain.trail import Revision
from desktop.errors import Refusal
from resources.words import N_


class Side(StrEnum):
    """Whose value stays; `both` where two texts or two lists can stand together."""

    WINNER = "winner"
    LOSER = "loser"
    BOTH = "both"


# What follows from a member's movements: status, since when, and group.
PLACE = ("status", "status_on", "group_id")
# Fields that mean something only together.
_TOGETHER = {
    "cccd": ("cccd", "cccd_issued_on", "cccd_issued_at"),
    "old_id": ("old_id", "old_id_kind"),
    "status": PLACE,
    "posts": ("posts", "union_post"),
}
# Parts of which both sides can be kept.
JOINED = frozenset({"posts", "consents", "note"})
_NOT_DECIDED = frozenset({"merged_into_id", "anonymised_on"})
_NOTHING: tuple[object, ...] = ("", None, False, [])


class SamePerson(Refusal):
    """A record cannot go into itself."""

    template = N_("This is one record already. Choose two different ones to join.")


class Anonymised(Refusal):
    """Nothing tells any more who the person was."""

    template = N_(
        "One of the two records has been anonymised, so nobody can tell whether they are one "
        "person. Nothing was changed."
    )


class StillActive(Refusal):
    """Two unions count the person as theirs."""

    template = N_(
        "{unit} still counts {name} as an active member, so the records stay apart. Ask that "
        "union to record the transfer, take its next package in, and join them then."
    )


class NoSuchMerge(Refusal):
    """There is nothing to take apart."""

    template = N_("There is no such joining of two records in these books. Look at the list again.")


class UndoneAlready(Refusal):
    """The two records stand apart again."""

    template = N_("{loser} and {winner} have been taken apart already. Nothing was changed.")


class UndoLaterFirst(Refusal):
    """A later joining rests on this one."""

    template = N_(
        "{loser} was later joined with {winner}, and that rests on this joining. Take the later "
        "one apart first."
    )


class WinnerGone(Refusal):
    """The record that stayed has been deleted since."""

    template = N_(
        "{winner} has been deleted since. Bring that record back first, then take the two apart."
    )


class DecidedElsewhere(Refusal):
    """The province, or another computer of the office, joined the two records."""

    template = N_(
        "{loser} and {winner} were not joined in these books: the province or the union said "
        "that they are one person. Ask there to take them apart."
    )


class PartOfMerge(Refusal):
    """A record that went into another one comes back by taking the two apart."""

    template = N_(
        "{loser} was joined with {winner} as one person. To have both back, take the two apart "
        "in the list of joined records."
    )


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Return the parts of a member that a person decides about, each with its fields."""
    inside = {name for names in _TOGETHER.values() for name in names}
    left_out = NOT_CONTENT | Member.local | _NOT_DECIDED | (inside - _TOGETHER.keys())
    names = [column.key for column in Member.__table__.columns if column.key not in left_out]
    return {name: _TOGETHER.get(name, (name,)) for name in names}


def filled(value: object) -> bool:
    """Tell whether a value says anything."""
    return value not in _NOTHING


def usual_side(
    part: str, winner: Mapping[str, Any], loser: Mapping[str, Any], *, newer: bool
) -> Side:
    """Return whose value a careful clerk would keep: what says more, else what is newer.

    Args:
        part: one of `parts()`.
        winner: field → value of the record that stays.
        loser: field → value of the one that goes.
        newer: whether the loser's value was written later.
    """
    names = parts()[part]
    mine, theirs = [winner[name] for name in names], [loser[name] for name in names]
    if mine == theirs or not any(map(filled, theirs)):
        return Side.WINNER
    if not any(map(filled, mine)):
        return Side.LOSER
    if part in JOINED and (part != "posts" or mine[0] or theirs[0]):
        return Side.BOTH
    if part in {"name", "status"}:
        fuller = part == "name" and _says_more(theirs[0], mine[0])
        return Side.LOSER if fuller else Side.WINNER
    weights = _weight(part, winner), _weight(part, loser)
    if weights[0] != weights[1]:
        return Side.LOSER if weights[1] > weights[0] else Side.WINNER
    return Side.LOSER if newer else Side.WINNER


def usual_sides(
    winner: Member, loser: Member, mine: Revision | None, theirs: Revision | None
) -> dict[str, Side]:
    """Return the usual choice for each part of two records, given their versions."""
    names = [name for inside in parts().values() for name in inside]
    ours = {name: getattr(winner, name) for name in names}
    other = {name: getattr(loser, name) for name in names}
    return {
        part: usual_side(part, ours, other, newer=_written(theirs, part) > _written(mine, part))
        for part in parts()
    }


def _written(revision: Revision | None, name: str) -> int:
    return int(revision.f.get(name, revision.c)[1]) if revision else 0


def chosen_values(
    part: str, winner: Member, loser: Member, side: Side, today: date
) -> dict[str, Any]:
    """Return the values of a part's fields once somebody has chosen whose stay."""
    names = parts()[part]
    if side is not Side.BOTH or part not in JOINED:
        member = loser if side is Side.LOSER else winner
        return {name: getattr(member, name) for name in names}
    if part == "note":
        mine, theirs = winner.note, loser.note
        return {"note": mine if theirs in mine else f"{mine}\n{theirs}".strip()}
    if part == "consents":
        more = [each for each in loser.consents if each not in winner.consents]
        found = [*winner.consents, *more]
        return {"consents": sorted(found, key=lambda each: str(each.get("on") or ""))}
    terms = [term for each in (winner, loser) for term in read_posts(each.posts, each.union_post)]
    terms = list(dict.fromkeys(terms))
    return {"posts": written_posts(terms), "union_post": running_posts(terms, today)}


def _says_more(one: str, other: str) -> bool:
    """Tell whether a name has what another one lacks: its marks, or a middle name."""
    if fold(one) == fold(other):
        return _marks(one) > _marks(other)
    return set(fold(one).split()) > set(fold(other).split())


def _marks(text: str) -> int:
    letters = unicodedata.normalize("NFD", text.casefold())
    return sum(unicodedata.category(each) == "Mn" or each == "đ" for each in letters)


def _weight(part: str, person: Mapping[str, Any]) -> int:
    """Return how much a filled part says."""
    if part == "born":
        return len(person["born"])
    if part == "cccd":
        number = person["cccd"]
        if len(number) != CCCD_DIGITS or not number.isdigit():
            return 0
        return 10 - len(cccd_doubts(number, person["sex"], person["born"]))
    return 0
