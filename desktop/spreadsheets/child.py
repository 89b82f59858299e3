"""The process that reads one spreadsheet: it is asked for sheets and answers in frames.

It gets a path on its command line and the names of sheets, one a line as JSON, on its standard
input; it ends when that does. Each answer is a length of four bytes and a message in MessagePack:
plain values only, so nothing that a harmful file might do here can do more than that over there.
"""

import json
import struct
import sys
import traceback
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax import SAXParseException

import msgspec

from desktop.spreadsheets.encodings import draws_capitals
from desktop.spreadsheets.limits import MEMORY_LIMIT, confine
from desktop.spreadsheets.plain import Pieces, Place, Plain, Refused, Value

HEAD = struct.Struct(">I")
CHUNK = 4_000  # rows in one message, so that the other side has work while this one goes on


def main(arguments: list[str]) -> int:
    """Read the spreadsheet that the arguments name, and return the exit status."""
    confine(int(arguments[1]) if len(arguments) > 1 else MEMORY_LIMIT)
    send = _Sender(sys.stdout.buffer)
    try:
        _serve(Path(arguments[0]), sys.stdin.buffer, send)
    except Refused as refused:
        send({"refused": refused.code, "values": refused.values})
    except MemoryError:
        send({"refused": "ReaderStopped", "values": {}})
    except Exception as error:  # noqa: BLE001 -- it has no other way to tell of a bug
        if not _is_broken(error):
            send({"bug": traceback.format_exc()})
            return 1
        send({"refused": "DamagedSpreadsheet", "values": {}})
    return 0


def _serve(path: Path, asked: BinaryIO, send: "_Sender") -> None:
    from desktop.spreadsheets.opening import open_book  # noqa: PLC0415 -- under the limit

    book = open_book(path)
    send({"names": book.names, "hidden": book.hidden})
    for line in asked:
        for message in _messages(book.sheet(json.loads(line))):
            send(message)


def _messages(sheet: Plain) -> Iterator[dict[str, Any]]:
    look = sheet.look
    rows = list(sheet.rows)
    yield {
        "errors": [(*place, text) for place, text in look.errors.items()],
        "unsolved": list(look.unsolved),
        "hidden_rows": list(look.hidden_rows),
        "hidden_columns": list(look.hidden_columns),
        "merges": sheet.merges,
        "fonts": [
            (*place, font) for place, font in look.fonts.items() if _tells(font, rows, place)
        ],
        "last_row": look.last_row,
    }
    for begin in range(0, len(rows), CHUNK):
        yield {"rows": rows[begin : begin + CHUNK]}
    yield {"end": True}


def _tells(font: str | Pieces, rows: list[list[Value]], place: Place) -> bool:
    """Return whether a font changes how its cell is read: plain letters look alike in all."""
    if not isinstance(font, str):
        return True
    row, column = place
    value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    return isinstance(value, str) and (not value.isascii() or draws_capitals(font))


class _Sender:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encoder = msgspec.msgpack.Encoder()

    def __call__(self, message: dict[str, Any]) -> None:
        content = self._encoder.encode(message)
        self._out.write(HEAD.pack(len(content)) + content)
        self._out.flush()


def _is_broken(error: Exception) -> bool:
    """Return whether an error of the libraries means that the file is broken."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 -- only when something failed
    from defusedxml.ElementTree import ParseError  # noqa: PLC0415
    from python_calamine import CalamineError  # noqa: PLC0415

    return isinstance(
        error,
        zipfile.BadZipFile | zlib.error | EOFError | OSError | NotImplementedError | RuntimeError
        | ParseError | SAXParseException | DefusedXmlException | CalamineError | LookupError
        | ValueError | OverflowError | struct.error | AssertionError,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
