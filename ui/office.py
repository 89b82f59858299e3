"""What a page may ask of the program: read, write, run.

Nothing that touches the books or the disk happens in the window's thread. A page asks;
the answer comes back to it later, in its own thread:

    office.read(initiative_rows, words="nước").then(self.rows.show)
    office.write(register_initiative, draft, today).then(self._saved).otherwise(self._refused)
    office.run(_("Printing"), print_certificates, ids, target, "vi").then(self._printed)
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import Cancelled, Told
from desktop.job import Job
from resources.words import _
from ui.answers import Answer
from ui.preferences import Preferences
from ui.prompts import Prompts

if TYPE_CHECKING:
    from desktop.workspace import Workspace

__all__ = ["Answer", "Office"]

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")

UNDOABLE = 50  # steps that can be taken back
# Seconds after which a thread that computes gives way to another. With Python's own 5 ms an
# answer waits longer for its turn than the books need to find it.
TURN = 0.0005
# Tables that say nothing about the work: a page need not hear of them.
QUIET = frozenset({"form_draft"})


class Office(QObject):
    """The program as its pages see it.

    Signals:
        changed(frozenset[str]): the tables that a commit has just changed.
        saved(datetime): when a commit has just been written.
        undo_changed: there is something else to undo.
    """

    changed = Signal(object)
    saved = Signal(object)
    undo_changed = Signal()
    _arrived = Signal(object)
    _committed = Signal(object)

    def __init__(
        self,
        opener: "Callable[[], Workspace]",
        prompts: Prompts,
        preferences: Preferences,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Begin to open the books, in another thread.

        Args:
            opener: opens the books; what it raises comes back from every request.
            prompts: asks the person.
            preferences: what this computer remembers.
            today: the day that the work counts as.
        """
        super().__init__()
        self.prompts = prompts
        self.preferences = preferences
        self.undos: list[tuple[str, Callable[[], object]]] = []
        self.today = today
        sys.setswitchinterval(TURN)
        self._waiting: set[Future[Any]] = set()
        self._jobs: set[Job] = set()
        self._newest: dict[str, Job] = {}
        # One thread each: requests come back in the order they were made, and
        # ReportLab, whose font tables are global, is never entered twice.
        self._quick = ThreadPoolExecutor(1, "books")
        self._long = ThreadPoolExecutor(1, "jobs")
        # This object is the only one that the threads know. It lives as long as the
        # program's office, so Qt never has to delete one from the wrong thread.
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(lambda deliver: deliver(), queued)
        self._committed.connect(self._spread, queued)
        self._books = self._quick.submit(self._open, opener)

    def read(
        self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[T]:
        """Ask the books a question."""
        return self._send(
            self._quick, lambda: self._workspace().read(query, *args, **kwargs), lambda: None
        )

    def ask(
        self,
        place: str,
        query: Callable[Concatenate[Any, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer[T]:
        """Ask the books a question that replaces the last one of the same place.

        Of questions that follow each other, like the letters of a search, only the newest is
        answered; the one before is cut off in the middle.
        """
        if before := self._newest.get(place):
            before.cancel()
        job = self._newest[place] = Job()
        return self._send(
            self._quick,
            lambda: self._workspace().ask(job, query, *args, **kwargs),
            lambda: None,
            job,
        )

    def write(
        self, use_case: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[T]:
        """Change the books, wholly or not at all."""
        return self._send(
            self._quick, lambda: self._workspace().write(use_case, *args, **kwargs), lambda: None
        )

    def run(
        self,
        title: str,
        work: "Callable[Concatenate[Workspace, Job, P], T]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer[T]:
        """Do long work with its progress in view and a way to cancel it."""
        job = Job()
        self._jobs.add(job)
        take_away = self.prompts.follow(title, job)

        def tidy() -> None:
            self._jobs.discard(job)
            take_away()

        return self._send(self._long, lambda: work(self._workspace(), job, *args, **kwargs), tidy)

    def do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Answer[T]:
        """Do work that needs no books (draw a page, read a file) off the window's thread."""
        return self._send(self._long, partial(work, *args, **kwargs), lambda: None)

    def with_books(self, work: "Callable[[Workspace], T]") -> Answer[T]:
        """Do work that needs the workspace itself (a backup, a check), in the quick lane."""
        return self._send(self._quick, lambda: work(self._workspace()), lambda: None)

    def undoable(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done, and offer for a while to take it back.

        Args:
            text: what was done: “Deleted member Lò Thị Ún”.
            undo: takes it back.
        """
        step = (text, undo)
        self.undos = [*self.undos, step][-UNDOABLE:]
        self.undo_changed.emit()
        self.prompts.toast(text, [(_("Undo"), lambda: self.undo(step))])

    def undo(self, step: tuple[str, Callable[[], object]] | None = None) -> None:
        """Take back one step, or the last one."""
        step = step or (self.undos[-1] if self.undos else None)
        if step in self.undos:
            self.undos.remove(step)
            self.undo_changed.emit()
            step[1]()

    def is_idle(self) -> bool:
        """Return whether every answer has been delivered."""
        return not self._waiting

    def is_busy(self) -> bool:
        """Return whether long work is running."""
        return bool(self._jobs)

    def close(self) -> None:
        """Cancel what runs, drop what waits, and close the books."""
        for job in self._jobs:
            job.cancel()
        self._long.shutdown(cancel_futures=True)
        # Not cancelled: the last letters typed are on their way into the books.
        self._quick.shutdown()
        if not self._books.cancelled() and self._books.exception() is None:
            self._books.result().close()

    def _open(self, opener: "Callable[[], Workspace]") -> "Workspace":
        workspace = opener()
        workspace.on_change = self._committed.emit
        return workspace

    def _workspace(self) -> "Workspace":
        return self._books.result()

    def _spread(self, tables: frozenset[str]) -> None:
        self.saved.emit(datetime.now().astimezone())
        if told := tables - QUIET:
            self.changed.emit(told)

    def _send(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], A],
        tidy: Callable[[], object],
        job: Job | None = None,
    ) -> Answer[A]:
        answer: Answer[A] = Answer()
        future = lane.submit(work)
        self._waiting.add(future)

        def deliver() -> None:
            self._waiting.discard(future)
            tidy()
            self._deliver(answer, future, unwanted=job is not None and job.is_cancelled())

        future.add_done_callback(lambda _done: self._arrived.emit(deliver))
        return answer

    def _deliver(self, answer: Answer[A], future: Future[A], *, unwanted: bool) -> None:
        if future.cancelled():
            return
        match future.exception():
            case None:
                if not unwanted:
                    answer.arrive(future.result())
            case Cancelled():
                pass
            case Told() as error:
                answer.fail(error, self.prompts.tell)
            case bug:
                raise bug
