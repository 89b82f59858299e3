"""The rules that a verified manifest must keep, in the order in which they are tried.

Source: spec/exchange.md settled lines 22 and 25.
"""

from desktop.exchange.codes import Bad
from desktop.exchange.header import Header
from desktop.exchange.manifest import KINDS, Manifest
from desktop.exchange.signers import Desk, Signer, followed

_PROVINCE_KINDS = ("down", "kit", "relay")


def check(manifest: Manifest, header: Header, signer: Signer, desk: Desk) -> Signer:
    """Return the signer with the trust lists that the file brings, once every rule is kept.

    `fmt`, the fields and `must` have been checked by `manifest_of`.

    Raises:
        Bad: E-FOREIGN, E-HEADER-MISMATCH, E-SCOPE, E-TRUST, E-REVOKED,
            E-REPLICA-OF-OTHER-UNIT.
    """
    begins = not desk.code and manifest.kind == "kit"
    if manifest.to != desk.code and not begins:
        raise Bad("E-FOREIGN")
    outside = (header.kind, header.sender, header.to, header.seq, header.file)
    inside = (manifest.kind, manifest.sender, manifest.to, manifest.seq, manifest.file)
    if outside != inside:
        raise Bad("E-HEADER-MISMATCH")
    if manifest.kind not in KINDS or not _in_scope(manifest, signer):
        raise Bad("E-SCOPE")
    signer = followed(signer, manifest.trust)
    device = signer.device
    if device and not device.allows(manifest.replica, manifest.seq):
        raise Bad("E-REVOKED", day=device.since[:10])
    if desk.replicas.get(manifest.replica, manifest.unit) != manifest.unit:
        raise Bad("E-REPLICA-OF-OTHER-UNIT")
    return signer


def _in_scope(manifest: Manifest, signer: Signer) -> bool:
    """Tell whether the signer may say this: kind, unit, from and device are his own."""
    said = (manifest.unit, manifest.sender)
    if device := signer.device:
        inside = manifest.sender == manifest.to  # between two computers of one office
        return (
            manifest.kind in device.kinds
            and said == (device.unit, device.code)
            and manifest.device == device.device
            and inside == (manifest.kind == "peer")
        )
    if signer.trust is None or manifest.kind not in _PROVINCE_KINDS:
        return False
    content = signer.trust.content
    named = not manifest.kit or manifest.kind != "kit" or manifest.kit.code == manifest.to
    return named and said == (content.province_unit, content.province)
