"""Beginning with a kit, and joining one to an office that began without.

Source: spec/exchange.md §3, settled lines 13, 18, 19 and 21.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, delete, update
from sqlalchemy.orm import Session

from desktop.domain.exchange import TrustList
from desktop.domain.offices import Office, OfficeDraft
from desktop.domain.trail import Revision
from desktop.domain.units import Unit
from desktop.errors import Refusal
from desktop.exchange.base32 import typed_enrolment_code
from desktop.exchange.manifest import KitOffice
from desktop.exchange.ownkeys import own_ring
from desktop.exchange.reader import Opened, read
from desktop.exchange.rows import shelves
from desktop.exchange.signers import Desk
from desktop.exchange.taking import Sender, Taking
from desktop.usecases.offices import create_union_office, the_office
from desktop.workspace import Workspace
from resources.words import N_

CODE = "enrolment_code"  # kept in the office's settings until a certificate has come


class NotAKit(Refusal):
    """The file is something else."""

    template = N_("This is not a kit. Choose the file that the province gave for your union.")


class JoinedAlready(Refusal):
    """An office belongs to one province."""

    template = N_("This office has joined {province} already. A kit is opened only once.")


@dataclass(frozen=True, slots=True)
class KitCard:
    """What a kit says before it is used.

    Attributes:
        fingerprint: 24 digits to compare with the printed sheet, once.
    """

    unit_code: str
    unit_name: str
    province_code: str
    province_name: str
    fingerprint: str


def read_kit(data: bytes) -> KitCard:
    """Return what a kit is.

    Raises:
        NotAKit: it is another kind of file.
        Bad: it is damaged, or its keys cannot be trusted.
    """
    opened, kit = _opened(data)
    trust = opened.signer.trust
    assert trust is not None
    return KitCard(kit.code, kit.name, trust.content.province, kit.province_name, trust.fingerprint)


def create_by_kit(
    target: str,
    data: bytes,
    code: str,
    *,
    profile: str = "",
    now: Callable[[], datetime] | None = None,
    practice: bool = False,
) -> None:
    """Make a union's office file from a kit and its enrolment code.

    Raises:
        EnrolmentCodeWrong: the code has a slip in it.
        NotAKit, Bad: the kit cannot be used.
        OfficeThere: the file holds an office already.
        Trouble: the file cannot be written.
    """
    typed_enrolment_code(code)
    _opened_kit, kit = _opened(data)
    books = Workspace(target, create=True, profile=profile, now=now)
    try:
        draft = OfficeDraft(name=kit.name, symbol="CĐCS", parent_name=kit.province_name)
        books.write(create_union_office, draft, books.now(), practice=practice)
        join_by_kit(books, data, code)
    finally:
        books.close()


def join_by_kit(workspace: Workspace, data: bytes, code: str) -> None:
    """Bind an office that began alone to the province whose kit this is.

    Nothing is typed twice: every record passes to the unit that the province knows.

    Raises:
        EnrolmentCodeWrong, NotAKit, Bad: see `create_by_kit`.
        JoinedAlready: the office has a province.
    """
    right = typed_enrolment_code(code)
    opened, kit = _opened(data)
    workspace.backup("before-join")
    workspace.write(_join, opened, kit, right, workspace.now())
    workspace.note_history()


def _opened(data: bytes) -> tuple[Opened, KitOffice]:
    opened = read(data, Desk(code="", now=datetime.now(UTC)))
    if opened.manifest.kind != "kit" or not isinstance(opened.manifest.kit, KitOffice):
        raise NotAKit
    return opened, opened.manifest.kit


def _join(session: Session, opened: Opened, kit: KitOffice, code: str, now: datetime) -> None:
    office = the_office(session)
    if office.code:
        raise JoinedAlready(province=office.province_name or office.province_code)
    trust = opened.signer.trust
    assert trust is not None
    own_ring(session)
    facts = _forget_own_unit(session, office)
    new, old = UUID(kit.unit), office.unit_id
    session.flush()
    _pass_on(session, old, new)
    office.unit_id, office.code = new, kit.code
    office.province_id = UUID(opened.manifest.unit)
    office.province_code, office.province_name = trust.content.province, kit.province_name
    office.settings = {**office.settings, CODE: code}
    for each in opened.signer.trust_lists:
        session.add(TrustList(version=each.version, envelope=dict(each.envelope)))
    sender = Sender(UUID(opened.manifest.unit), True, opened.manifest.file, now)
    result = Taking(session, sender, opened.lines, None).take()
    office.stamp = max(office.stamp, result.largest)
    session.flush()
    session.expire_all()
    _put_facts(session, office, facts)


def _forget_own_unit(session: Session, office: Office) -> dict[str, Any]:
    """Take the self-made unit out of the books and return what the clerk said of it."""
    unit = session.get(Unit, office.unit_id)
    if unit is None:
        return {}
    facts = {name: getattr(unit, name) for name in ("place", "symbol", "employer_kind", "sector")}
    session.execute(delete(Revision).where(Revision.id == unit.id))
    session.execute(delete(Unit).where(Unit.id == unit.id))
    session.expunge(unit)
    return facts


def _put_facts(session: Session, office: Office, facts: dict[str, Any]) -> None:
    """Keep what the clerk said where the register says nothing."""
    unit = session.get(Unit, office.unit_id)
    if unit is None:
        return
    for name, value in facts.items():
        if value and not getattr(unit, name):
            setattr(unit, name, value)
    office.symbol = unit.symbol or office.symbol
    office.place = unit.place or office.place
    office.name = unit.name


def _pass_on(session: Session, old: UUID, new: UUID) -> None:
    """Give every record of the office to the unit that the province knows."""
    for shelf in shelves().values():
        session.execute(update(shelf.table).where(shelf.table.c.unit_id == old).values(unit_id=new))
    revisions = cast("Table", Revision.__table__)
    session.execute(
        update(revisions).where(revisions.c.owner == old).values(owner=new, raw=None, hash="")
    )
    for kind, column in (("party", "unit_id_of"), ("award", "unit_id_of")):
        table = shelves()[kind].table
        session.execute(update(table).where(table.c[column] == old).values({column: new}))
