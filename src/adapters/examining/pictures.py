"""Whether a JPEG or PNG is a whole picture of bounded size and nothing else."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from adapters.examining.foreign import PADDING, claims_pdf, is_padding
from core.documents.kinds import PNG_MARK, FileFault, FileLimits, MediaType
from core.documents.ports import Finding

# Pillow's own bound only warns; ours is checked before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

_JPEG_START = b"\xff\xd8\xff"
_JPEG_SLACK = 1024
_MORE_PICTURES = 8
# Phones of one large maker append their own notes, ended by this mark.
_MAKER_END = b"SEFT"
_MAKER_BYTES = 64 * 1024
# What Pillow's readers raise on bytes that make no sense; IndexError and KeyError are LookupErrors.
_BREAKING = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, zlib.error)


def examine_png(data: bytes, limits: FileLimits) -> Finding:
    """Examine bytes that begin as a PNG."""
    fault = _png_fault(data)
    return Finding(MediaType.PNG, fault) if fault else _decoded(data, MediaType.PNG, limits)


def examine_jpeg(data: bytes, limits: FileLimits) -> Finding:
    """Examine bytes that begin as a JPEG."""
    fault = _jpeg_fault(data)
    return Finding(MediaType.JPEG, fault) if fault else _decoded(data, MediaType.JPEG, limits)


def _decoded(data: bytes, media_type: MediaType, limits: FileLimits) -> Finding:
    width = height = None
    fault: FileFault | None = None
    try:
        with Image.open(BytesIO(data), formats=[media_type.name]) as picture:
            width, height = picture.size
            if width * height > limits.max_pixels or max(width, height) > limits.max_side:
                fault = FileFault.TOO_MANY_PIXELS
            else:
                picture.load()
    except _BREAKING:
        fault = FileFault.BROKEN
    return Finding(media_type, fault, width=width, height=height)


def _png_fault(data: bytes) -> FileFault | None:
    at = len(PNG_MARK)
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            return FileFault.TRUNCATED
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return FileFault.BROKEN
        if name == b"IEND":
            return _tail_fault(data, data[end:], 0)
        at = end


def _jpeg_fault(data: bytes) -> FileFault | None:
    end = _jpeg_end(data, 0)
    if end is None:
        return FileFault.TRUNCATED
    tail = data[end:]
    # Phones keep a second picture (depth, brightness) behind the first.
    for _ in range(_MORE_PICTURES):
        tail = tail.lstrip(PADDING)
        more = _jpeg_end(tail, 0) if tail.startswith(_JPEG_START) else None
        if more is None:
            break
        tail = tail[more:]
    if tail.endswith(_MAKER_END) and len(tail) <= _MAKER_BYTES:
        return _tail_fault(data, b"", 0)
    return _tail_fault(data, tail, _JPEG_SLACK)


def _tail_fault(data: bytes, tail: bytes, slack: int) -> FileFault | None:
    if claims_pdf(data) or claims_pdf(tail):
        return FileFault.FOREIGN_DATA
    return None if len(tail) <= slack or is_padding(tail) else FileFault.FOREIGN_DATA


def _jpeg_end(data: bytes, start: int) -> int | None:
    """Where the picture that begins at `start` is over, None when its end is missing."""
    at = start + 2
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return None
        mark = data[at + 1]
        if mark == 0xD9:
            return at + 2
        if mark == 0xFF:
            at += 1
        elif mark <= 0x01 or 0xD0 <= mark <= 0xD8:
            # A stuffed zero or a restart inside the pixels: no length follows.
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
