"""Writing a file: a manifest and lines become the bytes that go on the stick.

Source: spec/exchange.md §4.1-§4.5, settled lines 5, 10, 28-31.
"""

import hashlib
import operator
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from desktop.errors import Refusal
from desktop.exchange import base32, dsse, frames, header, jcs
from desktop.exchange.agefile import encrypted
from desktop.exchange.body import LINE_LIMIT, RECORDS, state_of
from desktop.exchange.dots import Metadata
from desktop.exchange.enrolment import Applicant
from desktop.exchange.fields import written_instant
from desktop.exchange.header import FILE_LIMIT, Header
from desktop.exchange.keys import SigningKey
from desktop.exchange.manifest import (
    MAJOR,
    MINOR,
    PAYLOAD_TYPE,
    RECENT,
    Body,
    KitOffice,
    Manifest,
    wire,
)
from desktop.exchange.reader import ENVELOPE_LIMIT
from resources.words import N_


class TooMuchForOneFile(Refusal):
    """What is to travel is over the limits of every reader."""

    template = N_(
        "There is more to send than one file can hold ({what}). Mark fewer attachments to "
        "leave the office, then export again."
    )


class WireLine(NamedTuple):
    """A record as it travels: `raw` is its canonical bytes without the newline."""

    t: str
    id: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What the writer is told about a file; the rest follows from its lines.

    Attributes:
        file: UUIDv7 of this export.
        seq: taken and committed before anything is written.
        recent: own exports before, the oldest first; the last 256 are said.
        enrol: while this computer has no certificate, or to announce a new key.
        trust: whole DSSE objects, the oldest first (`kit`, `down`).
    """

    kind: str
    file: str
    sender: str
    to: str
    unit: str
    device: str
    replica: str
    seq: int
    created: datetime
    app: str
    schema: int
    vv: Mapping[str, int]
    recent: Sequence[tuple[int, str, int]] = ()
    have: Mapping[str, int] = field(default_factory=dict)
    enrol: Applicant | None = None
    trust: Sequence[Mapping[str, Any]] = ()
    kit: KitOffice | None = None
    part: tuple[int, int] | None = None
    restore: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, still in memory.

    Attributes:
        data: its bytes.
        name: what it is called on the stick.
        short_code: what the sender's and the receiver's screens both show.
    """

    data: bytes
    name: str
    short_code: str
    manifest: Manifest


def written_line(metadata: Metadata, fields: Mapping[str, object]) -> WireLine:
    """Return the line of one record; fields at their default (empty, 0, false) are left out."""
    kept = {name: value for name, value in fields.items() if value not in ("", 0, [], {}, None)}
    return WireLine(metadata.t, metadata.id, jcs.canonical(metadata.wire() | kept))


def write(
    outgoing: Outgoing,
    lines: Iterable[WireLine],
    keys: Sequence[SigningKey],
    recipients: Sequence[str] = (),
) -> Written:
    """Return the file that carries `lines`.

    Args:
        outgoing: whose file, for whom.
        lines: the records, in any order.
        keys: that sign it; two while a key is being replaced.
        recipients: `age1…` of all who may open it; none for a kit.

    Raises:
        TooMuchForOneFile: a limit of the format would be broken.
        TooManyComputers: see `agefile.encrypted`.
    """
    ordered = sorted(lines, key=operator.attrgetter("t", "id"))
    body = b"".join(line.raw + b"\n" for line in ordered)
    frame = frames.compressed(body)
    manifest = _manifest(outgoing, ordered, body, frame)
    envelope = jcs.canonical(dsse.sealed(PAYLOAD_TYPE, wire(manifest), keys)) + b"\n"
    _check_limits(ordered, body, envelope)
    plain = envelope + frame
    clear = outgoing.kind == "kit"
    sealed = plain if clear else encrypted(plain, recipients)
    data = header.written(_header(outgoing, sealed)) + sealed
    if len(data) > FILE_LIMIT:
        raise TooMuchForOneFile(what="64 MiB")
    code = base32.short_code(manifest.file, manifest.body.sha256)
    return Written(data, file_name(manifest), code, manifest)


def file_name(manifest: Manifest) -> str:
    """Return the name on the stick: a hint for people. It names the union, up and down."""
    union = manifest.sender if manifest.kind in {"up", "peer", "relay"} else manifest.to
    return f"{union}-{manifest.kind}-{manifest.seq:06d}-{manifest.file[:8]}.thidua"


def _header(outgoing: Outgoing, sealed: bytes) -> Header:
    return Header(
        kind=outgoing.kind,
        sender=outgoing.sender,
        to=outgoing.to,
        seq=outgoing.seq,
        file=outgoing.file,
        clen=len(sealed),
        csha=hashlib.sha256(sealed).hexdigest(),
        enc="none" if outgoing.kind == "kit" else msgspec.UNSET,
    )


def _manifest(outgoing: Outgoing, lines: Sequence[WireLine], body: bytes, frame: bytes) -> Manifest:
    return Manifest(
        fmt=(MAJOR, MINOR),
        kind=outgoing.kind,
        file=outgoing.file,
        sender=outgoing.sender,
        to=outgoing.to,
        unit=outgoing.unit,
        device=outgoing.device,
        replica=outgoing.replica,
        seq=outgoing.seq,
        created=written_instant(outgoing.created),
        app=outgoing.app,
        schema=outgoing.schema,
        vv=dict(outgoing.vv),
        recent=tuple(outgoing.recent)[-RECENT:],
        have=dict(outgoing.have),
        enrol=outgoing.enrol or msgspec.UNSET,
        trust=tuple(dict(each) for each in outgoing.trust),
        kit=outgoing.kit or msgspec.UNSET,
        part=outgoing.part or msgspec.UNSET,
        restore=outgoing.restore,
        state=state_of((line.id, hashlib.sha256(line.raw).hexdigest()) for line in lines),
        body=Body(
            enc="zstd",
            zsize=len(frame),
            zsha256=hashlib.sha256(frame).hexdigest(),
            size=len(body),
            sha256=hashlib.sha256(body).hexdigest(),
            count=dict(Counter(line.t for line in lines)),
        ),
    )


def _check_limits(lines: Sequence[WireLine], body: bytes, envelope: bytes) -> None:
    if len(lines) > RECORDS or len(body) > frames.BODY_LIMIT:
        raise TooMuchForOneFile(what="256 MiB")
    if any(len(line.raw) > LINE_LIMIT for line in lines) or len(envelope) > ENVELOPE_LIMIT:
        raise TooMuchForOneFile(what="1 MiB")
