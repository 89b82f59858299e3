"""The spool: every file that came, kept under the hash of its bytes.

The stick may leave as soon as a file is here; the same file on five sticks is one file.

Source: spec/exchange.md §6.1.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from desktop import settings
from desktop.domain.erasures import Erased
from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.trail import Revision
from desktop.errors import CannotRead
from desktop.exchange import stick
from desktop.exchange.codes import Bad, State
from desktop.exchange.fields import written_instant
from desktop.exchange.header import HEADER_LIMIT, header_of
from desktop.exchange.scan import contents, scan
from desktop.job import Job
from desktop.workspace import Workspace

# Files that have found their place: the same bytes again change nothing.
SETTLED = frozenset({State.MERGED, State.RECEIPTED, State.ARCHIVED, State.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that was found and lies in the spool now."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found on a stick or in folders.

    Attributes:
        not_looked_at: beyond the bounds of the search, or unreadable.
        suspicious: the stick shows signs of a virus.
    """

    files: tuple[Copied, ...]
    not_looked_at: tuple[Path, ...]
    suspicious: bool


def folder_of(workspace: Workspace) -> Path:
    """Return where the spool of an office lies: beside its file, or with this computer."""
    if workspace.path is None:
        return settings.home() / "spool"
    return workspace.path.parent / f"{workspace.path.stem} – tệp đến"


def copy_all(folder: Path, places: Sequence[Path], job: Job) -> Copies:
    """Copy every file of ours from `places` into the spool.

    Raises:
        CannotRead: a place does not exist.
        DiskFull: the spool's disk is full; what is there can be gone on with.
    """
    found: list[Path] = []
    missed: list[Path] = []
    suspicious = False
    for place in places:
        try:
            seen = scan(place)
        except OSError as error:
            raise CannotRead(name=place.name) from error
        found += seen.files
        missed += seen.not_looked_at
        suspicious = suspicious or seen.suspicious
    copied = []
    for path in job.each(found):
        try:
            data = contents(path)
        except OSError:
            missed.append(path)  # the stick left early: nothing of it stays here
            continue
        copied.append(keep(folder, path, data))
    return Copies(tuple(copied), tuple(missed), suspicious)


def keep(folder: Path, path: Path, data: bytes) -> Copied:
    """Put the bytes of one file in the spool."""
    digest = hashlib.sha256(data).hexdigest()
    if not (folder / digest).exists():
        stick.put(folder, digest, data)
    return Copied(path, digest, len(data))


def kept(folder: Path, digest: str) -> bytes:
    """Return the bytes of a file in the spool.

    Raises:
        CannotRead: it is gone.
    """
    try:
        return contents(folder / digest)
    except OSError as error:
        raise CannotRead(name=digest[:12]) from error


def enter(session: Session, copies: Iterable[Copied], now: datetime) -> list[ExchangeFile]:
    """Write new files in the log, and return the entry of each, in their order."""
    rows: dict[str, ExchangeFile] = {
        row.sha256: row
        for row in session.scalars(
            select(ExchangeFile).where(ExchangeFile.direction == Direction.IN)
        )
    }
    entries = []
    for each in copies:
        row = rows.get(each.sha256)
        if row is None:
            row = ExchangeFile(
                direction=Direction.IN,
                sha256=each.sha256,
                size=each.size,
                name=each.path.name,
                state=State.SPOOLED,
                at=now,
            )
            session.add(row)
            rows[each.sha256] = row
        entries.append(row)
    return entries


def outlived(session: Session) -> list[str]:
    """Return the hashes of files that found their place and still hold what was erased later."""
    mark, record = aliased(Revision), aliased(Revision)
    owner = func.coalesce(record.owner, Erased.unit_id)
    query = (
        select(owner, func.max(mark.at))
        .select_from(Erased)
        .join(mark, mark.id == Erased.id)
        .outerjoin(record, record.id == Erased.of)
        .group_by(owner)
    )
    erased = {unit: written_instant(at) for unit, at in session.execute(query)}
    rows = session.scalars(
        select(ExchangeFile).where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.unit_id.in_(erased),
            ExchangeFile.state.in_(SETTLED | {State.DUPLICATE}),
        )
    )
    return [
        row.sha256
        for row in rows
        if row.unit_id and str(row.manifest.get("created", "9")) < erased[row.unit_id]
    ]


def drop(folder: Path, digests: Iterable[str]) -> None:
    """Delete files from the spool; the log remembers that they came."""
    for digest in digests:
        (folder / digest).unlink(missing_ok=True)


def head(folder: Path, digest: str) -> bytes:
    """Return the beginning of a file in the spool, where its cleartext line is."""
    with (folder / digest).open("rb") as file:
        return file.read(HEADER_LIMIT + 1)


def order(digests: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return files in the order in which they were written, sender by sender.

    The cleartext line must equal the signed manifest, so its numbers will do.
    """
    return [digest for _key, digest in sorted((_key(data), digest) for digest, data in digests)]


def _key(data: bytes) -> tuple[str, int]:
    try:
        header, _start = header_of(data)
    except Bad:
        return "", 0
    return header.sender, header.seq
