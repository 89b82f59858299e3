"""Sending: a union's whole state in one sealed package for the province.

Source: spec/exchange.md Decisions 4 and 5, §4.3, §4.7, settled lines 10, 20, 26, 27.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.decisions import Level, Recognition
from desktop.domain.exchange import Device
from desktop.domain.offices import Office
from desktop.errors import Refusal
from desktop.exchange import outgoing, stick
from desktop.exchange.books import Held, held_by_owner
from desktop.exchange.enrolment import Applicant, code_mac
from desktop.exchange.joining import CODE
from desktop.exchange.keyfiles import KeyRing
from desktop.exchange.keys import recipient_of
from desktop.exchange.ownkeys import newest_trust, own_ring
from desktop.exchange.withholding import apply_profile
from desktop.exchange.writer import Outgoing, WireLine, Written, write
from desktop.job import Job
from desktop.usecases.offices import the_office
from desktop.workspace import Workspace
from resources.words import N_

LABEL = "office PC"


class NotJoined(Refusal):
    """There is no province to send to."""

    template = N_(
        "This office has not joined a province yet, so there is nobody to send to. Open the "
        "kit that the province gave for your union."
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that lies on the stick.

    Attributes:
        id: of its entry in the exchange log.
        counts: records by type.
        short_code: what both screens show.
    """

    id: UUID
    path: Path
    seq: int
    counts: dict[str, int]
    short_code: str


def send(workspace: Workspace, folder: Path, job: Job | None = None) -> Sent:
    """Write this office's package into a folder or onto a stick.

    Raises:
        NotJoined: no kit has been opened.
        ReadBackWrong, DiskFull, CannotWrite: the stick failed; older files on it are whole.
        Cancelled: the person asked to stop.
    """
    job = job or Job()
    now = workspace.now()
    numbered = workspace.write(_numbered, now)
    job.step(0, 3)
    written, lines = workspace.read(_written, numbered, now)
    job.step(1, 3)
    path = outgoing.deliver(folder, written)
    job.step(2, 3)
    entry = workspace.write(_log, written, lines, now)
    workspace.note_history()
    stick.drop_older(path.parent, workspace.read(outgoing.own_files, ("up",)))
    counts = dict(written.manifest.body.count)
    return Sent(entry, path, written.manifest.seq, counts, written.short_code)


def _numbered(session: Session, now: datetime) -> outgoing.Numbered:
    if not the_office(session).code:
        raise NotJoined
    apply_profile(session, now)
    own_ring(session)
    return outgoing.number(session)


def _written(
    session: Session, numbered: outgoing.Numbered, now: datetime
) -> tuple[Written, list[WireLine]]:
    office, ring, trust = the_office(session), own_ring(session), newest_trust(session)
    assert trust is not None
    held = to_be_sent(session)
    lines = outgoing.lines_of(session, held)
    vv = outgoing.vector(session)
    theirs = held_by_owner(session, office.province_id) if office.province_id else {}
    province = {each.metadata.by for each in theirs.values()}
    content = trust.content
    written = write(
        Outgoing(
            kind="up",
            file=numbered.file,
            sender=office.code,
            to=office.province_code,
            unit=str(office.unit_id),
            device=str(office.device_id),
            replica=numbered.replica,
            seq=numbered.seq,
            created=now,
            app=outgoing.app_name(),
            schema=outgoing.schema(),
            vv=vv,
            recent=outgoing.recent(session, numbered.replica),
            have={replica: n for replica, n in vv.items() if replica in province},
            enrol=_enrol(session, office, ring),
        ),
        lines,
        ring.signing[:2],
        [*content.recipients, *content.recovery],
    )
    return written, lines


def to_be_sent(session: Session) -> dict[UUID, Held]:
    """Return the records of this office that a package carries."""
    own = held_by_owner(session, the_office(session).unit_id)
    return {
        identity: each
        for identity, each in outgoing.travelling(own, ("union", "either")).items()
        if _is_ours(session, each)
    }


def _is_ours(session: Session, held: Held) -> bool:
    """Tell whether a record may go up: recognitions above base are the province's."""
    if held.kind != "recognition":
        return True
    row = session.get(Recognition, UUID(held.metadata.id), execution_options={"with_removed": True})
    return row is None or row.level is Level.BASE


def _enrol(session: Session, office: Office, ring: KeyRing) -> Applicant | None:
    """Return what this computer says of itself until it holds a certificate."""
    device, key = session.get(Device, office.device_id), ring.signing[0]
    if device is not None and any(each["kid"] == key.kid for each in device.keys):
        return None
    recipient = recipient_of(ring.identities[0])
    applicant = {
        "device": str(office.device_id),
        "label": LABEL,
        "sign_pub": key.pub.hex(),
        "age_recipient": recipient,
    }
    code = office.settings.get(CODE)
    if not code:
        return Applicant(**applicant)
    mac = code_mac(code, key.pub, recipient, str(office.unit_id))
    return Applicant(**applicant, code_mac=mac)


def _log(session: Session, written: Written, lines: list[WireLine], now: datetime) -> UUID:
    outgoing.keep_hashes(session, lines)
    digest = hashlib.sha256(written.data).hexdigest()
    return outgoing.log(session, written, digest, the_office(session).province_id, now)
