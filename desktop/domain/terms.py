"""Terms: who held a union post, or headed a group, from when to when.

They are kept inside their record as plain values (days ISO, "" for unknown or not ended).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.lengths import too_long
from desktop.domain.text import clean
from desktop.errors import Problem
from resources.words import N_


@dataclass(frozen=True, slots=True)
class PostTerm:
    """One term of a union post. A day that is None is unknown, or has not come."""

    post: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    paper: str = ""

    def problems(self, today: date) -> list[Problem]:
        """Return everything wrong with the term, in field order."""
        found = []
        if not clean(self.post):
            found.append(Problem("post", N_("Say which post it is.")))
        return found + _days(self.starts_on, self.ends_on, today) + too_long(self)

    def runs(self, day: date) -> bool:
        """Return whether the post is held on a day; the last day counts."""
        return _runs(self.starts_on, self.ends_on, day)


@dataclass(frozen=True, slots=True)
class HeadTerm:
    """One term of a group's head."""

    member_id: UUID
    starts_on: date | None = None
    ends_on: date | None = None

    def runs(self, day: date) -> bool:
        """Return whether they head the group on a day; the last day counts."""
        return _runs(self.starts_on, self.ends_on, day)


def read_posts(kept: Sequence[Mapping[str, Any]], text: str = "") -> tuple[PostTerm, ...]:
    """Return a member's terms; a post of which no term is known is one without days.

    Args:
        kept: `Member.posts`; what a newer program put there beside is passed over.
        text: `Member.union_post`.
    """
    terms = [
        PostTerm(str(each.get("post", "")), _day(each, "from"), _day(each, "to"),
                 str(each.get("paper", "")))
        for each in kept
    ]  # fmt: skip
    return tuple(terms) or ((PostTerm(text),) if text else ())


def written_posts(terms: Iterable[PostTerm]) -> list[dict[str, str]]:
    """Return terms as `Member.posts` keeps them, oldest first."""
    return [
        {
            "post": clean(each.post),
            "from": _iso(each.starts_on),
            "to": _iso(each.ends_on),
            "paper": clean(each.paper),
        }
        for each in sorted(terms, key=lambda each: (each.starts_on or date.min, each.post))
    ]


def running_posts(terms: Iterable[PostTerm], day: date) -> str:
    """Return the posts that are held on a day as one text."""
    return ", ".join(dict.fromkeys(clean(each.post) for each in terms if each.runs(day)))


def read_heads(
    kept: Sequence[Mapping[str, Any]], head_id: UUID | None = None
) -> tuple[HeadTerm, ...]:
    """Return a group's heads; one of whom no term is known has one without days."""
    terms = [
        HeadTerm(UUID(str(each["member_id"])), _day(each, "from"), _day(each, "to"))
        for each in kept
        if each.get("member_id")
    ]
    return tuple(terms) or ((HeadTerm(head_id),) if head_id else ())


def written_heads(terms: Iterable[HeadTerm]) -> list[dict[str, str]]:
    """Return terms as `Group.heads` keeps them, oldest first."""
    return [
        {
            "member_id": str(each.member_id),
            "from": _iso(each.starts_on),
            "to": _iso(each.ends_on),
        }
        for each in sorted(terms, key=lambda each: each.starts_on or date.min)
    ]


def _days(starts_on: date | None, ends_on: date | None, today: date) -> list[Problem]:
    if starts_on and starts_on > today:
        return [Problem("starts_on", N_("This day has not come yet."))]
    if starts_on and ends_on and ends_on < starts_on:
        return [Problem("ends_on", N_("The end lies before the beginning."))]
    return []


def _runs(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def _day(term: Mapping[str, Any], name: str) -> date | None:
    said = term.get(name)
    return date.fromisoformat(said) if isinstance(said, str) and said else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
