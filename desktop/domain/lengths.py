"""How long a text may be: what the books keep must also fit into a package.

Source: spec/exchange.md settled line 37 (texts of 200 letters, long texts of 20,000).
"""

from dataclasses import fields, is_dataclass
from functools import cache

from desktop.domain.text import clean
from desktop.errors import Problem
from resources.words import N_

TEXT = 200  # letters
LONG = 20_000  # letters
LONG_FIELDS = frozenset({
    "citation", "conditions", "content", "document", "known_state", "note", "novelty", "purpose",
    "reason", "social_benefit", "story", "subject", "text", "theme",
})  # fmt: skip
TOO_LONG = N_("This has {count} letters; at most {most} have room. Shorten it.")


def most_letters(field: str) -> int:
    """Return how many letters a field of this name may have."""
    return LONG if field in LONG_FIELDS else TEXT


def too_long(draft: object, under: str = "") -> list[Problem]:
    """Return a problem for each text of a draft that is too long.

    Args:
        draft: any dataclass with texts.
        under: the field of a larger draft that this one is part of; "" when it stands alone.
    """
    found = []
    for name, most in _room(type(draft)):
        text = getattr(draft, name)
        # Composing makes three letters of one at the worst.
        if isinstance(text, str) and len(text) * 3 > most and len(clean(text)) > most:
            values: dict[str, object] = {"count": len(clean(text)), "most": most}
            found.append(Problem(under or name, TOO_LONG, values))
    return found


@cache
def _room(draft: type) -> tuple[tuple[str, int], ...]:
    """Return each field of a kind of draft, with how many letters it may have."""
    assert is_dataclass(draft)
    return tuple((field.name, most_letters(field.name)) for field in fields(draft))
