"""Dated lists that a rule pack may replace: awards, sectors, movements, legal bases and so on."""

import tomllib
from functools import cache
from typing import Any

import resources


@cache
def load(name: str) -> dict[str, Any]:
    """Return the catalogue `name` as it ships: the tables of `<name>.toml`. Do not change it.

    Raises:
        FileNotFoundError: no catalogue has this name.
    """
    text = resources.path(f"catalogues/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
