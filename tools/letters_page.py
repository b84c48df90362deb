"""Draws the pictures of `docs/letters.md`: each letter in both languages, of invented people.

`python tools/letters_page.py` writes `docs/letters/*.png`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402

from adapters.letters.composing import compose, verify_url  # noqa: E402
from adapters.letters.press import Press  # noqa: E402
from core.kernel.words import Language  # noqa: E402
from tools.sample_letters import LETTERHEAD, ORDINARY, PUBLIC_URL  # noqa: E402

FOLDER = ROOT / "docs" / "letters"
SHOWN = ("approval", "mission", "completion", "receipt")
DPI = 80
COLOURS = 48


def draw(press: Press, name: str, language: Language) -> Image.Image:
    """The first page, in few colours, so that the file is small."""
    letter = ORDINARY[name]
    paper = compose(letter, language, LETTERHEAD, verify_url(PUBLIC_URL, letter.mark.code))
    with pypdfium2.PdfDocument(press.print(paper, letter.mark.issued_at)) as document:
        page: Image.Image = document[0].render(scale=DPI / 72).to_pil()
    return page.quantize(COLOURS)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    press = Press(LETTERHEAD)
    for name in SHOWN:
        for language in Language:
            file = FOLDER / f"{name}-{language}.png"
            draw(press, name, language).save(file, optimize=True)
            print(f"wrote {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
