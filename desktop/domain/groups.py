"""Groups: a union's groups and section unions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from desktop.domain.base import Key, Record
from desktop.domain.lengths import too_long
from desktop.domain.text import clean, fold, text_key
from desktop.errors import Problem, Refusal
from resources.words import N_


class GroupKind(StrEnum):
    """A group of members, or a section union that may hold groups."""

    GROUP = "group"
    SECTION_UNION = "section"  # as exchange.md writes it


class NoSuchGroup(Refusal):
    """The group has left the books, perhaps while a form was open."""

    template = N_("This group is no longer in the books. Choose another one.")


class NotALeaf(Refusal):
    """Members of a section that holds groups stand in one of those."""

    template = N_("“{name}” holds groups of its own. Choose one of its groups.")


class Group(Record, kw_only=True):
    """A union group or a section union; a group has no child group.

    Attributes:
        heads: who headed it when, oldest first, each `{"member_id", "from", "to"}`; days ISO,
            `to` "" while the term runs. `head_id` is whose term runs.
    """

    __tablename__ = "group"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
    )
    local = frozenset({"fold", "sort_key"})

    name: Mapped[str]
    kind: Mapped[GroupKind] = mapped_column(default=GroupKind.GROUP)
    section_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    # No foreign key: head and group point at each other.
    head_id: Mapped[UUID | None] = mapped_column(default=None)
    heads: Mapped[list[Any]] = mapped_column(default_factory=list)
    valid_from: Mapped[date | None] = mapped_column(default=None)
    valid_to: Mapped[date | None] = mapped_column(default=None)

    fold: Mapped[str] = mapped_column(init=False, default="", index=True)
    sort_key: Mapped[str] = mapped_column(Key, init=False, default="", index=True)

    @validates("name")
    def _keys(self, _column: str, name: str) -> str:
        name = clean(name)
        self.fold, self.sort_key = fold(name), text_key(name)
        return name


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """What a person says about a group.

    Attributes:
        take: of the first group of a section: whether the section's own members go into it;
            else they stand directly under the union.
        head_on: the day from which `head_id` heads it.
    """

    name: str = ""
    kind: GroupKind = GroupKind.GROUP
    section_id: UUID | None = None
    take: bool = True
    head_id: UUID | None = None
    head_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if not clean(self.name):
            found.append(Problem("name", N_("Give the group a name.")))
        if self.kind is GroupKind.SECTION_UNION and self.section_id is not None:
            found.append(
                Problem("section_id", N_("A section union stands directly under the union."))
            )
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            found.append(Problem("valid_to", N_("The end lies before the beginning.")))
        return found + too_long(self)
