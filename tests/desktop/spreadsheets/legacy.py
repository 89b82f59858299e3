"""Writes Unicode in old encodings, for the tests; made from the tables that read them."""

import unicodedata

from desktop.spreadsheets.encodings import TCVN3, table_of, vni_letters

_FROM_TCVN3 = {letter: chr(sign) for sign, letter in table_of(TCVN3).items()}
_FROM_VNI: dict[str, str] = {}
for _signs, _letter in vni_letters().items():
    _FROM_VNI.setdefault(_letter, _signs)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> str:
    """As typed in .VnTime: accented capitals come out small, as these fonts have no others."""
    return "".join(
        _FROM_TCVN3.get(letter, _FROM_TCVN3.get(letter.lower(), letter)) for letter in text
    )


def vni(text: str) -> str:
    return "".join(_FROM_VNI.get(letter, letter) for letter in text)


def cp1258(text: str) -> str:
    """The bytes of Windows-1258 as Western letters show them."""
    found = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        found += base + tone
    return found.encode("cp1258").decode("cp1252")
