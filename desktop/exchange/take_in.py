"""Taking in: files or folders come, each ends in a state with a code.

First everything is copied, then each file is read and merged in a transaction of its own.
What was interrupted goes on at the next take-in.

Source: spec/exchange.md §6.1, §6.2, settled line 38.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.units import Unit
from desktop.exchange import heeding, spool
from desktop.exchange.codes import Bad, State
from desktop.exchange.desks import lay_desk, offers, unit_devices
from desktop.exchange.filing import file_one
from desktop.exchange.indexing import index_members
from desktop.exchange.keyfiles import KeyRing
from desktop.exchange.merging import Outcome
from desktop.exchange.ownkeys import newest_trust, own_ring
from desktop.exchange.reader import read
from desktop.exchange.signers import Desk
from desktop.job import Job
from desktop.usecases.settling import settle_merges
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TakenFile:
    """How one file ended.

    Attributes:
        code: "" when it was merged without remark.
        values: for the sentence of the code.
        lines: how many lines ended how.
    """

    path: str
    file: str
    state: State
    code: str
    notices: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    sender: str = ""
    short_code: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def wire(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "path": self.path,
            "file": self.file,
            "state": self.state.value,
            "code": self.code,
            "notices": list(self.notices),
            "lines": {each.value: self.lines.get(each.value, 0) for each in Outcome},
        }


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How a whole take-in ended."""

    files: tuple[TakenFile, ...]
    not_looked_at: tuple[Path, ...] = ()
    suspicious: bool = False


def take_in(
    workspace: Workspace,
    places: Sequence[Path],
    job: Job | None = None,
    *,
    accept_enrolled: bool = False,
) -> TakenIn:
    """Take in every file of ours in `places`, and whatever an earlier take-in left undone.

    Raises:
        CannotRead: a place does not exist.
        DiskFull: there is no room for the spool; nothing half-done stays.
        KeysElsewhere: a province's keys are not on this computer.
        Cancelled: the person asked to stop; done files stay done.
    """
    job = job or Job()
    folder = spool.folder_of(workspace)
    copies = spool.copy_all(folder, places, job)
    entered = workspace.write(_enter, copies.files, workspace.now())
    desk, ring = workspace.write(_desk, workspace.now(), accept_enrolled)
    done = _take(workspace, folder, desk, ring, _undone(workspace, entered), job)
    workspace.write(settle_merges, workspace.now())
    spool.drop(folder, workspace.read(spool.outlived))
    workspace.write(index_members)
    workspace.write(heeding.obey)
    workspace.note_history()
    return TakenIn(
        tuple(_named(copies.files, entered, done)), copies.not_looked_at, copies.suspicious
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file in the log, before it was read."""

    id: UUID
    sha256: str
    state: State


def _enter(session: Session, copies: Sequence[spool.Copied], now: datetime) -> list[_Entry]:
    rows = spool.enter(session, copies, now)
    session.flush()
    return [_Entry(row.id, row.sha256, State(row.state)) for row in rows]


def _desk(session: Session, now: datetime, accept: bool) -> tuple[Desk, KeyRing]:
    desk = lay_desk(session, now, accepts_enrolled=accept)
    return desk, own_ring(session)


def _undone(workspace: Workspace, entered: Sequence[_Entry]) -> list[_Entry]:
    """Return what is to be read: what came now and has no place yet, and what was left."""
    left = workspace.read(_left)
    wanted = {each.id: each for each in (*entered, *left) if each.state not in _FINAL}
    return list(wanted.values())


_FINAL = spool.SETTLED | {State.DUPLICATE, State.DISCARDED}


def _left(session: Session) -> list[_Entry]:
    again = (State.SPOOLED, State.WAITING_APP)
    rows = session.scalars(
        select(ExchangeFile).where(
            ExchangeFile.direction == Direction.IN, ExchangeFile.state.in_(again)
        )
    )
    return [_Entry(row.id, row.sha256, State(row.state)) for row in rows]


def _take(
    workspace: Workspace,
    folder: Path,
    desk: Desk,
    ring: KeyRing,
    entries: Sequence[_Entry],
    job: Job,
) -> dict[UUID, TakenFile]:
    by_digest = {each.sha256: each for each in entries}
    heads = ((each.sha256, spool.head(folder, each.sha256)) for each in entries)
    done = {}
    for digest in job.each(spool.order(heads)):
        entry = by_digest[digest]
        done[entry.id] = _take_one(workspace, folder, desk, ring, entry)
    return done


def _take_one(
    workspace: Workspace, folder: Path, desk: Desk, ring: KeyRing, entry: _Entry
) -> TakenFile:
    data = spool.kept(folder, entry.sha256)
    now = workspace.now()
    try:
        opened = read(data, desk)
    except Bad as bad:
        return workspace.write(_set_apart, entry.id, bad, now)

    def merge(session: Session) -> TakenFile:
        row = session.get_one(ExchangeFile, entry.id)
        file_one(session, opened, row, ring, now)
        session.flush()
        _learn(session, desk, row)
        return _told(row)

    return workspace.write(merge)


def _learn(session: Session, desk: Desk, row: ExchangeFile) -> None:
    """Let the desk know what the file taught it, for the files that follow."""
    unit, replicas = row.unit_id, desk.replicas
    if unit is None:
        return
    assert isinstance(replicas, dict)
    assert isinstance(desk.devices, dict)
    assert isinstance(desk.offers, dict)
    assert isinstance(desk.trusts, dict)
    replicas.setdefault(row.replica, str(unit))
    for device in unit_devices(session, unit):
        desk.devices.update(dict.fromkeys(device.keys, device))
    if str(unit) in desk.offers:
        desk.offers.update(offers(session, [unit]))
    if row.kind == "down" and (held := newest_trust(session)) is not None:
        desk.trusts[held.content.province] = held


def _set_apart(session: Session, file: UUID, bad: Bad, now: datetime) -> TakenFile:
    """Write down why a file is not taken in; it stays in the spool."""
    row = session.get_one(ExchangeFile, file)
    row.state, row.code, row.notices, row.at = bad.state, bad.code, list(bad.notices), now
    values: dict[str, Any] = {name: str(value) for name, value in bad.values.items()}
    row.manifest = {"values": values}
    if bad.header is not None:
        row.kind, row.file_id = bad.header.kind[:32], bad.header.file[:36]
        row.from_code, row.to_code = bad.header.sender[:20], bad.header.to[:20]
        row.seq = bad.header.seq if 0 <= bad.header.seq < 2**53 else 0
    if bad.applicant is not None:
        said = {"applicant": msgspec.to_builtins(bad.applicant), "vouched": bad.vouched}
        row.manifest = row.manifest | said | {"number": bad.applicant.number}
        row.unit_id = _unit_of(session, row.from_code)
    return _told(row)


def _unit_of(session: Session, code: str) -> UUID | None:
    return session.scalar(select(Unit.id).where(Unit.code == code))


def _told(row: ExchangeFile) -> TakenFile:
    return TakenFile(
        path=row.name,
        file=row.file_id,
        state=State(row.state),
        code=row.code,
        notices=tuple(row.notices),
        lines=dict(row.lines),
        sender=row.from_code,
        short_code=row.short_code,
        values=dict(row.manifest.get("values", {})),
    )


def _named(
    copies: Sequence[spool.Copied], entered: Sequence[_Entry], done: dict[UUID, TakenFile]
) -> Iterator[TakenFile]:
    """Yield each found file by its own path; one that was there before is a duplicate.

    Files of an earlier take-in that went on now come last.
    """
    said: set[UUID] = set()
    for copied, entry in zip(copies, entered, strict=True):
        taken = done.get(entry.id)
        if taken is None or entry.id in said:
            file = taken.file if taken else ""
            state = entry.state if entry.state is State.DISCARDED else State.DUPLICATE
            yield TakenFile(str(copied.path), file, state, "")
        else:
            yield replace(taken, path=str(copied.path))
        said.add(entry.id)
    yield from (taken for entry, taken in done.items() if entry not in said)
