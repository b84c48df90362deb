"""The first pages of a PDF as pixels."""

import pypdfium2
from PIL import Image

from core.documents.kinds import FileLimits
from core.documents.previews import LONGEST_SIDE, PAGES

_CLOSEST = 4.0
"""Pixels a point at most: a stamp-sized page is not blown up to a poster."""
_BREAKING = (pypdfium2.PdfiumError, ValueError, OverflowError, ZeroDivisionError)


def draw_pdf(data: bytes, limits: FileLimits) -> list[Image.Image]:
    """As they would be printed, with what is filled into their forms; all of them, or none."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            # Before any page: what people typed into a form's fields is drawn only then. No script can run in it.
            pdf.init_forms()
            return [_drawn(pdf[index]) for index in range(min(len(pdf), PAGES))]
    except _BREAKING:
        return []


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    longest = max(page.get_size())
    # One pixel less than allowed: the library rounds up.
    scale = min((LONGEST_SIDE - 1) / longest, _CLOSEST)
    drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    return drawn
