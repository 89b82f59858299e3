"""Books that the benchmarks share: made once in a run."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.workspace import Workspace
from tests.bench.crowds import crowd

Crowd = Callable[[int], Workspace]


@pytest.fixture(scope="session")
def crowds(tmp_path_factory: pytest.TempPathFactory) -> Crowd:
    """Return what opens the books of a union of so many members."""
    kept = os.environ.get("THIDUA_BENCH_BOOKS")  # a folder, to make them once for many runs
    folder = Path(kept) if kept else tmp_path_factory.mktemp("crowds")

    def opened(count: int) -> Workspace:
        path = folder / f"{count}.thidua-office"
        return Workspace(path) if path.exists() else crowd(path, count)

    return opened
