"""Lists of a union's groups and section unions."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from desktop.domain.groups import Group, GroupDraft, GroupKind
from desktop.domain.text import fold
from desktop.intake.choices import read_choice, read_days, read_texts
from desktop.intake.findings import Remark
from desktop.intake.listings import Listing
from desktop.intake.people import People
from desktop.intake.readings import Reading
from desktop.intake.shelves import Shelf, Values
from desktop.usecases.groups import change_group, register_group


class GroupList(Listing):
    """A sheet with a group or section union in each row; its name tells which."""

    kind, table, entity, needed = "groups", "group", Group, "name"
    days = frozenset({"valid_from", "valid_to"})
    catalogues = {"kind": ("listings", "group_kinds")}

    @override
    def read(self, reading: Reading) -> None:
        read_texts(reading, "name", "section", "head")
        read_days(reading, "valid_from", "valid_to")
        read_choice(reading, "kind", self.codes("kind"))
        if not reading.values["name"]:
            reading.say("name", Remark("FIELD_NEEDED"))
        kind = GroupKind(reading.values.get("kind") or GroupKind.GROUP)
        draft = GroupDraft("x", kind, valid_from=_day(reading.values, "valid_from"),
                           valid_to=_day(reading.values, "valid_to"))  # fmt: skip
        for problem in draft.problems():
            reading.say(problem.field, Remark("RULE_BROKEN", template=problem.template))

    @override
    def look(self, values: Values, shelf: Shelf) -> Iterable[tuple[str, Remark]]:
        people: People = shelf.more
        if head := values.get("head", ""):
            meant = people.find(head)
            if meant.member is None:
                yield "head", meant.remark or Remark("PERSON_UNKNOWN", head)
            else:
                values["head"] = people.label(meant.member)
        if section := values.get("section", ""):
            sections = {
                fold(each["name"]) for each in (*shelf.records.values(), *self._named())
                if each.get("kind") == GroupKind.SECTION_UNION
            }  # fmt: skip
            if fold(section) not in sections or values.get("kind") == GroupKind.SECTION_UNION:
                yield "section", Remark("SECTION_UNKNOWN", section)

    def _named(self) -> list[Values]:
        return [row.values for row in self.rows if row.values.get("name")]

    @classmethod
    @override
    def key(cls, values: Mapping[str, str]) -> str:
        return fold(values.get("name", ""))

    @classmethod
    @override
    def know(cls, session: Session) -> Shelf:
        people = People(session)
        groups = list(session.scalars(select(Group).order_by(Group.sort_key, Group.id)))
        names = {group.id: group.name for group in groups}
        records = {
            group.id: {
                "name": group.name,
                "kind": group.kind.value,
                "section": names.get(group.section_id, "") if group.section_id else "",
                "head": people.label(group.head_id) if group.head_id else "",
                "valid_from": group.valid_from.isoformat() if group.valid_from else "",
                "valid_to": group.valid_to.isoformat() if group.valid_to else "",
            }
            for group in groups
        }
        keys = {group.fold: group.id for group in reversed(groups)}
        return Shelf(records, keys, people)

    @override
    def in_order(self, rows: list[Values]) -> list[Values]:
        # A section comes before the groups that stand in it.
        return sorted(rows, key=lambda values: values.get("kind") != GroupKind.SECTION_UNION)

    @override
    def add(self, session: Session, values: Values, shelf: Shelf, today: date) -> UUID:
        return register_group(session, _draft(session, values, shelf))

    @override
    def change(
        self, session: Session, identity: UUID, values: Values, shelf: Shelf, today: date
    ) -> None:
        change_group(session, identity, _draft(session, values, shelf), today)


def _draft(session: Session, values: Mapping[str, str], shelf: Shelf) -> GroupDraft:
    section = fold(values.get("section", ""))
    found = session.scalars(
        select(Group.id).where(Group.fold == section, Group.kind == GroupKind.SECTION_UNION)
    ).first()
    head = values.get("head", "")
    return GroupDraft(
        name=values["name"],
        kind=GroupKind(values.get("kind") or GroupKind.GROUP),
        section_id=found if section else None,
        head_id=shelf.more.find(head).member if head else None,
        valid_from=_day(values, "valid_from"),
        valid_to=_day(values, "valid_to"),
    )


def _day(values: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(values[name]) if values.get(name) else None
