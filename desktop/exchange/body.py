"""The body: bytes behind the manifest, opened within bounds and cut into lines.

Source: spec/exchange.md §4.5, settled lines 28-31.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from desktop.exchange import frames, jcs
from desktop.exchange.codes import Bad
from desktop.exchange.dots import beyond, metadata_of
from desktop.exchange.lines import BodyLine, fault
from desktop.exchange.manifest import Body, Manifest
from desktop.exchange.records import TYPES, refused_level

LINE_LIMIT = 1024 * 1024  # without the newline
RECORDS = 2_000_000


def opened_body(packed: bytes, said: Body) -> bytes:
    """Return the text of the body, equal to what the manifest said of it.

    Raises:
        Bad: E-BODY-LEN, E-BODY-HASH, E-BODY-FRAME, E-BOMB.
    """
    if len(packed) != said.zsize:
        raise Bad("E-BODY-LEN")
    if hashlib.sha256(packed).hexdigest() != said.zsha256:
        raise Bad("E-BODY-HASH")
    return frames.decompressed(packed, said.size, said.sha256)


def body_lines(body: bytes, manifest: Manifest) -> list[BodyLine]:
    """Return the lines of a body, each with what its own form says about it.

    Raises:
        Bad: E-LINE, E-DEPTH, E-JSON, E-COUNT, E-STATE.
    """
    lines = list(_judged(_decoded(body), manifest))
    if Counter(line.t for line in lines) != manifest.body.count:
        raise Bad("E-COUNT")
    if 0 in manifest.body.count.values():  # a Counter takes a zero for nothing
        raise Bad("E-COUNT")
    if manifest.state not in _states([(line.id, line.hash) for line in lines]):
        raise Bad("E-STATE")
    return lines


def state_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the hash over all (id, record hash) that says “exactly what I have”."""
    return _hashed(sorted(pairs))


def _states(pairs: list[tuple[str, str]]) -> set[str]:
    """Return the states that a writer may rightly give to these lines.

    There are two only where an id stands twice: "sorted by id" leaves open in which order.
    The second line is refused by name later; the file is not, for its writer's way to sort.
    """
    return {state_of(pairs), _hashed(sorted(pairs, key=lambda pair: pair[0]))}


def _hashed(pairs: Iterable[tuple[str, str]]) -> str:
    text = "".join(f"{name}:{digest}\n" for name, digest in pairs)
    return hashlib.sha256(text.encode()).hexdigest()


def _decoded(body: bytes) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Yield each line with its content, having looked at its length and depth first."""
    decode = msgspec.json.Decoder().decode
    start, count = 0, 0
    while start < len(body):
        end = body.find(b"\n", start)
        raw = body[start : end if end >= 0 else len(body)]
        start += len(raw) + 1
        count += 1
        if len(raw) > LINE_LIMIT:
            raise Bad("E-LINE")
        if jcs.too_deep(raw):
            raise Bad("E-DEPTH")
        try:
            content = decode(raw)
        except ValueError as error:
            raise Bad("E-JSON") from error
        match content:
            case {"t": str(), "id": str()} if end >= 0:
                yield raw, content
            case _:
                raise Bad("E-JSON")
        if count > RECORDS:
            raise Bad("E-COUNT")


def _judged(
    decoded: Iterable[tuple[bytes, dict[str, Any]]], manifest: Manifest
) -> Iterator[BodyLine]:
    """Yield each line with the code that its own form gives it."""
    seen: set[str] = set()
    for raw, content in decoded:
        t, name = content["t"], content["id"]
        code, why = _code(raw, content, manifest)
        if name in seen:
            code = "R-TWICE-IN-FILE"
        seen.add(name)
        yield BodyLine(t, name, raw, hashlib.sha256(raw).hexdigest(), content, code, why)


def _code(raw: bytes, content: dict[str, Any], manifest: Manifest) -> tuple[str, str]:
    if content["t"] not in TYPES:
        return "H-UNKNOWN-TYPE", ""
    if refused_level(manifest.kind, content):
        return "R-OWNER-LEVEL", ""
    if (why := fault(raw, content)) is not None:
        return "H-INVALID", why
    if beyond(metadata_of(content), manifest.vv):
        return "R-DOT-BEYOND-VV", ""
    return "", ""
