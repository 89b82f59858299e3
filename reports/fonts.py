"""The bundled faces: registered once, complete for Vietnamese, and asked before drawing."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.errors import Refusal
from resources import path
from resources.words import N_

FACES = (
    "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic", "PlayfairDisplay-Bold",
    "PlayfairDisplay-BoldItalic", "GreatVibes-Regular", "NotoSerif-Regular", "NotoSerif-Bold",
)  # fmt: skip
_SHORT = {"Tinos": "Tinos-Regular"}


class MissingGlyph(Refusal):
    """A face cannot show a letter; nothing was printed, so no “?” ever stands on a paper."""

    template = N_(
        "The letter “{letter}” in “{text}” cannot be printed in this face, so nothing was "
        "printed. Correct the text or choose another layout."
    )


class MissingGlyphOf(MissingGlyph):
    """A letter in the papers of one person cannot be shown; nothing was printed of anybody's."""

    template = N_(
        "The letter “{letter}” in “{text}” of {name} cannot be printed in this face, so nothing "
        "was printed. Correct the text."
    )


@contextmanager
def printing_for(name: str) -> Iterator[None]:
    """Let a missing letter be told together with whose papers they are.

    Raises:
        MissingGlyphOf: a letter cannot be printed.
    """
    try:
        yield
    except MissingGlyph as error:
        raise MissingGlyphOf(name=name, **error.values) from error


@cache
def face(name: str) -> str:
    """Return the registered name of a face.

    Raises:
        KeyError: there is no such bundled face.
    """
    whole = _SHORT.get(name, name)
    if whole not in FACES:
        raise KeyError(name)
    pdfmetrics.registerFont(TTFont(whole, str(path(f"fonts/{whole}.ttf"))))
    return whole


@cache
def _letters(name: str) -> frozenset[int]:
    font = pdfmetrics.getFont(face(name))
    return frozenset(font.face.charToGlyph)


def drawable(text: str, name: str) -> str:
    """Return `text` in NFC, every letter of which the face has.

    Raises:
        MissingGlyph: one is missing.
    """
    text = unicodedata.normalize("NFC", text)
    known = _letters(name)
    for letter in text:
        if ord(letter) not in known and not letter.isspace():
            raise MissingGlyph(letter=letter, text=text)
    return text


def width(text: str, name: str, size: float) -> float:
    """Return how wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, face(name), size))
