"""What a request to the office will bring."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from desktop.errors import Told

T = TypeVar("T")
A = TypeVar("A")


class Answer(Generic[T]):
    """What a request will bring. The callbacks run in the window's thread."""

    def __init__(self) -> None:
        self._use: Callable[[T], object] | None = None
        self._handle: Callable[[Told], object] | None = None

    def then(self, use: Callable[[T], object]) -> Self:
        """Do this with the result."""
        self._use = use
        return self

    def otherwise(self, handle: Callable[[Told], object]) -> Self:
        """Do this with a refusal or trouble, instead of telling the person at once."""
        self._handle = handle
        return self

    def arrive(self, result: T) -> None:
        """Hand the result on, unless who asked is gone."""
        _call(self._use, result)

    def fail(self, error: Told, usual: Callable[[Told], object]) -> None:
        """Hand the failure on, to `usual` where nobody else takes it."""
        _call(self._handle or usual, error)


def _call(callback: Callable[[A], object] | None, value: A) -> None:
    owner = getattr(callback, "__self__", None)
    gone = isinstance(owner, QObject) and not shiboken6.isValid(owner)
    if callback is not None and not gone:
        callback(value)
