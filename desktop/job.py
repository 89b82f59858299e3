"""Long work: how it reports progress and how it hears that it should stop."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TypeVar

from desktop.errors import Cancelled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job has come. `total` 0 means that nobody knows yet."""

    done: int = 0
    total: int = 0
    note: str = ""


class Job:
    """One piece of long work, seen from the worker's side and the window's side.

    The worker calls `each` or `step`. The window reads `progress` a few times a second
    and may call `cancel`. Neither waits for the other.
    """

    def __init__(self) -> None:
        self.progress = Progress()
        self._stop = Event()

    def each(self, items: Sequence[T], note: str = "") -> Iterator[T]:
        """Yield the items one by one, counting them.

        Raises:
            Cancelled: the person asked to stop; raised between two items.
        """
        for count, item in enumerate(items):
            self.step(count, len(items), note)
            yield item
        self.step(len(items), len(items), note)

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report progress, and stop here if the person asked to.

        Raises:
            Cancelled: the person asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self.progress = Progress(done, total, note)

    def cancel(self) -> None:
        """Ask the worker to stop at its next step."""
        self._stop.set()
