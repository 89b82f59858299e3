"""Legal bases: the dated register from which a decision takes its “Căn cứ” lines."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from resources.catalogues import load


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law or rule: its code here, its number, how papers cite it, and when it was in force.

    `purposes` names what it is cited for: award, recognition, document and so on.
    """

    code: str
    number: str
    citation: str
    in_force_from: date | None
    in_force_to: date | None
    purposes: tuple[str, ...]

    def in_force(self, on: date) -> bool:
        """Return whether it was in force on a day."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)


@cache
def legal_bases() -> tuple[LegalBasis, ...]:
    """Return the whole register in the order in which papers cite."""
    return tuple(
        LegalBasis(
            code=item["code"],
            number=item["number"],
            citation=item["cited"],
            in_force_from=item.get("in_force_from"),
            in_force_to=item.get("in_force_to"),
            purposes=tuple(item["purposes"]),
        )
        for item in load("legal_bases")["legal_bases"]
    )


def bases_for(purpose: str, on: date) -> list[LegalBasis]:
    """Return the bases that papers of a purpose cite on their date."""
    return [basis for basis in legal_bases() if purpose in basis.purposes and basis.in_force(on)]
