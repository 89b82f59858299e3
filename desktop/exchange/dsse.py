"""Signed JSON lines: the envelope of DSSE, version 1.

Source: https://github.com/secure-systems-lab/dsse/blob/v1.0.2/protocol.md and
spec/exchange.md settled lines 1, 11.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.exchange import jcs
from desktop.exchange.keys import SigningKey, verify

SIGNATURES = 8  # at most


class Malformed(ValueError):
    """Not an envelope."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, and which key is said to have made it."""

    keyid: str
    sig: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """What was signed: its decoded bytes, their type, and the signatures."""

    payload: bytes
    payload_type: str
    signatures: tuple[Signature, ...]

    @property
    def keyids(self) -> tuple[str, ...]:
        return tuple(signature.keyid for signature in self.signatures)

    def holds(self, signature: Signature, pub: bytes) -> bool:
        """Tell whether `signature` was made over this content by the key `pub`."""
        return verify(pub, signature.sig, pae(self.payload_type, self.payload))


def pae(payload_type: str, payload: bytes) -> bytes:
    """Return the bytes that are signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def sealed(payload_type: str, content: object, keys: Sequence[SigningKey]) -> dict[str, object]:
    """Return `content` signed by each of `keys`, as a JSON object."""
    payload = jcs.canonical(content)
    message = pae(payload_type, payload)
    return {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": payload_type,
        "signatures": [
            {"keyid": key.kid, "sig": base64.b64encode(key.sign(message)).decode()} for key in keys
        ],
    }


def parsed(value: object) -> Envelope:
    """Return the envelope that a decoded JSON value is.

    Raises:
        Malformed: other members, base64 that is not strict, no or too many signatures,
            or one keyid twice.
    """
    match value:
        case {"payload": str(payload), "payloadType": str(kind), "signatures": list(listed)}:
            signatures = tuple(_signature(each) for each in listed)
        case _:
            raise Malformed
    keyids = {signature.keyid for signature in signatures}
    if not 1 <= len(signatures) <= SIGNATURES or len(keyids) != len(signatures):
        raise Malformed
    return Envelope(strict_base64(payload), kind, signatures)


def good_keyids(envelope: Envelope, known: Mapping[str, bytes]) -> frozenset[str]:
    """Return the keyids among `known` (keyid → public key) that signed `envelope`.

    Signatures of unknown keys are passed over.

    Raises:
        Malformed: a signature in the name of a known key does not verify.
    """
    ours = [signature for signature in envelope.signatures if signature.keyid in known]
    if not all(envelope.holds(signature, known[signature.keyid]) for signature in ours):
        raise Malformed
    return frozenset(signature.keyid for signature in ours)


def strict_base64(text: str) -> bytes:
    """Return the bytes of RFC 4648 §4 base64 in its one right spelling.

    Raises:
        Malformed: any other character, missing padding, or stray last bits.
    """
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed from error
    if base64.b64encode(raw).decode() != text:
        raise Malformed
    return raw


def _signature(value: object) -> Signature:
    match value:
        case {"keyid": str(keyid), "sig": str(sig)}:
            return Signature(keyid, strict_base64(sig))
        case _:
            raise Malformed
