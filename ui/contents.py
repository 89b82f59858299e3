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


def _members() -> "type[Page]":
    from ui.pages.members import MembersPage

    return MembersPage


def _duplicates() -> "type[Page]":
    from ui.pages.duplicates import DuplicatesPage

    return DuplicatesPage


def _overview() -> "type[Page]":
    from ui.pages.overview import OverviewPage

    return OverviewPage


def _campaigns() -> "type[Page]":
    from ui.pages.campaigns import CampaignsPage

    return CampaignsPage


def _pacts() -> "type[Page]":
    from ui.pages.pacts import PactsPage

    return PactsPage


def _initiatives() -> "type[Page]":
    from ui.pages.initiatives import InitiativesPage

    return InitiativesPage


def _awards() -> "type[Page]":
    from ui.pages.awards import AwardsPage

    return AwardsPage


def _inbox() -> "type[Page]":
    from ui.pages.inbox import InboxPage

    return InboxPage


def _incoming() -> "type[Page]":
    from ui.pages.incoming import IncomingPage

    return IncomingPage


def _recognition() -> "type[Page]":
    from ui.pages.recognition import RecognitionPage

    return RecognitionPage


def _reports() -> "type[Page]":
    from ui.pages.reports import ReportsPage

    return ReportsPage


def _exchange() -> "type[Page]":
    from ui.pages.exchange import ExchangePage

    return ExchangePage


def _units() -> "type[Page]":
    from ui.pages.units import UnitsPage

    return UnitsPage


def _settings() -> "type[Page]":
    from ui.pages.settings import SettingsPage

    return SettingsPage


ONLY_UNION, ONLY_PROVINCE = frozenset({UNION}), frozenset({PROVINCE})
PLACES: tuple[Place, ...] = (
    Place("overview", N_("Overview"), "layout-dashboard", _overview, ONLY_UNION),
    Place("units", N_("Units"), "landmark", _units, ONLY_PROVINCE),
    Place("members", N_("Members"), "users", _members, ONLY_UNION),
    Place("campaigns", N_("Campaigns"), "flag", _campaigns),
    Place("pacts", N_("Pacts"), "handshake", _pacts, ONLY_UNION),
    Place("initiatives", N_("Initiatives"), "lightbulb", _initiatives),
    Place("incoming", N_("Inbox"), "inbox", _incoming, ONLY_PROVINCE),
    Place("recognition", N_("Recognition"), "badge-check", _recognition, ONLY_PROVINCE),
    Place("awards", N_("Awards"), "medal", _awards),
    Place("reports", N_("Reports"), "chart-column", _reports),
    Place("inbox", N_("Inbox"), "inbox", _inbox, ONLY_UNION),
    Place("exchange", N_("Exchange"), "usb", _exchange),
    Place("duplicates", N_("Duplicates"), "git-merge", _duplicates),
    Place("settings", N_("Settings"), "settings", _settings),
)


def places(role: str) -> tuple[Place, ...]:
    """Return the places of one kind of office, in the order of the navigation."""
    return tuple(place for place in PLACES if role in place.roles)
