"""The catalogues: extract what the code says, check what translators made, compile.

As a build hook it compiles every .po beside it, so that no .mo is ever committed.
As a script: `--extract` brings the .po files up to the code, `--check` fails when
an entry is missing, fuzzy, or has lost a placeholder.
"""

import io
import re
import sys
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from typing_extensions import override

LOCALE = Path(__file__).parent
PROJECT = LOCALE.parent.parent
LANGUAGES = ("vi", "id", "en")
FLOORS = ("desktop", "reports", "ui")
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PLACES = re.compile(r"{(\w*)[^}]*}")


class Words(BuildHookInterface[BuilderConfig]):
    """Runs for wheels and for editable installs."""

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for language in LANGUAGES:
            compile_words(language)


def po_path(language: str) -> Path:
    """Return where the words of one language lie."""
    return LOCALE / language / "LC_MESSAGES" / "thidua.po"


def read(language: str) -> Catalog:
    """Return the catalogue of one language."""
    with po_path(language).open("rb") as words:
        return read_po(words, locale=language)


def compile_words(language: str) -> None:
    """Write the .mo beside the .po, whole or not at all."""
    source = po_path(language)
    compiled = io.BytesIO()
    write_mo(compiled, read(language))
    partial = source.with_suffix(".mo.part")
    partial.write_bytes(compiled.getvalue())
    partial.replace(source.with_suffix(".mo"))


def template() -> Catalog:
    """Return every message that the code marks."""
    found = Catalog(project="thidua", charset="utf-8")
    for floor in FLOORS:
        for _file, _line, message, comments, context in extract_from_dir(
            PROJECT / floor, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("NOTE:",)
        ):
            found.add(message, auto_comments=comments, context=context)
    return found


def extract() -> None:
    """Bring the .po files up to the code; new entries are empty and must be filled."""
    fresh = template()
    for language in LANGUAGES:
        known = read(language)
        made = known.creation_date
        known.update(fresh, no_fuzzy_matching=True)
        known.creation_date = made  # or two branches would never merge
        known.obsolete.clear()
        if language == "en":
            for message in known:
                if message.id and not _filled(message.string):
                    message.string = message.id
        with po_path(language).open("wb") as words:
            write_po(words, known, sort_output=True, no_location=True, width=100)
        compile_words(language)


def _filled(text: Any) -> bool:  # noqa: ANN401 -- one string or a tuple of plurals
    return all(text) if isinstance(text, (tuple, list)) else bool(text)


def _forms(text: Any) -> list[str]:  # noqa: ANN401
    return list(text) if isinstance(text, (tuple, list)) else [text]


def faults(language: str) -> list[str]:
    """Return a line for each entry of a language that cannot be shipped."""
    known = read(language)
    found = []
    for message in template():
        if not message.id:
            continue
        name = _forms(message.id)[0]
        held = known.get(message.id, message.context)
        if held is None or not _filled(held.string):
            found.append(f"{language}: missing: {name}")
        elif held.fuzzy:
            found.append(f"{language}: fuzzy: {name}")
        else:
            places = set(PLACES.findall(_forms(message.id)[-1]))
            for form in _forms(held.string):
                if not set(PLACES.findall(form)) <= places | set(PLACES.findall(name)):
                    found.append(f"{language}: unknown place in: {form}")
                elif len(_forms(held.string)) == 1 and set(PLACES.findall(form)) != places:
                    found.append(f"{language}: lost a place: {name}")
    return found


def main(arguments: list[str]) -> int:
    """Run one of the two jobs; exit status 1 when a catalogue is not complete."""
    if "--extract" in arguments:
        extract()
    found = [line for language in LANGUAGES for line in faults(language)]
    if "--check" in arguments:
        for line in found:
            print(line, file=sys.stderr)  # noqa: T201 -- this is a command
        return 1 if found else 0
    print(f"{len(found)} entries wait for a translator")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
