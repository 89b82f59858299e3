"""Members, and the movements from which their status and group follow."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from desktop.domain.base import Key, Record
from desktop.domain.lengths import too_long
from desktop.domain.text import clean, fold, likeness, name_key
from desktop.errors import Problem, Refusal
from resources.words import N_


class Sex(StrEnum):
    """As written on the roster."""

    MALE = "male"
    FEMALE = "female"


class MemberStatus(StrEnum):
    """Where a member stands today."""

    ACTIVE = "active"
    MOVED = "moved"
    RETIRED = "retired"
    LEFT = "left"
    PAUSED = "paused"


class MovementKind(StrEnum):
    """The nine kinds of movement. Source: field-facts.md §5.7."""

    ADMITTED = "admitted"
    MOVED_UNION = "moved_union"
    REASSIGNED = "reassigned"
    MOVED_GROUP = "moved_group"
    MOVED_SECTION = "moved_section"
    RETIRED = "retired"
    LEFT = "left"
    PAUSED = "paused"
    RESUMED = "resumed"


# The movements that change the group alone.
INTO_GROUPS = frozenset({MovementKind.MOVED_GROUP, MovementKind.MOVED_SECTION})

# Fields that are off until the office turns them on, and leave it only as counts.
# Source: field-facts.md §5.6 (the columns marked °), Law 91/2025/QH15.
SENSITIVE = frozenset(
    {"ethnicity", "religion", "political_theory", "military_rank", "party_member"}
)


# Keys that only order lists.
KEYS = ("sort_key", "family_key", "group_key", "union_post_key")
# What the roster can be sorted by, beside the names themselves.
ORDERED_BY = (
    "sort_key", "family_key", "group_key", "union_post_key", "born", "sex", "status", "phone",
    "cccd", "card_number", "joined_on",
)  # fmt: skip


class NoSuchMember(Refusal):
    """The member has left the books, perhaps while a form was open."""

    template = N_("This member is no longer in the books. Search again by name.")


class Member(Record, kw_only=True):
    """A person on the union's roster.

    Attributes:
        born: an ISO date as far as known: `1988`, `1988-05` or `1988-05-12`.
        department, profession, qualification, major: where they work, the professional
            title, the professional degree and its subject.
        entered_on: the day they entered the trade.
        posts: union posts with terms, oldest first, each `{"post", "from", "to", "paper"}`;
            days ISO, `to` "" while the term runs.
        ethnicity, religion, political_theory, military_rank, party_member: sensitive, off
            until the office turns them on.
        consents: what the person was told and agreed to, oldest first, each
            `{"kind": "notice" | "consent" | "withdrawal", "on", "paper", "scope"}`.
        photo_sha256: the stored file with the picture, "" for none.
        anonymised_on: since when nothing tells who the person was.
        merged_into_id: the record of the same person into which this one went; it is deleted
            as long as the merge stands.

    Source: field-facts.md §5.6 (columns), §2.7 (personal data).
    """

    __tablename__ = "member"
    # What the roster can be sorted by walks one of these, ties by name. NULL ranks are not
    # in them, so that bulk writing pays for them once.
    __table_args__ = (
        # Members are counted by group and status each time the page comes to the front.
        Index("ix_member_group_id", "group_id", "status", "removed_at"),
        *(
            Index(
                f"ix_member_by_{key}", key, "name_rank",
                sqlite_where=text("name_rank IS NOT NULL"),
                postgresql_where=text("name_rank IS NOT NULL"),
            )
            for key in ORDERED_BY
        ),
    )  # fmt: skip
    local = frozenset({*KEYS, "fold", "likeness", "name_rank", "batch_id"})
    confined = SENSITIVE | {"consents", "photo_sha256"}

    name: Mapped[str]
    group_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("group.id", deferrable=True, initially="DEFERRED"), default=None
    )
    sex: Mapped[Sex | None] = mapped_column(default=None)
    born: Mapped[str] = mapped_column(default="", index=True)
    cccd: Mapped[str] = mapped_column(default="", index=True)
    old_id: Mapped[str] = mapped_column(default="")
    old_id_kind: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="", index=True)
    email: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    union_post: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date | None] = mapped_column(default=None)
    card_number: Mapped[str] = mapped_column(default="")
    employed_as: Mapped[str] = mapped_column(default="")
    education: Mapped[str] = mapped_column(default="")
    status: Mapped[MemberStatus] = mapped_column(default=MemberStatus.ACTIVE)
    status_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")
    member_code: Mapped[str] = mapped_column(default="")
    cccd_issued_on: Mapped[date | None] = mapped_column(default=None)
    cccd_issued_at: Mapped[str] = mapped_column(default="")
    home_place: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    profession: Mapped[str] = mapped_column(default="")
    qualification: Mapped[str] = mapped_column(default="")
    major: Mapped[str] = mapped_column(default="")
    entered_on: Mapped[date | None] = mapped_column(default=None)
    posts: Mapped[list[Any]] = mapped_column(default_factory=list)
    ethnicity: Mapped[str] = mapped_column(default="")
    religion: Mapped[str] = mapped_column(default="")
    political_theory: Mapped[str] = mapped_column(default="")
    military_rank: Mapped[str] = mapped_column(default="")
    party_member: Mapped[bool] = mapped_column(default=False)
    consents: Mapped[list[Any]] = mapped_column(default_factory=list)
    photo_sha256: Mapped[str] = mapped_column(default="")
    anonymised_on: Mapped[date | None] = mapped_column(default=None)
    merged_into_id: Mapped[UUID | None] = mapped_column(default=None, index=True)

    fold: Mapped[str] = mapped_column(init=False, default="")
    likeness: Mapped[str] = mapped_column(init=False, default="", index=True)
    sort_key: Mapped[str] = mapped_column(Key, init=False, default="")
    family_key: Mapped[str] = mapped_column(Key, init=False, default="")
    group_key: Mapped[str] = mapped_column(Key, init=False, default="")
    union_post_key: Mapped[str] = mapped_column(Key, init=False, default="")
    # The name's place in Vietnamese order, and the number of its line in the search index;
    # NULL until `storage.placing` has found it, and when the member has left the books.
    name_rank: Mapped[int | None] = mapped_column(init=False, default=None, index=True)
    batch_id: Mapped[UUID | None] = mapped_column(default=None, index=True)

    @validates("name")
    def _keys(self, _column: str, name: str) -> str:
        name = clean(name)
        self.fold, self.likeness, self.sort_key = fold(name), likeness(name), name_key(name)
        return name


class Movement(Record, kw_only=True):
    """One dated change of membership.

    Attributes:
        from_id, to_id: groups; of a transfer, the other union, where the books know it.
        union_name: of a transfer in or out, the other union as its paper calls it.
        until_on: when a pause is expected to end.
        reason: why they paused or left, or why it is written down in spite of a warning.
    """

    __tablename__ = "movement"

    member_id: Mapped[UUID] = mapped_column(
        ForeignKey("member.id", deferrable=True, initially="DEFERRED"), index=True
    )
    kind: Mapped[MovementKind]
    on: Mapped[date]
    from_id: Mapped[UUID | None] = mapped_column(default=None)
    to_id: Mapped[UUID | None] = mapped_column(default=None)
    paper: Mapped[str] = mapped_column(default="")
    union_name: Mapped[str] = mapped_column(default="")
    until_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """What a clerk or a spreadsheet says about a member, not yet checked.

    In the order of the paper. `born` is ISO as far as known.
    """

    name: str = ""
    sex: Sex | None = None
    born: str = ""
    cccd: str = ""
    cccd_issued_on: date | None = None
    cccd_issued_at: str = ""
    old_id_kind: str = ""
    old_id: str = ""
    ethnicity: str = ""
    religion: str = ""
    home_place: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    group_id: UUID | None = None
    joined_on: date | None = None
    member_code: str = ""
    card_number: str = ""
    union_post: str = ""
    department: str = ""
    post: str = ""
    profession: str = ""
    military_rank: str = ""
    employed_as: str = ""
    entered_on: date | None = None
    education: str = ""
    qualification: str = ""
    major: str = ""
    political_theory: str = ""
    party_member: bool = False
    note: str = ""

    def problems(self, today: date) -> list[Problem]:
        """Return everything that would make the books false, in field order."""
        found = []
        if not clean(self.name):
            found.append(Problem("name", N_("Give the member's full name.")))
        if self.born and self.born > today.isoformat():
            found.append(Problem("born", N_("This birth date has not come yet.")))
        if self.cccd and not (self.cccd.isascii() and self.cccd.isdigit() and len(self.cccd) == 12):  # noqa: PLR2004 -- a CCCD has twelve digits
            found.append(Problem("cccd", N_("An identity number has exactly 12 digits.")))
        days = ("cccd_issued_on", "joined_on", "entered_on")
        late = [name for name in days if (day := getattr(self, name)) and day > today]
        found += [Problem(name, N_("This day has not come yet.")) for name in late]
        return found + too_long(self)


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """What a person says about a movement of one member.

    `to_id` is a group; `union_id` and `union_name` say which other union, see `Movement`.
    """

    kind: MovementKind | None = None
    on: date | None = None
    to_id: UUID | None = None
    union_id: UUID | None = None
    union_name: str = ""
    until_on: date | None = None
    paper: str = ""
    reason: str = ""

    def problems(self, today: date) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if self.kind is None:
            found.append(Problem("kind", N_("Choose what kind of movement it is.")))
        if self.on is None:
            found.append(Problem("on", N_("Give the date of the movement.")))
        elif self.on > today:
            found.append(Problem("on", N_("This day has not come yet.")))
        if self.on and self.until_on and self.until_on < self.on:
            found.append(Problem("until_on", N_("The end lies before the beginning.")))
        return found + too_long(self)
