"""Ratios, months and thresholds: the dated rules of `resources/catalogues/rules.toml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.bases import LegalBasis, legal_bases
from resources.catalogues import load


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        names: language → what it says.
        value: in `unit` (see the catalogue's head).
        award: the award kind that it is about, "" for every one.
        basis: the law or regulation that it stands in; None where the catalogue names none.
    """

    code: str
    names: tuple[tuple[str, str], ...]
    value: int
    unit: str
    award: str
    valid_from: date
    valid_to: date | None
    basis: LegalBasis | None

    def holds(self, on: date) -> bool:
        """Return whether the rule is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def rules_on(day: date) -> dict[str, Rule]:
    """Return the rules in force on a day, by their code."""
    return {rule.code: rule for rule in rules() if rule.holds(day)}


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of the catalogue, in its order."""
    bases = {basis.code: basis for basis in legal_bases()}
    return tuple(
        Rule(
            code=line["code"],
            names=tuple((language, line[language]) for language in ("vi", "en", "id")),
            value=line["value"],
            unit=line["unit"],
            award=line.get("award", ""),
            valid_from=line["valid_from"],
            valid_to=line.get("valid_to"),
            basis=bases.get(line.get("basis", "")),
        )
        for line in load("rules")["rules"]
    )
