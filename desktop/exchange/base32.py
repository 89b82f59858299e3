"""The one base32 of the format, and the short names written in it.

Source: spec/exchange.md settled lines 2, 15, 18 and 39.
"""

import hashlib
import secrets

from desktop.errors import Refusal
from resources.words import N_

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
REPLICA = 8  # characters
_CODE = 12
_GROUP = 4
_DASHES = "-‐‑‒–—"


class EnrolmentCodeWrong(Refusal):
    """What was typed cannot be an enrolment code."""

    template = N_(
        "“{typed}” is not an enrolment code: it has 12 letters and digits, and the last one "
        "checks the others. Compare it with the paper that came with the kit."
    )


def encode(raw: bytes, characters: int) -> str:
    """Return the first `5 * characters` bits of `raw`, the most significant first."""
    number = int.from_bytes(raw) >> (8 * len(raw) - 5 * characters)
    return "".join(ALPHABET[number >> 5 * k & 31] for k in reversed(range(characters)))


def is_replica(text: str) -> bool:
    """Tell whether `text` has the form of a replica name."""
    return len(text) == REPLICA and all(letter in ALPHABET for letter in text)


def new_replica() -> str:
    """Return a fresh name for one history of one database file: 40 random bits."""
    return encode(secrets.token_bytes(5), REPLICA)


def fork_name(old: str, first_file: str) -> str:
    """Return the name of a branch of `old` whose first export was `first_file`.

    Every later file of the branch, and every office, derives the same name.
    """
    return encode(hashlib.sha256(f"fork {old} {first_file}".encode()).digest(), REPLICA)


def short_code(file: str, body_sha256: str) -> str:
    """Return the 12 characters that both screens show for one file: `XXXX-XXXX-XXXX`."""
    return grouped(encode(hashlib.sha256((file + body_sha256).encode()).digest(), _CODE))


def grouped(text: str) -> str:
    """Return `text` in groups of four, as it is printed and read aloud."""
    return "-".join(text[k : k + _GROUP] for k in range(0, len(text), _GROUP))


def new_enrolment_code() -> str:
    """Return eleven random characters and their check character, without hyphens."""
    eleven = "".join(secrets.choice(ALPHABET) for _ in range(_CODE - 1))
    return eleven + _check(eleven)


def typed_enrolment_code(typed: str) -> str:
    """Return the 12 characters meant by what a person typed.

    Raises:
        EnrolmentCodeWrong: too long, too short, a strange character or a slip.
    """
    kept = "".join(c for c in typed.upper() if not c.isspace() and c not in _DASHES)
    code = kept.translate(str.maketrans("OIL", "011"))
    if len(code) != _CODE or set(code) - set(ALPHABET) or code[-1] != _check(code[:-1]):
        raise EnrolmentCodeWrong(typed=typed)
    return code


def _check(eleven: str) -> str:
    return ALPHABET[hashlib.sha256(eleven.encode("ascii")).digest()[0] >> 3]
