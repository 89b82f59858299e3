"""The signed manifest: its members, their types, and the first rules about it.

Source: spec/exchange.md §4.3, settled lines 5, 11, 13, 20-26.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from desktop.exchange import jcs
from desktop.exchange.codes import Bad
from desktop.exchange.enrolment import Applicant
from desktop.exchange.fields import (
    Code,
    Counting,
    Hex8,
    Hex64,
    Instant,
    Natural,
    Replica,
    Uuid,
    Uuid7,
    Vector,
    Whole,
    read_instant,
)
from desktop.exchange.keys import is_recipient

MAJOR, MINOR = 1, 0
PAYLOAD_TYPE = "application/vnd.thidua.manifest.v1+json"
RECENT = 256
FEATURES: frozenset[str] = frozenset()  # what `must` may name; version 1.0 has none
KINDS = ("down", "kit", "peer", "relay", "up")
_ENC = "zstd"


class Body(msgspec.Struct, frozen=True):
    """What the manifest says of the body: how it is packed, its sizes, hashes and counts."""

    enc: str
    zsize: Natural
    zsha256: Hex64
    size: Natural
    sha256: Hex64
    count: dict[str, Whole]


class KitOffice(msgspec.Struct, frozen=True):
    """Whose office a kit begins."""

    unit: Uuid
    code: Code
    name: str
    province_name: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one file is. The page's table explains each member.

    Attributes:
        sender: the page's `from`.
        recent: own exports before this one: (seq, last 8 hex of the file's id, stamp).
        trust: whole DSSE objects, the oldest first.
        part: (i, k): this is part i of k.
    """

    fmt: tuple[int, int]
    kind: str
    file: Uuid7
    sender: Code = msgspec.field(name="from")
    to: Code
    unit: Uuid
    device: Uuid
    replica: Replica
    seq: Counting
    created: Instant
    app: str
    schema: Whole
    vv: Vector
    body: Body
    state: Hex64
    must: tuple[str, ...] = ()
    recent: Annotated[tuple[tuple[Natural, Hex8, Natural], ...], Meta(max_length=RECENT)] = ()
    have: Vector = {}
    enrol: Applicant | msgspec.UnsetType = msgspec.UNSET
    trust: tuple[dict[str, Any], ...] = ()
    kit: KitOffice | msgspec.UnsetType = msgspec.UNSET
    part: tuple[Counting, Counting] | msgspec.UnsetType = msgspec.UNSET
    restore: bool = False


def manifest_of(payload: bytes) -> Manifest:
    """Return the manifest that a verified payload is.

    Raises:
        Bad: E-VERSION, E-MANIFEST, E-MUST.
    """
    said = content_of(payload)
    _check_versions(said)
    try:
        manifest = msgspec.convert(said, Manifest)
        read_instant(manifest.created)
    except ValueError as error:
        raise Bad("E-MANIFEST") from error
    if manifest.kind == "kit" and manifest.kit is msgspec.UNSET:
        raise Bad("E-MANIFEST")
    if manifest.enrol and not is_recipient(manifest.enrol.age_recipient):
        raise Bad("E-MANIFEST")
    if not FEATURES.issuperset(manifest.must):
        raise Bad("E-MUST")
    return manifest


def content_of(payload: bytes) -> dict[str, Any]:
    """Return the members of a manifest, before any of them is believed.

    Raises:
        Bad: E-MANIFEST: not JSON, too deep, or not an object.
    """
    try:
        said = jcs.load(payload)
    except ValueError as error:
        raise Bad("E-MANIFEST") from error
    if not isinstance(said, dict):
        raise Bad("E-MANIFEST")
    return said


def wire(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest's members as they are signed; what is empty is left out."""
    said: dict[str, Any] = msgspec.to_builtins(manifest)
    return said


def _check_versions(said: dict[str, Any]) -> None:
    match said.get("fmt"):
        case [int(major), int(minor)] if bool not in {type(major), type(minor)}:
            if major != MAJOR:
                raise Bad("E-VERSION")
        case _:
            raise Bad("E-MANIFEST")
    match said.get("body"):
        case {"enc": str(enc)} if enc != _ENC:
            raise Bad("E-VERSION")
        case _:
            pass
