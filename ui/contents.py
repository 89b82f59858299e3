"""The table of contents: every page of the window, in order, with who sees it.

A page is loaded when it is first visited. What the pages stand on (the books, the paper)
takes longer to load than a window takes to appear.
"""
# ruff: noqa: PLC0415 -- see above: this is the one place where loading waits.

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.words import N_

if TYPE_CHECKING:
    from ui.pages import Page

UNION, PROVINCE = "union", "province"
BOTH = frozenset({UNION, PROVINCE})


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the navigation.

    Attributes:
        name: the same as the page's.
        title: the same as the page's.
        icon: the same as the page's.
        load: returns the page's class.
        roles: which offices have it.
    """

    name: str
    title: str
    icon: str
    load: "Callable[[], type[Page]]"
    roles: frozenset[str] = BOTH


def _settings() -> "type[Page]":
    from ui.pages.settings import SettingsPage

    return SettingsPage


PLACES: tuple[Place, ...] = (Place("settings", N_("Settings"), "settings", _settings),)


def places(role: str) -> tuple[Place, ...]:
    """Return the places of one kind of office, in the order of the navigation."""
    return tuple(place for place in PLACES if role in place.roles)
