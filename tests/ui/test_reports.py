"""What the program writes down of its own failures holds no personal data."""

import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from typing_extensions import override

from desktop.workspace import Workspace
from ui.prompts import Prompts
from ui.starting import Apology


class Quiet(Prompts):
    """Remembers the report instead of showing it."""

    def __init__(self) -> None:
        super().__init__()
        self.reports: list[str] = []

    @override
    def apologise(self, report: str) -> None:
        self.reports.append(report)


class Kept(logging.Handler):
    """Remembers what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter().format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler, log = Kept(), logging.getLogger("thidua")
    log.addHandler(handler)
    log.propagate = False
    yield handler
    log.propagate = True
    log.removeHandler(handler)


def fail(name: str) -> None:
    raise KeyError(name)


def test_neither_report_nor_log_repeats_what_an_error_says(kept: Kept) -> None:
    prompts = Quiet()
    try:
        fail("Lò Thị Khoăn 014188001234")
    except KeyError as error:
        Apology(prompts)(KeyError, error, error.__traceback__)
    [report] = prompts.reports
    assert "KeyError" in report
    assert "fail" in report
    for told in (report, *kept.lines):
        assert "Khoăn" not in told
        assert "014188001234" not in told
    assert kept.lines


def test_an_error_of_the_database_names_no_values(workspace: Workspace) -> None:
    with pytest.raises(DBAPIError) as told:
        workspace.read(
            lambda session: session.execute(
                text("SELECT nothing FROM nowhere WHERE name = :name"), {"name": "Lò Thị Khoăn"}
            )
        )
    assert "nowhere" in str(told.value)
    assert "Khoăn" not in str(told.value)
