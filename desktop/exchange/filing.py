"""Merging one opened file: its place in the chain, its lines, and what it says of us.

Everything happens in the caller's transaction, the file's new state included, so a power
cut means no more than "run again".

Source: spec/exchange.md §5.6, §6.1, settled line 23.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile, Order
from desktop.domain.offices import Role
from desktop.exchange import base32
from desktop.exchange.chains import Place, Standing, chain_of, keep_links
from desktop.exchange.codes import State
from desktop.exchange.enrolling import enrol
from desktop.exchange.heeding import SPECIAL, heed
from desktop.exchange.keyfiles import KeyRing
from desktop.exchange.reader import Opened
from desktop.exchange.snapshots import goes_backwards, missing
from desktop.exchange.taking import Rename, Result, Sender, Taking
from desktop.exchange.waiting import retry_held
from desktop.storage.engine import on_sqlite
from desktop.usecases.offices import the_office


def file_one(
    session: Session, opened: Opened, row: ExchangeFile, ring: KeyRing, now: datetime
) -> Result:
    """Merge an opened file and write down how it ended.

    Returns:
        How its lines ended; empty where there was nothing to do.
    """
    manifest = opened.manifest
    unit = UUID(manifest.unit)
    _one_at_a_time(session, manifest.unit)
    _describe(row, opened, now)
    if _merged_before(session, row):
        row.state = State.DUPLICATE
        return Result()
    if manifest.kind == "down" and _older_answer(session, row):
        row.state, row.code = State.SUPERSEDED, "N-OLDER-EXPORT"
        return Result()
    province = opened.signer.device is None
    standing, chain = Standing(Place.NEXT), chain_of(session, manifest.replica)
    if not province:
        standing = chain.stands(manifest, lambda: goes_backwards(session, opened))
        if standing.place is Place.OLD:
            row.state, row.code = State.SUPERSEDED, "N-OLDER-EXPORT"
            return Result()
    if applicant := opened.signer.applicant or opened.announced:
        enrol(session, applicant, unit, ring, now)
    result = _merge(session, opened, standing, now)
    if province:
        heed(session, opened, now)
    keep_links(session, chain, manifest, standing.branch)
    _close(row, opened, standing, result)
    if not province:
        row.manifest = row.manifest | {"missing": missing(session, opened)}
        _order_rename(session, opened, standing)
    return result


def _one_at_a_time(session: Session, unit: str) -> None:
    """Let two clerks' computers take in the files of one unit one after the other."""
    if not on_sqlite(session.connection()):
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:unit))"), {"unit": unit})


def _describe(row: ExchangeFile, opened: Opened, now: datetime) -> None:
    manifest = opened.manifest
    row.kind, row.file_id = manifest.kind, manifest.file
    row.from_code, row.to_code = manifest.sender, manifest.to
    row.unit_id, row.replica, row.seq = UUID(manifest.unit), manifest.replica, manifest.seq
    row.record_state, row.counts = manifest.state, dict(manifest.body.count)
    row.short_code = base32.short_code(manifest.file, manifest.body.sha256)
    row.manifest = {
        "created": manifest.created,
        "kid": opened.signer.kid,
        "device": manifest.device,
        "app": manifest.app,
        "vv": dict(manifest.vv),
        "have": dict(manifest.have),
    }
    row.at = now


def _merged_before(session: Session, row: ExchangeFile) -> bool:
    query = select(func.count()).where(
        ExchangeFile.direction == Direction.IN,
        ExchangeFile.file_id == row.file_id,
        ExchangeFile.id != row.id,
        ExchangeFile.state.in_((State.MERGED, State.RECEIPTED, State.ARCHIVED)),
    )
    return bool(session.scalar(query))


def _older_answer(session: Session, row: ExchangeFile) -> bool:
    """Tell whether a later answer of the same exchange key has been taken in."""
    rows = session.scalars(
        select(ExchangeFile).where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.kind == "down",
            ExchangeFile.seq >= row.seq,
            ExchangeFile.id != row.id,
            ExchangeFile.state == State.MERGED,
        )
    )
    return any(each.manifest.get("kid") == row.manifest["kid"] for each in rows)


def _merge(session: Session, opened: Opened, standing: Standing, now: datetime) -> Result:
    manifest = opened.manifest
    rename = None
    if standing.branch:
        rename = Rename(manifest.replica, standing.fork_at, standing.branch)
    sender = Sender(UUID(manifest.unit), opened.signer.device is None, manifest.file, now)
    usual = [line for line in opened.lines if line.t not in SPECIAL or line.code]
    result = Taking(session, sender, usual, rename).take()
    result.lines["new"] += len(opened.lines) - len(usual)
    retried = retry_held(session, sender)
    result.members |= retried.members
    office = the_office(session)
    office.stamp = max(office.stamp, result.largest, retried.largest)
    return result


def _close(row: ExchangeFile, opened: Opened, standing: Standing, result: Result) -> None:
    notices = list(opened.notices)
    if standing.place is Place.GAP:
        notices.insert(0, "N-CHAIN-GAP")
    if standing.branch:
        notices.insert(0, "N-FORK")
    row.state, row.notices = State.MERGED, notices
    row.code = notices[0] if notices else ""
    row.lines = dict(result.lines)
    row.manifest = row.manifest | {
        "held": [list(each) for each in result.held],
        "refused": [list(each) for each in result.refused],
        "conflicts": [list(each) for each in result.conflicts],
    }


def _order_rename(session: Session, opened: Opened, standing: Standing) -> None:
    """Ask a forked computer to take the name of its branch."""
    if not standing.branch or the_office(session).role is not Role.PROVINCE:
        return
    device, new = UUID(opened.manifest.device), standing.branch
    given = select(func.count()).where(Order.device_id == device, Order.new == new)
    if not session.scalar(given):
        session.add(
            Order(
                device_id=device,
                order="rename_replica",
                old=opened.manifest.replica,
                n0=standing.fork_at,
                new=new,
            )
        )
