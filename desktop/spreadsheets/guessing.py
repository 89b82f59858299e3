"""In which encoding the texts of a column are, judged by how many words become Vietnamese."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from desktop.spreadsheets.encodings import LEGACY, UNICODE, converted, may_be_legacy
from desktop.spreadsheets.syllables import counted

# So many different values decide for certain; a few decide when nothing speaks against it.
ENOUGH, FEW = 20, 5
_LOOKED_AT = 400
_GOOD = 0.8  # share of possible syllables below which no encoding is believed
_BETTER = 0.15  # by how much it must beat the text as it stands, and any other encoding


class Certainty(StrEnum):
    """How an encoding is known.

    `font`: by the cells' fonts · `sure`: by twenty values or more · `likely`: by fewer, or by
    the other columns · `ask`: too little to convert anything · `chosen`: a person said so.
    """

    FONT = "font"
    SURE = "sure"
    LIKELY = "likely"
    ASK = "ask"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest encoding of some values; `unicode` needs no certainty."""

    encoding: str = UNICODE
    certainty: Certainty = Certainty.SURE
    values: int = 0


def guess(texts: Iterable[str]) -> Guess:
    """Return the likeliest encoding of the different texts among these.

    Only texts count that could be in an old encoding at all: not ASCII, and without a letter
    that only Unicode has.
    """
    telling = list(
        islice((text for text in dict.fromkeys(texts) if may_be_legacy(text)), _LOOKED_AT)
    )
    shares = _shares(telling)
    plain = shares.pop(UNICODE, 1.0)
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    if not ranked:
        return Guess()
    (best, share), (_second, next_share) = ranked[:2]
    if share < _GOOD or share - plain < _BETTER:
        return Guess(values=len(telling))
    apart = share - next_share >= _BETTER
    return Guess(best, _certainty(len(telling), apart=apart, whole=share == 1.0), len(telling))


def fits(text: str, encoding: str) -> str | None:
    """Return a text converted, if that makes no fewer syllables of it; else None."""
    found = converted(text, encoding)
    return found if found is not None and counted(found)[0] >= counted(text)[0] else None


def _certainty(values: int, *, apart: bool, whole: bool) -> Certainty:
    if not apart or values == 1:
        return Certainty.ASK
    if values >= ENOUGH:
        return Certainty.SURE
    return Certainty.LIKELY if values >= FEW or whole else Certainty.ASK


def _shares(texts: list[str]) -> dict[str, float]:
    """Return encoding → share of words that it makes possible syllables of."""
    words = sum(counted(text)[1] for text in texts)
    if not words:
        return {}
    found = {}
    for encoding in (UNICODE, *LEGACY):
        decoded = (converted(text, encoding) for text in texts)
        good = sum(counted(text)[0] for text in decoded if text is not None)
        # A letter more or less is no word more or less: what fits is counted against all.
        found[encoding] = min(good / words, 1.0)
    return found
