"""Lists of what was reached: results of targets that are written by hand."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.campaigns import Campaign
from desktop.domain.groups import Group
from desktop.domain.money import parse_money, parse_percent, parse_whole, show_percent
from desktop.domain.pacts import Pact
from desktop.domain.targets import Measure, Target, TargetKind
from desktop.domain.text import fold
from desktop.intake.choices import read_texts
from desktop.intake.findings import Remark
from desktop.intake.listings import Listing
from desktop.intake.readings import Reading
from desktop.intake.shelves import Shelf, Values
from desktop.usecases.targets import record_result
from resources.catalogues import load


class ResultList(Listing):
    """A sheet with the result of a target in each row; targets themselves never come from one."""

    kind, table, entity, needed = "results", "target", Target, "target"
    tells_known = False

    @override
    def read(self, reading: Reading) -> None:
        read_texts(reading, "of", "target", "actual")
        for name in ("target", "actual"):
            if not reading.values[name]:
                reading.say(name, Remark("FIELD_NEEDED"))

    @override
    def look(self, values: Values, shelf: Shelf) -> Iterable[tuple[str, Remark]]:
        identity = values.get("id", "")
        found = shelf.keys.get(self.key(values)) or next(
            (each for each in shelf.records if str(each) == identity), None
        )
        if found is None:
            yield "target", Remark("TARGET_UNKNOWN", values.get("target", ""))
            return
        kind, measure = shelf.more[found]
        if measure is not Measure.BY_HAND:
            yield "target", Remark("TARGET_AUTOMATIC")
            return
        text = values.get("actual", "")
        number = read_result(kind, text)
        if number is None:
            yield "actual", Remark("RESULT_UNREADABLE", text)
        else:
            values["actual"] = write_result(kind, number)

    @classmethod
    @override
    def key(cls, values: Mapping[str, str]) -> str:
        target = fold(values.get("target", ""))
        return f"{fold(values.get('of', ''))}|{target}" if target else ""

    @classmethod
    @override
    def know(cls, session: Session) -> Shelf:
        names = _owners(session)
        targets = list(session.scalars(select(Target).order_by(Target.id)))
        records: dict[UUID, dict[str, str]] = {}
        keys: dict[str, UUID] = {}
        texts = [fold(target.text) for target in targets]
        for target in targets:
            held = names.get(target.of_id, [""])
            actual = "" if target.actual is None else write_result(target.kind, target.actual)
            records[target.id] = {
                "of": held[0], "target": target.text, "actual": actual,
                "planned": write_result(target.kind, target.planned),
            }  # fmt: skip
            for name in held:
                keys.setdefault(f"{fold(name)}|{fold(target.text)}", target.id)
            # Without its owner a target is known by its text alone, where only one has it.
            if texts.count(fold(target.text)) == 1:
                keys.setdefault(f"|{fold(target.text)}", target.id)
        return Shelf(
            records, keys, {target.id: (target.kind, target.measure) for target in targets}
        )

    @override
    def add(self, session: Session, values: Values, shelf: Shelf, today: date) -> UUID:
        raise AssertionError("an unknown target is refused before")

    @override
    def change(
        self, session: Session, identity: UUID, values: Values, shelf: Shelf, today: date
    ) -> None:
        kind, _measure = shelf.more[identity]
        record_result(session, identity, read_result(kind, values["actual"]))


def read_result(kind: TargetKind, text: str) -> int | None:
    """Return what a text says of a target of a kind; None when it says nothing."""
    if kind is TargetKind.PERCENT:
        return parse_percent(text)
    if kind is TargetKind.MONEY:
        return parse_money(text)
    if kind is TargetKind.YES_NO:
        words = load("listings")["words"]
        said = {"yes": 1, "no": 0}
        return next((n for w, n in said.items() if fold(text) in map(fold, words[w])), None)
    return parse_whole(text)


def write_result(kind: TargetKind, number: int) -> str:
    """Return a result as our own sheets write it."""
    if kind is TargetKind.PERCENT:
        return show_percent(number).replace("\N{NO-BREAK SPACE}", " ")
    if kind is TargetKind.YES_NO:
        return str(load("listings")["words"]["yes" if number else "no"][0])
    return str(number)


def _owners(session: Session) -> dict[UUID, list[str]]:
    """Return campaign, pact or group → what a sheet may call it, its best name first."""
    found: dict[UUID, list[str]] = {}
    for row in session.execute(select(Campaign.id, Campaign.title, Campaign.code)):
        found[row.id] = [row.title, row.code]
    for pact in session.execute(select(Pact.id, Pact.number)):
        found[pact.id] = [pact.number]
    for group in session.execute(select(Group.id, Group.name)):
        found[group.id] = [group.name]
    return found
