"""The code on the paper leads to the page that verifies the letter, from a scan of 100 dots an inch too."""

import pytest
import zxingcpp

from adapters.letters.composing import verify_url
from core.kernel.words import Language
from support.letter_papers import CASES, IDS, pdf_of, picture, spoken
from tools.sample_letters import LETTERS


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_the_code_is_read_back_from_the_picture(name: str, language: Language) -> None:
    (found,) = zxingcpp.read_barcodes(picture(pdf_of(name, language), dpi=100))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.text == f"HTTPS://TRAINING.EXAMPLE.JO/V/{LETTERS[name].mark.code}"


def test_the_address_stands_on_the_paper_as_text_too() -> None:
    address = verify_url("https://training.example.jo/", LETTERS["approval"].mark.code)
    assert ("P", address) in spoken(pdf_of("approval", Language.AR))
