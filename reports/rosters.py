"""A list as it stands on the screen, as a workbook: every cell is text, nothing is a formula."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from desktop.errors import CannotWrite

WIDEST = 50  # letters of a column
LOOKED_AT = 200  # rows by which the columns are made wide enough


def write_list(path: Path, name: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a list row by row, and return how many rows there were.

    The file appears whole or not at all.

    Args:
        path: where it will stand.
        name: of the sheet.
        titles: over the columns.
        rows: their texts; they are written as they come, none is kept.

    Raises:
        CannotWrite: the place does not let us.
    """
    part = path.with_name(f"{path.name}.part")
    count = 0
    widths = [len(title) + 2 for title in titles]
    try:
        with xlsxwriter.Workbook(str(part), {"constant_memory": True}) as book:
            sheet = book.add_worksheet(name[:31])
            head = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
            plain = book.add_format({"num_format": "@"})
            sheet.freeze_panes(1, 0)
            first: list[Sequence[str]] = []
            coming = iter(rows)
            for row in coming:
                first.append(row)
                widths = [max(each, len(text) + 2) for each, text in zip(widths, row, strict=True)]
                if len(first) == LOOKED_AT:
                    break
            for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
                sheet.set_column(place, place, min(width, WIDEST), plain)
                sheet.write_string(0, place, title, head)
            for batch in (first, coming):
                for row in batch:
                    count += 1
                    for place, text in enumerate(row):
                        if text:
                            sheet.write_string(count, place, text, plain)
            sheet.autofilter(0, 0, count, max(0, len(titles) - 1))
        part.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise CannotWrite(name=path.name) from error
    finally:
        part.unlink(missing_ok=True)
    return count
