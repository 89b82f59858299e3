"""Reading a file: from its bytes to checked lines, or to the reason why not.

A pure function of the bytes and of whom the reader knows; nothing is stored, so it may be
done again after a power cut. The order of checks is the page's: nothing is decompressed or
decoded that is not signed.

Source: spec/exchange.md §4.5, settled lines 7-30.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from desktop.exchange import dsse, header, jcs, rules, signers
from desktop.exchange.agefile import decrypted
from desktop.exchange.body import body_lines, opened_body
from desktop.exchange.codes import Bad
from desktop.exchange.enrolment import Applicant
from desktop.exchange.fields import read_instant
from desktop.exchange.header import Header, Outer
from desktop.exchange.lines import BodyLine
from desktop.exchange.manifest import PAYLOAD_TYPE, Manifest, manifest_of
from desktop.exchange.signers import Desk, Signer

ENVELOPE_LIMIT = 256 * 1024  # the newline included
_NEWER = re.compile(r"application/vnd\.thidua\.manifest\.v([2-9]|[1-9][0-9]+)\+json")
_AHEAD = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that may be taken in.

    Attributes:
        signer: whose signature holds, and the trust lists that the file brings.
        announced: a new key of the same computer, to be added to the register; or None.
        lines: every line of the body; see `BodyLine.code` for those not to be merged.
        notices: `N-` codes.
    """

    header: Header
    manifest: Manifest
    signer: Signer
    announced: Applicant | None
    lines: list[BodyLine]
    notices: tuple[str, ...]


def read(raw: bytes, desk: Desk) -> Opened:
    """Return what a file holds, everything about it having been checked.

    Args:
        raw: the whole file; a reader takes no more than `header.FILE_LIMIT + 1` bytes of it.
        desk: who reads.

    Raises:
        Bad: the file is not taken in; its code says why.
    """
    outer = header.opened_outer(raw)
    try:
        return _opened(outer, desk)
    except Bad as bad:
        bad.header = outer.header
        bad.values = {"sender": outer.header.sender, "to": outer.header.to, **bad.values}
        raise


def _opened(outer: Outer, desk: Desk) -> Opened:
    plain = _plain(outer, desk)
    envelope, packed = _envelope(plain)
    signer = signers.signer_of(envelope, desk)
    manifest = manifest_of(envelope.payload)
    signer = rules.check(manifest, outer.header, signer, desk)
    lines = body_lines(opened_body(packed, manifest.body), manifest)
    return Opened(
        header=outer.header,
        manifest=manifest,
        signer=signer,
        announced=_announced(envelope, manifest, signer, desk),
        lines=lines,
        notices=("N-CLOCK",) if _odd_clock(manifest, desk) else (),
    )


def _plain(outer: Outer, desk: Desk) -> bytes:
    if outer.header.kind == "kit":
        return outer.sealed
    return decrypted(outer.sealed, desk.identities)


def _envelope(plain: bytes) -> tuple[dsse.Envelope, bytes]:
    """Return the envelope of the first line, unverified, and the bytes behind it."""
    end = plain.find(b"\n", 0, ENVELOPE_LIMIT)
    if end < 0:
        raise Bad("E-MANIFEST")
    try:
        envelope = dsse.parsed(jcs.load(plain[:end]))
    except ValueError as error:
        raise Bad("E-ENVELOPE") from error
    if _NEWER.fullmatch(envelope.payload_type):
        raise Bad("E-VERSION")
    if envelope.payload_type != PAYLOAD_TYPE:
        raise Bad("E-ENVELOPE")
    return envelope, plain[end + 1 :]


def _announced(
    envelope: dsse.Envelope, manifest: Manifest, signer: Signer, desk: Desk
) -> Applicant | None:
    enrol = manifest.enrol
    if signer.device is None or signer.applicant or not isinstance(enrol, Applicant):
        return None
    if enrol.device != manifest.device:
        return None
    return signers.announced_key(envelope, enrol, desk)


def _odd_clock(manifest: Manifest, desk: Desk) -> bool:
    created = read_instant(manifest.created)
    return created > desk.now + _AHEAD or created < desk.built
