"""Freezing certificates: the batch file is stored once, each sheet is a page of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.awards import AWARD_STEPS, Award, Certificate, RegisterLine, StoredFile


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One page of a batch: whose register line, and the words on it. Pages count from 1."""

    register_line_id: UUID
    page: int
    snapshot: Mapping[str, Any]


def keep_certificates(
    session: Session,
    content: bytes,
    sheets: Sequence[PrintedSheet],
    layout: str,
    layout_version: int,
    now: datetime,
) -> str:
    """Store a batch file, and each sheet as a page of it; return the file's SHA-256.

    Sheets that have been frozen before stay as they are: nothing is drawn again.
    """
    digest = keep_file(session, content, "application/pdf", now)
    for sheet in sheets:
        line = session.get_one(RegisterLine, sheet.register_line_id)
        session.add(
            Certificate(
                register_line_id=line.id,
                layout=layout,
                layout_version=layout_version,
                snapshot=dict(sheet.snapshot),
                sha256=digest,
                page=sheet.page,
                printed_at=now,
            )
        )
        line.sheet_sha256 = digest
        award = session.get_one(Award, line.award_id)
        if "print" in AWARD_STEPS.possible(award.state):
            award.state = AWARD_STEPS.after(award.state, "print")
    return digest


def keep_file(session: Session, content: bytes, media_type: str, now: datetime) -> str:
    """Keep the bytes of a file once; return their SHA-256 in hex."""
    digest = hashlib.sha256(content).hexdigest()
    held = session.scalars(select(StoredFile.id).where(StoredFile.sha256 == digest)).first()
    if held is None:
        session.add(
            StoredFile(
                sha256=digest,
                media_type=media_type,
                size=len(content),
                content=content,
                kept_at=now,
            )
        )
    return digest
