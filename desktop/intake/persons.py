"""Who a row is about: fields that say something about each other, or are another in each row."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from desktop.domain.identity import CCCD_DIGITS, CMND_DIGITS, cccd_doubts, read_identity
from desktop.domain.members import Sex
from desktop.domain.phones import read_phone
from desktop.domain.text import clean, fold
from desktop.intake.births import read_birth
from desktop.intake.columns import BIRTH_PARTS
from desktop.intake.findings import Remark
from desktop.intake.names import is_sound, read_name
from desktop.intake.readings import Reading, bare, words
from desktop.intake.sheets import NOTHING, Cell, Kind

_CUT = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TELLING = 6  # digits: of the province, of century and sex, of the year; the rest is by chance
_NAME_PARTS = frozenset({"family_name", "middle_name", "given_name"})
_SEX_FIELDS = {sex: f"sex_{sex.value}" for sex in Sex}
_BORN_FIELDS = {sex: f"born_{sex.value}" for sex in Sex}
# Sex or birth in columns of their own: they must be put together.
_APART = frozenset({*_SEX_FIELDS.values(), *_BORN_FIELDS.values(), *BIRTH_PARTS.values()})


def _name(reading: Reading) -> None:
    only = reading.cells.get("name", NOTHING)
    if not only.encoding and _NAME_PARTS.isdisjoint(reading.cells) and is_sound(only.text):
        reading.values["name"] = only.text  # as nearly all are written
        return
    names = ("name", "family_name", "middle_name", "given_name")
    whole, family, middle, given = (reading.take(name).text for name in names)
    family = clean(f"{family or whole} {middle}") if middle else family
    if given and whole.split()[-1:] != [given]:
        whole = clean(f"{family or whole} {given}")
    name, remarks = read_name(whole or family)
    reading.say("name", *remarks)
    reading.values["name"] = name


def _papers(reading: Reading) -> None:
    only = reading.cells.get("cccd", NOTHING)
    if _is_whole(only) and "old_id" not in reading.cells:
        reading.values["cccd"] = only.text  # as nearly all are written
        return
    cell, old = reading.take("cccd"), reading.take("old_id")
    _cccd(reading, cell)
    if not old.text or fold(old.text) in words("none"):
        return
    digits = re.sub(r"[\s.\-]", "", old.text)
    if old.kind is Kind.NUMBER and len(digits) == CMND_DIGITS - 1:
        digits = digits.zfill(CMND_DIGITS)
        reading.say("old_id", Remark("OLD_ID_ZERO", old.text, digits))
    found = read_identity(digits)
    if found and found.cccd and not reading.values.get("cccd"):
        _cccd(reading, old, "old_id")
        return
    if digits.isdigit() and old.kind is not Kind.NUMBER and digits != old.text:
        reading.say("old_id", Remark("CCCD_TIDIED", old.text, digits))
    reading.values["old_id"] = digits if digits.isdigit() else old.text


def _is_whole(cell: Cell) -> bool:
    text = cell.text
    as_text = cell.kind is Kind.TEXT and not cell.encoding
    return as_text and len(text) == CCCD_DIGITS and text.isascii() and text.isdigit()


def _cccd(reading: Reading, cell: Cell, name: str = "cccd") -> None:
    if not cell.text or fold(cell.text) in words("none"):
        return
    found = None if _CUT.fullmatch(cell.text) else read_identity(cell.text)
    if found is None:
        cut = _CUT.fullmatch(cell.text)
        reading.say(name, Remark("CCCD_CUT" if cut else "CCCD_UNREADABLE", cell.text))
        return
    reading.values["cccd"], reading.values["old_id"] = found.cccd, found.old_id
    if found.zeros:
        reading.say(name, Remark("CCCD_ZEROS", cell.text, found.cccd))
    elif found.old_id:
        reading.say(name, Remark("CCCD_OLD", cell.text, found.old_id))
    elif found.cccd != cell.text:
        reading.say(name, Remark("CCCD_TIDIED", cell.text, found.cccd))


def _sex_and_birth(reading: Reading) -> None:
    if _APART.isdisjoint(reading.cells):
        reading.values["sex"] = _sex_by_itself(reading)
        _birth(reading, reading.take("born"), "born")
        return
    said = _sex_said(reading)
    under = ""
    cell, name = _born_said(reading)
    for sex in Sex:
        held = reading.take(_BORN_FIELDS[sex])
        if not held.text or fold(held.text) in words("none"):
            continue
        if under:
            reading.say(name, Remark("BIRTH_TWICE", cell.text))
        under, name = sex.value, _BORN_FIELDS[sex]
        # An x in the column tells the sex and no date; the date may stand elsewhere.
        cell = cell if fold(held.text) in words("mark") else held
    if said and under and said != under:
        reading.say(name, Remark("SEX_TWICE", said, under))
    reading.values["sex"] = under or said
    _birth(reading, cell, name)


def _birth(reading: Reading, cell: Cell, name: str) -> None:
    if cell.text and fold(cell.text) not in words("none"):
        born, remarks = read_birth(cell, reading.today, reading.values.get("cccd", ""))
        reading.values["born"] = born
        reading.say(name, *remarks)


def _born_said(reading: Reading) -> tuple[Cell, str]:
    """Return the birth and its field; day, month and year in three columns are put together."""
    cell = reading.take("born")
    parts = [reading.take(name).text for name in BIRTH_PARTS.values()]
    if cell.text or not parts[-1]:
        return cell, "born"
    # A whole date that somebody typed over the year speaks for itself.
    told = "/".join(filter(None, parts)) if parts[-1].isdigit() else parts[-1]
    return Cell(told, Kind.TEXT), "born_year"


def _sex_said(reading: Reading) -> str:
    """Return what the columns about the sex alone say."""
    for sex in Sex:
        mark = reading.take(_SEX_FIELDS[sex]).text
        if mark and fold(mark) in words("mark") | words(sex.value):
            return sex.value
    return _sex_by_itself(reading)


def _sex_by_itself(reading: Reading) -> str:
    text = reading.take("sex").text
    sex = _sex_of(text)
    if sex is None:
        reading.say("sex", Remark("SEX_UNREADABLE", text))
    return sex or ""


@lru_cache(maxsize=1 << 10)
def _sex_of(text: str) -> str | None:
    """Return the sex that a text says, "" for none; None where it cannot be read."""
    for sex in Sex:
        if fold(text) in words(sex.value):
            return sex.value
    return None if text and fold(text) not in words("none") else ""


def _doubts(reading: Reading) -> None:
    cccd, sex = reading.values.get("cccd", ""), reading.values.get("sex", "")
    if cccd:
        for code in _doubted(cccd[:_TELLING], sex, reading.values.get("born", "")[:4]):
            reading.say("cccd", Remark(code, cccd, cccd))


@lru_cache(maxsize=1 << 14)
def _doubted(begun: str, sex: str, year: str) -> tuple[str, ...]:
    """Return the codes of what disagrees in a CCCD, by the digits that tell something."""
    doubts = cccd_doubts(begun, Sex(sex) if sex else None, year)
    return tuple(doubt.code.upper() for doubt in doubts)


def _phone(reading: Reading) -> None:
    # Several numbers stand apart by line ends and wide spaces, which cleaning would take out.
    raw = reading.cells.get("phone")
    if raw is None:
        return
    if raw.kind in {Kind.ERROR, Kind.UNSOLVED}:
        reading.take("phone")
        return
    text = bare(unicodedata.normalize("NFC", raw.text).strip())
    if text != raw.text.strip():
        reading.say("phone", Remark("TEXT_TIDIED", raw.text, text))
    found = read_phone(text)
    if found is None:
        reading.say("phone", Remark("PHONE_UNREADABLE", raw.text))
        reading.to_note("phone", clean(raw.text))
        return
    reading.values["phone"] = found.phone
    if found.changed:
        reading.say("phone", Remark("PHONE_REPAIRED", raw.text, found.phone))
    elif found.phone and found.phone != text and not found.rest:
        reading.say("phone", Remark("TEXT_TIDIED", raw.text, found.phone))
    if found.rest:
        reading.say("phone", Remark("PHONE_SECOND", raw.text, found.rest))
        reading.to_note("phone", found.rest)


def _email(reading: Reading) -> None:
    text = reading.take("email").text
    if not text or fold(text) in words("none"):
        return
    reading.values["email"] = text
    if not EMAIL.fullmatch(text):
        reading.say("email", Remark("EMAIL_ODD", text, text))


TOGETHER: tuple[Callable[[Reading], None], ...] = (
    _name, _papers, _sex_and_birth, _doubts, _phone, _email,
)  # fmt: skip
