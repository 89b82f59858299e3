"""Every value of the domain has a name and, where it is a state, a tone that the theme knows."""

from enum import StrEnum
from types import ModuleType

import pytest

from desktop.domain import (
    awards,
    campaigns,
    decisions,
    exchange,
    groups,
    initiatives,
    members,
    offices,
    pacts,
    targets,
    units,
)
from desktop.domain.initiatives import InitiativeState
from desktop.domain.members import MemberStatus, MovementKind
from desktop.queries.labels import LABELS
from resources.words import speak
from ui.labels import TONES, catalogue, catalogue_name, choices, label, tone
from ui.theme import TONES as KNOWN

MODULES = [
    awards, campaigns, decisions, exchange, groups, initiatives, members, offices, pacts,
    targets, units,
]  # fmt: skip


def _enums(module: ModuleType) -> list[type[StrEnum]]:
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_value_has_a_name(module: ModuleType) -> None:
    enums = _enums(module)
    assert enums
    for kind in enums:
        assert [value for value, _name in choices(kind)] == list(kind)
        assert all(name and name != value.value for value, name in choices(kind))


def test_values_of_two_kinds_that_are_spelt_alike_keep_their_own_names() -> None:
    assert MemberStatus.PAUSED.value == MovementKind.PAUSED.value  # hence the table of tables
    speak("en")
    try:
        assert label(MemberStatus.PAUSED) == "Paused"
        assert label(MovementKind.PAUSED) == "Membership paused"
    finally:
        speak("vi")


def test_tones_are_tones_of_values_that_exist() -> None:
    for kind, tones in TONES.items():
        assert set(tones) <= {value.value for value in kind}
        assert set(tones.values()) <= set(KNOWN)
        assert kind in LABELS


def test_a_state_without_a_tone_of_its_own_is_neutral() -> None:
    assert tone(InitiativeState.DRAFT) == "neutral"
    assert tone(InitiativeState.REFUSED) == "bad"
    assert tone(None) == ""


def test_a_catalogue_speaks_the_language_of_the_window() -> None:
    assert dict(catalogue("fields"))["health"] == "Y tế"
    assert catalogue_name("sectors", "public_service", "employer_kinds") != "public_service"
    assert catalogue_name("fields", "lost") == "lost"
