"""What the cells of one row say: each field as the books would hold it, and what was done."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from desktop.domain.identity import CMND_DIGITS, cccd_doubts, read_identity
from desktop.domain.members import Sex
from desktop.domain.phones import read_phone
from desktop.domain.text import clean, fold
from desktop.intake.births import read_birth, read_day
from desktop.intake.catalogued import CATALOGUED, read_catalogued
from desktop.intake.columns import BIRTH_PARTS
from desktop.intake.findings import Remark
from desktop.intake.names import read_name
from desktop.intake.sheets import NOTHING, Cell, Kind
from desktop.queries.rosters import YES
from resources.catalogues import load

_CUT = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)
_WRAPS = frozenset("='’`")
_WRAPPED = re.compile(r"""=\s*"([^"]*)"|['’`](.+)|(\d+)\.0+""", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


_WHOLE_DAY = len("1988-05-12")
_REMEMBERED = 1 << 15  # cells; texts that stand in one row each need no more memory than this
# Field and cell → its value, what was said about it, and what goes to the note.
Outcomes = dict[tuple[str, Cell], tuple[str, list[tuple[str, "Remark"]], list[str]]]
_TEXTS = (
    "member_code", "cccd_issued_at", "home_place", "address", "group", "department", "post",
    "profession", "employed_as", "major", "religion", "card_number", "note",
)  # fmt: skip
_SEX_FIELDS = {sex: f"sex_{sex.value}" for sex in Sex}
_BORN_FIELDS = {sex: f"born_{sex.value}" for sex in Sex}
_DAYS = ("cccd_issued_on", "entered_on", "joined_on", "status_on")


@dataclass(slots=True)
class Reading:
    """One row under judgement.

    Attributes:
        cells: field → its cell.
        titles: field → the head of its column, for what is put in the note.
        values: field → text as the books hold it: days ISO, sex and status by their codes.
        remarks: field → what was said about it.
        extra: what found no field, for the note.
    """

    cells: dict[str, Cell]
    titles: dict[str, str]
    today: date
    values: dict[str, str] = field(default_factory=dict)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def say(self, name: str, *remarks: Remark) -> None:
        """Keep remarks about a field."""
        self.remarks.extend((name, remark) for remark in remarks)

    def take(self, name: str) -> Cell:
        """Return a field's cell with clean text; an error in it is said and reads as empty."""
        cell = self.cells.get(name)
        if cell is None:
            return NOTHING
        if cell.kind is Kind.ERROR:
            self.say(name, Remark("CELL_ERROR", cell.text))
            return NOTHING
        if cell.kind is Kind.UNSOLVED:
            self.say(name, Remark("FORMULA_UNSOLVED", cell.text))
            return NOTHING
        tidy = bare(clean(cell.text))
        if tidy is cell.text and not cell.encoding:
            return cell
        if cell.encoding:
            self.say(name, Remark(f"TEXT_{cell.encoding.upper()}", cell.was, tidy))
        elif unicodedata.normalize("NFC", cell.text) != cell.text:
            self.say(name, Remark("TEXT_COMPOSED", cell.text, tidy))
        elif tidy != cell.text.strip():
            self.say(name, Remark("TEXT_TIDIED", cell.text, tidy))
        return Cell(tidy, cell.kind) if tidy else NOTHING

    def to_note(self, name: str, text: str) -> None:
        """Keep a text that its own field cannot hold."""
        self.extra.append(f"{self.titles.get(name, name)}: {text}")


def read_row(
    cells: dict[str, Cell], titles: dict[str, str], today: date, known: Outcomes | None = None
) -> Reading:
    """Return what the cells of one row say.

    Args:
        cells: field → its cell.
        titles: field → the head of its column.
        today: by which births and days are judged.
        known: what equal cells of the rows before said; filled here. A group or a post stands in
            hundreds of rows and is read once.
    """
    reading = Reading(cells, titles, today)
    for read in _TOGETHER:
        read(reading)
    known = {} if known is None else known
    for name, cell in cells.items():
        if not cell.text or name not in _ALONE:
            continue
        outcome = known.get((name, cell))
        if outcome is None:
            alone = Reading({name: cell}, titles, today)
            _ALONE[name](alone)
            outcome = alone.values.get(name, ""), alone.remarks, alone.extra
            if len(known) < _REMEMBERED:
                known[name, cell] = outcome
        value, remarks, extra = outcome
        reading.values[name] = value
        if remarks:
            reading.remarks += remarks
            reading.extra += extra
    if reading.extra:
        note = [reading.values.get("note", ""), *reading.extra]
        reading.values["note"] = "; ".join(filter(None, note))
    reading.values = {name: value for name, value in reading.values.items() if value}
    return reading


def bare(text: str) -> str:
    """Return a text without what programs put around numbers so that Excel keeps their zeros.

    `="014188001234"`, `'014188001234` and `14188001234.0` are numbers written so.
    """
    if text[:1] not in _WRAPS and not text.endswith(".0"):
        return text
    found = _WRAPPED.fullmatch(text)
    return next(filter(None, found.groups()), "") if found else text


def _name(reading: Reading) -> None:
    names = ("name", "family_name", "middle_name", "given_name")
    whole, family, middle, given = (reading.take(name).text for name in names)
    family = clean(f"{family or whole} {middle}") if middle else family
    if given and whole.split()[-1:] != [given]:
        whole = clean(f"{family or whole} {given}")
    name, remarks = read_name(whole or family)
    reading.say("name", *remarks)
    reading.values["name"] = name


def _papers(reading: Reading) -> None:
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
    text = reading.take("sex").text
    for sex in Sex:
        if fold(text) in words(sex.value):
            return sex.value
    if text and fold(text) not in words("none"):
        reading.say("sex", Remark("SEX_UNREADABLE", text))
    return ""


def _doubts(reading: Reading) -> None:
    cccd, sex = reading.values.get("cccd", ""), reading.values.get("sex", "")
    if cccd:
        doubts = cccd_doubts(cccd, Sex(sex) if sex else None, reading.values.get("born", ""))
        reading.say("cccd", *(Remark(doubt.code.upper(), cccd, cccd) for doubt in doubts))


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
    if not _EMAIL.fullmatch(text):
        reading.say("email", Remark("EMAIL_ODD", text, text))


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


@cache
def words(kind: str) -> frozenset[str]:
    """Return the folded words of a kind: `male`, `female`, `mark`, `none`, `yes`, `no`."""
    return frozenset(map(fold, load("columns")["words"][kind]))


# Readers of fields that say something about each other, or are another text in each row.
_TOGETHER: tuple[Callable[[Reading], None], ...] = (
    _name, _papers, _sex_and_birth, _doubts, _phone, _email,
)  # fmt: skip
# Each field that speaks for itself alone → its reader.
_ALONE: dict[str, Callable[[Reading], None]] = {
    **dict.fromkeys(_TEXTS, _plain_texts),
    **dict.fromkeys(_DAYS, _days),
    "status": _status,
    **dict.fromkeys(sorted(CATALOGUED), _catalogued),
    "party_member": _party,
}
