"""Fitting a text into a box: first as it is, then over lines, then smaller; never cut."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.errors import Refusal
from reports.fonts import width
from resources.words import N_

SMALLEST = 0.45  # of the size that the layout wants
STEP = 0.97


class DoesNotFit(Refusal):
    """A text is too long for its place on the paper."""

    template = N_("“{text}” is too long for its place on the paper. Shorten it.")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it will be drawn: its lines and its size in points."""

    lines: tuple[str, ...]
    size: float


def fit(text: str, name: str, size: float, room: float, most: int) -> Fitted:
    """Return the text on at most `most` lines of `room` points.

    Raises:
        DoesNotFit: not even small letters help.
    """

    def measure(line: str, at: float) -> float:
        return width(line, name, at)

    now = size
    while now >= size * SMALLEST:
        lines = _wrapped(text, now, room, measure)
        # One line a little smaller reads better than a last word left alone.
        if lines is not None and len(lines) <= most:
            return Fitted(tuple(lines), now)
        now *= STEP
    raise DoesNotFit(text=text)


def _wrapped(
    text: str, size: float, room: float, measure: Callable[[str, float], float]
) -> list[str] | None:
    """Return balanced lines, or None when one word alone is too wide."""
    lines: list[str] = []
    for part in text.split("\n"):
        words = part.split(" ")
        if any(measure(word, size) > room for word in words):
            return None
        count = len(_greedy(words, size, room, measure))
        narrow = room
        while count > 1:
            tighter = narrow * 0.96
            tried = _greedy(words, size, tighter, measure)
            if len(tried) > count or any(measure(line, size) > tighter for line in tried):
                break
            narrow = tighter
        lines += _greedy(words, size, narrow, measure)
    return lines


def _greedy(
    words: list[str], size: float, room: float, measure: Callable[[str, float], float]
) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
