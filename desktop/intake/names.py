"""Names of people in a spreadsheet: spaces, capitals, footnote marks."""

import re
import unicodedata
from functools import cache

from desktop.domain.text import clean, fold
from desktop.intake.findings import Remark
from resources.catalogues import load

# “*”, “(1)” or a raised figure after a name point to a note below the table.
_FOOTNOTE = re.compile(r"\s*(?:\*+|\(\*+\)|\(\d{1,2}\)|\[\d{1,2}\]|[¹²³⁴-⁹])\s*$")
_ODD = re.compile(r"[^\w\s.'’ʼ\-()]|[\d_]")
_WORD_PART = re.compile(r"[^\s'’ʼ\-]+")


def read_name(text: str) -> tuple[str, list[Remark]]:
    """Return a name as it stands in the books, and what was changed or looks odd.

    The place of the tone stays as written; a name all in capitals or all small gets the
    capitals of a name; nobody needs a middle name.
    """
    name, remarks = clean(text), []
    whole = _FOOTNOTE.sub("", name)
    if whole != name and whole:
        remarks.append(Remark("NAME_MARK", name, whole))
        name = whole
    if any(map(str.isalpha, name)) and name in (name.upper(), name.lower()):
        cased = _WORD_PART.sub(lambda word: word[0][:1].upper() + word[0][1:].lower(), name)
        if cased != name:
            remarks.append(Remark("NAME_CASE", name, cased))
            name = cased
    if is_title(name.split(" ")[0]) and len(name.split()) > 1:
        remarks.append(Remark("NAME_TITLE", name, name))
    elif _ODD.search(name):
        remarks.append(Remark("NAME_ODD", name, name))
    elif name and len(name.split()) == 1:
        remarks.append(Remark("NAME_SHORT", name, name))
    return name, remarks


def is_plain(text: str) -> bool:
    """Return whether a text is letters only, as names are written: nothing in it to be put right.

    It may still be a title or the head of a column.
    """
    return (
        text.istitle()
        and not text.isupper()
        and " " in text
        and "  " not in text
        and text[0] != " " != text[-1]
        and text.replace(" ", "").isalpha()
        and unicodedata.is_normalized("NFC", text)
        and _ODD.search(text) is None
    )


def is_sound(name: str) -> bool:
    """Return whether nothing at all is to be said of a name."""
    return is_plain(name) and not is_title(name.partition(" ")[0])


@cache
def is_title(word: str) -> bool:
    """Return whether a name that begins with this word begins with a form of address."""
    return fold(word).rstrip(".") in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(fold, load("columns")["words"]["titles"]))
