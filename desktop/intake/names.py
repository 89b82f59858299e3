"""Names of people in a spreadsheet: spaces, capitals, footnote marks."""

import re
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
    if fold(name.split(" ")[0]).rstrip(".") in _titles() and len(name.split()) > 1:
        remarks.append(Remark("NAME_TITLE", name, name))
    elif _ODD.search(name):
        remarks.append(Remark("NAME_ODD", name, name))
    elif name and len(name.split()) == 1:
        remarks.append(Remark("NAME_SHORT", name, name))
    return name, remarks


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(fold, load("columns")["words"]["titles"]))
