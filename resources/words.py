"""The words of three languages.

`_` and `ngettext` speak the language of the window. A document is printed in a
language of its own: it takes a `catalog`. `N_` only marks a text for translators.

Placeholders are named (`{title}`), never `%s` and never an f-string: translators
move words about, and an f-string is gone before anyone can translate it.
"""

import gettext as _gettext
import os
from functools import cache

import resources

# Vietnamese first: it is what an office sees until somebody chooses otherwise.
LANGUAGES = ("vi", "id", "en")
Catalog = _gettext.NullTranslations


class _Speech:
    """The one language that the window speaks just now."""

    language = "vi"


@cache
def catalog(language: str) -> Catalog:
    """Return the words of one language; the source words where it has none."""
    return _gettext.translation("thidua", resources.path("locale"), [language], fallback=True)


def speak(language: str) -> None:
    """Set the language of the window and the command line.

    Raises:
        ValueError: `language` is none of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _Speech.language = language


def spoken() -> str:
    """Return the language now spoken: one of `LANGUAGES`."""
    return _Speech.language


def system_language() -> str:
    """Return the first of our languages that the system asks for, else Vietnamese."""
    asked = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    import locale as _locale  # noqa: PLC0415 -- only a first start asks

    asked.append((_locale.getlocale()[0] or "").replace("Vietnamese", "vi"))
    for name in asked:
        if name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    return "vi"


def _(message: str) -> str:
    """Return `message` in the language now spoken."""
    return catalog(_Speech.language).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits `count`, still with its placeholders."""
    return catalog(_Speech.language).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return `message` as it reads in `context` (two things with one English word)."""
    return catalog(_Speech.language).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name
    """Mark `message` for translation without translating it."""
    return message
