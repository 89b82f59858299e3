"""Lists of initiatives, those that an employer has recognised among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.decisions import Decision, Recognition, RecognitionKind
from desktop.domain.initiatives import (
    Author,
    AuthorDraft,
    Initiative,
    InitiativeDraft,
    InitiativeKind,
    InitiativeState,
    RecognitionDraft,
)
from desktop.domain.text import likeness
from desktop.intake.authors import read_authors, written_authors
from desktop.intake.choices import read_choice, read_days, read_money, read_texts
from desktop.intake.findings import Remark
from desktop.intake.listings import Listing
from desktop.intake.people import People
from desktop.intake.readings import Reading
from desktop.intake.sheets import NOTHING, Kind
from desktop.intake.shelves import Shelf, Values, clean_lines
from desktop.usecases.initiatives import LOCKED, recognise_initiative, register_initiative

_TEXTS = (
    "code", "title", "first_applied_at", "purpose", "content", "novelty", "social_benefit",
    "decision_number", "authority", "signer",
)  # fmt: skip
_DAYS = ("proposed_on", "first_applied_on", "decision_on")
_DECISION = ("decision_number", "decision_on", "authority", "signer")
_CHANGED = ("title", "first_applied_at", "purpose", "content", "novelty", "social_benefit")


class InitiativeList(Listing):
    """A sheet with an initiative in each row; further authors may stand in rows below.

    The code tells which initiative a row is about, else the title with its lead author.
    """

    kind, table, entity, needed = "initiatives", "initiative", Initiative, "title"
    days = frozenset(_DAYS)
    continued, with_continued = "authors", ("shares",)
    catalogues = {"kind": ("solution_kinds", "solution_kinds"), "field": ("fields", "fields")}

    @override
    def read(self, reading: Reading) -> None:
        read_texts(reading, *_TEXTS)
        read_days(reading, *_DAYS)
        read_money(reading, "saving")
        read_choice(reading, "kind", self.codes("kind"))
        read_choice(reading, "field", self.codes("field"), "other")
        for name in ("authors", "shares"):
            cell = reading.cells.get(name, NOTHING)
            # Lines of a cell are authors, so they are not made one.
            broken = cell.kind in {Kind.ERROR, Kind.UNSOLVED}
            reading.values[name] = reading.take(name).text if broken else clean_lines(cell.text)
        for name in ("title", "authors"):
            if not reading.values[name]:
                reading.say(name, Remark("FIELD_NEEDED"))
        if any(reading.values.get(name) for name in _DECISION):
            on = reading.values.get("first_applied_on", "")
            applied = date.fromisoformat(on) if on else None
            for problem in _decision(reading.values).problems(reading.today, applied):
                place = {"number": "decision_number", "on": "decision_on"}.get(problem.field)
                remark = Remark("RULE_BROKEN", values=problem.values, template=problem.template)
                reading.say(place or problem.field, remark)

    @override
    def look(self, values: Values, shelf: Shelf) -> Iterable[tuple[str, Remark]]:
        people: People = shelf.more
        if not values.get("authors"):
            return
        authors, remarks = read_authors(values["authors"], values.pop("shares", ""), people)
        yield from remarks
        if remarks:
            return
        values["authors"] = written_authors(authors, people)
        values["lead"] = values["authors"].partition(" (")[0]
        found = shelf.keys.get(self.key(values))
        held = shelf.records[found] if found else {}
        if not held and values.get("id", "") not in map(str, shelf.records):
            title = likeness(values.get("title", ""))
            others = [each for each in shelf.records.values() if likeness(each["title"]) == title]
            if others:
                names = "; ".join(each["authors"] for each in others)
                yield "title", Remark("TITLE_ALIKE", values={"names": names})
        if held and held["authors"] != values["authors"]:
            yield "authors", Remark("AUTHORS_KEPT", values["authors"], held["authors"])
        if held.get("locked") and any(
            values.get(name, "") not in {"", held.get(name, "")}
            for name in self.fields() if name not in {"authors", "shares", "id", "number"}
        ):  # fmt: skip
            yield "title", Remark("LOCKED_IN_BOOKS")

    @classmethod
    @override
    def key(cls, values: Mapping[str, str]) -> str:
        if values.get("code"):
            return values["code"]
        title, lead = likeness(values.get("title", "")), likeness(values.get("lead", ""))
        return f"{title}|{lead}" if title and lead else ""

    @classmethod
    @override
    def know(cls, session: Session) -> Shelf:
        people = People(session)
        authors = _authors(session)
        decisions = _decisions(session)
        records: dict[UUID, dict[str, str]] = {}
        keys: dict[str, UUID] = {}
        for each in session.scalars(select(Initiative).order_by(Initiative.code, Initiative.id)):
            values = {name: str(getattr(each, name)) for name in ("code", *_CHANGED, "field")}
            values |= {"kind": each.kind.value, "saving": str(each.saving) if each.saving else ""}
            for name in ("proposed_on", "first_applied_on"):
                day: date | None = getattr(each, name)
                values[name] = day.isoformat() if day else ""
            values["authors"] = written_authors(authors[each.id], people)
            values["lead"] = values["authors"].partition(" (")[0]
            values |= decisions.get(each.id, dict.fromkeys(_DECISION, ""))
            values["locked"] = "1" if each.state in LOCKED else ""
            records[each.id] = values
            keys[cls.key({**values, "code": ""})] = each.id
            keys[each.code] = each.id
        return Shelf(records, keys, people)

    @override
    def add(self, session: Session, values: Values, shelf: Shelf, today: date) -> UUID:
        authors, _remarks = read_authors(values["authors"], "", shelf.more)
        proposed = values.get("proposed_on") or values.get("decision_on")
        draft = _draft(values, authors)
        identity = register_initiative(
            session, draft, today, proposed_on=date.fromisoformat(proposed) if proposed else None
        )
        session.flush()
        if values.get("code"):
            session.get_one(Initiative, identity).code = values["code"]
        if values.get("decision_number"):
            recognise_initiative(session, identity, _decision(values), today)
        return identity

    @override
    def change(
        self, session: Session, identity: UUID, values: Values, shelf: Shelf, today: date
    ) -> None:
        record = session.get_one(Initiative, identity)
        if record.state in LOCKED:
            return
        # Who wrote it is never changed by a sheet: shares are signed for.
        draft = _draft(values, ())
        for name in (*_CHANGED, "kind", "field", "first_applied_on", "saving"):
            setattr(record, name, getattr(draft, name))
        if values.get("decision_number") and record.state is not InitiativeState.RECOGNISED:
            recognise_initiative(session, identity, _decision(values), today)


def _draft(values: Mapping[str, str], authors: tuple[AuthorDraft, ...]) -> InitiativeDraft:
    kind, applied = values.get("kind", ""), values.get("first_applied_on", "")
    texts = {name: values.get(name, "") for name in _CHANGED}
    return InitiativeDraft(
        **texts,  # type: ignore[arg-type]
        kind=InitiativeKind(kind.partition("_")[0]) if kind else InitiativeKind.TECHNICAL,
        field=values.get("field", "") or "other",
        authors=authors,
        first_applied_on=date.fromisoformat(applied) if applied else None,
        saving=int(values.get("saving", "") or 0),
    )


def _decision(values: Mapping[str, str]) -> RecognitionDraft:
    on = values.get("decision_on", "")
    return RecognitionDraft(
        number=values.get("decision_number", ""),
        on=date.fromisoformat(on) if on else None,
        authority=values.get("authority", ""),
        signer=values.get("signer", ""),
    )


def _authors(session: Session) -> dict[UUID, list[AuthorDraft]]:
    found: dict[UUID, list[AuthorDraft]] = defaultdict(list)
    for author in session.scalars(select(Author).order_by(Author.id)):
        found[author.initiative_id].append(
            AuthorDraft(author.member_id, author.name, author.share, author.lead)
        )
    return found


def _decisions(session: Session) -> dict[UUID, dict[str, str]]:
    query = (
        select(Recognition.initiative_id, Decision)
        .join(Decision, Decision.id == Recognition.decision_id)
        .where(Recognition.kind == RecognitionKind.INITIATIVE)
        .order_by(Recognition.id.desc())
    )
    return {
        row.initiative_id: {
            "decision_number": row.Decision.number, "decision_on": row.Decision.on.isoformat(),
            "authority": row.Decision.issuer, "signer": row.Decision.signer,
        }
        for row in session.execute(query)
    }  # fmt: skip
