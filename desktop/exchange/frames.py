"""The compressed body: one zstd frame, looked at before anything is decompressed.

Source: RFC 8878 §3.1.1, spec/exchange.md §4.5, settled line 29.
"""

import hashlib
from dataclasses import dataclass

from backports import zstd

from desktop.exchange.codes import Bad

BODY_LIMIT = 256 * 1024 * 1024
WINDOW_LOG = 23
WINDOW_LIMIT = 1 << WINDOW_LOG
LEVEL = 12
_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"  # behind a first byte of 0x50 to 0x5f
_SIZE_BYTES = (0, 2, 4, 8)
_DICTIONARY_BYTES = (0, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """What the head of a frame says.

    Attributes:
        size: bytes after decompression; None when it does not say.
        window: bytes of memory that decompression needs.
        dictionary: whether it names a dictionary.
    """

    size: int | None
    window: int
    dictionary: bool


def compressed(body: bytes) -> bytes:
    """Return `body` as one frame that says its size and needs at most 8 MiB of window."""
    name = zstd.CompressionParameter
    return zstd.compress(body, options={name.compression_level: LEVEL, name.window_log: WINDOW_LOG})


def decompressed(frame: bytes, size: int, sha256: str) -> bytes:
    """Return the `size` bytes that `frame` holds.

    Raises:
        Bad: E-BODY-FRAME, E-BOMB, E-BODY-HASH.
    """
    head = frame_header(frame)
    if head.size is None or head.size != size or size > BODY_LIMIT:
        raise Bad("E-BOMB")
    if head.window > WINDOW_LIMIT or head.dictionary:
        raise Bad("E-BOMB")
    engine = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW_LOG})
    try:
        body = engine.decompress(frame, max_length=size + 1)
        if not engine.eof:  # a frame of nothing ends only when it is asked once more
            body += engine.decompress(b"", max_length=1)
    except zstd.ZstdError as error:
        raise Bad("E-BODY-FRAME") from error
    if not engine.eof:
        raise Bad("E-BODY-FRAME")
    if engine.unused_data:
        raise Bad("E-BOMB" if _starts_frame(engine.unused_data) else "E-BODY-FRAME")
    if len(body) != size or hashlib.sha256(body).hexdigest() != sha256:
        raise Bad("E-BODY-HASH")
    return body


def frame_header(frame: bytes) -> FrameHeader:
    """Return what the head of `frame` says.

    Raises:
        Bad: E-BODY-FRAME when it is none; E-BOMB when it is skippable.
    """
    if frame[:4] != _MAGIC:
        raise Bad("E-BOMB" if _starts_frame(frame) else "E-BODY-FRAME")
    flags = frame[4] if len(frame) > 4 else 8  # noqa: PLR2004 -- just behind the magic
    single = bool(flags & 0x20)
    dictionary = _DICTIONARY_BYTES[flags & 3]
    length = _SIZE_BYTES[flags >> 6] or int(single)
    at = 5 + (not single) + dictionary
    if flags & 8 or len(frame) < at + length:  # the reserved bit must be 0
        raise Bad("E-BODY-FRAME")
    size = int.from_bytes(frame[at : at + length], "little") if length else None
    if size is not None and length == 2:  # noqa: PLR2004 -- two bytes count from 256
        size += 256
    window = (size or 0) if single else _window(frame[5])
    return FrameHeader(size, window, dictionary > 0)


def _window(descriptor: int) -> int:
    base = 1 << (10 + (descriptor >> 3))
    return base + (base // 8) * (descriptor & 7)


def _starts_frame(raw: bytes) -> bool:
    return raw[:4] == _MAGIC or (raw[1:4] == _SKIPPABLE and raw[0] & 0xF0 == 0x50)  # noqa: PLR2004
