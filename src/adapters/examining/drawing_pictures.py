"""A JPEG or PNG as pixels, upright."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image

from core.documents.kinds import FileLimits
from core.documents.previews import LONGEST_SIDE

# Pillow's own bound only warns; ours is checked before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow's readers raise on bytes that make no sense; IndexError and KeyError are LookupErrors.
_BREAKING = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, zlib.error)


def draw_picture(data: bytes, limits: FileLimits) -> list[Image.Image]:
    """The picture as one page; none when it cannot be read."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            width, height = picture.size
            if width * height > limits.max_pixels or max(width, height) > limits.max_side:
                return []
            turn = _turn(picture)
            # A photograph is decoded no finer than needed: a tenth of the time and memory.
            picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            seen = _eight_bits(picture)
            seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=3.0)
            return [seen.transpose(turn) if turn is not None else seen]
    except _BREAKING:
        return []


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """What sets the photograph upright, as its camera noted."""
    try:
        return _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except _BREAKING:
        # Notes that make no sense say nothing about the picture.
        return None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """In a mode that can be made smaller and joined with white."""
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel; a plain conversion would cut the bright ones off.
        picture = picture.convert("I").point([value >> 8 for value in range(1 << 16)], "L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
