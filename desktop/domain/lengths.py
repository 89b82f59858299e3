"""How long a text may be: what the books keep must also fit into a package.

Source: spec/exchange.md settled line 37 (texts of 200 letters, long texts of 20,000).
"""

from dataclasses import fields, is_dataclass

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
# Kind of draft → each of its fields, with how many letters it may have.
_ROOM: dict[type, tuple[tuple[str, int], ...]] = {}


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
    kind = type(draft)
    if kind not in _ROOM:
        assert is_dataclass(draft)
        _ROOM[kind] = tuple((field.name, most_letters(field.name)) for field in fields(draft))
    for name, most in _ROOM[kind]:
        text = getattr(draft, name)
        # Composing makes three letters of one at the worst.
        if isinstance(text, str) and len(text) * 3 > most and len(clean(text)) > most:
            values: dict[str, object] = {"count": len(clean(text)), "most": most}
            found.append(Problem(under or name, TOO_LONG, values))
    return found
