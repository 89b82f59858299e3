"""Zips (.xlsx, .ods): weighed by their lists before a byte of them is unpacked."""

import re
import zipfile
from pathlib import Path

from desktop.spreadsheets.limits import MEGABYTE, PART_LIMIT, WHOLE_LIMIT
from desktop.spreadsheets.plain import Refused

_LOCAL_HEAD = 30  # bytes before the name in each part's own head
_SECRET = 1  # the flag of a part under a password


def open_zip(path: Path) -> zipfile.ZipFile:
    """Return a zip whose parts have one name each and do not lie over each other.

    Raises:
        Refused: parts are given twice or share bytes, as only harmful files do.
        zipfile.BadZipFile: it is cut off or broken.
    """
    archive = zipfile.ZipFile(path)
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    names = [entry.filename.casefold() for entry in entries]
    ends = [
        entry.header_offset + _LOCAL_HEAD + len(entry.orig_filename) + entry.compress_size
        for entry in entries
    ]
    begins = [entry.header_offset for entry in entries[1:]]
    over = any(end > begin for end, begin in zip(ends, begins, strict=False))
    if over or len(set(names)) < len(names):
        raise Refused("DamagedSpreadsheet")
    return archive


def weigh(archive: zipfile.ZipFile, wanted: re.Pattern[str]) -> set[str]:
    """Return the names of the parts that will be read, each of them within the limits.

    Raises:
        Refused: they are too large, or locked with a password.
    """
    entries = [entry for entry in archive.infolist() if wanted.fullmatch(entry.filename)]
    if any(entry.flag_bits & _SECRET for entry in entries):
        raise Refused("LockedWorkbook")
    if any(entry.file_size > PART_LIMIT for entry in entries):
        raise Refused("PackedTooTightly", limit=PART_LIMIT // MEGABYTE)
    if sum(entry.file_size for entry in entries) > WHOLE_LIMIT:
        raise Refused("PackedTooTightly", limit=WHOLE_LIMIT // MEGABYTE)
    return {entry.filename for entry in entries}
