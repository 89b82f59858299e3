"""The open books: the one way in for everything that reads or changes them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from desktop.errors import Cancelled, CannotRead
from desktop.job import Job
from desktop.storage.backup import backup_file, thin_out
from desktop.storage.changes import Author, hide_removed, watch
from desktop.storage.engine import (
    interrupt,
    is_url,
    open_engine,
    refuse_other_files,
    trouble,
    was_interrupted,
)
from desktop.storage.history import note, settle
from desktop.storage.lock import OfficeLock
from desktop.storage.placing import any_missing, place_missing
from desktop.storage.upgrade import upgrade

P = ParamSpec("P")
T = TypeVar("T")
# Any use case or query: a function that takes the session first.
WithSession = Callable[Concatenate[Session, P], T]


class Workspace:
    """One office's books, open and up to date. Safe to use from any thread.

    Attributes:
        target: the office file's path, or the database address.
        profile: the name of the person who works, for the audit trail.
        on_change: called after a commit, in the thread that wrote, with the names of
            the tables that changed.
    """

    def __init__(
        self,
        target: str | Path,
        *,
        create: bool = False,
        profile: str = "",
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Open the books, upgrading them as needed; with `create`, make them if missing.

        Raises:
            CannotRead: there is no such file.
            OfficeInUse: another program has the file open.
            Trouble: the file is damaged, too new, or the server is away.
        """
        self.target = str(target)
        self.profile = profile
        self.on_change: Callable[[frozenset[str]], object] = lambda _tables: None
        self.now = now or _utc_now
        self._lock: OfficeLock | None = None
        if not is_url(self.target):
            if not create and not Path(self.target).exists():
                raise CannotRead(name=Path(self.target).name)
            if not create:
                refuse_other_files(Path(self.target))
            self._lock = OfficeLock(Path(self.target))
        self._engine = open_engine(self.target)
        self._reading = sessionmaker(self._engine)
        self._writing = sessionmaker(self._engine.execution_options(writing=True))
        try:
            with _told():
                upgrade(self._engine, self.target)
                if self.path is not None:
                    settle(self._engine, self.path)
                self._place_missing()
        except BaseException:
            self.close()  # or the file stays locked
            raise

    def _place_missing(self) -> None:
        """Let everybody be found whom an upgrade or a cut-off take-in left without a place."""
        with self._engine.connect() as connection:
            missing = any_missing(connection)
        if missing:
            with self._engine.execution_options(writing=True).begin() as connection:
                place_missing(connection)

    @property
    def path(self) -> Path | None:
        """The office file; None when the books are on a server."""
        return None if is_url(self.target) else Path(self.target)

    def read(self, query: WithSession[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `query` finds."""
        with _told(), self._reading() as session:
            hide_removed(session)
            return query(session, *args, **kwargs)

    def ask(self, job: Job, query: WithSession[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `query` finds; `job.cancel` cuts it off, even inside one statement.

        Raises:
            Cancelled: it was cut off.
        """
        with _told(), self._reading() as session:
            hide_removed(session)
            with job.cut_by(interrupt(session)):
                try:
                    return query(session, *args, **kwargs)
                except DBAPIError as error:
                    if was_interrupted(error):
                        raise Cancelled from error
                    raise

    def write(self, use_case: WithSession[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do `use_case` wholly or not at all, and return what it returns.

        Raises:
            Refusal: the use case said no; nothing was changed.
            Trouble: the books could not be written; nothing was changed.
        """
        with _told(), self._writing.begin() as session:
            hide_removed(session)
            tables = watch(session, Author(self.profile, self.now()))
            result = use_case(session, *args, **kwargs)
        if tables:
            self.on_change(frozenset(tables))
        return result

    def rehearse(self, use_case: WithSession[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `use_case` would return, and change nothing (a dry run)."""
        with _told(), self._writing() as session:
            hide_removed(session)
            watch(session, Author(self.profile, self.now()))
            result = use_case(session, *args, **kwargs)
            session.flush()
            session.rollback()
        return result

    def backup(self, reason: str, folder: Path | None = None) -> Path | None:
        """Keep a verified copy of the office file; return it, or None on a server.

        Raises:
            Trouble: the copy could not be made; nothing half-made stays.
        """
        if self.path is None:
            return None
        kept = backup_file(self.path, reason, folder)
        if folder is None:
            thin_out(self.path, datetime.now())  # noqa: DTZ005 -- backups are named in local time
        return kept

    def note_history(self) -> None:
        """Remember outside the file how far its history has come."""
        if self.path is not None:
            note(self._engine, self.path)

    def close(self) -> None:
        """Close the books. The workspace cannot be used again."""
        with suppress(DBAPIError, OSError):
            # Without the note the file goes on under a new replica name: safe, only longer.
            self.note_history()
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def _utc_now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if reason := trouble(error):
            raise reason from error
        raise
