"""The keys: Ed25519 for signing, X25519 (age) for opening, and the numbers people compare.

Age keys are passed about as their Bech32 texts (`age1…`, `AGE-SECRET-KEY-1…`).

Source: spec/exchange.md §3 and settled lines 1 and 15.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from typing_extensions import override

_DIGITS = 24
_GROUP = 4


class SigningKey:
    """An Ed25519 key pair. Its `repr` shows the public name only."""

    __slots__ = ("_private", "kid", "pub")

    def __init__(self, seed: bytes) -> None:
        """Make the pair from its 32 secret bytes."""
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.pub = self._private.public_key().public_bytes_raw()
        self.kid = kid(self.pub)

    @classmethod
    def generate(cls) -> "SigningKey":
        """Return a new pair."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes: what is kept, and printed for a root key."""
        return self._private.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature of `message`."""
        return self._private.sign(message)

    @override
    def __repr__(self) -> str:
        return f"<SigningKey {self.kid}>"


def kid(pub: bytes) -> str:
    """Return the name of a public key, which is also the keyid of its signatures."""
    return hashlib.sha256(b"thidua-ed25519\n" + pub).hexdigest()[:32]


def verify(pub: bytes, sig: bytes, message: bytes) -> bool:
    """Tell whether `sig` is the signature of `message` by the key `pub`."""
    try:
        Ed25519PublicKey.from_public_bytes(pub).verify(sig, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_identity() -> str:
    """Return a new age identity: 74 characters of Bech32."""
    return str(_x25519().Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half of an age identity: `age1…`."""
    return str(_x25519().Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether `text` is an X25519 age recipient."""
    try:
        return str(_x25519().Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def phone_number(sign_pub: bytes, age_recipient: str) -> str:
    """Return the 8 digits that clerk and union compare by telephone before acceptance."""
    digest = hashlib.sha256(sign_pub + age_recipient.encode("ascii")).digest()
    return f"{int.from_bytes(digest) % 10**8:08d}"


def root_fingerprint(kids: Iterable[str]) -> str:
    """Return the 24 digits, in six groups, that a union compares with the printed sheet."""
    text = "thidua-roots\n" + "".join(f"{name}\n" for name in sorted(kids))
    number = int.from_bytes(hashlib.sha256(text.encode("ascii")).digest()) % 10**_DIGITS
    digits = f"{number:0{_DIGITS}d}"
    return " ".join(digits[k : k + _GROUP] for k in range(0, _DIGITS, _GROUP))


def _x25519() -> Any:  # noqa: ANN401 -- pyrage ships no types
    return pyrage.x25519
