"""Cells of listings: plain texts, days, money, and names that a catalogue knows."""

from collections.abc import Mapping

from desktop.domain.lengths import most_letters
from desktop.domain.money import parse_money
from desktop.domain.text import fold
from desktop.intake.births import read_day
from desktop.intake.findings import Remark
from desktop.intake.readings import Reading, words

_WHOLE_DAY = len("1988-05-12")


def read_texts(reading: Reading, *names: str) -> None:
    """Read fields that hold any text."""
    for name in names:
        text = reading.take(name).text
        if len(text) > most_letters(name):
            values: dict[str, object] = {"count": len(text), "most": most_letters(name)}
            reading.say(name, Remark("TOO_LONG", text, values=values))
        reading.values[name] = "" if fold(text) in words("none") else text


def read_days(reading: Reading, *names: str) -> None:
    """Read fields that hold whole days; what is no day refuses the row."""
    for name in names:
        cell = reading.take(name)
        if not cell.text or fold(cell.text) in words("none"):
            continue
        iso, remarks = read_day(cell, reading.today)
        if len(iso) != _WHOLE_DAY:
            reading.say(name, Remark("DAY_UNREADABLE", cell.text))
        elif iso > reading.today.isoformat():
            reading.say(name, Remark("JOINED_REFUSED", cell.text))
        else:
            reading.values[name] = iso
            reading.say(name, *(Remark("JOINED_READ", said.before, said.after) for said in remarks))


def read_money(reading: Reading, name: str) -> None:
    """Read a field that holds whole đồng, as people write them: `24tr`, `24.000.000`."""
    text = reading.take(name).text
    if not text or fold(text) in words("none"):
        return
    amount = parse_money(text)
    if amount is None:
        reading.say(name, Remark("MONEY_UNREADABLE", text))
        return
    reading.values[name] = str(amount) if amount else ""
    if not text.isdigit():
        reading.say(name, Remark("MONEY_READ", text, str(amount)))


def read_choice(reading: Reading, name: str, codes: Mapping[str, str], other: str = "") -> None:
    """Read a field that a catalogue names into its code.

    Args:
        reading: the row.
        name: the field.
        codes: folded name → code.
        other: what is taken, with a warning, for a text that the catalogue does not have;
            "" refuses the row.
    """
    text = reading.take(name).text
    if not text or fold(text) in words("none"):
        return
    code = codes.get(fold(text))
    if code is None:
        reading.say(name, Remark("CHOICE_OTHER" if other else "CHOICE_UNKNOWN", text, other))
    reading.values[name] = code or other
