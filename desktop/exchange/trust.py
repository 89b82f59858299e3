"""The trust list: which keys speak for a province, signed by its roots.

Source: spec/exchange.md §3, settled lines 14 and 15; the rules are those of root metadata in
https://theupdateframework.github.io/specification/v1.0.33/ §5.3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from desktop.exchange import dsse, jcs
from desktop.exchange.fields import Code, Counting, Hex32, Hex64, Instant, Uuid
from desktop.exchange.keys import SigningKey, is_recipient, kid, root_fingerprint

PAYLOAD_TYPE = "application/vnd.thidua.trust.v1+json"


class Untrusted(ValueError):
    """A trust list or a certificate that must not be believed."""


class RootKey(msgspec.Struct, frozen=True):
    """One root key, its public half as 64 hex."""

    kid: Hex32
    pub: Hex64


class ExchangeKey(msgspec.Struct, frozen=True):
    """One signing key of the province's exchange computer."""

    kid: Hex32
    pub: Hex64
    status: Literal["active", "retired"]


class TrustContent(msgspec.Struct, frozen=True):
    """What the roots sign.

    Attributes:
        recipients: age keys of the exchange computer, the current one first.
        recovery: age keys that lie sealed.
    """

    version: Counting
    province: Code
    province_unit: Uuid
    issued: Instant
    threshold: Annotated[int, Meta(ge=2)]
    roots: tuple[RootKey, ...]
    exchange: tuple[ExchangeKey, ...]
    recipients: tuple[str, ...]
    recovery: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrustList:
    """A list that its own roots have signed.

    Attributes:
        envelope: the DSSE object, as it was read: what is kept and passed on.
    """

    content: TrustContent
    envelope: Mapping[str, Any]

    @property
    def version(self) -> int:
        return self.content.version

    @property
    def active(self) -> dict[str, bytes]:
        """The exchange keys that may sign: keyid → public key."""
        keys = self.content.exchange
        return {key.kid: bytes.fromhex(key.pub) for key in keys if key.status == "active"}

    @property
    def roots(self) -> dict[str, bytes]:
        """The root keys: keyid → public key."""
        return {key.kid: bytes.fromhex(key.pub) for key in self.content.roots}

    @property
    def fingerprint(self) -> str:
        """The 24 digits to compare with the printed sheet."""
        return root_fingerprint(self.roots)


def signed_list(content: TrustContent, roots: Sequence[SigningKey]) -> TrustList:
    """Return `content` signed by `roots`."""
    envelope = dsse.sealed(PAYLOAD_TYPE, msgspec.to_builtins(content), roots)
    return TrustList(content, envelope)


def accepted(held: TrustList | None, chain: Sequence[Mapping[str, Any]]) -> tuple[TrustList, ...]:
    """Return the lists of `chain` that are newer than `held`, the oldest first.

    A list not newer than the held one is passed over. Each further one must be the next
    version, signed by enough roots of its own and of the one before; the very first is
    believed when its own roots signed it, and a person compares their fingerprint.

    Raises:
        Untrusted: a list is not that. Nothing of the chain counts then.
    """
    news: list[TrustList] = []
    for value in chain:
        new = kept_list(value)
        if held is not None:
            if new.version <= held.version:
                continue
            _check_follows(held, new)
        held = new
        news.append(new)
    return tuple(news)


def kept_list(value: Mapping[str, Any]) -> TrustList:
    """Return the list in a DSSE object, when enough of its own roots signed it.

    Raises:
        Untrusted: they did not, or it is no trust list.
    """
    try:
        envelope = dsse.parsed(value)
        content = msgspec.convert(jcs.load(envelope.payload), TrustContent)
    except ValueError as error:
        raise Untrusted from error
    new = TrustList(content, value)
    if envelope.payload_type != PAYLOAD_TYPE or not _sound(content):
        raise Untrusted
    _check_signed(new, content.threshold, new.roots)
    return new


def _check_follows(held: TrustList, new: TrustList) -> None:
    """Check that `new` is the version after `held`, in the eyes of `held`'s roots too."""
    old = held.content
    same = (old.province, old.province_unit) == (new.content.province, new.content.province_unit)
    if new.version != held.version + 1 or not same:
        raise Untrusted
    _check_signed(new, old.threshold, held.roots)


def _check_signed(new: TrustList, threshold: int, roots: Mapping[str, bytes]) -> None:
    try:
        signers = dsse.good_keyids(dsse.parsed(new.envelope), roots)
    except dsse.Malformed as error:
        raise Untrusted from error
    if len(signers) < threshold:
        raise Untrusted


def _sound(content: TrustContent) -> bool:
    """Tell whether every key bears its own name and every age key is one."""
    named = [(key.kid, key.pub) for key in content.roots]
    named += [(key.kid, key.pub) for key in content.exchange]
    return all(kid(bytes.fromhex(pub)) == name for name, pub in named) and all(
        is_recipient(text) for text in (*content.recipients, *content.recovery)
    )
