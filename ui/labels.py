"""What every state, kind and step is called on screen, and which tone its chip has.

The values in the books are English codes; a person never sees one. Loaded only when a page
needs it: it brings the domain with it.
"""

from enum import StrEnum

from desktop.domain.awards import AwardState, LineState
from desktop.domain.campaigns import CampaignState
from desktop.domain.exchange import Direction, VerdictResult
from desktop.domain.initiatives import InitiativeState
from desktop.domain.members import MemberStatus
from desktop.domain.pacts import PactRank, PactState
from desktop.queries.labels import LABELS
from resources.catalogues import load
from resources.words import N_, _, spoken

# Where a file that came in stands. Source: exchange.md §6.1.
FILE_STATES = {
    "SPOOLED": N_("Waiting to be read"),
    "MERGED": N_("Taken in"),
    "RECEIPTED": N_("Taken in and answered"),
    "ARCHIVED": N_("Archived"),
    "DUPLICATE": N_("Received before"),
    "SUPERSEDED": N_("Replaced by a newer file"),
    "DAMAGED": N_("Damaged: ask for a new file"),
    "WAITING_APP": N_("Waits for a newer program"),
    "PENDING_ENROL": N_("Unknown computer: decide"),
    "QUARANTINED": N_("Set aside: look at it"),
    "DISCARDED": N_("Discarded"),
    "WRITTEN": N_("Written"),
}

# Everything that is not named here is neutral.
TONES: dict[type[StrEnum], dict[str, str]] = {
    MemberStatus: {"active": "ok", "paused": "warn"},
    CampaignState: {
        "launched": "info", "running": "ok", "awaiting_review": "warn", "cancelled": "bad",
    },
    PactState: {
        "registered": "info", "signed": "ok", "followed": "ok", "self_evaluated": "warn",
        "evaluated": "ok",
    },
    PactRank: {"excellent": "ok", "good": "ok", "done": "info", "not_done": "bad"},
    InitiativeState: {
        "submitted": "info", "complete": "info", "supplement_wanted": "warn",
        "in_scoring": "info", "awaiting_meeting": "info", "proposed": "info",
        "postponed": "warn", "refused": "bad", "recognised": "ok",
        "recognition_withdrawn": "bad",
    },
    AwardState: {
        "proposed": "info", "eligible": "info", "not_eligible": "warn", "submitted": "info",
        "awaiting_decision": "info", "decided": "warn", "printed": "ok", "handed_over": "ok",
        "returned": "warn", "revoked": "bad",
    },
    LineState: {"issued": "info", "handed_over": "ok", "void": "bad", "replaced": "warn"},
    Direction: {"in": "info"},
    VerdictResult: {"accepted": "ok", "corrected": "warn", "returned": "bad"},
}  # fmt: skip
FILE_TONES = {
    "SPOOLED": "info", "MERGED": "ok", "RECEIPTED": "ok", "DAMAGED": "bad", "WAITING_APP": "warn",
    "PENDING_ENROL": "warn", "QUARANTINED": "bad",
}  # fmt: skip


def label(value: StrEnum | None) -> str:
    """Return what a value is called, in the language now spoken; "" for None."""
    return "" if value is None else _(LABELS[type(value)][value])


def tone(value: StrEnum | None) -> str:
    """Return the tone of a value's chip: neutral, ok, warn, bad or info."""
    return "" if value is None else TONES.get(type(value), {}).get(value.value, "neutral")


def choices(kind: type[StrEnum]) -> list[tuple[StrEnum, str]]:
    """Return every value of a kind with its name, in the order of the domain."""
    return [(value, label(value)) for value in kind]


def file_label(state: str) -> str:
    """Return where an exchanged file stands."""
    return _(FILE_STATES[state]) if state in FILE_STATES else state


def file_tone(state: str) -> str:
    """Return the tone of an exchanged file's chip."""
    return FILE_TONES.get(state, "neutral")


def catalogue(name: str, table: str = "") -> list[tuple[str, str]]:
    """Return the lines of a shipped catalogue as (code, name in the language now spoken).

    `table` names the part of a catalogue that holds several, e.g. `employer_kinds` of `sectors`.
    """
    lines = load(name)[table or name]
    return [(line["code"], line.get(spoken()) or line["vi"]) for line in lines]


def catalogue_name(name: str, code: str, table: str = "") -> str:
    """Return one line's name; the code itself when the catalogue has lost it."""
    return dict(catalogue(name, table)).get(code, code)
