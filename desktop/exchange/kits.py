"""Kits: the file with which a union begins, and the one-time code on its paper.

Source: spec/exchange.md §3, settled lines 18 and 21.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import CatalogueItem, Enrolment
from desktop.domain.units import Unit
from desktop.exchange import base32, outgoing, stick
from desktop.exchange.books import held_by_id
from desktop.exchange.manifest import KitOffice
from desktop.exchange.ownkeys import established, newest_trust
from desktop.exchange.writer import Outgoing, Written, write
from desktop.job import Job
from desktop.queries.units import SENDING
from desktop.usecases.offices import the_office
from desktop.usecases.units import find_unit
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MadeKit:
    """A kit, and what its paper says.

    Attributes:
        path: where it lies.
        code: the one-time enrolment code, in groups of four.
        fingerprint: of the province's roots, six groups of four digits.
    """

    path: Path
    unit: str
    unit_name: str
    code: str
    fingerprint: str
    province_name: str


def make_kit(workspace: Workspace, unit_code: str, target: Path) -> MadeKit:
    """Write the kit of one unit to `target`, a file, or a folder where it gets its own name.

    Raises:
        NoSuchUnit: no unit has the code.
        KeysElsewhere: the province's keys are not on this computer.
        CannotWrite, DiskFull, ReadBackWrong: the file could not be written.
    """
    now = workspace.now()
    workspace.write(established, now)
    numbered = workspace.write(outgoing.number)
    written, kit = workspace.write(_written, unit_code, numbered, now)
    whole = target.is_dir() or not target.suffix
    path = stick.put(
        target if whole else target.parent, written.name if whole else target.name, written.data
    )
    workspace.note_history()
    return MadeKit(path, *kit)


def make_kits(workspace: Workspace, folder: Path, job: Job | None = None) -> list[MadeKit]:
    """Write the kits of all units that have an office of their own; see `make_kit`."""
    codes = workspace.read(_sending_codes)
    folder.mkdir(parents=True, exist_ok=True)
    return [make_kit(workspace, code, folder) for code in (job or Job()).each(codes)]


def _sending_codes(session: Session) -> Sequence[str]:
    return session.scalars(
        select(Unit.code).where(Unit.kind.in_(SENDING)).order_by(Unit.code)
    ).all()


def _written(
    session: Session, unit_code: str, numbered: outgoing.Numbered, now: datetime
) -> tuple[Written, tuple[str, str, str, str, str]]:
    office, unit = the_office(session), find_unit(session, unit_code)
    ring, trust = established(session, now), newest_trust(session)
    assert trust is not None
    code = base32.new_enrolment_code()
    session.add(Enrolment(unit_id=unit.id, code=code))
    items = session.scalars(select(CatalogueItem.id)).all()
    held = held_by_id(session, [unit.id, *items])
    lines = outgoing.lines_of(session, held)
    written = write(
        Outgoing(
            kind="kit",
            file=numbered.file,
            sender=office.code,
            to=unit.code,
            unit=str(office.unit_id),
            device=str(office.device_id),
            replica=numbered.replica,
            seq=numbered.seq,
            created=now,
            app=outgoing.app_name(),
            schema=outgoing.schema(),
            vv=outgoing.vector_of(held.values()),
            trust=[dict(trust.envelope)],
            kit=KitOffice(str(unit.id), unit.code, unit.name, office.name),
        ),
        lines,
        ring.signing[:1],
    )
    outgoing.log(session, written, _digest(written), unit.id, now)
    paper = (unit.code, unit.name, base32.grouped(code), trust.fingerprint, office.name)
    return written, paper


def _digest(written: Written) -> str:
    return hashlib.sha256(written.data).hexdigest()
