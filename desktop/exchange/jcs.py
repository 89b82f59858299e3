"""JSON as the format writes it (RFC 8785), and as it reads it: bounded before it is decoded.

Source: spec/exchange.md §4.4, settled lines 4 and 5; RFC 8785.
"""

import re
import unicodedata

import msgspec

DEPTH = 64  # objects and arrays inside each other
BIG = 2**53  # no integer reaches it

# `order="deterministic"` would leave the members of structs in their own order.
_ENCODE = msgspec.json.Encoder(order="sorted").encode
# Possessive, and a string that never ends runs to the end: linear on any bytes.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


class TooDeep(ValueError):
    """More than `DEPTH` objects and arrays inside each other."""


def canonical(value: object) -> bytes:
    """Return the one spelling of `value`: sorted keys, no spaces, NFC, integers only.

    Raises:
        ValueError: a float, None, an integer of 2**53 or more, or a key that is not ASCII
            (only for ASCII keys does sorting by byte equal the standard's by UTF-16).
    """
    return _ENCODE(_plain(value))


def load(raw: bytes) -> object:
    """Return what the JSON text `raw` says.

    Raises:
        TooDeep: see there; found before decoding.
        ValueError: not JSON, or not UTF-8.
    """
    if too_deep(raw):
        raise TooDeep
    return msgspec.json.decode(raw)


def too_deep(raw: bytes) -> bool:
    """Tell whether `raw` nests deeper than `DEPTH`, without decoding it."""
    if raw.count(b"[") + raw.count(b"{") <= DEPTH:
        return False
    depth = 0
    for token in _TOKEN.finditer(raw):
        depth += _STEP.get(token.group(), 0)
        if depth > DEPTH:
            return True
    return False


def _plain(value: object) -> object:
    if isinstance(value, str):
        # is_normalized is a quick look; normalize always builds a new text.
        return value if unicodedata.is_normalized("NFC", value) else _nfc(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        if -BIG < value < BIG:
            return value
        message = f"integer of 2**53 or more: {value}"
        raise ValueError(message)
    if isinstance(value, dict):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            message = "a key is not ASCII text"
            raise ValueError(message)
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    message = f"{type(value).__name__} cannot travel"
    raise ValueError(message)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
