"""Where secret keys lie: one small file on this computer, never in the books or their backup.

The file is readable by its owner only. With a pass phrase it is an ordinary age file for
that pass phrase (scrypt), which `age -d` opens too; so the root keys are kept.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pyrage
from typing_extensions import override

from desktop.errors import CannotRead, Refusal
from desktop.exchange.keys import SigningKey
from resources.words import N_

_AGE = b"age-encryption.org/"


class WrongPassPhrase(Refusal):
    """The protected key file does not open with what was typed."""

    template = N_("The pass phrase does not open “{name}”. Check capital letters and try again.")


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The secret keys of one computer, or the roots of a province.

    Attributes:
        device: the UUID of the computer; "" for the roots.
        signing: the newest first; an older one stays while it is being replaced.
        identities: age identities, the newest first.
    """

    device: str
    signing: tuple[SigningKey, ...]
    identities: tuple[str, ...]

    @override
    def __repr__(self) -> str:
        return f"<KeyRing {self.device}>"


class _Kept(msgspec.Struct, frozen=True):
    device: str
    signing: list[str]
    identities: list[str]


def keep_keys(path: Path, ring: KeyRing, pass_phrase: str = "") -> None:
    """Write the keys to `path`, wholly or not at all, for the owner's eyes only.

    Raises:
        OSError: the folder cannot be written.
    """
    kept = _Kept(ring.device, [key.seed.hex() for key in ring.signing], list(ring.identities))
    raw = msgspec.json.encode(kept)
    if pass_phrase:
        raw = pyrage.passphrase.encrypt(raw, pass_phrase)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    # Made with its final rights: there is no moment when others can read it.
    binary: int = getattr(os, "O_BINARY", 0)  # Windows would write line ends of its own
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def kept_keys(path: Path, pass_phrase: str = "") -> KeyRing | None:
    """Return the keys kept at `path`; None where no file lies.

    Raises:
        WrongPassPhrase: the file is protected and the pass phrase is not its own.
        CannotRead: the file is damaged or cannot be read.
    """
    try:
        raw = path.read_bytes()
        if raw.startswith(_AGE):
            raw = pyrage.passphrase.decrypt(raw, pass_phrase)
        kept = msgspec.json.decode(raw, type=_Kept)
        return KeyRing(kept.device, _signing(kept.signing), tuple(kept.identities))
    except FileNotFoundError:
        return None
    except pyrage.DecryptError as error:
        raise WrongPassPhrase(name=path.name) from error
    except (OSError, ValueError) as error:
        raise CannotRead(name=path.name) from error


def _signing(seeds: Sequence[str]) -> tuple[SigningKey, ...]:
    return tuple(SigningKey(bytes.fromhex(seed)) for seed in seeds)
