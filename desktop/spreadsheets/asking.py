"""The other side of the process that reads: starting it, asking it, ending it whatever it does.

A command and not `multiprocessing`: that would import the program's own main module, with the
window's whole library, into the process before it could be confined.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypedDict

import msgspec

from desktop.job import Job
from desktop.spreadsheets import READ
from desktop.spreadsheets.child import HEAD
from desktop.spreadsheets.limits import MEGABYTE, SECONDS
from desktop.spreadsheets.plain import Refused

_MODULE = "desktop.spreadsheets.child"
_TICK = 0.05  # seconds between two looks whether the person called it off
_MOST = 128 * MEGABYTE  # a message is a few thousand rows; more than this is a broken process


class _Message(TypedDict, total=False):
    """What that process says. Values come as tuples and not as lists: they can be looked up."""

    names: list[str]
    hidden: list[str]
    refused: str
    values: dict[str, str | int]
    bug: str
    errors: list[tuple[int, int, str]]
    unsolved: list[tuple[int, int]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    merges: list[tuple[int, int, int, int]]
    fonts: list[tuple[int, int, str | tuple[tuple[str, str], ...]]]
    rows: list[list[str | int | float | tuple[str, str] | None]]
    end: bool


def command() -> list[str]:
    """Return the command of the process that reads, without the path."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ]
    return [sys.executable, "-P", "-m", _MODULE]


class Reader:
    """A process that holds one spreadsheet open and is asked for its sheets.

    Whatever becomes of it (ended by the system, out of memory, caught in a loop) this side
    lives on and gets a `Refused`.
    """

    def __init__(
        self, path: Path, job: Job, start: list[str] | None = None, seconds: float = SECONDS
    ) -> None:
        self._job, self._seconds = job, seconds
        self._queue: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._process = subprocess.Popen(  # noqa: S603 -- our own command
            [*(start or command()), str(path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def heard(self) -> dict[str, Any]:
        """Return the next message.

        Raises:
            Refused: the file was refused, or the process gave up or was too slow.
            Cancelled: the person called it off.
        """
        until = time.monotonic() + self._seconds
        while time.monotonic() < until:
            try:
                message = self._queue.get(timeout=_TICK)
            except Empty:
                progress = self._job.progress
                self._job.step(progress.done, progress.total, progress.note)
                continue
            if message is None:
                break
            if "bug" in message:
                raise Refused("ReaderStopped") from RuntimeError(message["bug"])
            if "refused" in message:
                raise Refused(message["refused"], **message["values"])
            return message
        raise Refused("ReaderStopped")

    def ask(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the messages about one sheet, the last of which is not among them.

        Raises:
            Refused, Cancelled: as for `heard`.
        """
        stdin = self._process.stdin
        assert stdin is not None
        with suppress(OSError):  # it has ended; what it said before, or that it did, is heard below
            stdin.write(json.dumps(name).encode() + b"\n")
            stdin.flush()
        while "end" not in (message := self.heard()):
            yield message

    def close(self) -> None:
        """End the process, whatever it does just now."""
        self._process.kill()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    pipe.close()
        self._process.wait()

    def _listen(self) -> None:
        """Take messages from the pipe until it ends; runs in a thread of its own."""
        out = self._process.stdout
        assert out is not None
        decoder = msgspec.msgpack.Decoder(_Message)
        try:
            while len(head := out.read(HEAD.size)) == HEAD.size:
                (length,) = HEAD.unpack(head)
                if length > _MOST:
                    break
                content = out.read(length)
                if len(content) < length:
                    break
                self._queue.put(dict(decoder.decode(content)))
        except (OSError, ValueError, msgspec.MsgspecError):
            pass  # no message of ours, or none any more: both are the end
        finally:
            self._queue.put(None)
