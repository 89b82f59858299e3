"""R4: what the unions of a province did, by kind of employer and by sector.

Source: field-facts.md §7, R4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.decisions import Level
from desktop.queries.letterheads import letterhead
from desktop.queries.reports.counting import (
    Figures,
    Period,
    awards_by_unit,
    initiatives_by_unit,
    members_by_unit,
    recognised_at,
    summed,
)
from desktop.queries.reports.tables import (
    Cell,
    Column,
    Kind,
    Report,
    Section,
    Table,
    percent_of,
    total_of,
)
from desktop.queries.reports.unions import SectorUnit, base_unions, reporting_units
from desktop.queries.wording import Share, Word, named, phrase
from resources.catalogues import load
from resources.words import N_

_PRIZES, _LETTERS = N_("Technical-innovation contest prizes"), N_("Letters and diplomas")
AWARDS = (
    (N_("Creative Labour certificates"), "", ("BLDST",)),
    (N_("First"), _PRIZES, ("HTSTKT_T_N",)),
    (N_("Second"), _PRIZES, ("HTSTKT_T_Nhi",)),
    (N_("Third"), _PRIZES, ("HTSTKT_T_Ba",)),
    (N_("Consolation"), _PRIZES, ("HTSTKT_T_KK",)),
    (N_("Letters of commendation"), _LETTERS, ("GK_CDCS", "GK_CAPTREN", "GK_CHUYENMON")),
    (N_("Diplomas of the provincial federation"), _LETTERS, ("BK_LDLD",)),
    (N_("Diplomas of the Confederation"), _LETTERS, ("BK_TLD",)),
)  # fmt: skip
_UNIONS, _PEOPLE = N_("Grassroots unions"), N_("Members")
_WORK = N_("Initiatives")
PERCENT = 8  # the column that no total can add up


@dataclass(frozen=True, slots=True)
class Counted:
    """Every figure of R4, by unit."""

    reported: frozenset[UUID]
    members: Figures
    initiatives: Figures
    province: Figures
    awards: dict[UUID, dict[str, int]]

    def line(self, title: Word, units: list[UUID]) -> list[Cell]:
        """Return the line of some units, its own number left out."""
        members, women = summed(self.members, units, 2)
        proposed, recognised, benefit = summed(self.initiatives, units, 3)
        [province] = summed(self.province, units, 1)
        kinds = [self.awards.get(unit, {}) for unit in units]
        return [
            title,
            len(units),
            len(self.reported.intersection(units)),
            members,
            women,
            proposed,
            recognised,
            percent_of(recognised, proposed),
            province,
            benefit,
            *(
                sum(found.get(code, 0) for found in kinds for code in codes)
                for _title, _group, codes in AWARDS
            ),
        ]


def sector_report(
    session: Session, starts_on: date, ends_on: date, today: date, of_id: UUID | None = None
) -> Report:
    """Return R4 for the whole province, or for the unions below one of its units."""
    period = Period(starts_on, ends_on)
    units = base_unions(session, period, of_id)
    counted = Counted(
        reported=reporting_units(session, starts_on),
        members=members_by_unit(session),
        initiatives=initiatives_by_unit(session, period),
        province=recognised_at(session, Level.PROVINCE, period),
        awards=awards_by_unit(session, period),
    )
    sectors = [line for line in load("sectors")["sectors"] if _with_sector(units, line)]
    unknown = {"code": "", **_texts(load("sectors")["r4_rows"][-1])}
    return Report(
        name="R4",
        title=phrase(N_("Results of the emulation movement by kind of employer and sector")),
        letterhead=letterhead(session),
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=(
            Section(
                phrase(N_("I. By kind of employer")),
                coverage(counted, units),
                _table(counted, units, load("sectors")["r4_rows"], _fits),
            ),
            Section(
                phrase(N_("II. By sector")),
                table=_table(counted, units, [*sectors, unknown], _in_sector),
            ),
        ),
        notes=NOTES,
    )


NOTES = (
    phrase(
        N_(
            "An initiative belongs to the period in which it was proposed and counts once, "
            "whatever the number of its authors. Each union stands in exactly one line."
        )
    ),
    phrase(N_("Members: those active on the day of the report. “–”: nothing to compare with.")),
)


def coverage(counted: Counted, units: list[SectorUnit]) -> tuple[Word, ...]:
    """Return the sentence that says of how many unions and members the figures speak."""
    everywhere = [unit.id for unit in units]
    sent = [unit for unit in everywhere if unit in counted.reported]
    members, heard = (summed(counted.members, some, 1)[0] for some in (everywhere, sent))
    return (
        phrase(
            N_(
                "Reported: {sent} of {unions} grassroots unions ({share}), with {heard} of "
                "{members} members ({share_heard})."
            ),
            sent=len(sent),
            unions=len(everywhere),
            share=Share(percent_of(len(sent), len(everywhere)) or 0),
            heard=heard,
            members=members,
            share_heard=Share(percent_of(heard, members) or 0),
        ),
    )


Fits = Callable[[SectorUnit, dict[str, Any]], bool]


def _fits(unit: SectorUnit, line: dict[str, Any]) -> bool:
    """Tell whether a union stands in a line of `r4_rows`; the last line takes everybody."""
    kind, sector = line.get("employer_kind"), line.get("sector")
    return kind is None or (unit.employer_kind == kind and sector in (None, unit.sector))


def _in_sector(unit: SectorUnit, line: dict[str, Any]) -> bool:
    return line["code"] in ("", unit.sector)


def _with_sector(units: list[SectorUnit], line: dict[str, Any]) -> bool:
    return any(_in_sector(unit, line) for unit in units)


def _table(
    counted: Counted, units: list[SectorUnit], lines: list[dict[str, Any]], fits: Fits
) -> Table:
    """Return a table in which each union stands in the first line that fits it."""
    places: list[list[UUID]] = [[] for _line in lines]
    for unit in units:
        first = next(place for place, line in enumerate(lines) if fits(unit, line))
        places[first].append(unit.id)
    rows = [
        (number, *counted.line(named(_texts(line)), held))
        for number, (line, held) in enumerate(zip(lines, places, strict=True), 1)
    ]
    columns = _columns()
    total = list(total_of(phrase(N_("Total")), columns, rows))
    total[0], whole = "", [unit.id for unit in units]
    total[PERCENT] = counted.line("", whole)[PERCENT - 1]
    return Table(columns, tuple(rows), tuple(total))


def _columns() -> tuple[Column, ...]:
    number = Kind.NUMBER
    return (
        Column(phrase(N_("#")), number),
        Column(phrase(N_("Block, sector"))),
        Column(phrase(N_("All")), number, phrase(_UNIONS)),
        Column(phrase(N_("Reported")), number, phrase(_UNIONS)),
        Column(phrase(N_("All")), number, phrase(_PEOPLE)),
        Column(phrase(N_("Women")), number, phrase(_PEOPLE)),
        Column(phrase(N_("Proposed")), number, phrase(_WORK)),
        Column(phrase(N_("Recognised at base level")), number, phrase(_WORK)),
        Column(phrase(N_("Share (%)")), Kind.PERCENT, phrase(_WORK)),
        Column(phrase(N_("Recognised by the province")), number, phrase(_WORK)),
        Column(phrase(N_("Benefit (đồng)")), Kind.MONEY, phrase(_WORK)),
        *(
            Column(phrase(title), number, phrase(group) if group else "")
            for title, group, _codes in AWARDS
        ),
    )


def _texts(line: dict[str, Any]) -> dict[str, str]:
    return {key: str(line[key]) for key in ("vi", "en", "id")}
