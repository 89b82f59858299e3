"""Lists of past awards: who was given what, by which decision."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.awards import Award, AwardDraft, AwardState, DecisionDraft
from desktop.domain.decisions import Decision
from desktop.domain.kinds import AwardKind, award_kinds
from desktop.domain.numbers import number_key
from desktop.domain.text import fold
from desktop.intake.choices import read_choice, read_days, read_money, read_texts
from desktop.intake.findings import Remark
from desktop.intake.listings import Listing
from desktop.intake.readings import Reading
from desktop.intake.recipients import Recipients
from desktop.intake.shelves import Shelf, Values, spellings
from desktop.usecases.past_awards import enter_past_award
from resources.catalogues import load

_TEXTS = ("recipient", "year", "decision_number", "issuer", "signer", "citation")
_LEVELS = {
    "base": ("base", "cơ sở", "cấp cơ sở"),
    "above_base": ("above_base", "cấp trên trực tiếp cơ sở", "cấp trên", "cấp trên cơ sở"),
    "province": ("province", "tỉnh", "cấp tỉnh", "tỉnh, ngành", "bộ", "ngành", "cấp tỉnh/ngành"),
    "central": ("central", "trung ương", "tổng liên đoàn", "cấp trung ương"),
    "state": ("state", "nhà nước", "cấp nhà nước"),
}
_NAMED = 4
_DECIDED = frozenset({AwardState.DECIDED, AwardState.PRINTED, AwardState.HANDED_OVER})


class AwardList(Listing):
    """A sheet with a past award in each row: decided at once, whoever granted it.

    Recipient, award and decision tell which award a row is about.
    """

    kind, table, entity, needed = "awards", "award", Award, "recipient"
    days = frozenset({"decision_on"})
    catalogues = {
        "kind": ("awards", "awards"),
        "recipient_class": ("recipients", "recipient_classes"),
        "way": ("recipients", "ways"),
    }

    @override
    def read(self, reading: Reading) -> None:
        read_texts(reading, *_TEXTS)
        read_days(reading, "decision_on")
        read_money(reading, "money")
        for name in ("recipient_class", "way"):
            read_choice(reading, name, self.codes(name))
        level = _level(reading.take("level").text)
        reading.values["level"] = level
        self._kind(reading, level)
        for name in ("recipient", "kind", "decision_number", "decision_on"):
            if not reading.cells.get(name) or not reading.cells[name].text.strip():
                reading.say(name, Remark("FIELD_NEEDED"))

    def _kind(self, reading: Reading, level: str) -> None:
        """Read the award: titles and forms are never mixed, and none is guessed."""
        text = reading.take("kind").text
        code = _award_codes().get(fold(text), "")
        if not code and text:
            like = [
                kind for kind in award_kinds().values()
                if fold(text) in fold(kind.name()) and level in {"", kind.level}
            ]  # fmt: skip
            if len(like) == 1:
                code = like[0].code
                reading.say("kind", Remark("CHOICE_READ", text, like[0].name()))
            elif like:
                names = "; ".join(kind.name() for kind in like[:_NAMED])
                reading.say("kind", Remark("CHOICE_MANY", text, values={"names": names}))
            else:
                reading.say("kind", Remark("CHOICE_UNKNOWN", text))
        reading.values["kind"] = code
        if code and level not in {"", award_kinds()[code].level}:
            name = award_kinds()[code].name()
            reading.say("level", Remark("AWARD_LEVEL", name, name))

    @override
    def look(self, values: Values, shelf: Shelf) -> Iterable[tuple[str, Remark]]:
        kind = award_kinds().get(values.get("kind", ""))
        recipients: Recipients = shelf.more
        if not values.get("recipient") or kind is None:
            return
        found, label, remark = recipients.find(values["recipient"], kind.recipients)
        if remark is not None:
            yield "recipient", remark
            return
        values["recipient"] = label
        values.update(found)
        if not _is_for(kind, found):
            yield "recipient", Remark("AWARD_NOT_FOR", kind.name(), kind.name())

    @classmethod
    @override
    def key(cls, values: Mapping[str, str]) -> str:
        if not values.get("decision_number") or not values.get("recipient"):
            return ""
        year = values.get("decision_on", "")[:4]
        number = number_key(values["decision_number"])
        return "|".join((values.get("kind", ""), fold(values["recipient"]), number, year))

    @classmethod
    @override
    def know(cls, session: Session) -> Shelf:
        recipients = Recipients(session)
        query = (
            select(Award, Decision)
            .outerjoin(Decision, Decision.id == Award.decision_id)
            .where(Award.state.in_(_DECIDED))
            .order_by(Award.on, Award.id)
        )
        records = {
            award.id: _values(award, decision, recipients)
            for award, decision in session.execute(query)
        }
        keys = {cls.key(values): identity for identity, values in records.items()}
        return Shelf(records, {key: each for key, each in keys.items() if key}, recipients)

    @override
    def add(self, session: Session, values: Values, shelf: Shelf, today: date) -> UUID:
        on = values["decision_on"]
        decision = DecisionDraft(
            number=values["decision_number"],
            on=date.fromisoformat(on),
            signer=values.get("signer", ""),
            issuer=values.get("issuer", ""),
        )
        return enter_past_award(session, _draft(values), decision, today)

    @override
    def change(
        self, session: Session, identity: UUID, values: Values, shelf: Shelf, today: date
    ) -> None:
        award = session.get_one(Award, identity)
        award.citation = values.get("citation", "")
        award.money = int(values.get("money", "") or 0)
        award.way, award.recipient_class = values.get("way", ""), values.get("recipient_class", "")


def _draft(values: Mapping[str, str]) -> AwardDraft:
    def identity(name: str) -> UUID | None:
        return UUID(values[name]) if values.get(name) else None

    return AwardDraft(
        kind_code=values["kind"],
        member_id=identity("member_id"),
        group_id=identity("group_id"),
        unit_id_of=identity("unit_id_of"),
        initiative_id=identity("initiative_id"),
        outside_name=values.get("outside_name", ""),
        recipient_class=values.get("recipient_class", ""),
        way=values.get("way", ""),
        citation=values.get("citation", ""),
        money=int(values.get("money", "") or 0),
    )


def _values(award: Award, decision: Decision | None, recipients: Recipients) -> dict[str, str]:
    kind = award_kinds().get(award.kind_code)
    return {
        "recipient": recipients.label(award),
        "kind": award.kind_code,
        "level": kind.level if kind else "",
        "year": str(award.on.year) if award.on else "",
        "decision_number": decision.number if decision else "",
        "decision_on": decision.on.isoformat() if decision else "",
        "issuer": decision.issuer if decision else "",
        "signer": decision.signer if decision else "",
        "recipient_class": award.recipient_class,
        "way": award.way,
        "citation": award.citation,
        "money": str(award.money) if award.money else "",
    }


def _is_for(kind: AwardKind, found: Mapping[str, str]) -> bool:
    """Return whether an award is given to such a recipient; somebody from outside may be any."""
    fits = {"member_id": "person", "group_id": "collective", "unit_id_of": "collective",
            "initiative_id": "team"}  # fmt: skip
    return all(fits.get(name, kind.recipients[0]) in kind.recipients for name in found)


def _level(text: str) -> str:
    said = fold(text)
    return next((code for code, names in _LEVELS.items() if said in map(fold, names)), "")


@cache
def _award_codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for text, code in spellings(load("awards")["awards"]):
        found.setdefault(text, code)
    return found
