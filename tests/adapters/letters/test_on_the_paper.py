"""All of a text is on the paper, in its place, and its numbers are read from the left (R-29)."""

import pytest
import typst
from PIL import Image

from adapters.letters.fonts import FOLDER
from adapters.letters.paper import Text, as_set
from core.kernel.words import Language
from support.letter_papers import CASES, IDS, lines_seen, pdf_of, picture

MARGIN = 90
"""Dots of the white on both sides, at 100 an inch; the template leaves 24 mm, which are 94."""
NUMBERS = {
    "turning": (
        "000123-2026",
        "2026-12-01",
        "079-123-4567",
        "+9626465-1000",
        "٠٧٩-١٢٣-٤٥٦٧",
        "12.5%",
        "802.11acWi-Fi",
        "ArcGISPro3.4-5",
        "12-AB/34",
    ),
    "approval": ("+9626465-1000", "08:00", "15:00"),
}


def ink_beside(drawn: Image.Image) -> bool:
    """Whether anything is drawn on either side of what a letter writes on."""
    width, height = drawn.size
    sides = [(0, 0, MARGIN, height), (width - MARGIN, 0, width, height)]
    return any(drawn.crop(side).getextrema()[0] < 250 for side in sides)


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_nothing_runs_off_the_paper(name: str, language: Language) -> None:
    assert not ink_beside(picture(pdf_of(name, language)))


def test_a_single_letter_in_the_margin_would_be_seen() -> None:
    drawn = picture(pdf_of("approval", Language.AR))
    drawn.paste(0, (MARGIN - 4, 500, MARGIN - 2, 504))
    assert ink_beside(drawn)


@pytest.mark.parametrize("language", list(Language))
def test_every_letter_of_a_word_longer_than_its_line_is_there(language: Language) -> None:
    receipt, mission = (
        lines_seen(pdf_of(name, language)) for name in ("unbroken-receipt", "unbroken-mission")
    )
    assert "".join(line for line in receipt if set(line) == {"W"}) == "W" * 120
    assert any("0123456789" * 5 in line for line in receipt)
    assert "".join(mission).count("x") >= 150
    assert "".join(mission).count("دمحم") >= 30


@pytest.mark.parametrize(("name", "number"), [(name, each) for name in NUMBERS for each in NUMBERS[name]])
def test_a_number_inside_arabic_is_seen_from_the_left(name: str, number: str) -> None:
    assert any(number in line for line in lines_seen(pdf_of(name, Language.AR)))


def test_left_to_itself_a_number_turns_around() -> None:
    # Why numbers are set apart: this is what Typst alone gives.
    source = '#set text(font: "Amiri", dir: rtl)\nهاتف 079-123-4567'
    drawn = typst.compile(source.encode(), font_paths=[str(FOLDER)], ignore_system_fonts=True)
    assert isinstance(drawn, bytes)
    assert any("4567-123-079" in line for line in lines_seen(drawn))


def test_what_is_read_out_holds_no_controls_and_what_is_set_holds_pairs() -> None:
    text = Text("رقم 000123-2026، هاتف ٠٧٩-١٢٣، عام 2026", "rtl", "ar")
    assert as_set(text) == "رقم \u2066000123-2026\u2069، هاتف \u2066\u202d٠٧٩-١٢٣\u202c\u2069، عام 2026"
