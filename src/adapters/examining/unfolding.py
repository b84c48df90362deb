"""How large a PDF becomes when it is shown: a small file may unfold to what no reader's memory holds."""

import zlib
from contextlib import suppress
from typing import Any

import pikepdf

from core.documents.kinds import FileFault, FileLimits

_FLATE = {"/FlateDecode", "/Fl"}
_PACKING = {*_FLATE, "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_SPELLING = {"/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85"}
_JPEG = {"/DCTDecode", "/DCT"}
_BYTES_A_PIXEL = 4
_ALL_TOGETHER = 4 * 1024**3
_PIECE = 1024 * 1024
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class Unfolding:
    """Measures the streams of one document, one after the other.

    A stream may unfold to as many bytes as a picture of the most pixels has, all of them to 4 GB. No honest
    program packs what is packed already.
    """

    def __init__(self, limits: FileLimits) -> None:
        self._limits = limits
        self._left = _ALL_TOGETHER

    def fault(self, found: Any) -> FileFault | None:
        """What is wrong with a stream, None for any other dictionary."""
        if not isinstance(found, pikepdf.Stream):
            return None
        filters = _filters(found)
        if sum(name in _PACKING for name in filters) > 1:
            return FileFault.TOO_HARD
        if _pixels(found, filters) > self._limits.max_pixels:
            return FileFault.TOO_MANY_PIXELS
        most = min(self._limits.max_pixels * _BYTES_A_PIXEL, self._left)
        size = _unfolded(found, filters, most)
        self._left -= size
        return FileFault.TOO_HARD if size > most else None


def _filters(found: Any) -> list[str]:
    given = found.get("/Filter")
    each = list(given) if isinstance(given, pikepdf.Array) else [given]
    return [str(name) for name in each if isinstance(name, pikepdf.Name)]


def _unfolded(found: Any, filters: list[str], most: int) -> int:
    """Bytes after unpacking, or a few more than `most`."""
    if filters and filters[0] in _FLATE:
        return _inflated(found.read_raw_bytes(), most)
    if set(filters) & _PACKING and set(filters) <= _PACKING | _SPELLING:
        # Rare; what does not fit the child's memory is too hard, and what is broken shows nothing.
        with suppress(pikepdf.PdfError):
            return len(found.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    return 0


def _inflated(packed: bytes, most: int) -> int:
    unpacker, size, rest = zlib.decompressobj(), 0, packed
    with suppress(zlib.error):
        while rest and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(rest, _PIECE))
            rest = unpacker.unconsumed_tail
    return size


def _pixels(found: Any, filters: list[str]) -> int:
    said = 0
    if str(found.get("/Subtype")) == "/Image":
        width, height = found.get("/Width", 0), found.get("/Height", 0)
        said = width * height if isinstance(width, int) and isinstance(height, int) else 0
    if len(filters) == 1 and filters[0] in _JPEG:
        return max(said, _jpeg_pixels(found.read_raw_bytes()))
    return said


def _jpeg_pixels(data: bytes) -> int:
    """What the picture itself says, whatever stands around it."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_SIZES:
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return int.from_bytes(height, "big") * int.from_bytes(width, "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0
