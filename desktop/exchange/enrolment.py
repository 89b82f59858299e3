"""Enrolment: how a computer that nobody knows shows that it holds a kit's code.

Source: spec/exchange.md §3, settled lines 13, 19 and 20.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop.exchange.fields import Hex64, Uuid
from desktop.exchange.keys import kid, phone_number

LABEL = 60


class Applicant(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a computer says of itself to be enrolled, or of its new key.

    Attributes:
        sign_pub: its public signing key, 64 hex.
        code_mac: shows that it holds the code; "" when it announces a new key.
    """

    device: Uuid
    label: Annotated[str, Meta(max_length=LABEL)]
    sign_pub: Hex64
    age_recipient: str
    code_mac: Hex64 | msgspec.UnsetType = msgspec.UNSET

    @property
    def pub(self) -> bytes:
        """The public signing key."""
        return bytes.fromhex(self.sign_pub)

    @property
    def kid(self) -> str:
        """The name of that key."""
        return kid(self.pub)

    @property
    def number(self) -> str:
        """The 8 digits to compare by telephone; "" where the age key is no ASCII text."""
        return phone_number(self.pub, self.age_recipient) if self.age_recipient.isascii() else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An enrolment code that the province gave to a unit.

    Attributes:
        code: its 12 characters, without hyphens.
        unit, unit_code: whom it was given to.
        spent_by: the keyid that was accepted with it, or "".
    """

    code: str
    unit: str
    unit_code: str
    spent_by: str = ""


def code_mac(code: str, sign_pub: bytes, age_recipient: str, unit: str) -> str:
    """Return the proof that whoever made these keys for `unit` holds `code`."""
    message = sign_pub + age_recipient.encode("ascii") + unit.encode("ascii")
    return hmac.new(code.encode("ascii"), message, hashlib.sha256).hexdigest()


def matching(applicant: Applicant, unit: str, offers: Iterable[Offer]) -> Offer | None:
    """Return the offer to `unit` whose code the applicant holds; None when there is none."""
    said = applicant.code_mac
    if said is msgspec.UNSET or not (applicant.age_recipient.isascii() and unit.isascii()):
        return None
    for offer in offers:
        right = code_mac(offer.code, applicant.pub, applicant.age_recipient, unit)
        if offer.unit == unit and hmac.compare_digest(right, said):
            return offer
    return None
