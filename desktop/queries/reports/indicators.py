"""R2: the indicator set that a provincial federation publishes.

Source: field-facts.md §7, R2 (the sets of two federations).
"""

from datetime import date

from sqlalchemy.orm import Session

from desktop.domain.decisions import Level
from desktop.queries.letterheads import letterhead
from desktop.queries.reports.counting import (
    Period,
    awards_by_kind,
    initiatives_by_unit,
    recognised_at,
    summed,
)
from desktop.queries.reports.tables import Column, Kind, Report, Row, Section, Table
from desktop.queries.wording import Word, phrase
from resources.words import N_

_PROVINCE_PRIZES = ("HTSTKT_T_N", "HTSTKT_T_Nhi", "HTSTKT_T_Ba", "HTSTKT_T_KK")
# Diplomas by the level that grants them.
_DIPLOMAS = (
    (N_("Diplomas of the provincial federation"), ("BK_LDLD",)),
    (N_("Diplomas of the Confederation"), ("BK_TLD",)),
    (N_("Diplomas of the provincial People's Committee"), ("BK_UBND",)),
    (N_("Diplomas of the Ministry of Defence and the army"), ("BK_BQP", "BK_TCCT")),
    (N_("Diplomas of the Prime Minister"), ("BK_TTG",)),
)


def indicator_report(session: Session, starts_on: date, ends_on: date, today: date) -> Report:
    """Return R2 for these books."""
    table = Table(_columns(), tuple(_rows(session, Period(starts_on, ends_on))))
    return Report(
        name="R2",
        title=phrase(N_("Indicators of good and creative labour")),
        letterhead=letterhead(session),
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=(Section(table=table),),
        notes=(
            phrase(
                N_(
                    "An initiative belongs to the period in which it was proposed and counts once, "
                    "whatever the number of its authors."
                )
            ),
            phrase(N_("Research topics are counted where the office keeps them; else 0 stands.")),
        ),
    )


def _rows(session: Session, period: Period) -> list[Row]:
    initiatives = initiatives_by_unit(session, period)
    proposed, recognised, benefit = summed(initiatives, initiatives, 3)
    levels = {level: recognised_at(session, level, period) for level in Level}
    awards = awards_by_kind(session, period)

    def at(level: Level) -> int:
        return summed(levels[level], levels[level], 1)[0]

    def granted(codes: tuple[str, ...]) -> int:
        return sum(awards[code][0] + awards[code][1] for code in codes if code in awards)

    works, pieces = phrase(N_("works")), phrase(N_("awards"))
    lines: list[tuple[str, Word, int, int | None]] = [
        (N_("Research topics completed"), phrase(N_("topics")), 0, 0),
        (N_("Initiative ideas proposed"), phrase(N_("initiatives")), proposed, None),
        (
            N_("Initiatives and useful solutions accepted and applied"),
            phrase(N_("initiatives")),
            recognised,
            benefit,
        ),
        (
            N_("Of these, recognised above base level"),
            phrase(N_("initiatives")),
            at(Level.ABOVE_BASE),
            None,
        ),
        (
            N_("Of these, recognised by the province"),
            phrase(N_("initiatives")),
            at(Level.PROVINCE),
            None,
        ),
        (
            N_("Of these, recognised at national level"),
            phrase(N_("initiatives")),
            at(Level.NATIONAL),
            None,
        ),
        (
            N_("Works with a prize of the provincial technical-innovation contest"),
            works,
            granted(_PROVINCE_PRIZES),
            None,
        ),
        (
            N_("Works with a prize of the national technical-innovation contest"),
            works,
            granted(("HTSTKT_TQ", "VIFOTEC")),
            None,
        ),
        (N_("Creative Labour certificates"), pieces, granted(("BLDST",)), None),
        (N_("Nguyễn Đức Cảnh prizes"), pieces, granted(("NDC",)), None),
        *((title, pieces, granted(codes), None) for title, codes in _DIPLOMAS),
    ]
    return [
        (number, phrase(title), unit, count, money)
        for number, (title, unit, count, money) in enumerate(lines, 1)
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(phrase(N_("#")), Kind.NUMBER),
        Column(phrase(N_("Indicator"))),
        Column(phrase(N_("Unit of measure"))),
        Column(phrase(N_("Quantity")), Kind.NUMBER),
        Column(phrase(N_("Benefit (đồng)")), Kind.MONEY),
    )
