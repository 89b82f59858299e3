"""What an office remembers of the exchange: files, chains, held lines, conflicts, verdicts."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Entity, Record


class Direction(StrEnum):
    """Whether a file came or went."""

    IN = "in"
    OUT = "out"


class ExchangeFile(Entity, kw_only=True):
    """One file that came or went: the exchange log.

    Attributes:
        sha256: of the whole file; a file in the spool is named by it.
        state, code: where it stands (exchange.md §6.1); code "" when there is no remark.
        notices: N- codes.
        lines: how each line ended, by outcome (exchange.md §5.5).
        counts: records by type.
        record_state: the manifest's `state`.
    """

    __tablename__ = "exchange_file"
    __table_args__ = (Index("ix_exchange_file_replica_seq", "replica", "seq"),)

    direction: Mapped[Direction]
    kind: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(default="")
    file_id: Mapped[str] = mapped_column(default="", index=True)
    from_code: Mapped[str] = mapped_column(default="")
    to_code: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    replica: Mapped[str] = mapped_column(default="")
    seq: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(default="")
    notices: Mapped[list[Any]] = mapped_column(default_factory=list)
    lines: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    counts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    manifest: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    record_state: Mapped[str] = mapped_column(default="")
    short_code: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class ChainLink(Entity, kw_only=True):
    """One export that the office has seen or been told of.

    Attributes:
        file: the last 8 hex of its id.
        n: the largest stamp in that database at that export.
        forked_to: the name of the branch that it belongs to; "" for the main history.
    """

    __tablename__ = "chain_link"
    __table_args__ = (
        Index("ix_chain_link_replica_seq_file", "replica", "seq", "file", unique=True),
    )

    replica: Mapped[str]
    seq: Mapped[int]
    file: Mapped[str]
    n: Mapped[int]
    unit_id: Mapped[UUID]
    forked_to: Mapped[str] = mapped_column(default="")


class HeldLine(Entity, kw_only=True):
    """A record that waits: for its parent, for a newer program, or to be mended."""

    __tablename__ = "held_line"

    record_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(index=True)
    file_id: Mapped[str]
    code: Mapped[str]
    raw: Mapped[str]
    at: Mapped[datetime]


# The field of a conflict that is a union's dispute of a verdict: `a` the verdict's id, `b` its
# result, `note` the reason. Only the province can close it.
DISPUTED = "verdict"


class Conflict(Record, kw_only=True):
    """Two values of one field of which neither had seen the other; a person closes it."""

    __tablename__ = "conflict"

    of_id: Mapped[UUID] = mapped_column(index=True)
    field: Mapped[str]
    a: Mapped[str] = mapped_column(default="")
    b: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    closed: Mapped[bool] = mapped_column(default=False, index=True)


class VerdictResult(StrEnum):
    """What the province made of a proposed record."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    RETURNED = "returned"


class Verdict(Record, kw_only=True):
    """The province's word on one record of a union.

    Attributes:
        changes: field → [old, new], as the record's line writes them.
        read_at: when the union dealt with it (accepted or disputed); local.
    """

    __tablename__ = "verdict"
    local = frozenset({"read_at", "reply"})

    of_id: Mapped[UUID] = mapped_column(index=True)
    result: Mapped[VerdictResult]
    changes: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    reason: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None] = mapped_column(default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)
    reply: Mapped[str] = mapped_column(default="")


class Custody(Record, kw_only=True):
    """Which unit keeps a member's record; written by the province only."""

    __tablename__ = "custody"

    member_id: Mapped[UUID] = mapped_column(index=True)
    epoch: Mapped[int] = mapped_column(default=1)
    custodian_id: Mapped[UUID]


class Alias(Record, kw_only=True):
    """A decided merge of duplicates: the loser is the winner."""

    __tablename__ = "alias"

    loser_id: Mapped[UUID] = mapped_column(index=True)
    winner_id: Mapped[UUID]


class Order(Record, kw_only=True):
    """What a computer must do by itself at its next start."""

    __tablename__ = "order"

    device_id: Mapped[UUID]
    order: Mapped[str]
    old: Mapped[str] = mapped_column(default="")
    n0: Mapped[int] = mapped_column(default=0)
    new: Mapped[str] = mapped_column(default="")


class TransferOut(Record, kw_only=True):
    """A union lets a member go to another union."""

    __tablename__ = "transfer_out"

    member_id: Mapped[UUID] = mapped_column(index=True)
    to_id: Mapped[UUID]
    letter: Mapped[str] = mapped_column(default="")
    on: Mapped[date]


class Device(Entity, kw_only=True):
    """A computer that the province has certified. `id` is the device id.

    Attributes:
        keys: [{kid, pub}], newest last.
        serial: of the certificate; the highest wins.
        revoked_after: replica → last honest sequence number.
        certificate: the signed certificate, a DSSE object.
        changed_at: when it was certified, retired or revoked.
    """

    __tablename__ = "device"

    unit_id: Mapped[UUID] = mapped_column(index=True)
    code: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    keys: Mapped[list[Any]]
    age_recipient: Mapped[str]
    serial: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(default="certified")
    revoked_after: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    certificate: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    changed_at: Mapped[datetime | None] = mapped_column(default=None)


class Enrolment(Entity, kw_only=True):
    """A one-time code that the province gave to a union with its kit."""

    __tablename__ = "enrolment"

    unit_id: Mapped[UUID] = mapped_column(index=True)
    code: Mapped[str]
    spent_by: Mapped[str] = mapped_column(default="")


class TrustList(Entity, kw_only=True):
    """One version of the province's trust list, as it was signed."""

    __tablename__ = "trust_list"

    version: Mapped[int] = mapped_column(unique=True)
    envelope: Mapped[dict[str, Any]]


class CatalogueItem(Record, kw_only=True):
    """A catalogue line that the province sent: an award kind, a sector, a rule pack.

    It travels under the type named by `catalogue`, with `body` as its fields.
    """

    __tablename__ = "catalogue_item"

    catalogue: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    body: Mapped[dict[str, Any]]
