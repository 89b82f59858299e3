"""One line of a body: what it says, and whether its form is right.

Source: spec/exchange.md §4.4, §4.6, settled lines 3, 4, 28, 37; row 103 of the test list.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec

from desktop.exchange.dots import RESERVED, Metadata, metadata_of
from desktop.exchange.dsse import Malformed, strict_base64
from desktop.exchange.fields import read_instant
from desktop.exchange.records import PART_BYTES, TYPES

_BORN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_FORBIDDEN = re.compile("[\0\u202d\u202e]")  # U+0000, and what turns the reading direction
_PLACE = re.compile(r"\$\.(\w+)")


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One line of a body.

    Attributes:
        raw: its bytes without the newline: what is kept, hashed and passed on.
        hash: their SHA-256, hex.
        content: all its members, as they were written.
        code: "" when it may be merged, else why it is held or refused.
        why: which field or member is wrong; "" when none.
    """

    t: str
    id: str
    raw: bytes
    hash: str
    content: dict[str, Any]
    code: str = ""
    why: str = ""

    @property
    def metadata(self) -> Metadata:
        """What it says of its own history; only where `code` is not H-INVALID."""
        return metadata_of(self.content)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of its type and any further ones, texts in NFC."""
        said = {name: value for name, value in self.content.items() if name not in RESERVED}
        return said if self.raw.isascii() and b"\\u" not in self.raw else _nfc(said)


def fault(raw: bytes, content: dict[str, Any]) -> str | None:
    """Return what is wrong in a line of a known type; None when it is right."""
    checked = _wrong(raw, content["t"])
    if checked is not None:
        # The quick look fails on a default that was written out and on decomposed letters.
        content = _nfc({name: value for name, value in content.items() if not _default(value)})
        checked = _wrong(msgspec.json.encode(content), content["t"])
    if checked is not None:
        return checked
    return _unreadable(content) or _forbidden(raw, content)


def _wrong(raw: bytes, name: str) -> str | None:
    try:
        _decoder(name).decode(raw)
    except ValueError as error:
        place = _PLACE.search(str(error))
        return place.group(1) if place else str(error)
    return None


@cache
def _decoder(name: str) -> msgspec.json.Decoder[msgspec.Struct]:
    return msgspec.json.Decoder(TYPES[name].form)


def _unreadable(content: dict[str, Any]) -> str | None:
    """Return the member whose text has the right form but says nothing there is."""
    try:
        read_instant(content["at"])
    except ValueError:
        return "at"
    if not _is_birth_date(content.get("born") or "2000"):
        return "born"
    if content["t"] == "attachment_part":
        try:
            if len(strict_base64(content["data"])) > PART_BYTES:
                return "data"
        except Malformed:
            return "data"
    return None


def _is_birth_date(text: object) -> bool:
    """Tell whether `text` is a day, or one cut to its month or year."""
    if not isinstance(text, str) or not _BORN.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _forbidden(raw: bytes, content: dict[str, Any]) -> str | None:
    if b"\\u" not in raw and b"\xe2\x80" not in raw:
        return None
    for name, value in content.items():
        if any(_FORBIDDEN.search(text) for text in _texts(value)):
            return name
    return None


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _default(value: object) -> bool:
    return value in ("", [], {})


def _nfc(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _nfc(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_nfc(part) for part in value]
    return value
