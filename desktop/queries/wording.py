"""Words of a paper that are said only when its language is known."""

from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import TypeAlias

from desktop.domain.days import show_day
from desktop.domain.money import show_money, show_number, show_percent
from resources.words import catalog

# Viet Nam keeps one time all year; a stamp in UTC falls on the day that people there saw.
HERE = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Dong:
    """An amount of money inside a sentence, in whole đồng."""

    amount: int


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage inside a sentence, in hundredths of a percent."""

    hundredths: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence in source words, marked with `N_`, and what stands in its named places."""

    template: str
    places: tuple[tuple[str, "Place"], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A catalogue line's name in the languages that the catalogue has: (language, name)."""

    names: tuple[tuple[str, str], ...]


# A plain text is somebody's own words (a name, a title) and is never translated.
Word: TypeAlias = str | Phrase | Named
Place: TypeAlias = Word | int | date | Dong | Share


def phrase(template: str, **places: "Place") -> Phrase:
    """Return a phrase; `template` has been marked with `N_` where it is written."""
    return Phrase(template, tuple(places.items()))


def named(line: dict[str, str]) -> Named:
    """Return the name of a line of a shipped catalogue."""
    return Named(tuple((key, line[key]) for key in ("vi", "en", "id") if key in line))


def said(word: Place, language: str) -> str:
    """Return a word as a paper in `language` writes it; days and numbers too."""
    match word:
        case Named():
            names = dict(word.names)
            text = names.get(language) or names["vi"]
        case Phrase():
            # gettext answers an empty text with the head of its catalogue.
            source = catalog(language).gettext(word.template) if word.template else ""
            text = source.format(**{name: said(value, language) for name, value in word.places})
        case Dong():
            text = show_money(word.amount, language)
        case Share():
            text = show_percent(word.hundredths, language)
        case date():
            text = show_day(word)
        case int():
            text = show_number(word, language)
        case _:
            text = word
    return text
