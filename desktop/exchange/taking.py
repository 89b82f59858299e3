"""Taking one opened file's lines into the books: each ends in exactly one outcome.

Source: spec/exchange.md §5.2-§5.5, settled lines 31-33.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain.exchange import Conflict
from desktop.domain.privacy import ANONYMOUS_NAME
from desktop.exchange.books import (
    Changes,
    Held,
    hash_of,
    held_by_id,
    held_by_owner,
    hold,
    removed_at,
    revision_row,
    version_of,
    write,
)
from desktop.exchange.dots import RESERVED
from desktop.exchange.erasing import Erasures, take_effect
from desktop.exchange.lines import BodyLine
from desktop.exchange.merging import Clash, Merge, Outcome, Version, merge, quick, renamed
from desktop.exchange.records import TYPES
from desktop.exchange.rows import PARENTS, REGISTERED, Unfit, row_of, shelves
from desktop.exchange.withholding import staying
from desktop.exchange.writer import written_line
from desktop.queries.privacy import withheld
from desktop.storage.traces import forget, known_of
from desktop.usecases.offices import the_office

# A stamp beyond this is no clock's (it would be the year 36812); one more and no office
# could ever write a larger one.
LARGEST_STAMP = 2**40
# Why values left the trail of a record that its own office made anonymous.
ANONYMOUS = "anonymised by its own office"


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose file it is.

    Attributes:
        unit: the sender's unit.
        province: whether the sender is the province; then `unit` is its own.
        file: the id of the file.
        at: now.
    """

    unit: UUID
    province: bool
    file: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rename:
    """Writes of `old` above `above` belong to the branch `new`."""

    old: str
    above: int
    new: str


@dataclass(slots=True)
class Result:
    """How the lines of a file ended.

    Attributes:
        lines: how many by outcome; the sums equal the file's count.
        held, refused: (record id, code).
        conflicts: (record id, field).
        largest: the largest stamp that was taken in.
    """

    lines: Counter[str] = field(default_factory=Counter)
    held: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    largest: int = 0
    tables: set[str] = field(default_factory=set)
    members: set[UUID] = field(default_factory=set)


class Taking:
    """One file on its way into the books, inside the caller's transaction."""

    def __init__(
        self, session: Session, sender: Sender, lines: Sequence[BodyLine], rename: Rename | None
    ) -> None:
        self.session = session
        self.sender = sender
        self.lines = lines
        self.rename = rename
        self.result = Result()
        self._held = held_by_owner(session, sender.unit)
        ids = [UUID(line.id) for line in lines if _is_uuid(line.id)]
        self._held |= held_by_id(session, [each for each in ids if each not in self._held])
        self._arriving = {line.id: line.t for line in lines if not line.code}
        self._parents: dict[UUID, str | None] = {}
        self._changes = Changes()
        self._erasures = Erasures(session)
        self._anonymous: set[UUID] = set()
        self._own = the_office(session).unit_id
        self._withheld = withheld(session)
        self._waiting: list[dict[str, Any]] = []
        self._applied: list[UUID] = []
        self._clashes: list[tuple[Held, Clash]] = []

    def take(self) -> Result:
        """Merge every line, write what changes, and return how each ended."""
        self._erase()
        self._drop_orphans()
        for line in self.lines:
            outcome = self._one(line)
            self.result.lines[outcome.value] += 1
        forgotten = known_of(self.session, self._anonymous)
        write(self.session, self._changes)
        if self._anonymous:
            forget(self.session, forgotten, ANONYMOUS, ANONYMOUS_NAME)
        hold(self.session, self._waiting, self._applied)
        for held, clash in self._clashes:
            self._log(held, clash)
        self.result.tables |= self._changes.tables
        self.result.members |= self._changes.members
        return self.result

    def _erase(self) -> None:
        """Let the erasures of the file take effect before anything is compared."""
        laws = [""]
        for line in self.lines:
            right = line.t == "erased" and not line.code and _stamps_fit(line)
            if right and not self._foreign(line, self._held.get(UUID(line.id))):
                self._erasures.arrive(UUID(line.content["of"]), self._owner(line, None))
                laws.append(str(line.content.get("law", "")))
        if self._erasures.arriving:
            take_effect(self.session, self._erasures.arriving, laws[-1])
            self._held |= held_by_id(self.session, self._erasures.arriving)
            self.result.tables.add("member")

    def _drop_orphans(self) -> None:
        """Forget arriving parents that wait themselves, down to the last grandchild."""
        orphans = True
        while orphans:
            orphans = False
            for line in self.lines:
                if line.id in self._arriving and not line.code and not self._has_parents(line):
                    del self._arriving[line.id]
                    orphans = True

    def _one(self, line: BodyLine) -> Outcome:
        emptied = self._erasures.emptied(line, lambda: self._owner(line, self._known(line)))
        if emptied is None:
            return Outcome.OLDER  # of a wrong form, and of something erased: nothing of it stays
        line = emptied
        code = line.code or ("" if _stamps_fit(line) else "H-INVALID")
        held = None if code else self._held.get(UUID(line.id))
        code = code or self._foreign(line, held)
        if code.startswith("R-"):
            return self._refuse(line, code)
        if not code and held is not None and self._kept_by_another(held):
            return self._late_edit(line, held)
        if not code and not self._has_parents(line):
            code = "H-PARENT"
        try:
            return self._wait(line, code) if code else self._merge(line, held)
        except Unfit:
            return self._wait(line, "H-INVALID")

    def _foreign(self, line: BodyLine, held: Held | None) -> str:
        """Return why the sender may not write this record; "" when he may."""
        if held is not None and held.kind != line.t:
            return "R-TYPE-CHANGED"
        if self.sender.province or (held is not None and self._kept_by_another(held)):
            return ""
        if line.t == "erased" and not self._may_erase(line):
            return "R-OWNER-UNIT"
        said = line.id if line.t == "unit" else line.content.get("unit_id")
        return "" if said == str(self.sender.unit) else "R-OWNER-UNIT"

    def _may_erase(self, line: BodyLine) -> bool:
        """Tell whether a union erases its own, or something that is not here yet."""
        of = UUID(line.content["of"])
        held = self._held.get(of) or held_by_id(self.session, [of]).get(of)
        return held is None or held.owner == self.sender.unit

    def _known(self, line: BodyLine) -> Held | None:
        return self._held.get(UUID(line.id)) if _is_uuid(line.id) else None

    def _kept_by_another(self, held: Held) -> bool:
        if self.sender.province:
            return False
        return held.owner != self.sender.unit and held.kind != "unit"

    def _late_edit(self, line: BodyLine, held: Held) -> Outcome:
        """Put what a former custodian wrote in the conflict log; nothing is applied."""
        if quick(held.metadata.v, held.hash, line.metadata, line.hash) in {
            Outcome.SAME,
            Outcome.OLDER,
        }:
            return Outcome.OLDER
        mine = version_of(self.session, held).fields
        for name, value in line.fields.items():
            if name != "unit_id" and mine.get(name) != value:
                clash = Clash(name, mine.get(name), value, "written by a former custodian")
                self._clash(held, clash)
        return Outcome.CONFLICT

    def _merge(self, line: BodyLine, held: Held | None) -> Outcome:
        new = self._arrived(line)
        self.result.largest = max(
            self.result.largest, new.metadata.n, max(new.metadata.v.values(), default=0)
        )
        if held is None:
            self._put(line, new, None)
            return Outcome.NEW
        decided = quick(held.metadata.v, held.hash, new.metadata, line.hash)
        if decided is Outcome.FAST_FORWARD:
            merged = Merge(decided, new)
        elif decided is not None:
            return decided
        else:
            merged = merge(self._as_it_travels(held), new)
        for clash in merged.clashes:
            self._clash(held, clash)
        if merged.version is not None:
            self._put(line, merged.version, held)
        return merged.outcome

    def _as_it_travels(self, held: Held) -> Version:
        """Return a held record without what stays in the office, which no line mentions."""
        version = version_of(self.session, held, _unknown(held))
        hidden = staying(held.kind, version.fields, self._withheld)
        if held.owner != self._own or not hidden:
            return version
        said = {name: value for name, value in version.fields.items() if name not in hidden}
        return replace(version, fields=said)

    def _arrived(self, line: BodyLine) -> Version:
        metadata = line.metadata
        if self.rename is not None:
            metadata = renamed(metadata, self.rename.old, self.rename.above, self.rename.new)
        return Version(metadata, line.fields, line.hash)

    def _put(self, line: BodyLine, version: Version, held: Held | None) -> None:
        identity = UUID(line.id)
        owner = self._owner(line, held)
        if line.t in shelves():
            row = {
                "id": identity,
                "unit_id": owner,
                "removed_at": removed_at(version.metadata),
                **row_of(line.t, version.fields),
            }
            if line.t == "member":
                self._changes.members.add(identity)
                row["name_rank"] = None  # its place in the index is found afterwards
                if held is not None and row["anonymised_on"] is not None:
                    self._anonymous.add(identity)
            if held is None:
                if line.t == "member":
                    row["batch_id"] = None
                self._changes.new.setdefault(line.t, []).append(row)
            else:
                if line.t == "unit" and not self.sender.province:
                    row = {name: value for name, value in row.items() if name not in REGISTERED}
                if owner == self._own and not self._erasures.has(identity):
                    hidden = staying(line.t, {**row, **version.fields}, self._withheld)
                    row = {name: value for name, value in row.items() if name not in hidden}
                self._changes.changed.setdefault(line.t, []).append(row)
        raw, digest = line.raw.decode(), line.hash
        if version.metadata != line.metadata:
            made = written_line(version.metadata, version.fields)
            raw = made.raw.decode()
            if version.hash != line.hash:  # a merge; a mere renaming is still the same line
                digest = hash_of(made)
        revision = revision_row(owner, version, raw, digest)
        (self._changes.added if held is None else self._changes.revised).append(revision)
        self._applied.append(identity)
        self._held[identity] = Held(line.t, owner, version.metadata, digest, raw)

    def _owner(self, line: BodyLine, held: Held | None) -> UUID:
        if held is not None:
            return held.owner
        said = line.content.get("unit_id")
        if line.t == "unit":
            return UUID(line.id)
        if self.sender.province and line.t in TYPES and TYPES[line.t].owner == "province":
            return self.sender.unit  # `unit_id` may be one of its fields
        return UUID(said) if said else self.sender.unit

    def _has_parents(self, line: BodyLine) -> bool:
        for name, kind in PARENTS.get(line.t, {}).items():
            said = line.content.get(name)
            if said and not self._is_there(said, kind):
                return False
        return True

    def _is_there(self, identity: object, kind: str) -> bool:
        if not isinstance(identity, str) or not _is_uuid(identity):
            return False
        arriving = self._arriving.get(identity)
        key = UUID(identity)
        held = self._held.get(key)
        known = arriving or (held.kind if held else self._looked_up(key))
        return known is not None and kind in {"", known}

    def _looked_up(self, key: UUID) -> str | None:
        if key not in self._parents:
            found = held_by_id(self.session, [key]).get(key)
            self._parents[key] = found.kind if found else None
        return self._parents[key]

    def _wait(self, line: BodyLine, code: str) -> Outcome:
        self.result.held.append((line.id, code))
        if _is_uuid(line.id):
            self._waiting.append(
                {
                    "id": uuid7(),
                    "record_id": UUID(line.id),
                    "kind": line.t[:64],
                    "unit_id": self.sender.unit,
                    "file_id": self.sender.file,
                    "code": code,
                    "raw": line.raw.decode("utf-8", "replace"),
                    "at": self.sender.at,
                }
            )
        return Outcome.UNKNOWN_TYPE if code == "H-UNKNOWN-TYPE" else Outcome.HELD

    def _refuse(self, line: BodyLine, code: str) -> Outcome:
        self.result.refused.append((line.id, code))
        return Outcome.REFUSED

    def _clash(self, held: Held, clash: Clash) -> None:
        self.result.conflicts.append((held.metadata.id, clash.field))
        self._clashes.append((held, clash))

    def _log(self, held: Held, clash: Clash) -> None:
        """Write a conflict, unless the same one is open already."""
        a, b = _text(clash.a), _text(clash.b)
        identity = UUID(held.metadata.id)
        same = select(func.count()).where(
            Conflict.of_id == identity,
            Conflict.field == clash.field,
            Conflict.a == a,
            Conflict.b == b,
            Conflict.closed.is_(False),
        )
        if not self.session.scalar(same):
            self.session.add(
                Conflict(
                    unit_id=held.owner, of_id=identity, field=clash.field, a=a, b=b, note=clash.note
                )
            )


def _unknown(held: Held) -> Mapping[str, Any]:
    """Return the fields that only the kept line knows."""
    if held.raw is None:
        return {}
    return {name: said for name, said in json.loads(held.raw).items() if name not in RESERVED}


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _stamps_fit(line: BodyLine) -> bool:
    metadata = line.metadata
    return all(dot.n <= LARGEST_STAMP for dot in metadata.dots())
