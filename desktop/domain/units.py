"""Units: every node of the union tree, with dates and lineage."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from desktop.domain.base import Key, Record
from desktop.domain.lengths import too_long
from desktop.domain.text import clean, fold, text_key
from desktop.errors import Problem, Refusal
from resources.words import N_


class UnitKind(StrEnum):
    """Where a unit stands in the tree."""

    PROVINCE = "province"
    SECTOR_UNION = "sector_union"
    INDUSTRIAL_ZONE_UNION = "industrial_zone_union"
    COMMUNE_UNION = "commune_union"
    BASE_UNION = "base_union"
    TRADE_BASE_UNION = "trade_base_union"
    MEMBER_BASE_UNION = "member_base_union"
    OTHER = "other"


class NoSuchUnit(Refusal):
    """No unit has this code or id."""

    template = N_("There is no unit “{code}” in the register. Check the code or register it first.")


class CodeTaken(Refusal):
    """Two units may not share a code."""

    template = N_("The code “{code}” is already used by “{name}”. Choose another code.")


class Unit(Record, kw_only=True):
    """A union body: a province, a sector union, a base union and so on."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
    )
    local = frozenset({"fold", "sort_key"})

    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    kind: Mapped[UnitKind] = mapped_column(default=UnitKind.BASE_UNION)
    employer_kind: Mapped[str] = mapped_column(default="", index=True)
    sector: Mapped[str] = mapped_column(default="", index=True)
    place: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    valid_from: Mapped[date | None] = mapped_column(default=None)
    valid_to: Mapped[date | None] = mapped_column(default=None)

    fold: Mapped[str] = mapped_column(init=False, default="", index=True)
    sort_key: Mapped[str] = mapped_column(Key, init=False, default="", index=True)

    @validates("name")
    def _keys(self, _column: str, name: str) -> str:
        name = clean(name)
        self.fold, self.sort_key = fold(name), text_key(name)
        return name


CODE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What a province says about a unit of its tree."""

    code: str = ""
    name: str = ""
    short_name: str = ""
    symbol: str = "CĐCS"
    kind: UnitKind = UnitKind.BASE_UNION
    employer_kind: str = ""
    sector: str = ""
    place: str = ""
    valid_from: date | None = None

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        # Source: exchange.md, settled line 6.
        plain = self.code.replace(".", "").replace("-", "")
        if not (plain.isascii() and plain.isalnum() and plain == plain.upper()):
            found.append(
                Problem("code", N_("A code has capital letters A–Z, digits, dots and hyphens."))
            )
        elif len(self.code) > CODE_LENGTH or not self.code[0].isalnum():
            found.append(
                Problem("code", N_("A code has at most 20 characters and begins with a letter."))
            )
        if not clean(self.name):
            found.append(Problem("name", N_("Give the name of the unit.")))
        return found + too_long(self)
