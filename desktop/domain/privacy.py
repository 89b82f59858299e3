"""Personal data: what a person was told, who may be forgotten and how, what may be shown.

Source: Law 91/2025/QH15; spec/safety.md (Privacy), spec/exchange.md §4.4 (`erased`);
field-facts.md §2.7.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.domain.lengths import too_long
from desktop.domain.members import MemberStatus
from desktop.domain.text import clean
from desktop.errors import Problem, Refusal
from resources.catalogues import load
from resources.words import N_

# Stands where a name stood. It travels and is compared, so it is the same in all languages.
ERASED_NAME = "Đã xoá theo yêu cầu"
ANONYMOUS_NAME = "Đoàn viên đã ẩn danh"
# Who has left the union's work; only they can be made anonymous.
ARCHIVED = frozenset({MemberStatus.MOVED, MemberStatus.RETIRED, MemberStatus.LEFT})
# What of an anonymous member still says something about the union and nobody.
KEPT_OF_ANONYMOUS = frozenset({"sex", "group_id", "status", "status_on", "joined_on"})
ARMED_FORCES = "armed_forces"  # an office's setting, and the kind of employer that implies it


class ConsentKind(StrEnum):
    """What was recorded of a person's agreement."""

    NOTICE = "notice"
    CONSENT = "consent"
    WITHDRAWAL = "withdrawal"


class NotArchived(Refusal):
    """The member still belongs to the union's work."""

    template = N_(
        "{name} has not left, retired or moved. Only such members can be made anonymous; "
        "somebody who asks for it can be erased."
    )


class AlreadyForgotten(Refusal):
    """Nothing is known of the person any more."""

    template = N_(
        "This record has been made anonymous or erased. Nothing can be written in it again; "
        "if the person has come back, write a new member."
    )


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What was told to a person, or said by them.

    Attributes:
        paper: the number or place of the signed paper.
        scope: which data or purpose, when not the whole notice.
    """

    kind: ConsentKind | None = ConsentKind.NOTICE
    on: date | None = None
    paper: str = ""
    scope: str = ""

    def problems(self, today: date) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if self.kind is None:
            found.append(Problem("kind", N_("Choose what was recorded.")))
        if self.on is None:
            found.append(Problem("on", N_("Give the day.")))
        elif self.on > today:
            found.append(Problem("on", N_("This day has not come yet.")))
        return found + too_long(self)


@dataclass(frozen=True, slots=True)
class ForgettingDraft:
    """Why a person is to be forgotten.

    Attributes:
        law: the provision on which the person or the office relies.
        reason: in the office's own words; for an erasure, when and how it was asked for.
    """

    law: str = ""
    reason: str = ""

    def problems(self) -> list[Problem]:
        """Return everything wrong with the draft, in field order."""
        found = []
        if not clean(self.law):
            found.append(Problem("law", N_("Name the provision on which this rests.")))
        if not clean(self.reason):
            found.append(Problem("reason", N_("Say why, and who asked for it.")))
        return found + too_long(self)

    @property
    def why(self) -> str:
        """The law and the reason, as the trail keeps them."""
        return f"{clean(self.law)}. {clean(self.reason)}"


def anonymous_name(number: int) -> str:
    """Return what a member is called of whom nothing shall be known."""
    return f"{ANONYMOUS_NAME} {number:03d}"


def is_forgotten(name: str) -> bool:
    """Tell whether a name stands for somebody erased or made anonymous."""
    return name == ERASED_NAME or name.startswith(f"{ANONYMOUS_NAME} ")


def refuse_forgotten(name: str, *, erased: bool = False) -> None:
    """Leave a record alone of which nothing shall be known.

    Args:
        name: the member's.
        erased: whether only an erasure counts; an anonymous member can still be erased.

    Raises:
        AlreadyForgotten: it is such a record.
    """
    if name == ERASED_NAME or (not erased and is_forgotten(name)):
        raise AlreadyForgotten


@cache
def rules_on(day: date) -> dict[str, Any]:
    """Return the privacy rules that hold on a day: `public`, `armed_forces`, `law`."""
    held = [each for each in load("privacy")["rules"] if each["valid_from"] <= day]
    rules: dict[str, Any] = held[-1]
    return rules


def public_fields(day: date, *, armed_forces: bool = False) -> frozenset[str]:
    """Return the fields of a member that may stand on a list for everybody."""
    rules = rules_on(day)
    hidden = rules["armed_forces"] if armed_forces else ()
    return frozenset(rules["public"]) - frozenset(hidden)


def withheld_fields(day: date) -> frozenset[str]:
    """Return the fields of a member that an office of the armed forces never lets out."""
    return frozenset(rules_on(day)["armed_forces"])
