"""What a record knows of its own history: vectors and dots.

A *dot* `(replica, n)` names one write; a *vector* {replica: n} names all writes seen.

Source: spec/exchange.md §4.4, §5.1, §5.2, settled line 32.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# What a line says of itself; everything else in it is a field of its type.
RESERVED = frozenset({"t", "s", "id", "v", "by", "n", "at", "c", "f", "xv"})


class Dot(NamedTuple):
    """One write: by whose history, at which stamp."""

    replica: str
    n: int

    @property
    def rank(self) -> tuple[int, str]:
        """What decides between two writes of which neither had seen the other: the larger."""
        return self.n, self.replica


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a line says of its record beside the fields.

    Attributes:
        t, s: the type and its schema version.
        v: the version vector.
        by, n, at: the last write; `at` is wall time and decides nothing.
        c: the creation dot.
        f: the dots of the fields changed since creation.
        xv: the join of what all deletions had seen.
    """

    t: str
    s: int
    id: str
    v: Mapping[str, int]
    by: str
    n: int
    at: str
    c: Dot
    f: Mapping[str, Dot] = field(default_factory=dict)
    xv: Mapping[str, int] = field(default_factory=dict)

    @property
    def deleted(self) -> bool:
        """Deleted exactly when every write had been seen by a deletion."""
        return bool(self.xv) and covers(self.xv, self.v)

    def dot(self, name: str) -> Dot:
        """Return the write that gave the field `name` its value."""
        return self.f.get(name, self.c)

    def dots(self) -> Iterable[Dot]:
        """Yield every write that the line mentions."""
        yield Dot(self.by, self.n)
        yield self.c
        yield from self.f.values()
        yield from (Dot(*pair) for pair in self.v.items())
        yield from (Dot(*pair) for pair in self.xv.items())

    def wire(self) -> dict[str, object]:
        """Return the line's own members; what is default is left out."""
        said: dict[str, object] = {"t": self.t, "s": self.s, "id": self.id, "v": dict(self.v)}
        said |= {"by": self.by, "n": self.n, "at": self.at}
        if self.f or self.c != (self.by, self.n):
            said["c"] = list(self.c)
        if self.f:
            said["f"] = {name: list(dot) for name, dot in self.f.items()}
        if self.xv:
            said["xv"] = dict(self.xv)
        return said


def metadata_of(content: Mapping[str, Any]) -> Metadata:
    """Return the metadata of a valid line's content."""
    by, n = content["by"], content["n"]
    return Metadata(
        t=content["t"],
        s=content["s"],
        id=content["id"],
        v=content["v"],
        by=by,
        n=n,
        at=content["at"],
        c=Dot(*(content.get("c") or (by, n))),
        f={name: Dot(*dot) for name, dot in content.get("f", {}).items()},
        xv=content.get("xv", {}),
    )


def covers(seen: Mapping[str, int], v: Mapping[str, int]) -> bool:
    """Tell whether `v <= seen`: everything in `v` had been seen."""
    return all(seen.get(replica, 0) >= n for replica, n in v.items())


def has_seen(seen: Mapping[str, int], dot: Dot) -> bool:
    """Tell whether a history with vector `seen` knows the write `dot`."""
    return seen.get(dot.replica, 0) >= dot.n


def joined(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    """Return the pointwise larger of two vectors."""
    return {replica: max(a.get(replica, 0), b.get(replica, 0)) for replica in {**a, **b}}


def beyond(metadata: Metadata, vv: Mapping[str, int]) -> bool:
    """Tell whether a line claims a write that its file's vector has not seen."""
    return not all(has_seen(vv, dot) for dot in metadata.dots())


def stamp(now: int, largest: int) -> int:
    """Return the next stamp: the clock's seconds, but always above `largest`."""
    return max(now, largest + 1)
