"""Old encodings in a sheet: which columns are in one, and their cells in Unicode.

A cell's font decides where there is one that tells; else the values of its column do, with
those of the whole sheet behind them. Whatever is converted keeps the text as it stood.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace as with_

from desktop.intake.findings import Finding, Remark
from desktop.intake.sheets import NOTHING, Cell, ColumnEncoding, Kind, Sheet, letter
from desktop.spreadsheets.encodings import (
    LEGACY,
    UNICODE,
    by_font,
    converted,
    draws_capitals,
    is_real,
    may_be_legacy,
    title_of,
)
from desktop.spreadsheets.guessing import Certainty, Guess, fits, guess
from desktop.spreadsheets.plain import Pieces
from desktop.spreadsheets.syllables import counted

SAMPLES = 5
_BELIEVED = (Certainty.SURE, Certainty.LIKELY)
_OLD, _REAL, _OTHER = "old", "real", "other"  # how the letters of a text may be meant
_Place = tuple[int, int]
# Column → text → the rows where it stands.
_Texts = dict[int, dict[str, list[int]]]


def settle(sheet: Sheet, chosen: Mapping[int, str]) -> Sheet:
    """Return a sheet with its old encodings in Unicode, and what was found of each column.

    Args:
        sheet: as it stands in the file.
        chosen: column → encoding that a person chose for it.
    """
    texts, real = _suspects(sheet)
    if not texts and not sheet.fonts:
        return sheet
    found: dict[_Place, Cell] = {}
    columns: dict[int, ColumnEncoding] = {}
    for place, cell, encoding in _told_by_fonts(sheet, chosen):
        found[place] = cell
        if place[1] not in columns:
            certainty = Certainty.CHOSEN if place[1] in chosen else Certainty.FONT
            columns[place[1]] = ColumnEncoding(place[1], encoding, certainty)
    whole = guess(text for column in texts.values() for text in column)
    for index, held in texts.items():
        settled = _settled(held, whole, chosen.get(index, ""), mixed=bool(real))
        found.update(_converted(index, held, settled, mixed=index in real))
        if index not in columns and (settled.encoding != UNICODE or index in chosen):
            columns[index] = ColumnEncoding(index, settled.encoding, settled.certainty)
    for index, encoding in chosen.items():  # what was chosen can be chosen otherwise again
        columns.setdefault(index, ColumnEncoding(index, encoding, Certainty.CHOSEN))
    rows = _with_cells(sheet, found)
    encodings = tuple(_with_samples(columns[index], rows, texts) for index in sorted(columns))
    return with_(sheet, rows=rows, encodings=encodings, source=sheet)


def encoding_notes(sheet: Sheet, members: Collection[int]) -> Iterator[Finding]:
    """Return what is to be asked of columns, and what was converted outside members' rows.

    Args:
        sheet: a settled one.
        members: the rows, counted from 1, whose cells say themselves what was done to them.
    """
    for column in sheet.encodings:
        if column.certainty is Certainty.ASK:
            (before, after), *_rest = column.samples
            places: dict[str, object] = {
                "column": column.letter,
                "encoding": title_of(column.encoding),
            }
            yield Remark("TEXT_ENCODING_ASK", before, after, places).at(0, column.letter, "")
    for number, row in enumerate(sheet.rows if sheet.encodings else (), 1):
        if number not in members:
            for index, cell in enumerate(row):
                if cell.encoding:
                    remark = Remark(f"TEXT_{cell.encoding.upper()}", cell.was, cell.text)
                    yield remark.at(number, letter(index), "")


def _suspects(sheet: Sheet) -> tuple[_Texts, set[int]]:
    """Return the texts that may be in an old encoding, and the columns with real Unicode."""
    texts: _Texts = defaultdict(lambda: defaultdict(list))
    real: set[int] = set()
    known: dict[str, str] = {}
    for number, row in enumerate(sheet.rows):
        for index, (text, kind, _was, _encoding) in enumerate(row):
            if text.isascii() or kind is not Kind.TEXT:
                continue
            sort = known.get(text)
            if sort is None:
                sort = known[text] = _sort_of(text)
            if sort is _REAL:
                real.add(index)
            elif sort is _OLD and (number, index) not in sheet.fonts:
                texts[index][text].append(number)
    return texts, real


def _sort_of(text: str) -> str:
    if may_be_legacy(text):
        return _OLD
    return _REAL if is_real(text) else _OTHER


def _told_by_fonts(sheet: Sheet, chosen: Mapping[int, str]) -> Iterator[tuple[_Place, Cell, str]]:
    """Return the cells whose fonts tell an encoding, converted piece by piece."""
    known: dict[tuple[Pieces, str], tuple[str, str]] = {}
    cells: dict[tuple[str, str, str], Cell] = {}
    for (row, column), pieces in sheet.fonts.items():
        cell = sheet.cell(row, column)
        if cell.kind is not Kind.TEXT or (len(pieces) == 1 and is_real(cell.text)):
            continue
        key = pieces, chosen.get(column, "")
        if key not in known:
            known[key] = _pieced(*key)
        whole, encoding = known[key]
        if whole != cell.text and encoding:
            # Equal cells are one, as everywhere: what they say is worked out once.
            made = whole, cell.text, encoding
            found = cells.setdefault(made, Cell(whole, Kind.TEXT, cell.text, encoding))
            yield (row, column), found, encoding


def _pieced(pieces: Pieces, chosen: str) -> tuple[str, str]:
    """Return a text put together from its converted pieces, and the last old encoding in it."""
    texts, encoding = [], ""
    for text, font in pieces:
        told = chosen or by_font(font)
        # Of a cell of several pieces, one may have been typed again in Unicode.
        after = converted(text, told) if told and not is_real(text) else text
        if told and after is not None:
            after = after.upper() if draws_capitals(font) and "@" not in text else after
            encoding = told if told in LEGACY else encoding
        texts.append(text if after is None else after)
    return "".join(texts), encoding


def _settled(held: Mapping[str, list[int]], whole: Guess, chosen: str, *, mixed: bool) -> Guess:
    if chosen:
        return Guess(chosen, Certainty.CHOSEN, len(held))
    own = guess(held)
    if own.certainty in _BELIEVED and own.encoding != UNICODE:
        return own
    # Two or three values prove little, but they may follow what the whole sheet proves: to be
    # as good is enough there, unless somebody wrote Unicode into it too.
    if whole.certainty in _BELIEVED and whole.encoding != UNICODE:
        follows = _gains if mixed else fits
        if all(follows(text, whole.encoding) for text in held):
            return Guess(whole.encoding, Certainty.LIKELY, len(held))
    return own


def _gains(text: str, encoding: str) -> bool:
    after = fits(text, encoding)
    return after is not None and counted(after)[0] > counted(text)[0]


def _converted(
    index: int, held: Mapping[str, list[int]], settled: Guess, *, mixed: bool
) -> Iterator[tuple[_Place, Cell]]:
    if settled.encoding == UNICODE or settled.certainty is Certainty.ASK:
        return
    for text, rows in held.items():
        if settled.certainty is Certainty.CHOSEN:
            after = converted(text, settled.encoding)
        elif mixed and not _gains(text, settled.encoding):
            continue
        else:
            after = fits(text, settled.encoding)
        if after is not None and after != text:
            cell = Cell(after, Kind.TEXT, text, settled.encoding)
            yield from (((row, index), cell) for row in rows)


def _with_cells(sheet: Sheet, found: Mapping[_Place, Cell]) -> tuple[tuple[Cell, ...], ...]:
    rows = list(sheet.rows)
    changed: dict[int, list[Cell]] = {}
    for (row, column), cell in found.items():
        changed.setdefault(row, list(rows[row]))[column] = cell
    for row, cells in changed.items():
        rows[row] = tuple(cells)
    return tuple(rows)


def _with_samples(
    column: ColumnEncoding, rows: Sequence[Sequence[Cell]], texts: _Texts
) -> ColumnEncoding:
    """Return a column with a few texts before and after, as they were or would be converted."""
    if column.certainty is Certainty.ASK:
        after = {text: converted(text, column.encoding) for text in texts[column.index]}
        pairs = {before: text for before, text in after.items() if text is not None}
    else:
        pairs = {}
        # What stands lower is likelier a value than a head or a title.
        for row in reversed(rows):
            cell = row[column.index] if column.index < len(row) else NOTHING
            if cell.encoding:
                pairs[cell.was] = cell.text
            if len(pairs) == SAMPLES:
                break
    return with_(column, samples=tuple(list(pairs.items())[:SAMPLES]))
