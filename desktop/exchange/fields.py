"""The forms a value can have in a header, a manifest, a list or a record.

Source: spec/exchange.md settled lines 1, 3, 4, 6 and 37.
"""

import re
from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta

from desktop.exchange.jcs import BIG

TEXT = 200
LONG = 20_000
_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z"
_UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z"
_INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z"

Text = Annotated[str, Meta(max_length=TEXT)]
LongText = Annotated[str, Meta(max_length=LONG)]
Said = Annotated[str, Meta(min_length=1, max_length=TEXT)]
SaidAtLength = Annotated[str, Meta(min_length=1, max_length=LONG)]
Code = Annotated[str, Meta(pattern=r"^[A-Z0-9][A-Z0-9.-]{0,19}\Z")]
Uuid = Annotated[str, Meta(pattern=_UUID)]
Uuid7 = Annotated[str, Meta(pattern=_UUID7)]
Replica = Annotated[str, Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{8}\Z")]
Hex8 = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}\Z")]
Hex32 = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Hex64 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Instant = Annotated[str, Meta(pattern=_INSTANT)]
Whole = Annotated[int, Meta(gt=-BIG, lt=BIG)]
Natural = Annotated[int, Meta(ge=0, lt=BIG)]
Counting = Annotated[int, Meta(ge=1, lt=BIG)]
Vector = dict[Replica, Natural]

_CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,19}")


def is_code(text: str) -> bool:
    """Tell whether `text` may be the code of a unit, a province or the centre."""
    return _CODE.fullmatch(text) is not None


def written_instant(at: datetime) -> str:
    """Return `at` as the format writes instants: UTC, whole seconds, `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_instant(text: str) -> datetime:
    """Return the instant that an `Instant` text says.

    Raises:
        ValueError: there is no such day or hour.
    """
    return datetime.fromisoformat(text)
