"""What this computer remembers for its people: language, look and recent offices.

Nothing about the union's work is kept here: that lies in the office's file. The folder is
the system's own place for settings; the variable THIDUA_HOME names another.
"""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

FILE = "settings.json"
RECENT = 8  # offices remembered


@dataclass(frozen=True, slots=True)
class Recent:
    """An office opened before.

    Attributes:
        path: of its file.
        name: of the office, as last seen.
        role: `union` or `province`.
        practice: whether its books are fictional.
    """

    path: str
    name: str = ""
    role: str = "union"
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of the person at this computer.

    Attributes:
        language: one of `resources.words.LANGUAGES`, or "" to follow the system.
        theme: `system`, `light`, `dark` or `contrast`.
        text_size: in points.
        recent: the offices opened last, the newest first.
        tables: list name → what its header looks like (kept by the window as text).
        card_hidden: names of the pages whose right-hand card was put away.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 10
    recent: tuple[Recent, ...] = ()
    tables: dict[str, str] = field(default_factory=dict)
    card_hidden: tuple[str, ...] = ()


def home() -> Path:
    """Return the folder of this computer's settings; it may not exist yet."""
    if chosen := os.environ.get("THIDUA_HOME"):
        return Path(chosen)
    # Asked only here: the command line often needs no settings at all.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("thidua", appauthor=False, roaming=False)


def read(folder: Path) -> Settings:
    """Return the settings kept in `folder`; the usual ones where nothing readable lies."""
    try:
        kept = json.loads((folder / FILE).read_text("utf-8"))
        return _made_of(kept)
    except (OSError, ValueError, TypeError, AttributeError):
        # Settings are a comfort: a damaged file must never keep an office from opening.
        return Settings()


def write(folder: Path, settings: Settings) -> None:
    """Keep the settings in `folder`, wholly or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{FILE}.part"
    part.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
    part.replace(folder / FILE)


def opened(settings: Settings, office: Recent) -> Settings:
    """Return the settings with `office` as the one opened last."""
    others = tuple(known for known in settings.recent if known.path != office.path)
    return replace(settings, recent=(office, *others)[:RECENT])


def _made_of(kept: dict[str, Any]) -> Settings:
    """Return the settings that a newer or older program may have written."""
    usual = Settings()
    known: dict[str, Any] = {}
    for each in fields(Settings):
        value = kept.get(each.name)
        if each.name == "recent" and isinstance(value, list):
            names = {entry.name for entry in fields(Recent)}
            known["recent"] = tuple(
                Recent(**{key: entry[key] for key in names & entry.keys()}) for entry in value
            )
        elif each.name == "card_hidden" and isinstance(value, list):
            known["card_hidden"] = tuple(str(entry) for entry in value)
        elif isinstance(value, type(getattr(usual, each.name))):
            known[each.name] = value
    return Settings(**known)
