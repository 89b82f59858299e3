"""Workbooks of Excel since 2007 (.xlsx, .xlsm): looked through before the reader may touch them.

The reader gives values only, and ends the whole process when a cell stands far out.
"""

import posixpath
import re
import zipfile
from functools import cached_property
from pathlib import Path

from python_calamine import CalamineWorkbook

from desktop.spreadsheets.looking import Fonts, look_through
from desktop.spreadsheets.packed import weigh
from desktop.spreadsheets.plain import Plain, Refused, bare_rows
from desktop.spreadsheets.styles import fonts_of
from desktop.spreadsheets.trees import tree_of

WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_STYLES, _SHARED = "xl/styles.xml", "xl/sharedStrings.xml"
# Macros, pictures and what lies outside the workbook are never read.
_READ = re.compile(r"(\[Content_Types\]\.xml|_rels/\.rels|xl/.*\.(xml|rels))", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Xlsx:
    """An open workbook; `names` of its sheets in order, and which of them are `hidden`."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self._weighed = weigh(archive, _READ)
        self._places, self.hidden = _places(self._part(WORKBOOK), self._part(_LINKS))
        self.names = list(self._places)
        if not self.names:
            raise Refused("DamagedSpreadsheet")

    def sheet(self, name: str) -> Plain:
        """Return one sheet, once it is certain that the reader can bear it.

        Raises:
            Refused: it reaches too far.
            Exception: one of those that mean that the file is broken.
        """
        look = look_through(self._part(self._places[name]), self._fonts, name)
        sheet = self._reader.get_sheet_by_name(name)
        merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        rows = sheet.to_python(skip_empty_area=False)
        return Plain(bare_rows(iter(rows)), look, merges)  # type: ignore[arg-type]

    @cached_property
    def _fonts(self) -> Fonts:
        # The shared texts are unpacked even where no font is looked for: a part that is larger
        # than it says shows itself here and not in the reader.
        return fonts_of(self._part(_STYLES), self._part(_SHARED))

    @cached_property
    def _reader(self) -> CalamineWorkbook:
        return CalamineWorkbook.from_path(self._path)

    def _part(self, part: str) -> bytes:
        found = next((name for name in self._weighed if name.casefold() == part.casefold()), "")
        return self._archive.read(found) if found else b""


def _places(workbook: bytes, links: bytes) -> tuple[dict[str, str], list[str]]:
    """Return sheet name → part, in the workbook's order, and the names of hidden sheets."""
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in tree_of(links)
    }
    places, hidden = {}, []
    for sheet in tree_of(workbook).iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            name = sheet.get("name", "")
            link = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or ""
            part = targets.get(link, "")
            if "worksheets/" in part:  # and no sheet that is a chart
                places[name] = part
            if sheet.get("state", "visible") != "visible":
                hidden.append(name)
    return places, hidden
