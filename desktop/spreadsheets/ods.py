"""OpenDocument sheets (.ods): looked through while their XML streams by, then read by calamine.

The reader takes in every sheet when it opens a workbook, so all of them are looked through first.
"""

import re
import zipfile
from datetime import timedelta
from pathlib import Path

from defusedxml.sax import parseString
from python_calamine import CalamineWorkbook

from desktop.spreadsheets.looking import refuse_far
from desktop.spreadsheets.odslooking import Styles, StylesReader, TablesReader
from desktop.spreadsheets.packed import weigh
from desktop.spreadsheets.plain import Plain, Refused, bare_rows

CONTENT = "content.xml"
_READ = re.compile(r"mimetype|content\.xml|styles\.xml|META-INF/manifest\.xml")
_LENGTH = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:\.\d+)?S", re.ASCII)
_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"


class Ods:
    """An open workbook; `names` of its sheets in order, and which of them are `hidden`."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        parts = {name: archive.read(name) for name in weigh(archive, _READ)}
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Refused("LockedWorkbook")
        if not parts.get("mimetype", _SHEET).startswith(_SHEET):
            raise Refused("NotASpreadsheet")
        styles = Styles()
        for part in ("styles.xml", CONTENT):
            parseString(parts.get(part) or b"<none/>", StylesReader(styles), forbid_dtd=True)
        tables = TablesReader(styles)
        parseString(parts[CONTENT], tables, forbid_dtd=True)
        self._looks = tables.looks
        for name, look in self._looks.items():
            refuse_far(look, name)
        del parts
        self.hidden = tables.hidden
        with path.open("rb") as file:
            self._reader = CalamineWorkbook.from_filelike(file)
        self.names = [name for name in self._reader.sheet_names if name in self._looks]

    def sheet(self, name: str) -> Plain:
        """Return one sheet."""
        rows = self._reader.get_sheet_by_name(name).to_python(skip_empty_area=False)
        look = self._looks[name]
        values = ([_length(value) for value in row] for row in rows)
        return Plain(bare_rows(values), look, look.merges)


def _length(value: object) -> object:
    """Return a length of time as other workbooks have it: the reader leaves it as ISO text."""
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    hours, minutes, seconds = map(int, found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
