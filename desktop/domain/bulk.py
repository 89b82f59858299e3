"""What many members can be given at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.members import MemberDraft
from desktop.domain.text import clean
from desktop.errors import Problem
from resources.words import N_

GROUP = "group_id"
# As their draft calls them.
GIVEN = (
    GROUP, "department", "post", "union_post", "profession", "employed_as", "education",
    "qualification", "major", "address", "entered_on", "note",
)  # fmt: skip
APPENDED = frozenset({"note"})  # what stands there stays; the new text follows


@dataclass(frozen=True, slots=True)
class BulkChange:
    """One field's value for many members.

    Attributes:
        field: one of `GIVEN`; a new group is written as a movement of each member.
        value: a text, a day or a group; "" and None take away what stands there.
    """

    field: str = ""
    value: str | date | UUID | None = None

    def problems(self, today: date) -> list[Problem]:
        """Return everything wrong with the change."""
        if self.field not in GIVEN:
            return [Problem("field", N_("Choose what is to be changed."))]
        if self.field in APPENDED and not self.value:
            return [Problem("value", N_("Write what is to be added to the notes."))]
        values: dict[str, Any] = {"name": "-", self.field: self.value}
        wrong = MemberDraft(**values).problems(today)
        return [Problem("value", each.template, each.values) for each in wrong]

    def after(self, before: Any) -> Any:  # noqa: ANN401 -- any field's value
        """Return what the field holds afterwards."""
        if self.field in APPENDED and before:
            return clean(f"{before}; {self.value}")
        return clean(self.value) if isinstance(self.value, str) else self.value
