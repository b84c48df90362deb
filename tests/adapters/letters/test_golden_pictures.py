"""How letters look: every kind in both languages, ordinary and at its worst, held to pictures that were looked at."""

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from core.kernel.words import Language
from support.letter_papers import CASES, IDS, difference, golden, paper_of, pdf_of, picture, press
from tools.sample_letters import LETTERS, ORDINARY

TOLERATED = 10.0
"""The pictures are kept in sixteen greys, which makes 4; one dot of one letter makes 13. Another release of the
renderer may make more: draw them anew then, and look at each."""


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_a_letter_looks_as_it_did(name: str, language: Language) -> None:
    with Image.open(golden(name, language)) as kept:
        assert difference(picture(pdf_of(name, language)), kept.convert("L")) < TOLERATED


@pytest.mark.parametrize("change", [{"amount_fils": 200_001}, {"name": "ليلى محمود الحوراتي"}])
def test_a_picture_tells_one_digit_and_one_dot_from_another(change: dict[str, Any]) -> None:
    letter = ORDINARY["receipt"]
    facts = replace(letter.facts, **change)
    other = press().print(paper_of(replace(letter, facts=facts), Language.AR), letter.mark.issued_at)
    with Image.open(golden("receipt", Language.AR)) as kept:
        assert difference(picture(other), kept.convert("L")) > TOLERATED


@pytest.mark.parametrize("name", [name for name in LETTERS if name != "longest"])
@pytest.mark.parametrize("language", list(Language))
def test_a_letter_is_one_page(name: str, language: Language) -> None:
    width, height = picture(pdf_of(name, language)).size
    assert height < 1.5 * width


@pytest.mark.parametrize("language", list(Language))
def test_only_a_letter_with_every_field_at_its_longest_takes_two(language: Language) -> None:
    width, height = picture(pdf_of("longest", language)).size
    assert 2.5 * width < height < 3 * width
