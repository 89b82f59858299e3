"""One record arrives: what becomes of it, decided by vectors alone.

Pure functions: a held version, an arriving version, and the outcome. All orders of arrival
end in the same record.

Source: spec/exchange.md §5.1, §5.2, §5.5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.exchange.dots import Dot, Metadata, covers, has_seen, joined


class Outcome(StrEnum):
    """How one line of a file ended."""

    NEW = "new"
    SAME = "same"
    OLDER = "older"
    FAST_FORWARD = "fast_forward"
    MERGED = "merged"
    CONFLICT = "conflict"
    HELD = "held"
    REFUSED = "refused"
    UNKNOWN_TYPE = "unknown_type"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: its history and what it says.

    `hash` is of its line; "" where it has not been worked out.
    """

    metadata: Metadata
    fields: Mapping[str, Any]
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two values of one field of which neither writer had seen the other.

    `field` is "" when the whole record clashes: a deletion against an edit, or two
    different contents under one version.
    """

    field: str
    a: Any
    b: Any
    note: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of an arriving record; `version` is None when nothing changes."""

    outcome: Outcome
    version: Version | None = None
    clashes: tuple[Clash, ...] = ()


def quick(
    held_v: Mapping[str, int], held_hash: str, new: Metadata, new_hash: str
) -> Outcome | None:
    """Return the outcome that the vectors alone decide; None when the fields must be compared."""
    if new_hash == held_hash:
        return Outcome.SAME
    newer, older = covers(new.v, held_v), covers(held_v, new.v)
    if older and not newer:
        return Outcome.OLDER
    return Outcome.FAST_FORWARD if newer and not older else None


def merge(held: Version, new: Version) -> Merge:
    """Return what becomes of `new` where `held` is in the books."""
    decided = quick(held.metadata.v, held.hash, new.metadata, new.hash)
    if decided is Outcome.FAST_FORWARD:
        return Merge(decided, new)
    if decided is not None:
        return Merge(decided)
    if held.metadata.v == new.metadata.v:
        if _content(held) == _content(new):
            return Merge(Outcome.SAME)
        clash = Clash("", "", "", "same version, different content")
        return Merge(Outcome.CONFLICT, None, (clash,))
    return _concurrent(held, new)


def _concurrent(held: Version, new: Version) -> Merge:
    old, now = held.metadata, new.metadata
    fields: dict[str, Any] = {}
    dots: dict[str, Dot] = {}
    clashes: list[Clash] = []
    for name in sorted({*held.fields, *new.fields}):
        a, b = old.dot(name), now.dot(name)
        winner = new if b.rank > a.rank else held
        dots[name] = max(a, b, key=lambda dot: dot.rank)
        if name in winner.fields:
            fields[name] = winner.fields[name]
        mine, theirs = held.fields.get(name), new.fields.get(name)
        if a != b and mine != theirs and not (has_seen(now.v, a) or has_seen(old.v, b)):
            clashes.append(Clash(name, mine, theirs))
    metadata = _joined(old, now, dots)
    if (old.deleted or now.deleted) and not metadata.deleted:
        clashes.append(Clash("", "", "", "deleted on one side, edited on the other"))
    outcome = Outcome.CONFLICT if clashes else Outcome.MERGED
    return Merge(outcome, Version(metadata, fields), tuple(clashes))


def _joined(a: Metadata, b: Metadata, dots: Mapping[str, Dot]) -> Metadata:
    """Return the history that has seen both."""
    last = max(a, b, key=lambda each: (each.n, each.by))
    created = min(a.c, b.c, key=lambda dot: dot.rank)
    return replace(
        last,
        v=joined(a.v, b.v),
        xv=joined(a.xv, b.xv),
        c=created,
        f={name: dot for name, dot in dots.items() if dot != created},
    )


def _content(version: Version) -> dict[str, Any]:
    return {name: value for name, value in version.fields.items() if value not in _NOTHING}


_NOTHING: tuple[object, ...] = ("", 0, [], {}, None)


def renamed(metadata: Metadata, old: str, above: int, new: str) -> Metadata:
    """Return a history in which the writes of `old` above a stamp bear the name `new`.

    So the branch of a restored or cloned computer becomes a replica of its own.
    """

    def vector(v: Mapping[str, int]) -> dict[str, int]:
        said = dict(v)
        if said.get(old, 0) > above:
            said = joined(said, {new: said[old]})
            said[old] = above
            if above == 0:
                del said[old]
        return said

    def dot(each: Dot) -> Dot:
        return Dot(new, each.n) if each.replica == old and each.n > above else each

    return replace(
        metadata,
        v=vector(metadata.v),
        xv=vector(metadata.xv),
        by=dot(Dot(metadata.by, metadata.n)).replica,
        c=dot(metadata.c),
        f={name: dot(each) for name, each in metadata.f.items()},
    )
