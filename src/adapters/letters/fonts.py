"""The fonts of the letters, and what they can print: Amiri, from the files of the package `fontpkg_amiri`."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from struct import unpack_from

FOLDER = Path(str(files("fontpkg_amiri"))) / "files"
FACES = ("Amiri-Regular.ttf", "Amiri-Bold.ttf")


@lru_cache(maxsize=1)
def repertoire() -> frozenset[int]:
    """The code points that every face in use has a glyph for."""
    faces = (_mapped((FOLDER / name).read_bytes()) for name in FACES)
    return frozenset.intersection(*faces)


def missing(text: str) -> tuple[str, ...]:
    """The characters of the text that the fonts cannot print, each once, in order."""
    known = repertoire()
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known))


def _mapped(font: bytes) -> frozenset[int]:
    """What a TrueType file's character map holds: its Unicode subtables of formats 4 and 12."""
    start = next(
        _table(font, at) for at in range(12, 12 + 16 * _short(font, 4), 16) if font[at : at + 4] == b"cmap"
    )
    found: set[int] = set()
    for at in range(start + 4, start + 4 + 8 * _short(font, start + 2), 8):
        subtable = start + unpack_from(">I", font, at + 4)[0]
        match _short(font, subtable):
            case 4:
                found |= _format_4(font, subtable)
            case 12:
                found |= _format_12(font, subtable)
    return frozenset(found)


def _table(font: bytes, at: int) -> int:
    return int(unpack_from(">I", font, at + 8)[0])


def _short(font: bytes, at: int) -> int:
    return int(unpack_from(">H", font, at)[0])


def _format_4(font: bytes, at: int) -> set[int]:
    twice = _short(font, at + 6)
    ends, starts = at + 14, at + 16 + twice
    pairs = ((_short(font, starts + each), _short(font, ends + each)) for each in range(0, twice, 2))
    # The last segment is the end mark U+FFFF, which no font prints.
    return {point for first, last in pairs for point in range(first, last + 1)} - {0xFFFF}


def _format_12(font: bytes, at: int) -> set[int]:
    groups = unpack_from(">I", font, at + 12)[0]
    spans = (unpack_from(">II", font, at + 16 + 12 * each) for each in range(groups))
    return {point for first, last in spans for point in range(first, last + 1)}
