"""R11: which unions have sent their package, which have not, and whose went wrong.

Source: field-facts.md §7, R11.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import Direction, ExchangeFile
from desktop.domain.units import Unit
from desktop.queries.letterheads import letterhead
from desktop.queries.reports.counting import (
    Period,
    initiatives_by_unit,
    members_by_unit,
    summed,
)
from desktop.queries.reports.tables import (
    Column,
    Kind,
    Report,
    Row,
    Section,
    Table,
    percent_of,
    total_of,
)
from desktop.queries.reports.unions import TAKEN, base_unions
from desktop.queries.wording import HERE, Share, Word, named, phrase
from resources.catalogues import load
from resources.words import N_

# Files that say nothing new: they neither report nor fail. Source: exchange.md §6.1.
_SILENT = ("DUPLICATE", "SUPERSEDED", "DISCARDED", "SPOOLED")
_SENT, _FAILED, _MISSING = N_("sent"), N_("error"), N_("not sent")


@dataclass(slots=True)
class Received:
    """The files of one union since the period began; `last` is the day of the newest good one."""

    good: int = 0
    last: datetime | None = None
    failed_at: datetime | None = None
    code: str = ""

    @property
    def failing(self) -> bool:
        """Whether the newest word from the union could not be taken in."""
        return self.failed_at is not None and (self.last is None or self.last < self.failed_at)

    @property
    def state(self) -> str:
        """Return sent, error or not sent."""
        if self.last is not None:
            return _SENT
        return _FAILED if self.failing else _MISSING


def sender_report(
    session: Session, starts_on: date, ends_on: date, today: date, of_id: UUID | None = None
) -> Report:
    """Return R11 for the whole province, or for the unions below one of its units."""
    period = Period(starts_on, ends_on)
    wanted = {unit.id for unit in base_unions(session, period, of_id)}
    received = received_files(session, starts_on)
    members, initiatives = members_by_unit(session), initiatives_by_unit(session, period)
    sectors = {line["code"]: named(line) for line in _lines()}
    query = select(Unit.id, Unit.code, Unit.name, Unit.sector, Unit.place).order_by(Unit.code)
    units = [unit for unit in session.execute(query) if unit.id in wanted]
    rows: list[Row] = []
    tally = dict.fromkeys((_SENT, _FAILED, _MISSING), 0)
    for number, unit in enumerate(units, 1):
        files = received.get(unit.id) or received.get(unit.code) or Received()
        tally[files.state] += 1
        rows.append(
            (
                number,
                unit.code,
                unit.name,
                sectors.get(unit.sector, ""),
                unit.place,
                phrase(files.state),
                files.last.astimezone(HERE).date() if files.last else None,
                files.good,
                summed(members, [unit.id], 2)[0],
                summed(initiatives, [unit.id], 3)[0],
                files.code if files.failing else "",
            )
        )
    columns = _columns()
    total = ("", *total_of(phrase(N_("Total")), columns, rows)[1:])
    return Report(
        name="R11",
        title=phrase(N_("Progress of the unions' packages")),
        letterhead=letterhead(session),
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=(Section("", _summary(tally), Table(columns, tuple(rows), total)),),
        notes=(
            phrase(
                N_(
                    "Sent: a package has been taken in since the period began. Error: a file came "
                    "but could not be taken in; the remark is its code."
                )
            ),
        ),
    )


def received_files(session: Session, starts_on: date) -> dict[UUID | str, Received]:
    """Return what came since a day, by unit id; by unit code where the file named no more."""
    query = (
        select(
            ExchangeFile.unit_id,
            ExchangeFile.from_code,
            ExchangeFile.state,
            ExchangeFile.code,
            ExchangeFile.at,
        )
        .where(
            ExchangeFile.direction == Direction.IN,
            ExchangeFile.state.not_in(_SILENT),
            ExchangeFile.at >= datetime.combine(starts_on, time(), HERE),
        )
        .order_by(ExchangeFile.at, ExchangeFile.id)
    )
    files = session.execute(query).all()
    codes = {file.from_code: file.unit_id for file in files if file.unit_id is not None}
    found: dict[UUID | str, Received] = {}
    for file in files:
        who = file.unit_id or codes.get(file.from_code) or file.from_code
        received = found.setdefault(who, Received())
        if file.state in TAKEN:
            received.good, received.last = received.good + 1, file.at
        else:
            received.failed_at, received.code = file.at, file.code or file.state
    return found


def _summary(tally: dict[str, int]) -> tuple[Word, ...]:
    everybody = sum(tally.values())
    return tuple(
        phrase(text, count=tally[state], share=Share(percent_of(tally[state], everybody) or 0))
        for state, text in (
            (_SENT, N_("Unions that have sent: {count} ({share}).")),
            (_MISSING, N_("Unions that have not sent: {count} ({share}).")),
            (_FAILED, N_("Unions whose file has an error: {count} ({share}).")),
        )
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(phrase(N_("#")), Kind.NUMBER),
        Column(phrase(N_("Code"))),
        Column(phrase(N_("Grassroots union"))),
        Column(phrase(N_("Sector"))),
        Column(phrase(N_("Place"))),
        Column(phrase(N_("State"))),
        Column(phrase(N_("Taken in on")), Kind.DAY),
        Column(phrase(N_("Files")), Kind.NUMBER),
        Column(phrase(N_("Members")), Kind.NUMBER),
        Column(phrase(N_("Initiatives")), Kind.NUMBER),
        Column(phrase(N_("Remark"))),
    )


def _lines() -> list[dict[str, str]]:
    return [
        {key: line[key] for key in ("code", "vi", "en", "id")}
        for line in load("sectors")["sectors"]
    ]
