"""Who signed a file: a known computer, one that asks to be enrolled, or a province.

Source: spec/exchange.md settled lines 12, 13, 14, 18 and 20.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop.exchange import dsse, trust
from desktop.exchange.codes import Bad
from desktop.exchange.devices import Device
from desktop.exchange.enrolment import Applicant, Offer, matching
from desktop.exchange.manifest import content_of
from desktop.exchange.trust import TrustList, Untrusted

BUILT = datetime(2025, 1, 1, tzinfo=UTC)  # no clock before this day can be right
_UPWARD = ("peer", "up")
_DOWNWARD = ("down", "kit", "relay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who reads, and whom he knows. Nothing here is looked up: the caller brings it all.

    Attributes:
        code: of the reader's own office; "" for a new office, which reads a kit only.
        identities: his age identities, current and earlier.
        devices: keyid → the computer that has this key.
        trusts: province code → the list held; a union has one, the centre many.
        offers: unit → the enrolment codes given to it.
        replicas: replica → the unit that it was first seen with.
        now, built: for the remark that a clock seems wrong.
        accepts_enrolled: whether a right enrolment code alone lets a new computer in.
    """

    code: str
    identities: Sequence[str] = ()
    devices: Mapping[str, Device] = field(default_factory=dict)
    trusts: Mapping[str, TrustList] = field(default_factory=dict)
    offers: Mapping[str, Sequence[Offer]] = field(default_factory=dict)
    replicas: Mapping[str, str] = field(default_factory=dict)
    now: datetime
    built: datetime = BUILT
    accepts_enrolled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Whose signature holds.

    Attributes:
        kid: the key by which he was recognised.
        device: a union's computer; None for a province.
        trust: the list by which a province is known; None for a computer.
        trust_lists: lists newer than the one held, already checked; the caller keeps them.
        applicant: the computer that is let in by its code with this very file.
    """

    kid: str
    device: Device | None = None
    trust: TrustList | None = None
    trust_lists: tuple[TrustList, ...] = ()
    applicant: Applicant | None = None


def signer_of(envelope: dsse.Envelope, desk: Desk) -> Signer:
    """Return who signed, once every signature by a known key has been verified.

    Raises:
        Bad: E-SIGNATURE, E-UNKNOWN-KEY, E-TRUST; E-MANIFEST when no key is known and the
            payload cannot be read either.
    """
    provinces = {kid: held for held in desk.trusts.values() for kid in held.active}
    known: dict[str, bytes] = {}
    for keyid in envelope.keyids:
        if device := desk.devices.get(keyid):
            known[keyid] = device.keys[keyid]
        elif held := provinces.get(keyid):
            known[keyid] = held.active[keyid]
    if not known:
        return _stranger(envelope, desk)
    try:
        dsse.good_keyids(envelope, known)
    except dsse.Malformed as error:
        raise Bad("E-SIGNATURE") from error
    kid = next(iter(known))
    return Signer(kid=kid, device=desk.devices.get(kid), trust=provinces.get(kid))


def followed(signer: Signer, chain: Sequence[Mapping[str, Any]]) -> Signer:
    """Return a province's signer with the lists that its file brings.

    Raises:
        Bad: E-TRUST: a list must not be believed, or they retire the key that signed.
    """
    if signer.trust is None or signer.trust_lists:
        return signer
    news = _news(signer.trust, chain)
    now = news[-1] if news else signer.trust
    if signer.kid not in now.active:
        raise Bad("E-TRUST")
    return Signer(kid=signer.kid, trust=now, trust_lists=news)


def announced_key(envelope: dsse.Envelope, enrol: Applicant, desk: Desk) -> Applicant | None:
    """Return the new key that a known computer announces by signing with both; else None."""
    kid = enrol.kid
    if kid in desk.devices or enrol.code_mac:
        return None
    signatures = [each for each in envelope.signatures if each.keyid == kid]
    return enrol if any(envelope.holds(each, enrol.pub) for each in signatures) else None


def _stranger(envelope: dsse.Envelope, desk: Desk) -> Signer:
    """Return who signed a file none of whose keys is known, from what it says itself."""
    said = content_of(envelope.payload)
    if said.get("kind") in _DOWNWARD:
        return _province(envelope, said, desk)
    return _applicant(envelope, said, desk)


def _applicant(envelope: dsse.Envelope, said: dict[str, Any], desk: Desk) -> Signer:
    pending = Bad("E-UNKNOWN-KEY")
    try:
        applicant = msgspec.convert(said.get("enrol"), Applicant)
    except ValueError as error:
        raise pending from error
    pending.applicant = applicant
    unit = said.get("unit")
    if said.get("kind") not in _UPWARD or not isinstance(unit, str):
        raise pending
    offer = matching(applicant, unit, desk.offers.get(unit, ()))
    mine = [each for each in envelope.signatures if each.keyid == applicant.kid]
    if offer is None or not mine:
        raise pending
    if not envelope.holds(mine[0], applicant.pub):
        raise Bad("E-SIGNATURE")
    if offer.spent_by not in {"", applicant.kid}:
        pending.notices = ("N-CODE-USED",)
        raise pending
    if not desk.accepts_enrolled:
        pending.vouched = True
        raise pending
    return Signer(
        kid=applicant.kid,
        applicant=applicant,
        device=Device(
            device=applicant.device,
            unit=unit,
            code=offer.unit_code,
            keys={applicant.kid: applicant.pub},
            age_recipient=applicant.age_recipient,
            label=applicant.label,
        ),
    )


def _province(envelope: dsse.Envelope, said: dict[str, Any], desk: Desk) -> Signer:
    sender = said.get("from")
    held = desk.trusts.get(sender) if isinstance(sender, str) else None
    if held is None and desk.trusts:
        raise Bad("E-TRUST")  # only an office that trusts nobody yet may begin to
    chain = said.get("trust")
    news = _news(held, chain if isinstance(chain, list) else [])
    now = news[-1] if news else held
    if now is None:
        raise Bad("E-TRUST")
    try:
        kids = dsse.good_keyids(envelope, now.active)
    except dsse.Malformed as error:
        raise Bad("E-TRUST") from error
    if not kids:
        raise Bad("E-TRUST")
    return Signer(kid=min(kids), trust=now, trust_lists=news)


def _news(held: TrustList | None, chain: Sequence[Mapping[str, Any]]) -> tuple[TrustList, ...]:
    try:
        return trust.accepted(held, chain)
    except Untrusted as error:
        raise Bad("E-TRUST") from error
