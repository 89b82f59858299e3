"""Long work: how it reports progress and how it hears that it should stop."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock
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
        self._lock = Lock()
        self._cut: Callable[[], object] | None = None

    @contextmanager
    def cut_by(self, cut: Callable[[], object]) -> Iterator[None]:
        """Let `cancel` also cut off, from its own thread, what is done inside the block.

        Raises:
            Cancelled: the person asked to stop before it began.
        """
        with self._lock:
            if self._stop.is_set():
                raise Cancelled
            self._cut = cut
        try:
            yield
        finally:
            with self._lock:
                self._cut = None

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
        """Ask the worker to stop at its next step, and cut off what it waits for."""
        self._stop.set()
        with self._lock:
            if self._cut is not None:
                self._cut()

    def is_cancelled(self) -> bool:
        """Return whether the person asked to stop."""
        return self._stop.is_set()
