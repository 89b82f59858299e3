"""What a union does with the province's own words: certificates, keys, receipts, orders.

Source: spec/exchange.md §3, §5.6, §5.8, settled lines 14, 16 and 36.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Device, Order, TrustList
from desktop.domain.offices import Office
from desktop.domain.trail import Revision
from desktop.exchange import devices
from desktop.exchange.books import held_by_id, revision_row
from desktop.exchange.lines import BodyLine
from desktop.exchange.merging import Version, renamed
from desktop.exchange.reader import Opened
from desktop.exchange.receipts import read_receipts
from desktop.exchange.trust import TrustList as Trusted
from desktop.exchange.trust import Untrusted
from desktop.usecases.offices import the_office

# Lines that are not records of anybody's books: they are read and done with.
SPECIAL = frozenset({"device", "receipt"})


def heed(session: Session, opened: Opened, now: datetime) -> None:
    """Keep the keys and certificates that an answer or a kit brings, and its receipt."""
    for trusted in opened.signer.trust_lists:
        session.add(TrustList(version=trusted.version, envelope=dict(trusted.envelope)))
    good = [line for line in opened.lines if not line.code]
    if opened.signer.trust is not None:
        _keep_devices(session, opened.signer.trust, good, now)
    read_receipts(session, [line for line in good if line.t == "receipt"])


def _keep_devices(
    session: Session, trust: Trusted, lines: Iterable[BodyLine], now: datetime
) -> None:
    for line in lines:
        if line.t != "device":
            continue
        try:
            said = devices.checked(line.content["cert"], trust)
        except Untrusted:
            continue  # a certificate is believed for its own signature only
        row = session.get(Device, UUID(said.device))
        if row is not None and row.serial >= said.serial:
            continue
        if row is not None:
            session.delete(row)
            session.flush()
        session.add(
            Device(
                id=UUID(said.device),
                unit_id=UUID(said.unit),
                code=said.code,
                label=said.label,
                keys=[{"kid": kid, "pub": pub.hex()} for kid, pub in said.keys.items()],
                age_recipient=said.age_recipient,
                serial=said.serial,
                status=said.status,
                revoked_after=dict(said.revoked_after),
                certificate=dict(line.content["cert"]),
                changed_at=now,
            )
        )


def obey(session: Session) -> bool:
    """Do what the province ordered this computer to do; tell whether anything was done.

    A history that forked goes on under the name of its branch.
    """
    office = the_office(session)
    orders = session.scalars(
        select(Order).where(
            Order.device_id == office.device_id,
            Order.order == "rename_replica",
            Order.old == office.replica,
        )
    ).all()
    for order in orders[:1]:
        _rename(session, office, order)
    return bool(orders)


def _rename(session: Session, office: Office, order: Order) -> None:
    rows = session.scalars(select(Revision).where(Revision.n > order.n0)).all()
    held = held_by_id(session, [row.id for row in rows])
    for row in rows:
        version = Version(renamed(held[row.id].metadata, order.old, order.n0, order.new), {})
        if version.metadata == held[row.id].metadata:
            continue
        for name, value in revision_row(row.owner, version, "", "").items():
            if name not in {"id", "raw", "hash"}:
                setattr(row, name, value)
        row.raw, row.hash = None, ""
    office.replica, office.sequence = order.new, 0
