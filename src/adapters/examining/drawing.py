"""The drawing child's side: confine itself, read one file from standard input, answer with its first pages' pictures.

Nothing of the file's bytes goes out: every picture is made of pixels alone.
"""

import sys
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from adapters.examining import confinement
from core.documents.kinds import FileLimits, MediaType, media_type_of

Draw = Callable[[bytes, FileLimits], list[Image.Image]]
"""The first pages, RGB or RGBA, no side over `previews.LONGEST_SIDE`; none when there is nothing to draw."""

_LENGTH_BYTES = 4
_QUALITY = 82


def main() -> None:
    """Arguments: the import root, the bytes, pixels and side of FileLimits, seconds of CPU, bytes of memory."""
    max_bytes, max_pixels, max_side, cpu_seconds, memory_bytes = map(int, sys.argv[2:])
    limits = FileLimits(max_bytes, max_pixels=max_pixels, max_side=max_side)
    confinement.confine(cpu_seconds, memory_bytes)
    data = sys.stdin.buffer.read(max_bytes + 1)
    # Outside the `try`: that a library does not load is no fault of the file's.
    draw = _drawer_of(media_type_of(data))
    try:
        pictures = [jpeg_of(page) for page in draw(data, limits)] if len(data) <= max_bytes else []
    except (MemoryError, RecursionError):
        pictures = []
    for picture in pictures:
        sys.stdout.buffer.write(len(picture).to_bytes(_LENGTH_BYTES, "big") + picture)
    sys.stdout.buffer.flush()


def jpeg_of(page: Image.Image) -> bytes:
    """A drawn page, RGB or RGBA, as a baseline JPEG without any metadata, on white where it is transparent."""
    # A fresh picture: comments and profiles would go along with the old one.
    fresh = Image.new("RGB", page.size, "white")
    fresh.paste(page, mask=page.getchannel("A") if page.mode == "RGBA" else None)
    out = BytesIO()
    fresh.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _drawer_of(media_type: MediaType | None) -> Draw:
    # The libraries are the slow part of the child's start: only the one that is needed.
    if media_type is None:
        return _nothing
    if media_type is MediaType.PDF:
        from adapters.examining.drawing_pdf import draw_pdf

        return draw_pdf
    from adapters.examining.drawing_pictures import draw_picture

    return draw_picture


def _nothing(data: bytes, limits: FileLimits) -> list[Image.Image]:
    return []
