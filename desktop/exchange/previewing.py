"""What a package would carry if it were made now, field by field, and what stays and why."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.base import Entity, Record
from desktop.domain.members import SENSITIVE
from desktop.domain.trail import AuditEntry, FormDraft, Profile
from desktop.exchange import outgoing
from desktop.exchange.books import Held
from desktop.exchange.dots import RESERVED
from desktop.exchange.records import TYPES
from desktop.exchange.rows import fields_of, shelves
from desktop.exchange.sending import to_be_sent
from desktop.exchange.withholding import staying
from desktop.queries.privacy import withheld

# Tables of which nothing ever leaves, and that a person may wonder about.
_HERE = (AuditEntry, FormDraft, Profile)


class Why(StrEnum):
    """Why something stays in the office."""

    SENSITIVE = "sensitive"
    CONFINED = "confined"
    ARMED_FORCES = "armed_forces"
    CONFIDENTIAL = "confidential"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class KindLeaving:
    """Records of one type that leave: how many, and in how many each field says something."""

    kind: str
    records: int
    fields: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What stays: of so many records this field, "" for whole records."""

    kind: str
    field: str
    records: int
    why: Why


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves this computer with the next package, and what does not."""

    kinds: tuple[KindLeaving, ...]
    left_out: tuple[LeftOut, ...]
    armed: bool


def leaving(session: Session) -> Leaving:
    """Return what the next package would carry; nothing is written."""
    held = to_be_sent(session)
    records: Counter[str] = Counter()
    filled: Counter[tuple[str, str]] = Counter()
    for line in outgoing.lines_of(session, held):
        said: dict[str, Any] = msgspec.json.decode(line.raw)
        records[line.t] += 1
        filled.update((line.t, name) for name in said if name not in RESERVED)
    kinds = tuple(
        KindLeaving(
            kind,
            records[kind],
            tuple((name, filled[kind, name]) for name in _fields(kind) if (kind, name) in filled),
        )
        for kind in sorted(records, key=_place)
    )
    members = withheld(session)
    stays = [*_withheld(session, held, members), *_confined(session), *_here(session)]
    return Leaving(kinds, tuple(stays), bool(members))


def _place(kind: str) -> tuple[bool, int]:
    """Return where a type stands: people first, then as the types are listed."""
    return kind != "member", [*TYPES].index(kind)


def _fields(kind: str) -> list[str]:
    return list(dict.fromkeys([*TYPES[kind].fields, "unit_id"]))


def _withheld(session: Session, held: dict[UUID, Held], members: frozenset[str]) -> list[LeftOut]:
    """Count what is withheld of records that travel."""
    counted: Counter[tuple[str, str]] = Counter()
    for kind in ("member", "conflict", "initiative"):
        table = shelves()[kind].table
        for row in session.execute(select(table)).mappings():
            if row["id"] not in held:
                continue
            said = {name: value for name, value in fields_of(kind, dict(row)).items() if value}
            counted.update((kind, name) for name in staying(kind, said, members))
    return [
        LeftOut(kind, name, n, Why.CONFIDENTIAL if kind == "initiative" else Why.ARMED_FORCES)
        for (kind, name), n in sorted(counted.items())
    ]


def _confined(session: Session) -> list[LeftOut]:
    """Count what is filled of the fields that never leave."""
    found = []
    for mapper in Entity.registry.mappers:
        kind = mapper.class_
        names = sorted(kind.confined) if issubclass(kind, Record) else []
        if not names:
            continue
        rows = session.execute(select(*(getattr(kind, name) for name in names))).all()
        for place, name in enumerate(names):
            if count := sum(bool(row[place]) for row in rows):
                why = Why.SENSITIVE if name in SENSITIVE else Why.CONFINED
                found.append(LeftOut(kind.__tablename__, name, count, why))
    return found


def _here(session: Session) -> list[LeftOut]:
    return [
        LeftOut(kind.__tablename__, "", count, Why.HERE)
        for kind in _HERE
        if (count := session.scalar(select(func.count()).select_from(kind)))
    ]
