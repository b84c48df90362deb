"""R-29: what a letter shows can be printed."""

import unicodedata

import pytest

from core.kernel.printable import PRINTABLE, in_print, print_fault, unprintable

ARABIC_LETTERS = [chr(point) for point in (*range(0x621, 0x63B), *range(0x641, 0x64B))]
MARKS = [chr(point) for point in (*range(0x64B, 0x653), 0x670)]


@pytest.mark.parametrize(
    "name",
    [
        "ليلى محمود الحوراني",
        "عليّ بنُ أبي طالبٍ",
        "علی\u200cرضا پژمان گلچین",
        "Anne-Marie O’Neill",
        "Łukasz Świętek",
        "Zoë Müller-Ağaoğlu",
        "ʿAbd al-Raḥmān Ṣāliḥ aṭ-Ṭāhir Ḍiyāʾ aẓ-Ẓāhir ǧ ḫ ḏ ṯ ẖ",
        "Siân Ẁẁ Ẃẃ Ẅẅ Ŵŵ Ỳỳ Ŷŷ",
        "Ḃḃ Ċċ Ḋḋ Ḟḟ Ġġ Ṁṁ Ṗṗ Ṡṡ Ṫṫ",
        "QA/QC for GIS data (2)",
        "دورة ARC-PRO رقم ٣",
        "«الطريق»، مبنى ٧؛ لماذا؟",
    ],
)
def test_names_and_titles_of_here_can_be_printed(name: str) -> None:
    assert unprintable(name) == ()


def test_every_arabic_letter_and_mark_can_be_printed() -> None:
    assert unprintable("".join(ARABIC_LETTERS + MARKS)) == ()


def test_romanian_is_kept_as_it_is_printed() -> None:
    assert in_print("Ștefan Țurcanu-Ionuț, Iași") == "Ştefan Ţurcanu-Ionuţ, Iaşi"
    assert unprintable("Șț") == ("Ș", "ț")
    assert unprintable(in_print("ȘșȚț")) == ()


def test_each_character_that_cannot_be_is_told_once_in_order() -> None:
    assert unprintable("李 Ivan Иван 李 😀") == ("李", "И", "в", "а", "н", "😀")


def test_the_fault_names_the_character_in_both_languages() -> None:
    fault = print_fault("name", "王 Wang")
    assert fault is not None
    assert (fault.field, fault.code) == ("name", "UNPRINTABLE")
    assert "王 (U+738B)" in fault.words.ar and "王 (U+738B)" in fault.words.en


def test_nothing_is_said_of_what_can_be_printed() -> None:
    assert print_fault("name", "ليلى") is None


def test_nothing_invisible_is_printable_but_spaces_and_the_joiners_of_names() -> None:
    unseen = {sign for sign in PRINTABLE if unicodedata.category(sign)[0] in "CZ"}
    assert unseen == {" ", "\u00a0", "\u200c", "\u200d"}
