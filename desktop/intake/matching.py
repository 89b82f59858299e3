"""Who is who: the same person twice in a file, or in the books already.

People are the same for certain by their identity number only. Same name and birth is a
pair for a person to decide. Source: field-facts.md §9, intake.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.text import likeness
from desktop.intake.findings import Remark
from desktop.queries.rosters import Known, KnownMember

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """What is known about who a row is.

    Attributes:
        member: the member of the books, if that is certain.
        perhaps: the member of the books that it may be.
        certain: no decision makes two people of this.
    """

    member: UUID | None = None
    perhaps: UUID | None = None
    remark: Remark | None = None
    field: str = "name"
    certain: bool = False

    @property
    def twin(self) -> int:
        """The number of the row above that it may be, 0 for none."""
        other = self.remark.values.get("other", 0) if self.remark else 0
        return other if isinstance(other, int) else 0


def match_rows(rows: Iterable[tuple[int, Values]], known: Known) -> dict[int, Match]:
    """Return for each row number that is like somebody who that is."""
    books, file = _Books(known), _File()
    found = {}
    for number, values in rows:
        match = file.match(values) or (books.match(values) if known.members else None)
        if match is not None:
            found[number] = match
        file.add(number, values)
    return found


def same_birth(one: str, other: str) -> bool:
    """Return whether two births may be one: the same as far as both are known."""
    return one.startswith(other) or other.startswith(one)


def _may_be(one: Values, other: Values) -> bool:
    """Return whether two people of like names may be one person.

    Another identity number makes two people of them, unless they were born on the same day:
    that is likelier a slip of the pen.
    """
    born, other_born = one.get("born", ""), other.get("born", "")
    if one.get("cccd") and other.get("cccd"):
        return born == other_born and len(born) == len("1988-05-12")
    return same_birth(born, other_born)


class _File:
    """The rows above."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._papers: dict[str, int] = {}
        self._names: dict[str, list[tuple[int, Values]]] = defaultdict(list)

    def add(self, number: int, values: Values) -> None:
        if identity := values.get("id"):
            self._ids.setdefault(identity, number)
        if cccd := values.get("cccd"):
            self._papers.setdefault(cccd, number)
        self._names[likeness(values.get("name", ""))].append((number, values))

    def match(self, values: Values) -> Match | None:
        if other := self._ids.get(values.get("id", "")):
            return Match(remark=Remark("ID_TWICE", values={"other": other}), certain=True)
        other = self._papers.get(values.get("cccd", ""))
        # Two different records of the books are two people, however alike.
        if other and not (values.get("id") and other in self._ids.values()):
            remark = Remark("TWICE_IN_FILE", values["cccd"], values={"other": other})
            return Match(remark=remark, field="cccd", certain=True)
        if not values.get("name"):
            return None
        alike = self._names.get(likeness(values["name"]))
        if alike is None:
            return None
        for other, before in alike:
            if not (values.get("id") and before.get("id")) and _may_be(values, before):
                return Match(
                    remark=Remark("PERHAPS_TWICE", values["name"], values={"other": other})
                )
        return None


class _Books:
    """The members of the books."""

    def __init__(self, known: Known) -> None:
        self._ids = {str(member.id): member for member in known.members}
        self._papers = {
            member.values["cccd"]: member for member in known.members if member.values["cccd"]
        }
        self._names: dict[str, list[KnownMember]] = defaultdict(list)
        for member in known.members:
            self._names[member.likeness].append(member)

    def match(self, values: Values) -> Match | None:
        name = likeness(values.get("name", ""))
        if member := self._ids.get(values.get("id", "")):
            return Match(member.id)
        if member := self._papers.get(values.get("cccd", "")):
            told: dict[str, object] = {"name": member.values["name"]}
            if name and name != member.likeness:
                remark = Remark("OTHER_IN_OFFICE", values["cccd"], values=told)
                return Match(perhaps=member.id, remark=remark, field="cccd", certain=True)
            return Match(member.id, remark=Remark("IN_OFFICE", values=told), field="cccd")
        for member in self._names.get(name, ()):
            if name and _may_be(values, dict(member.values)):
                told = {"name": member.values["name"]}
                return Match(perhaps=member.id, remark=Remark("PERHAPS_IN_OFFICE", values=told))
        return None
