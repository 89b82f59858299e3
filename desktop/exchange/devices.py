"""Devices: the computers of a union, and the certificates by which siblings know each other.

Source: spec/exchange.md §3, settled lines 16 and 17.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from desktop.exchange import dsse, jcs
from desktop.exchange.enrolment import LABEL
from desktop.exchange.fields import Code, Counting, Hex32, Hex64, Instant, Uuid, Vector
from desktop.exchange.keys import SigningKey, is_recipient, kid
from desktop.exchange.trust import TrustList, Untrusted

PAYLOAD_TYPE = "application/vnd.thidua.device.v1+json"
KINDS = ("peer", "up")


class DeviceKey(msgspec.Struct, frozen=True):
    """One public signing key of a computer, as 64 hex."""

    kid: Hex32
    pub: Hex64


class Certificate(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the province says of one computer.

    Attributes:
        unit, code: the union that it may speak for.
        serial: the highest wins.
        revoked_after: for one not certified any more: replica → its last honest file.
    """

    device: Uuid
    unit: Uuid
    code: Code
    label: Annotated[str, Meta(max_length=LABEL)]
    keys: tuple[DeviceKey, ...]
    age_recipient: str
    kinds: tuple[str, ...]
    serial: Counting
    issued: Instant
    status: Literal["certified", "retired", "revoked"]
    revoked_after: Vector = {}


@dataclass(frozen=True, slots=True)
class Device:
    """A computer as the reader knows it: from its certificate, the register or its own word.

    Attributes:
        keys: keyid → public signing key.
        kinds: the kinds of file that it may sign.
        since: when it was certified, retired or revoked, as an instant's text.
    """

    device: str
    unit: str
    code: str
    keys: Mapping[str, bytes]
    age_recipient: str = ""
    label: str = ""
    kinds: tuple[str, ...] = KINDS
    serial: int = 0
    status: str = "certified"
    since: str = ""
    revoked_after: Mapping[str, int] = field(default_factory=dict)

    def allows(self, replica: str, seq: int) -> bool:
        """Tell whether a file may come from this computer: not one after its last honest one.

        `seq` counts per replica, and a thief's copy begins a new one: a replica that the
        point of revocation does not name is refused.
        """
        return self.status == "certified" or seq <= self.revoked_after.get(replica, 0)


def certified(certificate: Certificate, key: SigningKey) -> dict[str, object]:
    """Return the certificate signed by an exchange key: the `cert` of a `device` record."""
    return dsse.sealed(PAYLOAD_TYPE, msgspec.to_builtins(certificate), [key])


def checked(cert: object, trust: TrustList) -> Device:
    """Return the computer that a certificate is about.

    Raises:
        Untrusted: it is none, or no active exchange key of `trust` signed it.
    """
    try:
        envelope = dsse.parsed(cert)
        said = msgspec.convert(jcs.load(envelope.payload), Certificate)
        signers = dsse.good_keyids(envelope, trust.active)
    except ValueError as error:
        raise Untrusted from error
    keys = {key.kid: bytes.fromhex(key.pub) for key in said.keys}
    named = all(kid(pub) == name for name, pub in keys.items())
    right = envelope.payload_type == PAYLOAD_TYPE and is_recipient(said.age_recipient)
    if not (signers and named and right):
        raise Untrusted
    return Device(
        device=said.device,
        unit=said.unit,
        code=said.code,
        keys=keys,
        age_recipient=said.age_recipient,
        label=said.label,
        kinds=said.kinds,
        serial=said.serial,
        status=said.status,
        since=said.issued,
        revoked_after=said.revoked_after,
    )


def newest(devices: Iterable[Device]) -> dict[str, Device]:
    """Return one entry for each computer, the one with the highest serial: device id → it."""
    kept: dict[str, Device] = {}
    for each in devices:
        if each.device not in kept or each.serial > kept[each.device].serial:
            kept[each.device] = each
    return kept


def by_key(devices: Iterable[Device]) -> dict[str, Device]:
    """Return the computers by the keyid of each of their keys: what a reader's desk holds."""
    return {name: device for device in devices for name in device.keys}


def recipients(devices: Iterable[Device], unit: str) -> Sequence[str]:
    """Return the age keys of the computers of `unit` that are certified and not revoked."""
    ours = [d for d in devices if d.unit == unit and d.status == "certified"]
    return [device.age_recipient for device in ours]
