"""Results to stdout, sentences to stderr, one JSON object where a script asks for it."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from desktop.errors import Cancelled, Invalid, Refusal, Told, Trouble
from desktop.exchange.codes import Bad
from resources.words import _

P = ParamSpec("P")
T = TypeVar("T")

DONE, REFUSED, WRONG, TROUBLE, BUG = range(5)


@dataclass(slots=True)
class Choices:
    """What was said before the verb."""

    as_json: bool = False


choices = Choices()


def result(said: Mapping[str, Any], *lines: str) -> None:
    """Print a result: one JSON object, or lines for people."""
    if choices.as_json:
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines))


def note(sentence: str) -> None:
    """Say something to the person that is not the result."""
    sys.stderr.write(f"{sentence}\n")


def sentence(error: Told) -> str:
    """Return an error's sentence in the spoken language."""
    if isinstance(error, Bad):
        return f"{error.code}: {_(error.template).format_map(_Known(error.values))}"
    told = _(error.template).format(**error.values)
    if isinstance(error, Invalid):
        told += "".join(
            f"\n  {each.field}: {_(each.template).format(**each.values)}" for each in error.problems
        )
    return told


class _Known(dict[str, object]):
    """A value that is not known shows as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


def failed(error: Told) -> int:
    """Say what went wrong, and return the exit status."""
    kind = "trouble" if isinstance(error, Trouble) else "refusal"
    told = sentence(error)
    if choices.as_json:
        result({"error": {"kind": kind, "code": error.code, "message": told}})
    note(told)
    return TROUBLE if isinstance(error, Trouble) else REFUSED


def guarded(verb: Callable[P, int]) -> Callable[P, int]:
    """Turn what a verb raises into a sentence and an exit status."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        try:
            return verb(*args, **kwargs)
        except (Refusal, Trouble, Bad) as error:
            return failed(error)
        except Cancelled:
            note(_("Stopped. What was finished stays."))
            return REFUSED

    return run


def table(rows: Sequence[Sequence[object]]) -> list[str]:
    """Return rows as aligned lines."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)] if texts else []
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in texts
    ]
