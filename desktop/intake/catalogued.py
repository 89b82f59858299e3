"""Texts for which a catalogue has a spelling: ethnic groups, education, posts, ranks."""

import re
from functools import cache, lru_cache

from desktop.domain.text import clean, fold
from desktop.intake.findings import Remark
from resources.catalogues import load

# Field → catalogue, its table, and whether a text that it does not know is worth a look.
_CATALOGUES: dict[str, tuple[str, str, bool]] = {
    "ethnicity": ("ethnic_groups", "ethnic_groups", True),
    "education": ("education", "education", True),
    "qualification": ("education", "education", False),
    "union_post": ("union_posts", "union_posts", True),
    "military_rank": ("military_ranks", "military_ranks", True),
    "political_theory": ("political_theory", "political_theory", True),
}
CATALOGUED = frozenset(_CATALOGUES)
# “Thiếu tá QNCN”, “Đại học Sư phạm”, “Chủ tịch CĐCS, Bí thư”: known, and more behind it.
_MARKS = re.compile(r"[^0-9a-z/]+")


@lru_cache(maxsize=1 << 12)
def read_catalogued(name: str, text: str) -> tuple[str, tuple[Remark, ...]]:
    """Return a text as the field's catalogue spells it, and what was changed or is unknown.

    An unknown text stays as it was written.
    """
    text = clean(text)
    if not text:
        return "", ()
    key = _key(text)
    spelling = _spellings(name).get(key)
    if spelling:
        same = spelling == text
        return spelling, () if same else (Remark("CATALOGUE_SPELLING", text, spelling),)
    begun = any(key.startswith(f"{known} ") for known in _spellings(name))
    strange = _CATALOGUES[name][2] and not begun
    return text, (Remark("CATALOGUE_UNKNOWN", text, text),) if strange else ()


@cache
def _spellings(name: str) -> dict[str, str]:
    """Return key → the catalogue's own spelling; a name goes before another one's alias."""
    file, table, _strict = _CATALOGUES[name]
    lines = load(file)[table]
    found = {_key(line["vi"]): str(line["vi"]) for line in lines}
    for line in lines:
        for other in (*line["aliases"], line["en"], line["id"]):
            found.setdefault(_key(other), str(line["vi"]))
    return found


def _key(text: str) -> str:
    return _MARKS.sub(" ", fold(text)).strip()
