"""The office: whose books these are, and which history of them this file is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from desktop.domain.base import Entity
from desktop.domain.lengths import too_long
from desktop.domain.text import clean
from desktop.errors import Problem, Refusal
from resources.words import N_


class Role(StrEnum):
    """The two kinds of office."""

    UNION = "union"
    PROVINCE = "province"


class NoOffice(Refusal):
    """The file holds no office."""

    template = N_("This file holds no office yet. Make one with “office create”.")


class Office(Entity, kw_only=True):
    """The one office of this file.

    Attributes:
        unit_id: the unit whose office this is; its own id until a kit gives another.
        code: the code in the province's register; empty until a kit is opened.
        province_code: the code of the province (for a province: its own).
        device_id: this computer's name in the exchange.
        replica: the name of this history of this file (8 base32 characters).
        stamp: the largest hybrid clock value seen or made (exchange.md §5.1).
        sequence: the number of the last file written.
        practice: whether the books are fictional.
        settings: texts printed on papers: place, parent body, signer, power, symbol.
    """

    __tablename__ = "office"

    role: Mapped[Role]
    unit_id: Mapped[UUID] = mapped_column(default_factory=uuid7)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    province_id: Mapped[UUID | None] = mapped_column(default=None)
    province_code: Mapped[str] = mapped_column(default="")
    province_name: Mapped[str] = mapped_column(default="")
    device_id: Mapped[UUID] = mapped_column(default_factory=uuid7)
    replica: Mapped[str]
    stamp: Mapped[int] = mapped_column(default=0)
    sequence: Mapped[int] = mapped_column(default=0)
    practice: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    settings: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """What a person says to begin without a kit.

    `employer_kind` is one of the codes in `resources/catalogues/sectors.toml`.
    """

    name: str = ""
    symbol: str = ""
    place: str = ""
    employer_kind: str = ""
    sector: str = ""
    parent_name: str = ""
    signer_name: str = ""
    signer_post: str = ""

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if not clean(self.name):
            found.append(Problem("name", N_("Give the name of the union.")))
        if not clean(self.symbol):
            found.append(Problem("symbol", N_("Give the symbol on its papers, e.g. CĐCS.")))
        return found + too_long(self)
