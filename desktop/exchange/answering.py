"""Answering: what the province says to each union whose package it has taken in.

An answer is the state of things, never a difference, so it can be made again at any time.

Source: spec/exchange.md "What travels", §5.8, settled lines 10, 14, 16, 22, 27, 35, 36.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop.domain import Award, Initiative, Member, Recognition, Unit
from desktop.domain.erasures import Erased
from desktop.domain.exchange import (
    ChainLink,
    Conflict,
    Device,
    Direction,
    ExchangeFile,
    HeldLine,
    Order,
    Verdict,
)
from desktop.domain.offices import Office
from desktop.domain.trail import Revision
from desktop.errors import Refusal
from desktop.exchange import devices, outgoing
from desktop.exchange.books import (
    Held,
    hash_of,
    held_among,
    held_by_id,
    held_by_owner,
    held_of_kinds,
)
from desktop.exchange.codes import State
from desktop.exchange.desks import unit_devices
from desktop.exchange.dots import Dot, Metadata
from desktop.exchange.fields import written_instant
from desktop.exchange.ownkeys import established, trust_chain
from desktop.exchange.receipts import HASH, parts
from desktop.exchange.records import SCHEMA
from desktop.exchange.writer import Outgoing, WireLine, Written, write, written_line
from desktop.job import Job
from desktop.usecases.offices import the_office
from desktop.usecases.units import find_unit
from desktop.workspace import Workspace
from resources.words import N_

TAKEN = (State.MERGED, State.RECEIPTED, State.ARCHIVED)
# What the province writes for all unions alike.
FOR_ALL = ("campaign", "phase", "target", "alias", "unit_event", "catalogue_item", "custody")


class NothingTakenIn(Refusal):
    """There is nobody to answer."""

    template = N_("No package of {code} has been taken in yet, so there is nothing to answer.")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that lies on the stick or in a folder."""

    unit: str
    path: Path
    seq: int
    short_code: str


def answer(
    workspace: Workspace, folder: Path, unit_code: str = "", job: Job | None = None
) -> list[Answered]:
    """Write the answer for one unit, or for all whose packages were taken in.

    Raises:
        NoSuchUnit: no unit has the code.
        NothingTakenIn: the named unit has sent nothing.
        KeysElsewhere, CannotWrite, DiskFull, ReadBackWrong.
        Cancelled: the person asked to stop; answers that are written stay.
    """
    units = workspace.read(_units, unit_code)
    job = job or Job()
    return [_one(workspace, folder, unit) for unit in job.each(units)]


def _units(session: Session, unit_code: str) -> list[UUID]:
    query = (
        select(ExchangeFile.unit_id)
        .where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.kind == "up",
            ExchangeFile.state.in_(TAKEN),
        )
        .distinct()
    )
    sent = {identity for identity in session.scalars(query) if identity is not None}
    if unit_code:
        unit = find_unit(session, unit_code)
        if unit.id not in sent:
            raise NothingTakenIn(code=unit_code)
        return [unit.id]
    return sorted(sent)


def _one(workspace: Workspace, folder: Path, unit: UUID) -> Answered:
    now = workspace.now()
    numbered = workspace.write(outgoing.number)
    written = workspace.write(_written, unit, numbered, now)
    path = outgoing.deliver(folder, written)
    workspace.write(_log, written, unit, now)
    workspace.note_history()
    return Answered(written.manifest.to, path, written.manifest.seq, written.short_code)


def _written(session: Session, unit: UUID, numbered: outgoing.Numbered, now: datetime) -> Written:
    office, ring = the_office(session), established(session, now)
    row = session.get_one(Unit, unit)
    held = _for_the_union(session, office, unit)
    lines = outgoing.lines_of(session, held)
    stamp = Dot(numbered.replica, max(office.stamp, 1))
    lines += _receipt(session, unit, stamp, now)
    lines += [_device(each, stamp, now) for each in _devices(session, unit)]
    have = _last(session, unit).manifest.get("have", {})
    seen = outgoing.vector_of(held.values())
    vv = outgoing.vector_among(session, {*seen, *have})
    vv[stamp.replica] = max(vv.get(stamp.replica, 0), stamp.n)
    return write(
        Outgoing(
            kind="down",
            file=numbered.file,
            sender=office.code,
            to=row.code,
            unit=str(office.unit_id),
            device=str(office.device_id),
            replica=numbered.replica,
            seq=numbered.seq,
            created=now,
            app=outgoing.app_name(),
            schema=outgoing.schema(),
            vv=vv,
            have=have,
            trust=[dict(each.envelope) for each in trust_chain(session)],
        ),
        lines,
        ring.signing[:1],
        devices.recipients(unit_devices(session, unit), str(unit)),
    )


def _for_the_union(session: Session, office: Office, unit: UUID) -> dict[UUID, Held]:
    """Return the records that one union is told of."""
    own = set(session.scalars(select(Initiative.id).where(Initiative.unit_id == unit)))
    people = select(Member.id).where(Member.unit_id == unit)
    awards = select(Award.id, Award.decision_id).where(
        Award.unit_id == office.unit_id,
        or_(Award.unit_id_of == unit, Award.member_id.in_(people), Award.initiative_id.in_(own)),
    )
    grants = select(Recognition.id, Recognition.decision_id).where(
        Recognition.unit_id == office.unit_id, Recognition.initiative_id.in_(own)
    )
    named: set[UUID] = set()
    for query in (awards, grants):
        for identity, decision in session.execute(query):
            named |= {identity} | ({decision} if decision else set())
    # Never all of the province's own records: they are as many as it has unions.
    theirs = named | _verdicts(session, unit) | _orders(session, unit) | _erased(session, unit)
    held = held_of_kinds(session, office.unit_id, FOR_ALL)
    # The union's other computer may not know yet what its office has erased.
    held |= held_of_kinds(session, unit, ("erased",))
    held |= held_among(session, office.unit_id, theirs)
    return held | held_by_id(session, [unit])


def _verdicts(session: Session, unit: UUID) -> set[UUID]:
    query = (
        select(Verdict.id)
        .join(Revision, Revision.id == Verdict.of_id)
        .where(Revision.owner == unit)
    )
    return set(session.scalars(query))


def _erased(session: Session, unit: UUID) -> set[UUID]:
    """Return the erasures of this union's records, by whoever wrote them."""
    query = select(Erased.id).join(Revision, Revision.id == Erased.of).where(Revision.owner == unit)
    return set(session.scalars(query))


def _orders(session: Session, unit: UUID) -> set[UUID]:
    computers = select(Device.id).where(Device.unit_id == unit)
    return set(session.scalars(select(Order.id).where(Order.device_id.in_(computers))))


def _devices(session: Session, unit: UUID) -> Sequence[Device]:
    return session.scalars(select(Device).where(Device.unit_id == unit).order_by(Device.id)).all()


def _device(row: Device, stamp: Dot, now: datetime) -> WireLine:
    return written_line(_metadata("device", str(row.id), stamp, now), {"cert": row.certificate})


def _metadata(kind: str, identity: str, stamp: Dot, now: datetime) -> Metadata:
    return Metadata(
        t=kind,
        s=SCHEMA,
        id=identity,
        v={stamp.replica: stamp.n},
        by=stamp.replica,
        n=stamp.n,
        at=written_instant(now),
        c=stamp,
    )


def _last(session: Session, unit: UUID) -> ExchangeFile:
    """Return the last package of a unit that was taken in."""
    return session.scalars(
        select(ExchangeFile)
        .where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.kind == "up",
            ExchangeFile.unit_id == unit,
            ExchangeFile.state.in_(TAKEN),
        )
        .order_by(ExchangeFile.at.desc(), ExchangeFile.seq.desc())
    ).first() or ExchangeFile(
        direction=Direction.IN, sha256="", state=State.MERGED, at=datetime.now(UTC)
    )


def _receipt(session: Session, unit: UUID, stamp: Dot, now: datetime) -> list[WireLine]:
    held = outgoing.travelling(held_by_owner(session, unit), ("union", "either"))
    unknown = {identity: each for identity, each in held.items() if not each.hash}
    made = {line.id: hash_of(line) for line in outgoing.lines_of(session, unknown)}
    last = _last(session, unit)
    waiting = session.execute(
        select(HeldLine.record_id, HeldLine.code).where(HeldLine.unit_id == unit)
    )
    open_ones = session.execute(
        select(Conflict.of_id, Conflict.field).where(
            Conflict.unit_id == unit, Conflict.closed.is_(False)
        )
    )
    lists: dict[str, list[Any]] = {
        "have": sorted(
            [str(identity), (each.hash or made[str(identity)])[:HASH]]
            for identity, each in held.items()
        ),
        "held": sorted([str(identity), code] for identity, code in waiting),
        "refused": last.manifest.get("refused", []),
        "conflicts": sorted([str(identity), name] for identity, name in open_ones),
        "missing": last.manifest.get("missing", []),
    }
    head = {
        "unit_id": str(unit),
        "replicas": _replicas(session, unit),
        "state": last.record_state,
    }
    return [
        written_line(_metadata("receipt", str(uuid7()), stamp, now), fields)
        for fields in parts(head, lists)
    ]


def _replicas(session: Session, unit: UUID) -> dict[str, list[Any]]:
    """Return the last export seen of each replica: [seq, file, n, forked_to]."""
    rows = session.scalars(
        select(ChainLink).where(ChainLink.unit_id == unit).order_by(ChainLink.seq)
    )
    files = {
        file[-8:]: file
        for file in session.scalars(
            select(ExchangeFile.file_id).where(ExchangeFile.unit_id == unit)
        )
    }
    return {
        row.replica: [row.seq, files.get(row.file, row.file), row.n, row.forked_to] for row in rows
    }


def _log(session: Session, written: Written, unit: UUID, now: datetime) -> None:
    outgoing.log(session, written, hashlib.sha256(written.data).hexdigest(), unit, now)
    for row in session.scalars(
        select(ExchangeFile).where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.unit_id == unit,
            ExchangeFile.state == State.MERGED,
        )
    ):
        row.state = State.RECEIPTED
