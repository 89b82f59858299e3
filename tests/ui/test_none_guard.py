"""The pin of PySide6: 6.12.0 aborts under Python 3.11 after some thousand calls.

A slot that returns None through a signal leaks a reference there. This test makes the calls
and must live; it guards the pin in pyproject.toml as well.
"""

import tomllib
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QObject, Signal

CALLS = 50_000


class Caller(QObject):
    asked = Signal(object)


def test_many_calls_with_none_do_not_abort() -> None:
    caller = Caller()
    heard: list[object] = []
    caller.asked.connect(heard.append)
    for _call in range(CALLS):
        caller.asked.emit(None)
    assert len(heard) == CALLS


def test_the_pin_stands() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    [pin] = [each for each in project["project"]["dependencies"] if each.startswith("PySide6")]
    assert "<6.12" in pin
    assert tuple(map(int, version("PySide6-Essentials").split(".")[:2])) < (6, 12)
