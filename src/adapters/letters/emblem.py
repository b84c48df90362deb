"""The municipality's emblem: an SVG or PNG of its own, looked at before any letter shows it (R-29)."""

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 1_000_000
"""Bytes: an emblem stands in every letter."""
MOST_DOTS = 4096
"""Of a PNG, on each side."""
LONGEST_SIDE = 2.0
"""How much longer than the other a side may be: the letterhead's words stand beside it."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)
# What a letter's picture may point at: a part of itself, or a picture written out in it.
_OWN = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g);)", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?([^)]*)|(@import)", re.IGNORECASE)
# They run, show other documents, or show text in fonts that no letter has.
_FOREIGN = ("script", "foreignObject", "text")


class UnusableEmblem(Exception):
    """No letter could show the emblem; the message says which file and why."""


def emblem_svg(path: Path) -> str:
    """The emblem as SVG text, a PNG wrapped in it, so that one kind of picture reaches the page.

    Raises UnusableEmblem.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableEmblem(f"{path} cannot be read") from error
    try:
        if len(content) > LARGEST:
            raise ValueError(f"is larger than {LARGEST} bytes")
        return _wrapped(content) if content.startswith(_PNG) else _checked(content)
    except ValueError as wrong:
        raise UnusableEmblem(f"{path} {wrong}") from wrong


def _wrapped(png: bytes) -> str:
    # Here and not above: most emblems are drawings, and each command reads its settings.
    from PIL import Image

    try:
        # Its parts and their sums first; after that a picture has to be opened anew.
        Image.open(BytesIO(png), formats=["PNG"]).verify()
        with Image.open(BytesIO(png), formats=["PNG"]) as picture:
            width, height = picture.size
            if max(width, height) > MOST_DOTS:
                raise ValueError(f"is larger than {MOST_DOTS} dots")
            # A picture cut short shows only when it is read to its end.
            picture.load()
    except (OSError, SyntaxError, Image.DecompressionBombError) as broken:
        raise ValueError("is a PNG that cannot be read to its end") from broken
    _check_shape(width, height)
    data = b64encode(png).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )


def _checked(content: bytes) -> str:
    """The text of an SVG that is whole, shows nothing but itself, and is about square. Raises ValueError."""
    try:
        svg = content.decode("utf-8-sig")
        # Entities could make it endless, or point elsewhere.
        if "<!ENTITY" in svg:
            raise ValueError("declares entities: save it as plain SVG")
        root = ElementTree.fromstring(svg)
    except (UnicodeDecodeError, ElementTree.ParseError) as broken:
        raise ValueError("is neither SVG nor PNG, or is broken") from broken
    if root.tag != f"{_SVG}svg":
        raise ValueError("is neither SVG nor PNG")
    for element in root.iter():
        _check_part(element)
    _check_shape(*_size(root))
    return svg


def _check_part(element: ElementTree.Element) -> None:
    name = element.tag.removeprefix(_SVG)
    if name in _FOREIGN:
        raise ValueError(f"holds <{name}>: draw it as shapes")
    links = [value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"]
    said = " ".join((*element.attrib.values(), element.text or ""))
    links += [target or rule for target, rule in _URL.findall(said)]
    if name != "a" and not all(map(_OWN.match, links)):
        raise ValueError("shows what lies elsewhere: put it into the file")


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height as a program that shows it takes them. Raises ValueError."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [_length(root.get(name)) for name in ("width", "height")]
    if len(box) == 4:
        shape = [_length(box[2]), _length(box[3])]
        sides = sides if None not in sides else shape
    width, height = sides
    if width is None or height is None:
        raise ValueError("says no width and height, and has no viewBox")
    return width, height


def _length(said: str | None) -> float | None:
    found = _LENGTH.fullmatch(said or "")
    unit = _UNITS.get(found[2].lower()) if found else None
    return float(found[1]) * unit if found and unit else None


def _check_shape(width: float, height: float) -> None:
    if min(width, height) <= 0 or max(width, height) > LONGEST_SIDE * min(width, height):
        raise ValueError(f"is not about square: one side is more than {LONGEST_SIDE:.0f} times the other")
