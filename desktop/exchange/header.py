"""The cleartext line: an untrusted hint that tells damaged from foreign from not ours.

Source: spec/exchange.md §4.2, settled lines 7 and 8.
"""

import hashlib
import re
from dataclasses import dataclass

import msgspec

from desktop.exchange import jcs
from desktop.exchange.codes import Bad
from desktop.exchange.fields import Hex64

FILE_LIMIT = 64 * 1024 * 1024
HEADER_LIMIT = 4096  # bytes, the newline included
MAGIC = b"THIDUA1 "
_NEWER = re.compile(rb"THIDUA[02-9] ")
_CLEAR = "kit"  # the one kind that is not encrypted


class Header(msgspec.Struct, frozen=True):
    """What the cleartext line says.

    Attributes:
        clen: bytes that follow the newline.
        csha: their SHA-256.
        enc: `none` for a kit, else absent.
    """

    kind: str
    sender: str = msgspec.field(name="from")
    to: str
    seq: int
    file: str
    clen: int
    csha: Hex64
    enc: str | msgspec.UnsetType = msgspec.UNSET


@dataclass(frozen=True, slots=True)
class Outer:
    """A file whose outside is whole.

    Attributes:
        sealed: the bytes behind the cleartext line, counted and hashed.
    """

    header: Header
    sealed: bytes


def opened_outer(raw: bytes) -> Outer:
    """Return the header of a file and what it covers, checked in the page's order.

    Raises:
        Bad: E-EMPTY, E-TOO-BIG, E-ZEROS, E-NOT-OURS, E-VERSION, E-TRUNCATED, E-HEADER,
            E-TRAILING, E-DAMAGED.
    """
    header, start = header_of(raw)
    length = len(raw) - start
    if length != header.clen:
        raise _about(header, Bad("E-TRUNCATED" if length < header.clen else "E-TRAILING"))
    if hashlib.sha256(memoryview(raw)[start:]).hexdigest() != header.csha:
        raise _about(header, Bad("E-DAMAGED"))
    return Outer(header, raw[start:])


def header_of(raw: bytes) -> tuple[Header, int]:
    """Return what the cleartext line of a file says, and where the rest begins.

    Raises:
        Bad: as `opened_outer`, up to E-HEADER.
    """
    _check_magic(raw)
    end = raw.find(b"\n", 0, HEADER_LIMIT)
    if end < 0:
        raise Bad("E-TRUNCATED" if len(raw) < HEADER_LIMIT else "E-HEADER")
    try:
        header = msgspec.convert(jcs.load(raw[len(MAGIC) : end]), Header)
    except ValueError as error:
        raise Bad("E-HEADER") from error
    enc = "none" if header.kind == _CLEAR else msgspec.UNSET
    if header.clen < 0 or header.enc != enc:
        raise Bad("E-HEADER")
    return header, end + 1


def written(header: Header) -> bytes:
    """Return the cleartext line with its newline.

    Raises:
        ValueError: it is longer than the format allows.
    """
    line = MAGIC + jcs.canonical(msgspec.to_builtins(header)) + b"\n"
    if len(line) > HEADER_LIMIT:
        raise ValueError(len(line))
    return line


def _check_magic(raw: bytes) -> None:
    if not raw:
        raise Bad("E-EMPTY")
    if len(raw) > FILE_LIMIT:
        raise Bad("E-TOO-BIG")
    if raw.count(0) == len(raw):
        raise Bad("E-ZEROS")
    if MAGIC.startswith(raw) and raw != MAGIC:
        raise Bad("E-TRUNCATED")
    if _NEWER.match(raw):
        raise Bad("E-VERSION")
    if not raw.startswith(MAGIC):
        raise Bad("E-NOT-OURS")


def _about(header: Header, bad: Bad) -> Bad:
    bad.header = header
    return bad
