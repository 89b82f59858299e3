"""This computer's own keys, and the beginning of a province's.

They lie in this computer's folder, never in the office file or its backups.

Source: spec/exchange.md §3.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from desktop import settings
from desktop.domain.exchange import TrustList
from desktop.domain.offices import Office
from desktop.errors import Refusal
from desktop.exchange import trust
from desktop.exchange.fields import written_instant
from desktop.exchange.keyfiles import KeyRing, keep_keys, kept_keys
from desktop.exchange.keys import SigningKey, new_identity, recipient_of
from desktop.exchange.trust import ExchangeKey, RootKey, TrustContent, signed_list
from desktop.usecases.offices import the_office
from resources.words import N_

ROOTS, THRESHOLD = 3, 2
FOLDER = "keys"


class KeysElsewhere(Refusal):
    """The province's exchange keys lie on another computer."""

    template = N_(
        "The keys of this province lie on another computer, so its files can be opened and "
        "answered only there. Use that computer, or move the keys with their sticks."
    )


def key_file(device: str) -> Path:
    """Return where the keys of a computer lie."""
    return settings.home() / FOLDER / f"{device}.key"


def roots_file(unit: str) -> Path:
    """Return where the root keys of a province lie until they are on three sticks."""
    return settings.home() / FOLDER / f"roots-{unit}.key"


def own_ring(session: Session) -> KeyRing:
    """Return this computer's keys; made now when it has none, under a new device name.

    Call it inside a transaction that may write.

    Raises:
        CannotRead: the key file is damaged.
    """
    office = the_office(session)
    ring = kept_keys(key_file(str(office.device_id)))
    if ring is None:
        office.device_id = uuid7()
        ring = KeyRing(str(office.device_id), (SigningKey.generate(),), (new_identity(),))
        keep_keys(key_file(ring.device), ring)
    return ring


def established(session: Session, now: datetime, pass_phrase: str = "") -> KeyRing:
    """Return the province's exchange keys; at its first time, make them and the trust list.

    Three roots, two of which must sign, are made into one file of this computer; so is the
    recovery identity, the second recipient of every union's file.

    Raises:
        KeysElsewhere: there is a trust list, and its keys are not on this computer.
        CannotRead: a key file is damaged.
    """
    office = the_office(session)
    held = newest_trust(session)
    if held is not None:
        ring = kept_keys(key_file(str(office.device_id)))
        if ring is None or ring.signing[0].kid not in held.active:
            raise KeysElsewhere
        return ring
    ring = own_ring(session)
    roots = tuple(SigningKey.generate() for _ in range(ROOTS))
    recovery = new_identity()
    keep_keys(roots_file(str(office.unit_id)), KeyRing("", roots, (recovery,)), pass_phrase)
    first = signed_list(_first_list(office, ring, roots, recovery, now), roots[:THRESHOLD])
    session.add(TrustList(version=first.version, envelope=dict(first.envelope)))
    return ring


def _first_list(
    office: Office,
    ring: KeyRing,
    roots: tuple[SigningKey, ...],
    recovery: str,
    now: datetime,
) -> TrustContent:
    return TrustContent(
        version=1,
        province=office.code,
        province_unit=str(office.unit_id),
        issued=written_instant(now),
        threshold=THRESHOLD,
        roots=tuple(RootKey(key.kid, key.pub.hex()) for key in roots),
        exchange=tuple(ExchangeKey(key.kid, key.pub.hex(), "active") for key in ring.signing),
        recipients=tuple(recipient_of(each) for each in ring.identities),
        recovery=(recipient_of(recovery),),
    )


def trust_chain(session: Session) -> list[trust.TrustList]:
    """Return every trust list held, the oldest first."""
    rows = session.scalars(select(TrustList).order_by(TrustList.version))
    return [trust.kept_list(row.envelope) for row in rows]


def newest_trust(session: Session) -> trust.TrustList | None:
    """Return the trust list that holds now; None before a province is known."""
    row = session.scalars(select(TrustList).order_by(TrustList.version.desc())).first()
    return None if row is None else trust.kept_list(row.envelope)
