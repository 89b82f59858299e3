"""Who is meant by a name: a member of the books for certain, or nobody.

A name that several members have is settled by what stands behind it in brackets: the year or
day of birth, or the group. Nobody is ever guessed.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.days import parse_partial, show_partial
from desktop.domain.groups import Group
from desktop.domain.members import Member
from desktop.domain.text import clean, fold, likeness
from desktop.intake.findings import Remark
from resources.catalogues import load

_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Person:
    """One member as a sheet may name them."""

    id: UUID
    name: str
    born: str
    group: str


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant: a member, somebody from outside by name, or what is wrong with the name."""

    member: UUID | None = None
    outside: str = ""
    remark: Remark | None = None


class People:
    """The members of the books, to be found by name."""

    def __init__(self, session: Session) -> None:
        groups: dict[UUID, str] = {
            row.id: row.name for row in session.execute(select(Group.id, Group.name))
        }
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._by_id: dict[UUID, Person] = {}
        query = select(Member.id, Member.name, Member.likeness, Member.born, Member.group_id)
        for row in session.execute(query):
            group = groups.get(row.group_id, "") if row.group_id else ""
            person = Person(row.id, row.name, row.born, group)
            self._by_name[row.likeness].append(person)
            self._by_id[row.id] = person

    def find(self, text: str) -> Meant:
        """Return who a text like `Lò Thị Ún (1988)` means."""
        hints = [clean(hint) for hint in _BRACKETS.findall(text)]
        name = clean(_BRACKETS.sub(" ", text))
        if {fold(hint) for hint in hints} & _words("outside"):
            return Meant(outside=name)
        like = self._by_name.get(likeness(name), [])
        found = [person for person in like if all(_fits(person, hint) for hint in hints)]
        if len(found) == 1:
            return Meant(found[0].id)
        if not found:
            return Meant(remark=Remark("PERSON_UNKNOWN", name))
        alike = "; ".join(self.label(person.id) for person in found)
        return Meant(remark=Remark("PERSON_AMBIGUOUS", name, values={"names": alike}))

    def has(self, name: str) -> bool:
        """Return whether somebody in the books has this name, hints left out."""
        return likeness(clean(_BRACKETS.sub(" ", name))) in self._by_name

    def label(self, identity: UUID) -> str:
        """Return a member's name, with what tells them from others of the name."""
        person = self._by_id.get(identity)
        if person is None:
            return ""
        others = [each for each in self._by_name[likeness(person.name)] if each.id != identity]
        if not others:
            return person.name
        if person.born and all(each.born != person.born for each in others):
            return f"{person.name} ({show_partial(person.born)})"
        if person.group and all(each.group != person.group for each in others):
            return f"{person.name} ({person.group})"
        return f"{person.name} (#{identity})"


def _fits(person: Person, hint: str) -> bool:
    if hint.startswith("#"):
        return hint == f"#{person.id}"
    born = parse_partial(hint)
    if born:
        return person.born.startswith(born) or (bool(person.born) and born.startswith(person.born))
    return fold(hint) == fold(person.group)


def _words(kind: str) -> frozenset[str]:
    return frozenset(map(fold, load("listings")["words"][kind]))
