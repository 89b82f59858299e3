"""R8: how the membership moved in a period, so that it adds up by sex, age and qualification.

Whoever is on the roster counts, whether they take part just now or not: a pause moves nobody.

Source: field-facts.md §7, R8; §5.7.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.members import Movement, Sex
from desktop.queries.labels import worded
from desktop.queries.letterheads import letterhead
from desktop.queries.people.corrections import names_of
from desktop.queries.reports.chapters import NUMBER, numbered, with_total
from desktop.queries.reports.counting import Period
from desktop.queries.reports.membership import CAME, Moved, Way, moved
from desktop.queries.reports.tables import Column, Kind, Report, Section, Table
from desktop.queries.wording import Word, named, phrase
from resources.catalogues import load
from resources.words import N_

WAYS = {
    Way.ADMITTED: N_("Admitted"),
    Way.MOVED_IN: N_("Came from another union"),
    Way.OTHER_IN: N_("Other"),
    Way.MOVED_OUT: N_("Went to another union"),
    Way.RETIRED: N_("Retired"),
    Way.LEFT: N_("Left the union"),
    Way.OTHER_OUT: N_("Other"),
}


def movement_report(session: Session, starts_on: date, ends_on: date, today: date) -> Report:
    """Return R8: opening, came, went, closing."""
    period = Period(starts_on, ends_on)
    people = list(moved(session, period))
    return Report(
        name="R8",
        title=phrase(N_("Movements of the membership")),
        letterhead=letterhead(session),
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=today,
        sections=(
            Section(phrase(N_("I. By sex")), (_summed(people),), _table(people, _sexes())),
            Section(phrase(N_("II. By age")), table=_table(people, _ages())),
            Section(phrase(N_("III. By qualification")), table=_table(people, _levels())),
            Section(phrase(N_("IV. Who came and who went")), table=_listed(session, people)),
        ),
        notes=NOTES,
    )


NOTES = (
    phrase(
        N_(
            "Whoever is on the roster counts; a paused membership still does. Who has no known "
            "day of joining was a member before the period."
        )
    ),
    phrase(
        N_(
            "Opening + came − went = closing in every line. Age: full years on the last day of "
            "the period."
        )
    ),
)


Fits = Callable[[Moved], bool]
_UNKNOWN = phrase(N_("Not known"))


def _sexes() -> list[tuple[Word, Fits]]:
    lines: list[tuple[Word, Fits]] = [
        (worded(sex), lambda each, sex=sex: each.sex is sex)  # type: ignore[misc]
        for sex in (Sex.MALE, Sex.FEMALE)
    ]
    return [*lines, (_UNKNOWN, lambda each: each.sex is None)]


def _ages() -> list[tuple[Word, Fits]]:
    def within(low: int, high: int) -> Fits:
        return lambda each: each.age is not None and low <= each.age <= high

    bands = load("age_bands")["age_bands"]
    lines = [(named(band), within(band["from"], band.get("to", 999))) for band in bands]
    return [*lines, (_UNKNOWN, lambda each: each.age is None)]


def _levels() -> list[tuple[Word, Fits]]:
    def of(code: str) -> Fits:
        return lambda each: each.level == code

    levels = sorted(load("education")["education"], key=lambda line: -line["rank"])
    lines = [(named(line), of(line["code"])) for line in levels]
    return [*lines, (phrase(N_("Other or not known")), of(""))]


def _table(people: Sequence[Moved], lines: Sequence[tuple[Word, Fits]]) -> Table:
    """Return a table of the lines in which somebody stands."""
    found = [(title, [each for each in people if fits(each)]) for title, fits in lines]
    columns = _columns()
    rows = numbered((title, *_figures(some)) for title, some in found if some)
    return Table(columns, rows, with_total(columns, rows))


def _figures(people: Sequence[Moved]) -> list[int]:
    ways = Counter(way for each in people for way, _move in each.moves)
    before, after = sum(each.before for each in people), sum(each.after for each in people)
    came = [ways[way] for way in CAME]
    went = [ways[way] for way in Way if way not in CAME]
    assert before + sum(came) - sum(went) == after  # or the report would not be true
    return [before, *came, *went, after]


def _columns() -> tuple[Column, ...]:
    came, went = phrase(N_("Came")), phrase(N_("Went"))
    return (
        NUMBER,
        Column(phrase(N_("Members"))),
        Column(phrase(N_("Opening")), Kind.NUMBER),
        *(
            Column(phrase(title), Kind.NUMBER, came if way in CAME else went)
            for way, title in WAYS.items()
        ),
        Column(phrase(N_("Closing")), Kind.NUMBER),
    )


def _summed(people: Sequence[Moved]) -> Word:
    before, *rest = _figures(people)
    return phrase(
        N_(
            "Opening: {before} members; came: {came}; went: {went}; closing: {after}, of whom "
            "{paused} with a paused membership."
        ),
        before=before,
        came=sum(rest[: len(CAME)]),
        went=sum(rest[len(CAME) : -1]),
        after=rest[-1],
        paused=sum(each.paused for each in people),
    )


def _listed(session: Session, people: Sequence[Moved]) -> Table:
    names = names_of(session)
    lines = [(move.on, place, way, move) for place, e in enumerate(people) for way, move in e.moves]
    rows = [
        (
            people[place].name,
            people[place].born[:4],
            phrase(WAYS[way]),
            on,
            _other_union(way, move, names),
            move.paper,
        )
        for on, place, way, move in sorted(lines, key=lambda line: line[:2])
    ]
    columns = (
        NUMBER,
        Column(phrase(N_("Full name"))),
        Column(phrase(N_("Year of birth"))),
        Column(phrase(N_("What happened"))),
        Column(phrase(N_("Date")), Kind.DAY),
        Column(phrase(N_("Other union"))),
        Column(phrase(N_("Paper"))),
    )
    return Table(columns, numbered(rows))


def _other_union(way: Way, move: Movement, names: dict[UUID, str]) -> str:
    known = move.to_id if way is Way.MOVED_OUT else move.from_id if way is Way.MOVED_IN else None
    return move.union_name or (names.get(known, "") if known else "")
