"""Who came to the roster and who went in a period, as it follows from the dated movements.

Whoever is on the roster counts, whether they take part just now or not: a pause moves nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.members import Member, MemberStatus, Movement, MovementKind, Sex
from desktop.domain.standings import STAYING, Moment, Standing, moments, standing, step_of
from desktop.domain.text import fold
from desktop.queries.reports.counting import Period
from resources.catalogues import load


class Way(StrEnum):
    """How somebody came or went, in the order of the report's columns."""

    ADMITTED = "admitted"
    MOVED_IN = "moved_in"
    OTHER_IN = "other_in"
    MOVED_OUT = "moved_out"
    RETIRED = "retired"
    LEFT = "left"
    OTHER_OUT = "other_out"


CAME = (Way.ADMITTED, Way.MOVED_IN, Way.OTHER_IN)
_OUT = {
    MovementKind.MOVED_UNION: Way.MOVED_OUT,
    MovementKind.RETIRED: Way.RETIRED,
    MovementKind.LEFT: Way.LEFT,
}


@dataclass(frozen=True, slots=True)
class Moved:
    """One member in the period.

    Attributes:
        age: in full years on the last day; None when the birth is not known.
        level: the code of their qualification, "" for another or none.
        before, after: whether they were on the roster before the first day and on the last.
        moves: what brought them in or out meanwhile, in order.
    """

    name: str
    sex: Sex | None
    born: str
    age: int | None
    level: str
    before: bool
    after: bool
    paused: bool
    moves: tuple[tuple[Way, Movement], ...]


def moved(session: Session, period: Period) -> Iterator[Moved]:
    """Yield every member who was on the roster at some time in the period, by given name."""
    moves: dict[UUID, list[Movement]] = {}
    for move in session.scalars(select(Movement)):
        moves.setdefault(move.member_id, []).append(move)
    query = select(
        Member.id, Member.name, Member.sex, Member.born, Member.qualification, Member.education,
        Member.joined_on, Member.status, Member.status_on, Member.group_id,
    ).order_by(Member.sort_key, Member.id)  # fmt: skip
    for row in session.execute(query):
        own = {move.id: move for move in moves.get(row.id, ())}
        chain = moments([step_of(move) for move in own.values()], joined=row.joined_on is not None)
        kept = Standing(row.status, row.status_on, row.group_id)
        before = standing(chain, period.starts_on - timedelta(days=1), kept)
        after = standing(chain, period.ends_on, kept)
        found = Moved(
            name=row.name,
            sex=row.sex,
            born=row.born,
            age=_age(row.born, period.ends_on),
            level=_level(row.qualification) or _level(row.education),
            before=_stays(before),
            after=_stays(after),
            paused=after is not None and after.status is MemberStatus.PAUSED,
            moves=tuple(_ways(chain, own, period)),
        )
        if found.before or found.after or found.moves:
            yield found


def _ways(
    chain: Sequence[Moment], own: dict[UUID, Movement], period: Period
) -> Iterator[tuple[Way, Movement]]:
    """Yield the movements of the period that changed who is on the roster."""
    for moment in chain:
        if moment.on is None or not period.starts_on <= moment.on <= period.ends_on:
            continue
        was, stays = _stays(moment.before), _stays(moment.after)
        kind, move = moment.step.kind, own[moment.step.id]
        if stays and not was:
            came = Way.MOVED_IN if moment.step.transfer else Way.ADMITTED
            yield came if kind is MovementKind.ADMITTED else Way.OTHER_IN, move
        elif was and not stays:
            yield _OUT.get(kind, Way.OTHER_OUT), move


def _stays(state: Standing | None) -> bool:
    return state is not None and state.status in STAYING


def _age(born: str, day: date) -> int | None:
    """Return full years; who is known by the year alone has had the birthday."""
    if not born:
        return None
    return day.year - int(born[:4]) - (born[4:] > day.isoformat()[4 : len(born)])


def _level(text: str) -> str:
    """Return the level of education that a text begins with, the longest that fits."""
    said = f"{fold(text)} "
    fits = [
        (len(name), line["code"])
        for line in load("education")["education"]
        for name in (fold(each) for each in (line["vi"], *line.get("aliases", ())))
        if said.startswith(f"{name} ")
    ]
    return str(max(fits)[1]) if fits else ""
