"""What a row says beside who it is about: fields that each speak for themselves."""

from collections.abc import Callable
from functools import cache

from desktop.domain.text import fold
from desktop.intake.births import read_day
from desktop.intake.catalogued import CATALOGUED, read_catalogued
from desktop.intake.findings import Remark
from desktop.intake.readings import Reading, words
from desktop.queries.rosters import YES
from resources.catalogues import load

_WHOLE_DAY = len("1988-05-12")
_TEXTS = (
    "member_code", "cccd_issued_at", "home_place", "address", "group", "department", "post",
    "profession", "employed_as", "major", "religion", "card_number", "note",
)  # fmt: skip
_DAYS = ("cccd_issued_on", "entered_on", "joined_on", "status_on")


def _days(reading: Reading) -> None:
    for name in _DAYS:
        cell = reading.take(name)
        if not cell.text or fold(cell.text) in words("none"):
            continue
        iso, remarks = read_day(cell, reading.today)
        if len(iso) == _WHOLE_DAY:
            reading.values[name] = iso
            reading.say(name, *(Remark("JOINED_READ", said.before, said.after) for said in remarks))
        else:
            reading.say(name, Remark("JOINED_UNREADABLE", cell.text))
            reading.to_note(name, cell.text)


def _status(reading: Reading) -> None:
    text = reading.take("status").text
    if not text or fold(text) in words("none"):
        return
    reading.values["status"] = _statuses().get(fold(text), "")
    if not reading.values["status"]:
        reading.say("status", Remark("STATUS_UNREADABLE", text))


def _plain_texts(reading: Reading) -> None:
    for name in _TEXTS:
        text = reading.take(name).text
        if text and (name == "note" or fold(text) not in words("none")):
            reading.values[name] = text


def _catalogued(reading: Reading) -> None:
    for name in CATALOGUED:
        text = reading.take(name).text
        if text and fold(text) not in words("none"):
            reading.values[name], remarks = read_catalogued(name, text)
            reading.say(name, *remarks)


def _party(reading: Reading) -> None:
    """Read the mark of a party member; a day of admission says the same as a mark."""
    cell = reading.take("party_member")
    if fold(cell.text) in words("mark") | words("yes") | words("party"):
        reading.values["party_member"] = YES
    elif cell.text and fold(cell.text) not in words("none") | words("no"):
        day, _remarks = read_day(cell, reading.today)
        reading.values["party_member"] = YES if day else ""
        said = Remark("PARTY_READ", cell.text, cell.text) if day else None
        reading.say("party_member", said or Remark("PARTY_UNREADABLE", cell.text))


@cache
def _statuses() -> dict[str, str]:
    """Return folded text → status; the first status that knows a text has it."""
    found: dict[str, str] = {}
    for status, aliases in load("columns")["statuses"].items():
        for text in (*map(fold, aliases), status):
            found.setdefault(text, status)
    return found


# Each field that speaks for itself alone → its reader.
ALONE: dict[str, Callable[[Reading], None]] = {
    **dict.fromkeys(_TEXTS, _plain_texts),
    **dict.fromkeys(_DAYS, _days),
    "status": _status,
    **dict.fromkeys(sorted(CATALOGUED), _catalogued),
    "party_member": _party,
}
