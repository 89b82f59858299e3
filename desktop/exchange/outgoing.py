"""What every outgoing file needs: a number, a snapshot of lines, and a note in the log.

Source: spec/exchange.md §4.3, §4.7, settled lines 22, 23, 26, 27.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Text, bindparam, cast, or_, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop import __version__
from desktop.domain.exchange import ChainLink, Direction, ExchangeFile
from desktop.exchange import stick
from desktop.exchange.books import REVISION, Held, hash_of, own_line
from desktop.exchange.chains import TAIL
from desktop.exchange.dots import joined
from desktop.exchange.enrolment import Applicant
from desktop.exchange.manifest import RECENT
from desktop.exchange.records import TYPES
from desktop.exchange.rows import shelves
from desktop.exchange.withholding import spared
from desktop.exchange.writer import WireLine, Written
from desktop.storage.upgrade import newest_version
from desktop.usecases.offices import the_office

WRITTEN = "WRITTEN"  # the state of a file that went out


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number for a file, taken and committed before anything is written."""

    file: str
    seq: int
    replica: str


def app_name() -> str:
    """Return what a manifest says of this program."""
    return f"thidua {__version__}"


def schema() -> int:
    """Return the number of the newest migration."""
    return newest_version()


def number(session: Session) -> Numbered:
    """Take the next number of this history."""
    office = the_office(session)
    office.sequence += 1
    return Numbered(str(uuid7()), office.sequence, office.replica)


def lines_of(session: Session, held: Mapping[UUID, Held]) -> list[WireLine]:
    """Return the lines of some records; those without a row travel as they came.

    What stays in the office is left out (`withholding`).
    """
    wanted: dict[str, list[UUID]] = {}
    for identity, each in held.items():
        if each.raw is None:
            wanted.setdefault(each.kind, []).append(identity)
    rows: dict[UUID, Mapping[str, Any]] = {}
    for kind, ids in wanted.items():
        table, inside = shelves()[kind].table, set(ids)
        owners = {held[identity].owner for identity in ids}
        query = select(table).where(table.c.unit_id.in_(owners))
        rows |= {
            row["id"]: dict(row) for row in session.execute(query).mappings() if row["id"] in inside
        }
    lines = [own_line(each, rows.get(identity)) for identity, each in held.items()]
    return spared(session, lines)


def travelling(held: Mapping[UUID, Held], owners: Iterable[str]) -> dict[UUID, Held]:
    """Return the records of types that `owners` (`union`, `province`, `either`) may write."""
    allowed = set(owners)
    return {
        identity: each
        for identity, each in held.items()
        if each.kind in TYPES and TYPES[each.kind].owner in allowed
    }


def keep_hashes(session: Session, lines: Iterable[WireLine]) -> None:
    """Write down the hash of each line, by which receipts are compared."""
    rows = [{"record": UUID(line.id), "digest": hash_of(line)} for line in lines]
    if rows:
        session.connection().execute(
            update(REVISION)
            .where(REVISION.c.id == bindparam("record"))
            .values(hash=bindparam("digest")),
            rows,
        )


def vector(session: Session) -> dict[str, int]:
    """Return everything that these books have seen."""
    seen: dict[str, int] = {}
    for (v,) in session.execute(select(REVISION.c.v)):
        for replica, n in v.items():
            if seen.get(replica, 0) < n:
                seen[replica] = n
    return seen


def vector_among(session: Session, names: Collection[str]) -> dict[str, int]:
    """Return what these books have seen of some replicas, as `vector` does of all."""
    if not names:
        return {}
    # The database looks for the names; only what has one is unpacked here.
    named = or_(*(cast(REVISION.c.v, Text).contains(name, autoescape=True) for name in names))
    seen: dict[str, int] = {}
    for (v,) in session.execute(select(REVISION.c.v).where(named)):
        for replica, n in v.items():
            if replica in names and seen.get(replica, 0) < n:
                seen[replica] = n
    return seen


def vector_of(held: Iterable[Held]) -> dict[str, int]:
    """Return what these records have seen."""
    seen: dict[str, int] = {}
    for each in held:
        seen = joined(seen, each.metadata.v)
        seen = joined(seen, each.metadata.xv)
    return seen


def recent(session: Session, replica: str) -> list[tuple[int, str, int]]:
    """Return the last own exports of a history, the oldest first."""
    rows = session.execute(
        select(ChainLink.seq, ChainLink.file, ChainLink.n)
        .where(ChainLink.replica == replica, ChainLink.forked_to == "")
        .order_by(ChainLink.seq.desc())
        .limit(RECENT)
    )
    return sorted((seq, file, n) for seq, file, n in rows)


def deliver(folder: Path, written: Written) -> Path:
    """Put a file where files of its kind lie on a stick, and thin out older own ones."""
    place = folder / stick.folder_of(written.manifest.kind)
    return stick.put(place, written.name, written.data)


def log(
    session: Session, written: Written, digest: str, to_unit: UUID | None, now: datetime
) -> UUID:
    """Write an outgoing file in the exchange log and in the chain of this history."""
    manifest = written.manifest
    row = ExchangeFile(
        direction=Direction.OUT,
        kind=manifest.kind,
        sha256=digest,
        size=len(written.data),
        name=written.name,
        file_id=manifest.file,
        from_code=manifest.sender,
        to_code=manifest.to,
        unit_id=to_unit,
        replica=manifest.replica,
        seq=manifest.seq,
        state=WRITTEN,
        counts=dict(manifest.body.count),
        record_state=manifest.state,
        short_code=written.short_code,
        at=now,
    )
    if isinstance(manifest.enrol, Applicant):
        row.manifest = {"number": manifest.enrol.number}
    session.add(row)
    session.add(
        ChainLink(
            replica=manifest.replica,
            seq=manifest.seq,
            file=manifest.file[-TAIL:],
            n=max(manifest.vv.values(), default=0),
            unit_id=UUID(manifest.unit),
        )
    )
    return row.id


def own_files(session: Session, kinds: Sequence[str]) -> set[str]:
    """Return the ids of this office's own exports of some kinds."""
    query = select(ExchangeFile.file_id).where(
        ExchangeFile.direction == Direction.OUT, ExchangeFile.kind.in_(kinds)
    )
    return set(session.scalars(query))
