"""Who is meant as the recipient of an award: a member, a group, a unit, an initiative's team."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award
from desktop.domain.groups import Group
from desktop.domain.initiatives import Initiative
from desktop.domain.text import fold
from desktop.domain.units import Unit
from desktop.intake.findings import Remark
from desktop.intake.people import People
from desktop.queries.offices import office_card
from resources.catalogues import load

Found = tuple[dict[str, str], str, Remark | None]


class Recipients:
    """Everybody of the books who may receive an award, to be found by name."""

    def __init__(self, session: Session) -> None:
        self.people = People(session)
        self._names: dict[tuple[str, UUID], str] = {}
        self._found: dict[str, dict[str, UUID]] = {
            "group_id": {}, "unit_id_of": {}, "initiative_id": {},
        }  # fmt: skip
        for group in session.execute(select(Group.id, Group.name)):
            self._put("group_id", group.id, group.name)
        for unit in session.execute(select(Unit.id, Unit.name, Unit.code)):
            self._put("unit_id_of", unit.id, unit.name)
            self._found["unit_id_of"].setdefault(fold(unit.code), unit.id)
        card = office_card(session)
        self._put("unit_id_of", card.unit_id, card.name)
        for each in session.execute(select(Initiative.id, Initiative.title, Initiative.code)):
            self._put("initiative_id", each.id, each.title)
            self._found["initiative_id"].setdefault(fold(each.code), each.id)

    def _put(self, column: str, identity: UUID, name: str) -> None:
        self._names[column, identity] = name
        self._found[column].setdefault(fold(name), identity)

    def find(self, text: str, recipients: Sequence[str]) -> Found:
        """Return column → id of who is meant, how our own sheets write them, what is wrong.

        Args:
            text: the name, with a hint in brackets where several have it.
            recipients: to whom the award is given: person, collective, team, family.
        """
        meant = self.people.find(text)
        if meant.outside:
            return {"outside_name": meant.outside}, self._outside(meant.outside), None
        collective = next(
            (
                (column, held[fold(text)])
                for column, held in self._found.items()
                if fold(text) in held
            ),
            None,
        )
        # A group may be called like a person only where both are; the award then decides.
        if meant.member and (collective is None or "person" in recipients):
            return {"member_id": str(meant.member)}, self.people.label(meant.member), None
        if collective:
            column, identity = collective
            return {column: str(identity)}, self._names[column, identity], None
        if self.people.has(text):
            return {}, text, meant.remark
        return {}, text, Remark("RECIPIENT_UNKNOWN", text)

    def label(self, award: Award) -> str:
        """Return how our own sheets write who received an award."""
        if award.member_id:
            return self.people.label(award.member_id)
        for column in self._found:
            identity = getattr(award, column)
            if identity:
                return self._names.get((column, identity), "")
        return self._outside(award.outside_name)

    def _outside(self, name: str) -> str:
        return f"{name} ({load('listings')['words']['outside'][0]})"
