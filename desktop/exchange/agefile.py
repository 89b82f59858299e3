"""The encrypted part: an ordinary binary age file for X25519 recipients.

The library says little about why a file does not open, so the age header is looked through
first for what the format forbids.

Source: https://age-encryption.org/v1, spec/exchange.md §4.5, settled lines 9 and 10.
"""

from collections.abc import Sequence

import pyrage

from desktop.errors import Refusal
from desktop.exchange.codes import Bad
from resources.words import N_

STANZAS = 16
# pyrage reads a header again from its start for every line more: 64 KiB took 2.7 s, 640 KiB
# 250 s. Sixteen honest stanzas are under 4 KiB.
AGE_HEADER_LIMIT = 16 * 1024
_MAGIC = b"age-encryption.org/v1\n"
_NO_KEY = "No matching keys found"


class TooManyComputers(Refusal):
    """A file for more computers than the format's readers accept."""

    template = N_(
        "A file can be sealed for at most {most} computers, and this office has {count}. "
        "Retire the computers that are no longer used."
    )


def encrypted(plain: bytes, recipients: Sequence[str]) -> bytes:
    """Return `plain` sealed for each of `recipients` (`age1…`).

    Raises:
        TooManyComputers: more than fit beside the stanza that age libraries add.
    """
    keys = [pyrage.x25519.Recipient.from_str(each) for each in dict.fromkeys(recipients)]
    if len(keys) >= STANZAS:
        raise TooManyComputers(most=STANZAS - 1, count=len(keys))
    sealed: bytes = pyrage.encrypt(plain, keys)
    return sealed


def decrypted(sealed: bytes, identities: Sequence[str]) -> bytes:
    """Return what an age file holds for one of `identities`.

    Raises:
        Bad: E-CIPHER, E-STANZAS, E-SCRYPT, E-NOT-FOR-US.
    """
    _check_stanzas(sealed)
    keys = [pyrage.x25519.Identity.from_str(each) for each in identities]
    try:
        plain: bytes = pyrage.decrypt(sealed, keys)
    except pyrage.DecryptError as error:
        raise Bad("E-NOT-FOR-US" if str(error) == _NO_KEY else "E-CIPHER") from error
    return plain


def _check_stanzas(sealed: bytes) -> None:
    head = sealed[:AGE_HEADER_LIMIT]
    end = head.find(b"\n---")
    if not head.startswith(_MAGIC):
        raise Bad("E-CIPHER")
    # Counted even in a header without an end: its length must not hide their number.
    starts = [line for line in head[: end if end >= 0 else None].split(b"\n") if line[:3] == b"-> "]
    if len(starts) > STANZAS:
        raise Bad("E-STANZAS")
    if any(line[3:].split(b" ")[0] == b"scrypt" for line in starts):
        raise Bad("E-SCRYPT")
    if end < 0:
        raise Bad("E-CIPHER")
