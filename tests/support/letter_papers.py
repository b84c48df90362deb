"""Letters on paper, as tests look at them: made, drawn, compared, and read as machines read them.

`PYTHONPATH=src:tests:. .venv/bin/python -m support.letter_papers` writes the golden pictures anew; look at each.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_double, create_string_buffer
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import raw

from adapters.letters.composing import compose, verify_url
from adapters.letters.paper import Paper
from adapters.letters.press import Press
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from tools.sample_letters import LETTERHEAD, LETTERS, PUBLIC_URL

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "letters"
DPI = 100
CASES = [(name, language) for name in LETTERS for language in Language]
IDS = [f"{name}-{language}" for name, language in CASES]


@lru_cache(maxsize=1)
def press() -> Press:
    return Press(LETTERHEAD)


def paper_of(letter: IssuedLetter, language: Language) -> Paper:
    return compose(letter, language, LETTERHEAD, verify_url(PUBLIC_URL, letter.mark.code))


@lru_cache(maxsize=64)
def pdf_of(name: str, language: Language) -> bytes:
    letter = LETTERS[name]
    return press().print(paper_of(letter, language), letter.mark.issued_at)


def picture(pdf: bytes, dpi: int = DPI) -> Image.Image:
    """All pages, one below the other, in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    whole = Image.new("L", (pages[0].width, sum(page.height for page in pages)), "white")
    for at, page in enumerate(pages):
        whole.paste(page, (0, sum(before.height for before in pages[:at])))
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much the most different patch of 8 by 8 dots differs, 0 to 255; 255 for other sizes.

    The mean of the whole page would forgive another digit; a patch's does not.
    """
    if one.size != other.size:
        return 255.0
    patches = ImageChops.difference(one, other).reduce(8)
    return float(ImageStat.Stat(patches).extrema[0][1])


def golden(name: str, language: Language) -> Path:
    return GOLDEN / f"{name}-{language}.png"


def plain_text(pdf: bytes) -> str:
    """What a reader that knows nothing of the structure takes from the pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def lines_seen(pdf: bytes) -> list[str]:
    """What an eye sees on each line, from the left, in the order of the glyphs and without spaces."""
    lines: dict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            for x, y, sign in _glyphs(page.get_textpage()):
                lines[number, -round(y)].append((x, sign))
    return ["".join(sign for _, sign in sorted(lines[each])) for each in sorted(lines)]


def _glyphs(page: Any) -> Iterator[tuple[float, float, str]]:
    x, y = c_double(), c_double()
    for at in range(page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(page.raw, at))
        # Spaces, and the controls that set numbers apart, have no place of their own.
        if unicodedata.category(sign)[0] not in "CZ":
            raw.FPDFText_GetCharOrigin(page.raw, at, byref(x), byref(y))
            yield x.value, y.value, sign


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """The structure as PDFium reads it: type and ActualText of each element that has one, in order, once."""
    found: dict[str, tuple[str, str]] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            for at in range(raw.FPDF_StructTree_CountChildren(tree)):
                _gather(raw.FPDF_StructTree_GetChildAtIndex(tree, at), found, str(at))
            raw.FPDF_StructTree_Close(tree)
    return list(found.values())


def _gather(element: Any, found: dict[str, tuple[str, str]], place: str) -> None:
    if text := _said(raw.FPDF_StructElement_GetActualText, element):
        found.setdefault(place, (_said(raw.FPDF_StructElement_GetType, element), text))
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, at):
            _gather(child, found, f"{place}.{at}")


def _said(ask: Any, element: Any) -> str:
    size = ask(element, None, 0)
    if not size:
        return ""
    buffer = create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


def write() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, language in CASES:
        drawn = picture(pdf_of(name, language)).quantize(16)
        drawn.save(golden(name, language), optimize=True)
        print(golden(name, language).name)


if __name__ == "__main__":
    write()
