"""The texts of documents: data beside the program, in each language that makes sense."""

import tomllib
from functools import cache
from typing import Any

from resources import path


@cache
def form(name: str, language: str) -> dict[str, Any]:
    """Return a document's texts; in Vietnamese where the language has none.

    Raises:
        FileNotFoundError: there is no such form.
    """
    texts = tomllib.loads(path(f"forms/{name}.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = texts.get(language) or texts["vi"]
    return found
