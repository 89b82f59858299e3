"""Letting computers in: by the code that came with the kit, or by a person's word.

Source: spec/exchange.md §3, settled lines 12, 13, 16, 18 and 20.
"""

from datetime import datetime
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Device, Enrolment, ExchangeFile
from desktop.domain.units import Unit
from desktop.errors import Refusal
from desktop.exchange import devices
from desktop.exchange.codes import State
from desktop.exchange.devices import Certificate, DeviceKey
from desktop.exchange.enrolment import LABEL, Applicant, Offer, matching
from desktop.exchange.fields import written_instant
from desktop.exchange.keyfiles import KeyRing
from desktop.exchange.ownkeys import established
from resources.words import N_


class NothingToAccept(Refusal):
    """The file does not wait for a computer to be accepted."""

    template = N_("This file no longer waits for a computer to be accepted.")


def enrol(
    session: Session, applicant: Applicant, unit: UUID, ring: KeyRing, at: datetime
) -> Device:
    """Put a computer in the register with its certificate, and spend the code it came with."""
    code = session.scalar(select(Unit.code).where(Unit.id == unit)) or ""
    device = session.get(Device, UUID(applicant.device))
    key = {"kid": applicant.kid, "pub": applicant.sign_pub}
    if device is None:
        device = Device(
            id=UUID(applicant.device),
            unit_id=unit,
            code=code,
            label=applicant.label[:LABEL],
            keys=[key],
            age_recipient=applicant.age_recipient,
            changed_at=at,
        )
        session.add(device)
    else:
        device.keys = [each for each in device.keys if each["kid"] != applicant.kid] + [key]
        device.age_recipient, device.label = applicant.age_recipient, applicant.label[:LABEL]
        device.serial, device.changed_at = device.serial + 1, at
        device.status = "certified"
    certify(device, ring, at)
    _spend(session, applicant, unit)
    return device


def certify(device: Device, ring: KeyRing, at: datetime) -> None:
    """Sign what the register now says of a computer."""
    certificate = Certificate(
        device=str(device.id),
        unit=str(device.unit_id),
        code=device.code,
        label=device.label,
        keys=tuple(DeviceKey(key["kid"], key["pub"]) for key in device.keys),
        age_recipient=device.age_recipient,
        kinds=devices.KINDS,
        serial=device.serial,
        issued=written_instant(at),
        status=cast("Literal['certified', 'retired', 'revoked']", device.status),
        revoked_after=device.revoked_after,
    )
    device.certificate = devices.certified(certificate, ring.signing[0])


def _spend(session: Session, applicant: Applicant, unit: UUID) -> None:
    rows = session.scalars(select(Enrolment).where(Enrolment.unit_id == unit)).all()
    given = [Offer(row.code, str(unit), "", row.spent_by) for row in rows]
    offer = matching(applicant, str(unit), given)
    for row in rows:
        if offer is not None and row.code == offer.code and not row.spent_by:
            row.spent_by = applicant.kid


def accept(session: Session, file: UUID, ring: KeyRing, at: datetime) -> Device:
    """Accept the computer that a waiting file comes from; the file can be taken in then.

    Raises:
        NothingToAccept: the file waits for no such thing.
    """
    row = session.get(ExchangeFile, file)
    if row is None or row.state != State.PENDING_ENROL or row.unit_id is None:
        raise NothingToAccept
    said = row.manifest.get("applicant")
    if not said:
        raise NothingToAccept
    applicant = Applicant(**said)
    device = enrol(session, applicant, row.unit_id, ring, at)
    row.state, row.code = State.SPOOLED, ""
    return device


def accept_computer(session: Session, file: UUID) -> UUID:
    """Accept the computer of a waiting file, as a clerk of the province; see `accept`."""
    now = session.info["now"]
    return accept(session, file, established(session, now), now).id
