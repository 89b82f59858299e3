"""Award kinds: the dated catalogue of titles, forms, prizes and recognitions."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.errors import Refusal
from resources.catalogues import load
from resources.words import N_


class NoSuchKind(Refusal):
    """The catalogue has no such award."""

    template = N_("The catalogue has no award “{code}”. Choose one from the list.")


@dataclass(frozen=True, slots=True)
class AwardKind:
    """One line of the catalogue (`resources/catalogues/awards.toml`).

    Attributes:
        names: language → name.
        branch: title, form, prize or recognition: never mixed.
        recipients: person, collective, team, family.
        mode: `own` (this union grants it), `propose` or `record`.
    """

    code: str
    names: tuple[tuple[str, str], ...]
    branch: str
    recipients: tuple[str, ...]
    granted_by: str
    level: str
    line: str
    mode: str
    valid_from: date | None
    valid_to: date | None

    def name(self, language: str = "vi") -> str:
        """Return what the award is called in a language; Vietnamese where it has no word."""
        names = dict(self.names)
        return names.get(language) or names["vi"]


@cache
def award_kinds() -> dict[str, AwardKind]:
    """Return every award kind by its code, in catalogue order."""
    return {item["code"]: _kind(item) for item in load("awards")["awards"]}


def award_kind(code: str) -> AwardKind:
    """Return one award kind.

    Raises:
        NoSuchKind: the catalogue has none of this code.
    """
    kind = award_kinds().get(code)
    if kind is None:
        raise NoSuchKind(code=code)
    return kind


@cache
def authorities() -> dict[str, dict[str, str]]:
    """Return who grants awards: code → language → name."""
    return {item["code"]: item for item in load("awards")["authorities"]}


def authority(code: str, language: str = "vi") -> str:
    """Return the name of a granting body."""
    return authorities().get(code, {}).get(language, code)


def kinds_on(day: date) -> list[AwardKind]:
    """Return the award kinds that could be granted on a day."""
    return [
        kind
        for kind in award_kinds().values()
        if (kind.valid_from is None or kind.valid_from <= day)
        and (kind.valid_to is None or day <= kind.valid_to)
    ]


def _kind(item: dict[str, object]) -> AwardKind:
    def text(key: str) -> str:
        return str(item.get(key, ""))

    def day(key: str) -> date | None:
        value = item.get(key)
        return value if isinstance(value, date) else None

    recipients = item["for"]
    assert isinstance(recipients, list)
    return AwardKind(
        code=text("code"),
        names=tuple((language, text(language)) for language in ("vi", "en", "id")),
        branch=text("branch"),
        recipients=tuple(map(str, recipients)),
        granted_by=text("granted_by"),
        level=text("level"),
        line=text("line"),
        mode=text("mode"),
        valid_from=day("valid_from"),
        valid_to=day("valid_to"),
    )
