"""The reader's desk, laid out of the books: whom this office knows."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import ChainLink, Device, Enrolment
from desktop.domain.offices import Role
from desktop.domain.units import Unit
from desktop.exchange import devices
from desktop.exchange.enrolment import Offer
from desktop.exchange.fields import written_instant
from desktop.exchange.ownkeys import established, newest_trust, own_ring
from desktop.exchange.signers import Desk
from desktop.usecases.offices import the_office

ACCEPTS = "accept_enrolled"  # the province's policy, kept in the office's settings


def lay_desk(session: Session, now: datetime, *, accepts_enrolled: bool = False) -> Desk:
    """Return whom this office knows; its mappings may be added to while files come in.

    Raises:
        KeysElsewhere: a province's keys are not on this computer.
    """
    office = the_office(session)
    province = office.role is Role.PROVINCE
    ring = established(session, now) if province else own_ring(session)
    held = newest_trust(session)
    return Desk(
        code=office.code,
        identities=ring.identities,
        devices=devices.by_key(known_devices(session)),
        trusts={held.content.province: held} if held else {},
        offers=offers(session) if province else {},
        replicas=replicas(session),
        now=now,
        accepts_enrolled=accepts_enrolled or bool(office.settings.get(ACCEPTS)),
    )


def known_devices(session: Session) -> list[devices.Device]:
    """Return every computer in the register."""
    return [_device(row) for row in session.scalars(select(Device))]


def unit_devices(session: Session, unit: UUID) -> list[devices.Device]:
    """Return the computers of one unit."""
    return [_device(row) for row in session.scalars(select(Device).where(Device.unit_id == unit))]


def _device(row: Device) -> devices.Device:
    return devices.Device(
        device=str(row.id),
        unit=str(row.unit_id),
        code=row.code,
        keys={key["kid"]: bytes.fromhex(key["pub"]) for key in row.keys},
        age_recipient=row.age_recipient,
        label=row.label,
        serial=row.serial,
        status=row.status,
        since=written_instant(row.changed_at) if row.changed_at else "",
        revoked_after=row.revoked_after,
    )


def offers(session: Session, units: Iterable[UUID] = ()) -> dict[str, list[Offer]]:
    """Return the enrolment codes given out, by unit."""
    query = select(Enrolment, Unit.code).join(Unit, Unit.id == Enrolment.unit_id)
    wanted = list(units)
    if wanted:
        query = query.where(Enrolment.unit_id.in_(wanted))
    found: dict[str, list[Offer]] = {}
    for row, code in session.execute(query):
        offer = Offer(row.code, str(row.unit_id), code, row.spent_by)
        found.setdefault(offer.unit, []).append(offer)
    return found


def replicas(session: Session) -> dict[str, str]:
    """Return each replica's unit, as it was first seen."""
    query = select(ChainLink.replica, ChainLink.unit_id).distinct()
    return {replica: str(unit) for replica, unit in session.execute(query)}
